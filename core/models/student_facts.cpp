#include "core/models/student_facts.h"

#include "core/base/error.h"
#include "core/models/families.h"
#include "core/models/weight_files.h"
#include "core/tokenizers/tokenizer_directory.h"

#include <algorithm>
#include <array>
#include <set>

namespace retort {

namespace {

constexpr std::array<const char *, 6> kCopiedEndings {".json", ".safetensors", ".model", ".txt", ".jinja", ".md"};

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

void copyStudentFiles(const std::filesystem::path &from, const std::filesystem::path &to)
{
    for (const auto &entry : std::filesystem::directory_iterator(from))
        if (entry.is_regular_file() && isCopied(entry.path()))
            std::filesystem::copy_file(entry.path(), to / entry.path().filename());
}

} // namespace retort
