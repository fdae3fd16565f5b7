#pragma once

#include "core/base/files.h"
#include "core/models/model_config.h"
#include "core/models/parameter_spec.h"
#include "core/models/safetensors.h"
#include "tests/golden/formula.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace retort {

/// Writes tensors of these shapes with the formula's values.
inline void writeFormulaTensors(const std::filesystem::path &file,
                                const std::map<std::string, std::vector<std::int64_t>> &shapes)
{
    std::map<std::string, std::vector<float>> values;
    std::vector<SafetensorsTensor> tensors;
    for (const auto &[name, shape] : shapes) {
        std::int64_t count = 1;
        for (const std::int64_t size : shape)
            count *= size;
        values[name] = formulaWeights(name, count);
        tensors.push_back({name, shape, values[name]});
    }
    writeSafetensors(file, tensors);
}

/// Writes a student directory of this config.json with the formula's weights, without a tokenizer.
inline void writeFormulaModel(const std::filesystem::path &folder, const nlohmann::json &config)
{
    std::filesystem::create_directories(folder);
    writeFileAtomically(folder / "config.json", config.dump());
    std::map<std::string, std::vector<std::int64_t>> shapes;
    for (const ParameterSpec &spec : parametersOf(readModelConfig(folder / "config.json"))) {
        if (spec.parts.empty())
            shapes[spec.name] = spec.shape;
        for (const ParameterPart &part : spec.parts) {
            shapes[part.name] = spec.shape;
            shapes[part.name].front() = part.rows;
        }
    }
    writeFormulaTensors(folder / "model.safetensors", shapes);
}

} // namespace retort
