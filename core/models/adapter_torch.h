#pragma once

#include "core/models/adapter_files.h"
#include "core/models/model_torch.h"
#include "core/models/parameter_store_torch.h"

#include <torch/torch.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace retort {

/// The adapters of the modules that one projection holds (query, key and value are three modules of one projection).
struct ProjectionAdapter
{
    struct Part
    {
        std::int64_t firstOutput = 0; // of the projection's outputs
        std::int64_t firstRow = 0; // of `a`
        torch::Tensor b; // (out of the module, rank)
        double scale = 0;
        std::uint64_t place = 0; // of its dropout's generator
    };

    torch::Tensor a; // (sum of ranks, in): those of all parts, one after another
    std::vector<Part> parts;
    double dropout = 0;
};

/// Low-rank adapters over the frozen weights of a model: the parameters that are trained, and where each of them
/// belongs. Owned by Student::Weights.
class Adapter
{
public:
    Adapter(AdapterSettings settings, std::vector<AdaptedModule> modules);

    /// As PEFT: A uniform up to 1 / sqrt(in), B zero, so that nothing changes at first.
    void initialize(std::uint64_t seed);

    void read(const AdapterFiles &files);

    /// The adapters of the projection whose weight has this name; null when it has none.
    [[nodiscard]] std::shared_ptr<const ProjectionAdapter> find(const std::string &parameter) const;

    [[nodiscard]] const AdapterSettings &settings() const { return m_settings; }
    [[nodiscard]] const std::vector<AdaptedModule> &modules() const { return m_modules; }
    [[nodiscard]] ParameterStore &parameters() { return m_parameters; }
    [[nodiscard]] const ParameterStore &parameters() const { return m_parameters; }

private:
    AdapterSettings m_settings;
    std::vector<AdaptedModule> m_modules;
    ParameterStore m_parameters;
    std::map<std::string, std::shared_ptr<const ProjectionAdapter>> m_projections;
};

/// Seed of what one part drops of its input in this micro-batch.
[[nodiscard]] std::uint64_t adapterSeed(const ForwardOptions &options, std::uint64_t place);

/// (T, in) -> (T, out) float32: the projection with its adapters. No gradient of the projection's own weights is
/// computed. Checked against PEFT's lora.Linear.
[[nodiscard]] torch::Tensor projectAdapted(const torch::Tensor &x, const Projection &projection,
                                           const ForwardOptions &options);

} // namespace retort
