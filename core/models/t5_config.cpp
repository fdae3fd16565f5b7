#include "core/models/families.h"

#include <string>

namespace retort {

namespace {

const std::vector<std::string_view> kFields {"vocab_size", "d_model", "d_kv", "d_ff", "num_layers",
                                             "num_decoder_layers", "num_heads", "relative_attention_num_buckets",
                                             "relative_attention_max_distance", "layer_norm_epsilon",
                                             "feed_forward_proj", "dense_act_fn", "is_gated_act", "is_encoder_decoder",
                                             "decoder_start_token_id", "scale_decoder_outputs", "n_positions",
                                             // Of training, of other heads, or of older versions' interface.
                                             "dropout_rate", "classifier_dropout", "initializer_factor", "output_past"};

/// feed_forward_proj: "relu", "gated-gelu" and the like; "gated-gelu" means gelu_new (transformers' T5Config).
void readFeedForward(const ConfigSource &source, ModelConfig &config)
{
    const std::string name = source.text("feed_forward_proj", "relu");
    config.isGated = name.starts_with("gated-");
    config.activation = config.isGated ? name.substr(6) : name;
    if (name == "gated-gelu")
        config.activation = "gelu_new";
    if (config.activation != "relu" && config.activation != "gelu_new" && config.activation != "gelu"
        && config.activation != "silu")
        source.fail("\"feed_forward_proj\" is \"" + name
                    + "\"; only relu, gelu, silu and their gated forms are supported");
    source.expect("is_gated_act", config.isGated);
    source.expect("dense_act_fn", config.activation);
}

std::string feedForwardName(const ModelConfig &config)
{
    if (config.isGated)
        return "gated-" + (config.activation == "gelu_new" ? std::string("gelu") : config.activation);
    return config.activation;
}

} // namespace

ModelConfig readT5Config(const ConfigSource &source)
{
    source.checkFields(kFields);
    source.expect("is_encoder_decoder", true);
    ModelConfig config;
    config.vocabularySize = source.size("vocab_size");
    config.hiddenSize = source.size("d_model");
    config.headDim = source.size("d_kv");
    config.intermediateSize = source.size("d_ff");
    config.layers = source.layers("num_layers");
    config.decoderLayers = source.has("num_decoder_layers") ? source.layers("num_decoder_layers") : config.layers;
    config.heads = source.size("num_heads");
    config.keyValueHeads = config.heads;
    config.relativeBuckets = source.sizeOr("relative_attention_num_buckets", 32);
    config.relativeDistance = source.sizeOr("relative_attention_max_distance", 128);
    config.normEpsilon = source.number("layer_norm_epsilon", 1e-6);
    config.contextLength = source.contextLength("n_positions", 512);
    config.startId = source.tokenId("decoder_start_token_id", source.tokenId("pad_token_id", 0));
    readFeedForward(source, config);
    // transformers 4 scales where the head is the embedding; 5 says so in a field of its own.
    config.tieWordEmbeddings = source.flag("tie_word_embeddings", true);
    config.scalesLogits = source.flag("scale_decoder_outputs", config.tieWordEmbeddings);
    if (config.relativeBuckets < 4 || config.relativeBuckets % 2 != 0
        || config.relativeDistance <= config.relativeBuckets / 2)
        source.fail("\"relative_attention_num_buckets\" (" + std::to_string(config.relativeBuckets)
                    + ") and \"relative_attention_max_distance\" (" + std::to_string(config.relativeDistance)
                    + ") do not fit each other");
    return config;
}

void writeT5Config(const ModelConfig &config, nlohmann::ordered_json &object)
{
    object["vocab_size"] = config.vocabularySize;
    object["d_model"] = config.hiddenSize;
    object["d_kv"] = config.headDim;
    object["d_ff"] = config.intermediateSize;
    object["num_layers"] = config.layers;
    object["num_decoder_layers"] = config.decoderLayers;
    object["num_heads"] = config.heads;
    object["relative_attention_num_buckets"] = config.relativeBuckets;
    object["relative_attention_max_distance"] = config.relativeDistance;
    object["layer_norm_epsilon"] = config.normEpsilon;
    object["feed_forward_proj"] = feedForwardName(config);
    object["n_positions"] = config.contextLength;
    object["dropout_rate"] = config.dropout;
    object["is_encoder_decoder"] = true;
    object["decoder_start_token_id"] = config.startId;
    object["scale_decoder_outputs"] = config.scalesLogits;
}

} // namespace retort
