#include "core/models/families.h"

#include <string>

namespace retort {

namespace {

const std::vector<std::string_view> kFields {"vocab_size", "n_positions", "n_embd", "n_layer", "n_head", "n_inner",
                                             "activation_function", "layer_norm_epsilon", "scale_attn_weights",
                                             // Dropout while training is Retort's own setting.
                                             "resid_pdrop", "embd_pdrop", "attn_pdrop",
                                             // Of other heads, or of how the same is computed.
                                             "n_ctx", "summary_type", "summary_use_proj", "summary_activation",
                                             "summary_proj_to_labels", "summary_first_dropout",
                                             "reorder_and_upcast_attn"};

std::string readActivation(const ConfigSource &source)
{
    const std::string name = source.text("activation_function", "gelu_new");
    if (name == "gelu_new" || name == "gelu_pytorch_tanh")
        return "gelu_new";
    if (name != "gelu" && name != "relu" && name != "silu")
        source.fail("\"activation_function\" is \"" + name + "\"; only gelu_new, gelu, relu and silu are supported");
    return name;
}

} // namespace

ModelConfig readGpt2Config(const ConfigSource &source)
{
    source.checkFields(kFields);
    source.expect("scale_attn_weights", true);
    source.expect("scale_attn_by_inverse_layer_idx", false);
    source.expect("add_cross_attention", false);
    ModelConfig config;
    config.vocabularySize = source.size("vocab_size");
    config.hiddenSize = source.size("n_embd");
    config.layers = source.layers("n_layer");
    config.heads = source.size("n_head");
    config.keyValueHeads = config.heads;
    config.headDim = config.hiddenSize / config.heads;
    config.intermediateSize = source.sizeOr("n_inner", 4 * config.hiddenSize);
    config.contextLength = source.contextLength("n_positions", 1024);
    config.activation = readActivation(source);
    config.isGated = false;
    config.normEpsilon = source.number("layer_norm_epsilon", 1e-5);
    config.tieWordEmbeddings = source.flag("tie_word_embeddings", true);
    config.initializerRange = source.number("initializer_range", 0.02);
    config.attentionBias = true;
    config.outputBias = true;
    config.mlpBias = true;
    if (config.hiddenSize % config.heads != 0)
        source.fail("\"n_head\" (" + std::to_string(config.heads) + ") does not divide \"n_embd\" ("
                    + std::to_string(config.hiddenSize) + ")");
    return config;
}

void writeGpt2Config(const ModelConfig &config, nlohmann::ordered_json &object)
{
    object["vocab_size"] = config.vocabularySize;
    object["n_positions"] = config.contextLength;
    object["n_embd"] = config.hiddenSize;
    object["n_layer"] = config.layers;
    object["n_head"] = config.heads;
    object["n_inner"] = config.intermediateSize;
    object["activation_function"] = config.activation;
    object["layer_norm_epsilon"] = config.normEpsilon;
    object["resid_pdrop"] = config.dropout;
    object["embd_pdrop"] = 0.0;
    object["attn_pdrop"] = 0.0;
}

} // namespace retort
