#include "core/models/model_config.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/families.h"

#include <algorithm>
#include <cassert>
#include <string>

namespace retort {

namespace {

using nlohmann::ordered_json;

constexpr int kDefaultEndId = 2; // of llama's relatives

std::string familyNames()
{
    std::string names;
    for (const Family &family : families())
        names += (names.empty() ? "" : ", ") + std::string(family.modelType);
    return names;
}

const Family &familyOf(const ConfigSource &source)
{
    if (!source.has("model_type"))
        source.fail("\"model_type\" is missing; expected one of " + familyNames());
    const std::string name = source.text("model_type", "");
    const Family *family = findFamily(name);
    if (family == nullptr)
        source.fail("\"model_type\" is \"" + name + "\"; only " + familyNames() + " are supported");
    return *family;
}

void setEnds(ModelConfig &config, const std::vector<int> &ids)
{
    config.endId = ids.front();
    config.otherEndIds.assign(ids.begin() + 1, ids.end());
}

/// It is looked up in the embedding.
void checkStart(const ConfigSource &source, const ModelConfig &config)
{
    if (config.isEncoderDecoder() && (config.startId < 0 || config.startId >= config.vocabularySize))
        source.fail("\"decoder_start_token_id\" is " + std::to_string(config.startId) + "; expected 0 to "
                    + std::to_string(config.vocabularySize - 1) + ", as \"vocab_size\" says");
}

/// A negative id stands for none in older files, as null does.
int padIdOf(const ConfigSource &source, int otherwise)
{
    const int id = source.tokenId("pad_token_id", otherwise);
    return id >= 0 ? id : otherwise;
}

ModelConfig configOf(const ConfigSource &source)
{
    const Family &family = familyOf(source);
    ModelConfig config = family.read(source);
    config.architecture = family.modelType;
    const std::vector<int> ends = source.tokenIds("eos_token_id");
    setEnds(config, ends.empty() ? std::vector {kDefaultEndId} : ends);
    config.padId = padIdOf(source, config.endId);
    checkStart(source, config);
    return config;
}

void writeJson(const std::filesystem::path &file, const ordered_json &object)
{
    writeFileAtomically(file, object.dump(2) + "\n");
}

void writeTokenIds(const ModelConfig &config, int beginId, ordered_json &object)
{
    object["bos_token_id"] = beginId >= 0 ? ordered_json(beginId) : ordered_json();
    object["eos_token_id"] = config.endId;
    if (!config.otherEndIds.empty()) {
        object["eos_token_id"] = ordered_json::array({config.endId});
        for (const int id : config.otherEndIds)
            object["eos_token_id"].push_back(id);
    }
    object["pad_token_id"] = config.padId >= 0 ? ordered_json(config.padId) : ordered_json();
}

} // namespace

bool ModelConfig::isEnd(int token) const
{
    return token == endId || std::ranges::find(otherEndIds, token) != otherEndIds.end();
}

ModelConfig readModelConfig(const std::filesystem::path &file)
{
    return configOf(readConfigSource(file));
}

ModelConfig parseModelConfig(const std::string &file, const std::string &text)
{
    return configOf(parseConfigSource(file, text));
}

ModelConfig readStudentConfig(const std::filesystem::path &directory)
{
    ModelConfig config = readModelConfig(directory / "config.json");
    const std::filesystem::path file = directory / "generation_config.json";
    if (!std::filesystem::exists(file))
        return config;
    const ConfigSource source = readConfigSource(file);
    if (const std::vector<int> ends = source.tokenIds("eos_token_id"); !ends.empty())
        setEnds(config, ends);
    config.padId = padIdOf(source, config.padId);
    config.startId = source.tokenId("decoder_start_token_id", config.startId);
    checkStart(source, config);
    return config;
}

void writeModelConfig(const ModelConfig &config, const std::filesystem::path &directory, int beginId)
{
    const Family *family = findFamily(config.architecture);
    assert(family != nullptr);
    ordered_json object;
    object["architectures"] = {family->className};
    object["model_type"] = family->modelType;
    family->write(config, object);
    object["tie_word_embeddings"] = config.tieWordEmbeddings;
    object["initializer_range"] = config.initializerRange;
    object["use_cache"] = true;
    object["torch_dtype"] = "float32";
    writeTokenIds(config, beginId, object);
    writeJson(directory / "config.json", object);
    ordered_json generation;
    writeTokenIds(config, beginId, generation);
    if (config.isEncoderDecoder())
        generation["decoder_start_token_id"] = config.startId;
    generation["do_sample"] = false;
    writeJson(directory / "generation_config.json", generation);
}

namespace {

constexpr int kIntermediateMultiple = 32;

[[nodiscard]] int defaultIntermediateSize(int hiddenSize)
{
    const int size = (8 * hiddenSize + 2) / 3;
    return (size + kIntermediateMultiple - 1) / kIntermediateMultiple * kIntermediateMultiple;
}

void checkShape(const FromScratchConfig &shape)
{
    if (shape.architecture != "llama")
        throw UsageError("student.from_scratch.architecture: \"" + shape.architecture
                         + "\" is not known; expected llama");
    if (shape.layers < 1 || shape.heads < 1 || shape.hiddenSize < 1 || shape.contextLength < 1)
        throw UsageError("student.from_scratch: layers, heads, hidden_size and context_length must be at least 1");
    if (shape.hiddenSize % (2 * shape.heads) != 0)
        throw UsageError("student.from_scratch.hidden_size: " + std::to_string(shape.hiddenSize)
                         + " is no multiple of twice the number of heads (" + std::to_string(shape.heads) + ")");
    if (shape.keyValueHeads < 0 || (shape.keyValueHeads > 0 && shape.heads % shape.keyValueHeads != 0))
        throw UsageError("student.from_scratch.key_value_heads: " + std::to_string(shape.keyValueHeads)
                         + " does not divide the number of heads (" + std::to_string(shape.heads) + ")");
}

} // namespace

ModelConfig modelConfigOf(const FromScratchConfig &shape, int vocabularySize)
{
    checkShape(shape);
    ModelConfig config;
    config.architecture = shape.architecture;
    config.vocabularySize = vocabularySize;
    config.hiddenSize = shape.hiddenSize;
    config.intermediateSize =
        shape.intermediateSize > 0 ? shape.intermediateSize : defaultIntermediateSize(shape.hiddenSize);
    config.layers = shape.layers;
    config.heads = shape.heads;
    config.keyValueHeads = shape.keyValueHeads > 0 ? shape.keyValueHeads : shape.heads;
    config.headDim = shape.hiddenSize / shape.heads;
    config.contextLength = shape.contextLength;
    config.tieWordEmbeddings = shape.tieWordEmbeddings;
    config.ropeTheta = shape.ropeTheta;
    config.initializerRange = shape.initializerRange;
    config.dropout = shape.dropout;
    return config;
}

std::int64_t parameterCountOf(const ModelConfig &config)
{
    std::int64_t count = 0;
    for (const ParameterSpec &spec : parametersOf(config)) {
        std::int64_t elements = 1;
        for (const std::int64_t size : spec.shape)
            elements *= size;
        count += elements;
    }
    return count;
}

} // namespace retort
