#pragma once

#include "core/models/gguf_file.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace retort {

/// Writes a number as the file holds it.
template<typename T>
[[nodiscard]] std::string rawBytes(T value)
{
    return {reinterpret_cast<const char *>(&value), sizeof value};
}

[[nodiscard]] inline std::string lengthAndText(std::string_view text)
{
    return rawBytes<std::uint64_t>(text.size()) + std::string(text);
}

/// The bytes of a GGUF file, honest or lying, put together by hand so that its writer is not needed to test its reader.
struct GgufBytes
{
    std::uint32_t magic = 0x46554747;
    std::uint32_t version = 3;
    std::uint64_t extraTensors = 0; // claimed, not there
    std::uint64_t extraKeys = 0;
    std::uint64_t alignment = 32; // of the padding before the data
    std::vector<std::string> keys;
    std::vector<std::string> tensors;
    std::string data;

    GgufBytes &key(std::string_view name, GgufType type, const std::string &value)
    {
        keys.push_back(lengthAndText(name) + rawBytes(static_cast<std::uint32_t>(type)) + value);
        return *this;
    }

    GgufBytes &text(std::string_view name, std::string_view value)
    {
        return key(name, GgufType::String, lengthAndText(value));
    }

    GgufBytes &number(std::string_view name, std::uint32_t value)
    {
        return key(name, GgufType::Uint32, rawBytes(value));
    }

    GgufBytes &list(std::string_view name, GgufType type, std::uint64_t count, const std::string &values)
    {
        return key(name, GgufType::Array, rawBytes(static_cast<std::uint32_t>(type)) + rawBytes(count) + values);
    }

    /// Sizes innermost first, as the file has them.
    GgufBytes &tensor(std::string_view name, const std::vector<std::uint64_t> &sizes, std::uint32_t type,
                      std::uint64_t offset)
    {
        std::string bytes = lengthAndText(name) + rawBytes(static_cast<std::uint32_t>(sizes.size()));
        for (std::uint64_t size : sizes)
            bytes += rawBytes(size);
        tensors.push_back(bytes + rawBytes(type) + rawBytes(offset));
        return *this;
    }

    [[nodiscard]] std::string bytes() const
    {
        std::string all = rawBytes(magic) + rawBytes(version) + rawBytes<std::uint64_t>(tensors.size() + extraTensors)
                          + rawBytes<std::uint64_t>(keys.size() + extraKeys);
        for (const std::string &key : keys)
            all += key;
        for (const std::string &tensor : tensors)
            all += tensor;
        all.resize((all.size() + alignment - 1) / alignment * alignment, '\0');
        return all + data;
    }
};

} // namespace retort
