#pragma once

#include "core/models/gguf_file.h"

namespace retort {

/// What stands before the data of a GGUF file.
struct GgufHeader
{
    std::uint32_t version = 0;
    std::uint64_t dataBegin = 0;
    std::map<std::string, GgufValue, std::less<>> metadata;
    std::map<std::string, GgufTensor, std::less<>> tensors;
};

/// Reads and checks all of it; values stay where they are, in `bytes`. The path is for messages.
[[nodiscard]] GgufHeader readGgufHeader(const std::filesystem::path &path, std::span<const std::byte> bytes);

/// Bytes of one value of this type; 0 for texts and lists, whose size varies.
[[nodiscard]] std::size_t sizeOf(GgufType type);

} // namespace retort
