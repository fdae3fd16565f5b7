#pragma once

#include "core/models/adapter_modules.h"
#include "core/models/safetensors.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace retort {

/// What is added to the weights of one linear layer: scale * B A.
struct AdaptedModule
{
    LinearModule module;
    std::int64_t rank = 0;
    double scale = 0;

    bool operator==(const AdaptedModule &) const = default;
};

/// What adapter_model.safetensors calls the two matrices: A (rank, in), B (out, rank).
[[nodiscard]] std::string adapterTensorA(const LinearModule &module);
[[nodiscard]] std::string adapterTensorB(const LinearModule &module);

/// A directory with adapters as PEFT writes it, over a base of this shape. The file is mapped, not read, until a matrix
/// is asked for. ParseError names file and tensor.
class AdapterFiles
{
public:
    AdapterFiles(const std::filesystem::path &directory, const ModelConfig &base);

    [[nodiscard]] const AdapterSettings &settings() const { return m_settings; }
    [[nodiscard]] const std::vector<AdaptedModule> &modules() const { return m_modules; }
    [[nodiscard]] std::int64_t parameterCount() const;

    void readA(const AdaptedModule &adapted, std::span<float> destination) const; // (rank, in)
    void readB(const AdaptedModule &adapted, std::span<float> destination) const; // (out, rank)

    [[nodiscard]] bool adapts(const std::string &tensor) const { return find(tensor) != nullptr; }

    /// Adds the adapter to the weights of the tensor, when it is one that has an adapter.
    void mergeInto(const std::string &tensor, std::span<float> weights) const;

private:
    struct TensorNames
    {
        std::string a;
        std::string b;
    };

    [[nodiscard]] const AdaptedModule *find(const std::string &tensor) const;
    void sortTensors(const ModelConfig &base);
    void checkModule(const LinearModule &module);
    void checkNothingIsMissing(const ModelConfig &base) const;

    AdapterSettings m_settings;
    std::filesystem::path m_path;
    SafetensorsFile m_file;
    std::map<std::string, TensorNames> m_names; // by module, as the file has them
    std::vector<AdaptedModule> m_modules;
};

/// weights += scale * B A, in float32 and in the same order of sums each time. `weights` are (out, in), or (in, out)
/// where they are stored so.
void mergeLowRank(std::span<float> weights, const AdaptedModule &adapted, std::span<const float> a,
                  std::span<const float> b);

/// What a directory of adapters is, without loading it.
struct AdapterFacts
{
    AdapterSettings settings;
    std::filesystem::path base;
    std::int64_t parameters = 0;
    std::vector<std::string> modules; // shortest names: "q_proj"
};

/// Checks the adapters against their base as loading them would.
[[nodiscard]] AdapterFacts readAdapterFacts(const std::filesystem::path &directory);

} // namespace retort
