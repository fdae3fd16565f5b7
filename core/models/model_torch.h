#pragma once

#include "core/models/model_config.h"
#include "core/models/parameter_store_torch.h"
#include "core/models/tile_linear_torch.h"

#include <torch/torch.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace retort {

/// Rows of token ids one after another, without padding. Row r holds the tokens [offsets[r], offsets[r + 1]).
struct PackedRows
{
    torch::Tensor ids; // (T) int64
    std::vector<std::int64_t> offsets; // rows + 1

    /// What an encoder reads, for models that have one: the same rows, of other lengths.
    torch::Tensor sourceIds; // (S) int64
    std::vector<std::int64_t> sourceOffsets;
};

/// How one forward pass is computed.
struct ForwardOptions
{
    bool bf16 = false; // matrix products in bfloat16; weights, sums and norms stay float32
    bool dropout = false;
    std::uint64_t dropoutSeed = 0; // of this micro-batch; each place in the model draws from its own generator
    bool isTraining = false; // products by tiles where they can (tile_linear_torch.h)
    TileCache *cache = nullptr; // of bfloat16 weights, for this step
    bool addsGradients = false; // as TileOptions
    bool recomputes = false; // layers keep only what goes into them and are computed again on the way back

    [[nodiscard]] TileOptions tiles() const;
};

class Adapter;
struct ProjectionAdapter;

/// A matrix and, where it has one, its bias; over it perhaps adapters.
struct Projection
{
    torch::Tensor weight; // (out, in), or (in, out) when stored so
    torch::Tensor bias; // (out); undefined: none
    bool isStoredTransposed = false;
    std::shared_ptr<const ProjectionAdapter> adapter = nullptr; // of weights that are frozen
};

/// (T, in) -> (T, out) float32.
[[nodiscard]] torch::Tensor project(const torch::Tensor &x, const Projection &projection,
                                    const ForwardOptions &options);
/// The same without dropout.
[[nodiscard]] torch::Tensor project(const torch::Tensor &x, const Projection &projection, bool bf16);

/// Zeroes a share of x and scales the rest; the generator is the place's own.
[[nodiscard]] torch::Tensor dropped(const torch::Tensor &x, double share, const ForwardOptions &options,
                                    std::uint64_t place);

/// relu, gelu, gelu_new or silu.
[[nodiscard]] torch::Tensor activated(const torch::Tensor &x, const std::string &activation);

/// (T, 2 I) gate beside up, or (T, I) without a gate -> (T, I).
[[nodiscard]] torch::Tensor feedForwardActivated(const torch::Tensor &up, const ModelConfig &config);

/// What training needs of a model: logits. Owned by Student::Weights, as are its parameters.
class StudentModel
{
public:
    virtual ~StudentModel() = default;

    /// What the output layer reads at the chosen places of the packed tokens: `positions` (L) int64 -> (L, H).
    [[nodiscard]] virtual torch::Tensor hidden(const PackedRows &rows, const torch::Tensor &positions,
                                               const ForwardOptions &options = {}) const = 0;
    [[nodiscard]] virtual const Projection &outputLayer() const = 0; // (V, H)

    /// Logits at the chosen places: (L, V).
    [[nodiscard]] torch::Tensor logits(const PackedRows &rows, const torch::Tensor &positions,
                                       const ForwardOptions &options = {}) const
    {
        return project(hidden(rows, positions, options), outputLayer(), options);
    }

    [[nodiscard]] virtual const ModelConfig &config() const = 0;
};

/// The model of the config's family over these parameters, and over them the adapter where there is one.
[[nodiscard]] std::unique_ptr<StudentModel> makeModel(const ModelConfig &config, const ParameterStore &parameters,
                                                      const Adapter *adapter = nullptr);

} // namespace retort
