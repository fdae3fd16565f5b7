#pragma once

#include <nlohmann/json_fwd.hpp>

#include <filesystem>

namespace retort {

/// Version, soundness and the number of rows of each table of a workspace's library; never what a row says. Opens it to
/// read only, so that a library of another version stays as it is.
[[nodiscard]] nlohmann::json describeLibrary(const std::filesystem::path &workspace);

} // namespace retort
