#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace retort {

inline constexpr const char *kDeviceNames = "auto, cpu, cuda, cuda:N or mps";

/// Which CUDA device a name means: 0 for "cuda", N for "cuda:N"; nothing for every other name.
[[nodiscard]] std::optional<int> cudaIndexOf(std::string_view name);

/// Whether a name is one of kDeviceNames; whether there is such a device is another question.
[[nodiscard]] bool isDeviceName(std::string_view name);

} // namespace retort
