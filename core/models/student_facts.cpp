#include "core/models/student_facts.h"

#include "core/base/error.h"
#include "core/models/families.h"
#include "core/models/weight_files.h"
#include "core/tokenizers/tokenizer_directory.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <set>

namespace retort {

namespace {

constexpr std::array<const char *, 6> kCopiedEndings {".json", ".safetensors", ".model", ".txt", ".jinja", ".md"};

constexpr std::size_t kPieceBytes = 8 << 20;

std::string torchNameOf(const std::string &dtype)
{
    if (dtype == "F32")
        return "float32";
    if (dtype == "F16")
        return "float16";
    return dtype == "BF16" ? "bfloat16" : dtype;
}

void checkWeights(const std::filesystem::path &directory, const ModelConfig &config)
{
    const WeightFiles files(directory, [&](const std::string &name) { return canonicalTensorName(config, name); });
    for (const NamedShape &tensor : studentTensors(config))
        files.expect(tensor.name, tensor.shape);
}

/// Types of all weights, and the size of all files.
void readFiles(const std::filesystem::path &directory, StudentFacts &facts)
{
    std::set<std::string> types;
    for (const auto &entry : std::filesystem::directory_iterator(directory)) {
        if (!entry.is_regular_file())
            continue;
        facts.sizeBytes += entry.file_size();
        const std::string name = entry.path().filename().string();
        if (!name.starts_with("model") || !name.ends_with(".safetensors"))
            continue;
        const SafetensorsFile file(entry.path());
        for (const auto &[tensor, place] : file.entries())
            types.insert(torchNameOf(place.dtype));
    }
    for (const std::string &type : types)
        facts.dtype += (facts.dtype.empty() ? "" : ", ") + type;
}

/// In pieces, so that somebody sees it go on and can end it.
void copyFile(const std::filesystem::path &from, const std::filesystem::path &to,
              const std::function<void(std::uintmax_t)> &copied)
{
    std::ifstream in(from, std::ios::binary);
    std::ofstream out(to, std::ios::binary);
    std::vector<char> piece(kPieceBytes);
    while (in && out) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        out.write(piece.data(), in.gcount());
        copied(static_cast<std::uintmax_t>(in.gcount()));
    }
    out.close();
    if (in.bad() || !in.eof())
        throw Error(from.string() + ": cannot be read to its end");
    if (!out)
        throw Error(to.string() + ": cannot be written; is there room on the disk?");
}

bool isCopied(const std::filesystem::path &file)
{
    const std::string name = file.filename().string();
    const bool isText = name.starts_with("LICENSE") || name.starts_with("NOTICE");
    const bool isTraining = name == "optimizer.safetensors" || name == "trainer_state.json"; // of a checkpoint
    const bool isNote = name == "retort_import.json"; // where this one came from, not its copy
    return !isTraining && !isNote
           && (isText || std::ranges::find(kCopiedEndings, file.extension()) != kCopiedEndings.end());
}

} // namespace

StudentFacts readStudentFacts(const std::filesystem::path &directory)
{
    if (!std::filesystem::is_directory(directory))
        throw Error(directory.string() + ": there is no such student directory");
    StudentFacts facts;
    facts.config = readStudentConfig(directory);
    facts.parameters = parameterCountOf(facts.config);
    checkWeights(directory, facts.config);
    readFiles(directory, facts);
    facts.hasTokenizer = hasTokenizerFiles(directory);
    return facts;
}

std::vector<NamedShape> studentTensors(const ModelConfig &config)
{
    std::vector<NamedShape> tensors;
    for (const ParameterSpec &spec : parametersOf(config)) {
        if (spec.parts.empty())
            tensors.push_back({spec.name, spec.shape});
        for (const ParameterPart &part : spec.parts) {
            tensors.push_back({part.name, spec.shape});
            tensors.back().shape.front() = part.rows;
        }
    }
    return tensors;
}

void copyStudentFiles(const std::filesystem::path &from, const std::filesystem::path &to,
                      const std::function<void(double share)> &progress)
{
    std::vector<std::filesystem::path> files;
    std::uintmax_t all = 0;
    for (const auto &entry : std::filesystem::directory_iterator(from)) {
        if (!entry.is_regular_file() || !isCopied(entry.path()))
            continue;
        files.push_back(entry.path());
        all += entry.file_size();
    }
    std::uintmax_t done = 0;
    for (const std::filesystem::path &file : files)
        copyFile(file, to / file.filename(), [&](std::uintmax_t bytes) {
            done += bytes;
            if (progress)
                progress(static_cast<double>(done) / static_cast<double>(all));
        });
}

} // namespace retort
