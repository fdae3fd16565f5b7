#include "core/models/student_source.h"

#include "core/base/error.h"
#include "core/models/families.h"
#include "core/tokenizers/tokenizer_directory.h"

#include <set>
#include <utility>

namespace retort {

namespace {

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

bool areEqual(const WeightFiles &files, const std::string &first, const std::string &second)
{
    return files.floats(first) == files.floats(second);
}

/// Whether the output layer is the embedding. A file may hold it although config.json says that it is tied: as a copy,
/// or, for a T5 that transformers 5 wrote, as one of its own.
void settleHead(const WeightFiles &files, const std::string &embedding, bool notesTieHead, ModelConfig &config)
{
    if (!files.has(kHeadTensor) || !files.has(embedding))
        return;
    if (notesTieHead)
        config.tieWordEmbeddings = true;
    if (!config.tieWordEmbeddings)
        return;
    files.expect(kHeadTensor, {config.vocabularySize, config.hiddenSize});
    files.expect(embedding, {config.vocabularySize, config.hiddenSize});
    if (areEqual(files, kHeadTensor, embedding))
        return;
    if (!config.isEncoderDecoder())
        throw ParseError({files.fileOf(kHeadTensor).string()},
                         std::string("tensor ") + kHeadTensor + " is not " + embedding
                             + "; config.json says \"tie_word_embeddings\": true");
    config.tieWordEmbeddings = false;
}

/// What was learned with the adapters goes before what the base could.
StudentSource openAdapted(const std::filesystem::path &directory, std::shared_ptr<const Tokenizer> tokenizer)
{
    StudentSource source = openStudent(wholeStudentOf(directory), std::move(tokenizer));
    source.adapter.emplace(directory, source.config);
    if (std::filesystem::exists(directory / "retort.json")) {
        StudentNotes notes = readStudentNotes(directory / "retort.json");
        notes.formats.merge(source.notes.formats);
        source.notes.formats = std::move(notes.formats);
    }
    return source;
}

} // namespace

void StudentSource::readFloats(const std::string &name, std::span<float> destination) const
{
    files.readFloats(name, destination);
    if (adapter)
        adapter->mergeInto(name, destination);
}

bool StudentSource::isBrain(const std::string &name) const
{
    return files.typeOf(name) == "BF16" && !(adapter && adapter->adapts(name));
}

std::string embeddingName(const ModelConfig &config)
{
    return config.isEncoderDecoder() ? "shared.weight" : decoderNames(config).embedding + ".weight";
}

std::shared_ptr<const Tokenizer> loadTokenizerIfAny(const std::filesystem::path &directory)
{
    if (!std::filesystem::is_directory(directory))
        throw Error(directory.string() + ": there is no such student directory");
    const std::filesystem::path whole = wholeStudentOf(directory);
    return hasTokenizerFiles(whole) ? loadTokenizer(whole) : nullptr;
}

StudentSource openStudent(const std::filesystem::path &directory, std::shared_ptr<const Tokenizer> tokenizer)
{
    if (isAdapterDirectory(directory))
        return openAdapted(directory, std::move(tokenizer));
    ModelConfig config = readStudentConfig(directory);
    if (tokenizer != nullptr)
        checkVocabulary(directory, config, *tokenizer);
    StudentNotes notes;
    if (std::filesystem::exists(directory / "retort.json"))
        notes = readStudentNotes(directory / "retort.json");
    config.dropout = notes.dropout;
    WeightFiles files(directory, [&](const std::string &name) { return canonicalTensorName(config, name); });
    settleHead(files, embeddingName(config), notes.tiesHead, config);
    checkNoneIsLeft(files, checkTensors(files, config), config);
    return {std::move(config), std::move(tokenizer), std::move(notes), std::move(files), {}};
}

} // namespace retort
