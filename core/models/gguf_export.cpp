#include "core/models/gguf_export.h"

#include "core/base/error.h"
#include "core/models/families.h"
#include "core/models/gguf_config.h"
#include "core/models/gguf_tensors.h"
#include "core/models/gguf_writer.h"
#include "core/models/weight_files.h"

#include <utility>

namespace retort {

namespace {

constexpr std::uint32_t kFileTypeF16 = 1; // llama.h, llama_ftype
constexpr std::uint32_t kFileTypeQ8 = 7;
constexpr std::uint32_t kQuantizationVersion = 2; // GGML_QNT_VERSION
constexpr const char *kRopeFactors = "rope_freqs.weight";

std::string architectureOf(const ModelConfig &config)
{
    return config.architecture == "mistral" ? "llama" : config.architecture;
}

void checkCanBeSaid(const ModelConfig &config, const std::filesystem::path &student)
{
    const auto fail = [&](const std::string &message) {
        throw ParseError({(student / "config.json").string()}, message);
    };
    const std::string architecture = architectureOf(config);
    if (architecture != "llama" && architecture != "qwen2" && architecture != "gpt2")
        fail("\"model_type\" is \"" + config.architecture
             + "\"; only llama, mistral, qwen2 and gpt2 can be written as GGUF");
    if (architecture == "qwen2" && config.slidingWindow > 0)
        fail("\"use_sliding_window\" is true, which a GGUF file of qwen2 cannot say");
    const std::string activation = architecture == "gpt2" ? "gelu_new" : "silu";
    if (config.activation != activation)
        fail("the activation is " + config.activation + "; a GGUF file of " + architecture + " means " + activation);
}

void addShape(const ModelConfig &config, GgufWriter &writer)
{
    const std::string prefix = architectureOf(config) + ".";
    const auto number = [&](const char *key, int value) {
        writer.addNumber(prefix + key, static_cast<std::uint32_t>(value));
    };
    number("context_length", config.contextLength);
    number("embedding_length", config.hiddenSize);
    number("block_count", config.layers);
    number("feed_forward_length", config.intermediateSize);
    number("attention.head_count", config.heads);
    number("vocab_size", config.vocabularySize);
    if (architectureOf(config) == "gpt2") {
        writer.addFloat(prefix + "attention.layer_norm_epsilon", static_cast<float>(config.normEpsilon));
        return;
    }
    number("attention.head_count_kv", config.keyValueHeads);
    number("rope.dimension_count", config.headDim);
    if (config.headDim * config.heads != config.hiddenSize) {
        number("attention.key_length", config.headDim);
        number("attention.value_length", config.headDim);
    }
    if (config.slidingWindow > 0)
        number("attention.sliding_window", config.slidingWindow);
    writer.addFloat(prefix + "attention.layer_norm_rms_epsilon", static_cast<float>(config.normEpsilon));
    writer.addFloat(prefix + "rope.freq_base", static_cast<float>(config.ropeTheta));
    if (config.ropeScaling.kind == "linear") {
        writer.addText(prefix + "rope.scaling.type", "linear");
        writer.addFloat(prefix + "rope.scaling.factor", static_cast<float>(config.ropeScaling.factor));
    }
}

void addTokenizer(const GgufTokenizer &tokenizer, GgufWriter &writer)
{
    const bool isByteLevel = tokenizer.kind == GgufTokenizer::Kind::ByteLevel;
    writer.addText("tokenizer.ggml.model", isByteLevel ? "gpt2" : "llama");
    writer.addText("tokenizer.ggml.pre", isByteLevel ? tokenizer.splitter : "default");
    writer.addTexts("tokenizer.ggml.tokens", tokenizer.tokens);
    std::vector<std::int32_t> types;
    for (const GgufTokenType type : tokenizer.types)
        types.push_back(static_cast<std::int32_t>(type));
    writer.addNumbers("tokenizer.ggml.token_type", types);
    if (!isByteLevel)
        writer.addFloats("tokenizer.ggml.scores", tokenizer.scores);
    if (!tokenizer.merges.empty())
        writer.addTexts("tokenizer.ggml.merges", tokenizer.merges);
    for (const auto &[key, id] : {std::pair("bos", tokenizer.beginId), std::pair("eos", tokenizer.endId),
                                  std::pair("unknown", tokenizer.unknownId), std::pair("padding", tokenizer.padId)})
        if (id >= 0)
            writer.addNumber(std::string("tokenizer.ggml.") + key + "_token_id", static_cast<std::uint32_t>(id));
    writer.addFlag("tokenizer.ggml.add_bos_token", tokenizer.addsBegin);
    writer.addFlag("tokenizer.ggml.add_eos_token", tokenizer.addsEnd);
    writer.addFlag("tokenizer.ggml.add_space_prefix", !isByteLevel && tokenizer.addsSpace);
    if (!tokenizer.chatTemplate.empty())
        writer.addText("tokenizer.chat_template", tokenizer.chatTemplate);
}

GgmlType typeOf(const GgufTensorPlan &plan, GgmlType wanted)
{
    if (!plan.isMatrix)
        return GgmlType::F32;
    return plan.shape.back() % layoutOf(wanted).blockElements == 0 ? wanted : GgmlType::F16;
}

void writeTensors(const WeightFiles &weights, const std::vector<GgufTensorPlan> &plans, GgufWriter &writer,
                  const ConversionProgress &progress)
{
    std::size_t done = 0;
    for (const GgufTensorPlan &plan : plans) {
        const std::vector<float> values = weights.floats(plan.studentName);
        const std::string origin = weights.fileOf(plan.studentName).string() + ": tensor " + plan.studentName;
        if (plan.change == GgufTensorPlan::Change::None) {
            writer.append(values, origin);
        } else {
            std::vector<float> changed(values.size());
            toGguf(plan, values, changed);
            writer.append(changed, origin);
        }
        if (progress)
            progress(double(++done) / double(plans.size()));
    }
}

} // namespace

void exportGguf(const std::filesystem::path &student, const std::filesystem::path &file, GgmlType type,
                const std::string &name, const ConversionProgress &progress)
{
    const ModelConfig config = readStudentConfig(student);
    checkCanBeSaid(config, student);
    const GgufTokenizer tokenizer = readStudentTokenizer(student, config);
    const WeightFiles weights(student, [&](const std::string &tensor) { return canonicalTensorName(config, tensor); });
    const std::vector<GgufTensorPlan> plans = ggufTensorPlans(config);
    for (const GgufTensorPlan &plan : plans)
        weights.expect(plan.studentName, plan.studentShape());
    GgufWriter writer(file);
    writer.addText("general.architecture", architectureOf(config));
    writer.addText("general.type", "model");
    writer.addText("general.name", name);
    writer.addNumber("general.file_type", type == GgmlType::Q8_0 ? kFileTypeQ8 : kFileTypeF16);
    writer.addNumber("general.quantization_version", kQuantizationVersion);
    addShape(config, writer);
    addTokenizer(tokenizer, writer);
    const bool hasFactors = config.ropeScaling.kind == "llama3";
    if (hasFactors)
        writer.addTensor(kRopeFactors, {config.headDim / 2}, GgmlType::F32);
    for (const GgufTensorPlan &plan : plans)
        writer.addTensor(plan.name, plan.shape, typeOf(plan, type));
    writer.writeHead();
    if (hasFactors)
        writer.append(ropeFactors(config), kRopeFactors);
    writeTensors(weights, plans, writer, progress);
    writer.finish();
}

} // namespace retort
