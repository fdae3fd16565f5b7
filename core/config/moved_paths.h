#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace retort {

/// An experiment's text for a file in another folder.
struct MovedPaths
{
    std::string text;
    std::vector<std::string> left; // "data.problems.path: why it could not be written anew", one for each

    bool operator==(const MovedPaths &) const = default;
};

/// Writes the relative paths of an experiment (data, student) so that from the folder `to` they lead where they led
/// from `from`; comments and layout stay, and so do absolute paths and those that begin with `${NAME}`. Never throws
/// for a broken text: it stays, and `left` says so. Takes as long as one edit for each path.
[[nodiscard]] MovedPaths withMovedPaths(const std::string &text, const std::filesystem::path &from,
                                        const std::filesystem::path &to);

/// How a place is written into an experiment of that folder: relative when it is near, else whole.
[[nodiscard]] std::string pathFrom(const std::filesystem::path &folder, const std::filesystem::path &place);

} // namespace retort
