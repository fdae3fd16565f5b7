#pragma once

#include "core/models/gguf_types.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// Writes a GGUF file, version 3: keys, then the tensors' names and shapes, then their values one after the other, so
/// that no more than one of them is in memory. The file appears under its name when finish() is called and not before.
class GgufWriter
{
public:
    explicit GgufWriter(const std::filesystem::path &path);
    ~GgufWriter();
    GgufWriter(const GgufWriter &) = delete;
    GgufWriter &operator=(const GgufWriter &) = delete;

    void addText(std::string_view key, std::string_view value);
    void addNumber(std::string_view key, std::uint32_t value);
    void addFloat(std::string_view key, float value);
    void addFlag(std::string_view key, bool value);
    void addTexts(std::string_view key, const std::vector<std::string> &values);
    void addNumbers(std::string_view key, const std::vector<std::int32_t> &values);
    void addFloats(std::string_view key, const std::vector<float> &values);

    /// Names a tensor; `shape` outermost first. Its rows are whole blocks of the type.
    void addTensor(std::string_view name, const std::vector<std::int64_t> &shape, GgmlType type);

    /// Writes all of the above. Nothing is added afterwards.
    void writeHead();

    /// Values of the next tensor in the order they were added. Error when one is not finite, or too large for float16;
    /// `origin` says in it where the values come from.
    void append(std::span<const float> values, const std::string &origin);

    /// Syncs and gives the file its name.
    void finish();

private:
    struct Tensor
    {
        GgmlType type = GgmlType::F32;
        std::uint64_t elements = 0;
    };

    std::filesystem::path m_path;
    std::filesystem::path m_unfinished;
    int m_descriptor = -1;
    std::uint64_t m_keys = 0;
    std::string m_keyBytes;
    std::string m_tensorBytes;
    std::vector<Tensor> m_tensors;
    std::uint64_t m_nextOffset = 0;
    std::size_t m_nextTensor = 0;
};

} // namespace retort
