#pragma once

#include "core/config/run_config.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace retort {

/// How rotary positions are stretched beyond the context that a model was trained with.
struct RopeScaling
{
    std::string kind; // empty: not at all; "linear" or "llama3"
    double factor = 1;
    double lowFrequencyFactor = 1; // llama3's
    double highFrequencyFactor = 4;
    int originalContext = 0;

    bool operator==(const RopeScaling &) const = default;
};

/// Shape of a student, as config.json has it. A field that a family does not have keeps its default.
struct ModelConfig
{
    std::string architecture = "llama"; // "model_type" of config.json
    int vocabularySize = 0;
    int hiddenSize = 0;
    int intermediateSize = 0;
    int layers = 0; // of the decoder; of the encoder where there is one
    int heads = 0;
    int keyValueHeads = 0;
    int headDim = 0;
    int contextLength = 0;
    std::string activation = "silu"; // silu, relu, gelu or gelu_new
    bool isGated = true; // the feed-forward part multiplies with a gate
    double normEpsilon = 1e-5;
    bool tieWordEmbeddings = true;
    double initializerRange = 0.02; // standard deviation of new weights
    double dropout = 0; // residual dropout while training; of retort.json, those of config.json are not applied
    int endId = 0;
    std::vector<int> otherEndIds; // tokens that end a text as well
    int padId = 0;

    double ropeTheta = 10000;
    RopeScaling ropeScaling;
    bool attentionBias = false; // of queries, keys and values
    bool outputBias = false; // of attention's output
    bool mlpBias = false;
    bool queryKeyNorms = false;
    int slidingWindow = 0; // tokens that each sees, itself included; 0: all
    int fullAttentionLayers = 0; // the first layers see all in spite of slidingWindow

    int decoderLayers = 0; // 0: there is no encoder
    int relativeBuckets = 0;
    int relativeDistance = 0;
    int startId = 0; // what a decoder behind an encoder begins with
    bool scalesLogits = false; // by 1 / sqrt(hiddenSize)

    bool operator==(const ModelConfig &) const = default;

    [[nodiscard]] bool isEncoderDecoder() const { return decoderLayers > 0; }
    [[nodiscard]] bool isEnd(int token) const;
    /// What the layer's tokens see: slidingWindow, or 0.
    [[nodiscard]] int windowOf(int layer) const { return layer < fullAttentionLayers ? 0 : slidingWindow; }
};

/// Reads config.json as transformers 4 or 5 wrote it. ParseError names the field: one that is missing, out of range,
/// or known to nobody here and so perhaps of consequence for the result.
[[nodiscard]] ModelConfig readModelConfig(const std::filesystem::path &file);

/// Reads config.json, and generation_config.json beside it if there is one: its end, pad and start tokens go first.
[[nodiscard]] ModelConfig readStudentConfig(const std::filesystem::path &directory);

/// Writes config.json and generation_config.json so that transformers 4.40 and newer open them.
void writeModelConfig(const ModelConfig &config, const std::filesystem::path &directory, int beginId);

/// The shape of a new student with so many vocabulary entries; end and pad ids are the tokenizer's. UsageError names
/// the setting that does not fit.
[[nodiscard]] ModelConfig modelConfigOf(const FromScratchConfig &shape, int vocabularySize);

/// Weights of a student of this shape; a tied embedding counts once.
[[nodiscard]] std::int64_t parameterCountOf(const ModelConfig &config);

} // namespace retort
