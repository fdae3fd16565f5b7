#include "core/base/error.h"
#include "core/models/families.h"
#include "core/models/safetensors.h"
#include "core/models/student_formats.h"
#include "core/models/student_torch.h"
#include "core/models/weight_files.h"

#include <set>
#include <utility>

namespace retort {

namespace {

std::span<float> valuesOf(const torch::Tensor &tensor)
{
    return {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())};
}

/// All shapes are compared with the files before the weights are allocated, so that a config.json that lies about its
/// sizes costs no memory. Gives the names of all tensors that belong to the model.
std::set<std::string> checkTensors(const WeightFiles &files, const ModelConfig &config)
{
    std::set<std::string> names;
    for (const ParameterSpec &spec : parametersOf(config)) {
        std::vector<std::int64_t> shape = spec.shape;
        const std::vector<ParameterPart> whole {{spec.name, shape.front()}};
        for (const ParameterPart &part : spec.parts.empty() ? whole : spec.parts) {
            shape.front() = part.rows;
            files.expect(part.name, shape);
            names.insert(part.name);
        }
    }
    return names;
}

void checkNoneIsLeft(const WeightFiles &files, const std::set<std::string> &known, const ModelConfig &config)
{
    for (const std::string &name : files.names())
        if (!known.contains(name) && !isIgnoredTensor(config, name))
            throw ParseError({files.fileOf(name).string()},
                             "tensor " + name + " is no part of this " + config.architecture + " model");
}

void checkVocabulary(const std::filesystem::path &directory, const ModelConfig &config, const Tokenizer &tokenizer)
{
    if (tokenizer.vocabularySize() > config.vocabularySize)
        throw ParseError({(directory / "config.json").string()},
                         "\"vocab_size\" is " + std::to_string(config.vocabularySize) + "; the tokenizer has "
                             + std::to_string(tokenizer.vocabularySize()) + " entries");
}

constexpr const char *kHead = "lm_head.weight";

bool areEqual(const WeightFiles &files, const std::string &first, const std::string &second)
{
    return files.floats(first) == files.floats(second);
}

/// Whether the output layer is the embedding. A file may hold it although config.json says that it is tied: as a copy,
/// or, for a T5 that transformers 5 wrote, as one of its own.
void settleHead(const WeightFiles &files, const std::string &embedding, bool notesTieHead, ModelConfig &config)
{
    if (!files.has(kHead) || !files.has(embedding))
        return;
    if (notesTieHead)
        config.tieWordEmbeddings = true;
    if (!config.tieWordEmbeddings)
        return;
    files.expect(kHead, {config.vocabularySize, config.hiddenSize});
    files.expect(embedding, {config.vocabularySize, config.hiddenSize});
    if (areEqual(files, kHead, embedding))
        return;
    if (!config.isEncoderDecoder())
        throw ParseError({files.fileOf(kHead).string()}, std::string("tensor ") + kHead + " is not " + embedding
                                                             + "; config.json says \"tie_word_embeddings\": true");
    config.tieWordEmbeddings = false;
}

std::string embeddingName(const ModelConfig &config)
{
    return config.isEncoderDecoder() ? "shared.weight" : decoderNames(config).embedding + ".weight";
}

/// transformers 4 scales the logits of every tied T5, so one that does not is written with a copy as its head.
bool needsHeadCopy(const ModelConfig &config)
{
    return config.isEncoderDecoder() && config.tieWordEmbeddings && !config.scalesLogits;
}

} // namespace

void saveStudent(Student &student, const std::filesystem::path &directory)
{
    std::vector<SafetensorsTensor> tensors;
    for (const auto &[name, tensor] : student.weights().parameters.namedParts())
        tensors.push_back({name, tensor.sizes().vec(), valuesOf(tensor)});
    const bool copiesHead = needsHeadCopy(student.config());
    const torch::Tensor embedding = student.weights().parameters[embeddingName(student.config())].detach();
    if (copiesHead)
        tensors.push_back({kHead, embedding.sizes().vec(), valuesOf(embedding)});
    writeSafetensors(directory / "model.safetensors", tensors);
    student.tokenizer().save(directory);
    writeStudentNotes({student.formats, student.config().dropout, copiesHead}, directory / "retort.json");
    ModelConfig config = student.config();
    config.tieWordEmbeddings = config.tieWordEmbeddings && !copiesHead;
    writeModelConfig(config, directory, student.tokenizer().beginId());
}

Student loadStudent(const std::filesystem::path &directory)
{
    if (!std::filesystem::is_directory(directory))
        throw Error(directory.string() + ": there is no such student directory");
    return loadStudent(directory, loadTokenizer(directory));
}

Student loadStudent(const std::filesystem::path &directory, std::shared_ptr<const Tokenizer> tokenizer)
{
    ModelConfig config = readStudentConfig(directory);
    checkVocabulary(directory, config, *tokenizer);
    StudentNotes notes;
    if (std::filesystem::exists(directory / "retort.json"))
        notes = readStudentNotes(directory / "retort.json");
    config.dropout = notes.dropout;
    const WeightFiles files(directory, [&](const std::string &name) { return canonicalTensorName(config, name); });
    settleHead(files, embeddingName(config), notes.tiesHead, config);
    checkNoneIsLeft(files, checkTensors(files, config), config);
    auto weights = std::make_unique<Student::Weights>(config);
    for (const auto &[name, tensor] : weights->parameters.namedParts())
        files.readFloats(name, valuesOf(tensor));
    Student student(std::move(config), std::move(tokenizer), std::move(weights));
    student.formats = std::move(notes.formats);
    return student;
}

} // namespace retort
