#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

// The head of a .safetensors file. Covered: every size and offset is checked against the file before anything is
// allocated; overlapping tensors, holes and unknown types are refused. Not covered: whether the values make sense.

namespace retort {

/// A tensor inside a file.
struct SafetensorsEntry
{
    std::string dtype; // "F32", "F16", "BF16", "I64", ...
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0; // bytes from the end of the header
    std::uint64_t end = 0;

    [[nodiscard]] std::int64_t elements() const; // of a checked entry: fits
};

struct SafetensorsHeader
{
    std::uint64_t dataBegin = 0; // bytes from the beginning of the file
    std::map<std::string, SafetensorsEntry> entries;
};

inline constexpr std::uint64_t kSafetensorsLengthBytes = 8; // the header's length stands before it

/// Reads the header of a file with these bytes; ParseError names `path` and the tensor.
[[nodiscard]] SafetensorsHeader readSafetensorsHeader(const std::filesystem::path &path,
                                                      std::span<const std::byte> file);

/// "(2, 3)", for messages.
[[nodiscard]] std::string shapeText(const std::vector<std::int64_t> &shape);

} // namespace retort
