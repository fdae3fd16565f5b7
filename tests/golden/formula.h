#pragma once

#include "core/base/files.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace retort {

/// Values of a tensor from its name and the places in it, so that reference outputs need no weights beside them;
/// make_references.py computes the same.
inline std::vector<float> formulaWeights(const std::string &name, std::int64_t count)
{
    std::uint32_t seed = 2166136261U;
    for (const char byte : name)
        seed = (seed ^ static_cast<unsigned char>(byte)) * 16777619U;
    const bool isNorm = name.find("norm") != std::string::npos && name.ends_with("weight");
    std::vector<float> values;
    for (std::int64_t i = 0; i < count; ++i) {
        std::uint32_t x = seed + static_cast<std::uint32_t>(i) * 2654435761U;
        x ^= x >> 16;
        x *= 0x45d9f3bU;
        x ^= x >> 16;
        values.push_back(static_cast<float>((x / 4294967296.0 - 0.5) * 0.5 + (isNorm ? 1.0 : 0.0)));
    }
    return values;
}

/// A file of this folder.
inline nlohmann::json goldenFile(const char *name)
{
    const char *source = std::getenv("RETORT_SOURCE_DIR");
    const std::filesystem::path root = source != nullptr ? source : ".";
    return nlohmann::json::parse(readFile(root / "tests/golden" / name));
}

} // namespace retort
