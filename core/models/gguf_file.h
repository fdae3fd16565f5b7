#pragma once

#include "core/base/mapped_file.h"
#include "core/models/gguf_types.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Reading of GGUF files, version 2 and 3, little-endian. Covered: every count, length, size, offset and alignment is
// checked against the file before it is used, names that stand twice, overlapping tensors and nested arrays are
// refused, and nothing is allocated that the file's own size does not justify. Not covered: whether values make sense,
// and files that another process shortens while they are mapped.

namespace retort {

/// Types of metadata; the values are GGUF's.
enum class GgufType : std::uint32_t {
    Uint8 = 0,
    Int8 = 1,
    Uint16 = 2,
    Int16 = 3,
    Uint32 = 4,
    Int32 = 5,
    Float32 = 6,
    Bool = 7,
    String = 8,
    Array = 9,
    Uint64 = 10,
    Int64 = 11,
    Float64 = 12
};

/// Where a metadata value stands in the mapped file; checked, not yet read.
struct GgufValue
{
    GgufType type = GgufType::Uint8; // of the elements in a list
    bool isList = false;
    std::uint64_t count = 1;
    std::span<const std::byte> bytes; // numbers one after another; texts each behind their length
};

/// A tensor inside a file.
struct GgufTensor
{
    GgmlType type = GgmlType::F32;
    std::vector<std::int64_t> shape; // outermost first, as torch writes it (GGUF stores it the other way round)
    std::uint64_t begin = 0; // bytes from the begin of the data
    std::uint64_t sizeBytes = 0;

    [[nodiscard]] std::int64_t elements() const; // of a checked tensor: fits
    [[nodiscard]] std::int64_t columns() const { return shape.back(); }
};

/// A file mapped for reading. Errors (ParseError) name the file, the key or tensor, and what was expected. May be read
/// from several threads; texts given out live as long as the file.
class GgufFile
{
public:
    explicit GgufFile(const std::filesystem::path &path);

    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }
    [[nodiscard]] std::uint32_t version() const { return m_version; }
    [[nodiscard]] const std::map<std::string, GgufValue, std::less<>> &metadata() const { return m_metadata; }
    [[nodiscard]] const std::map<std::string, GgufTensor, std::less<>> &tensors() const { return m_tensors; }
    [[nodiscard]] bool has(std::string_view key) const { return m_metadata.contains(key); }

    /// Values of a key, converted; an error when the key is missing, of another kind, or out of range.
    [[nodiscard]] std::string_view text(std::string_view key) const;
    [[nodiscard]] std::int64_t wholeNumber(std::string_view key, std::int64_t least = 0,
                                           std::int64_t most = std::numeric_limits<std::int64_t>::max()) const;
    [[nodiscard]] double number(std::string_view key) const; // finite
    [[nodiscard]] bool flag(std::string_view key) const;
    [[nodiscard]] std::vector<std::string_view> texts(std::string_view key) const;
    [[nodiscard]] std::vector<std::int64_t> wholeNumbers(std::string_view key) const;
    [[nodiscard]] std::vector<float> numbers(std::string_view key) const; // float32

    /// The tensor of that name with exactly this shape.
    [[nodiscard]] const GgufTensor &expect(const std::string &name, const std::vector<std::int64_t> &shape) const;
    [[nodiscard]] const GgufTensor &tensor(const std::string &name) const;
    [[nodiscard]] std::span<const std::byte> bytes(const GgufTensor &tensor) const;
    /// All values as float32, on several threads; `values` has the tensor's count of elements.
    void readFloats(const GgufTensor &tensor, std::span<float> values) const;

    /// Throws a ParseError with the file's name.
    [[noreturn]] void fail(const std::string &message) const;

private:
    [[nodiscard]] const GgufValue &value(std::string_view key, bool isList) const;

    std::filesystem::path m_path;
    MappedFile m_file;
    std::uint32_t m_version = 0;
    std::uint64_t m_dataBegin = 0;
    std::map<std::string, GgufValue, std::less<>> m_metadata;
    std::map<std::string, GgufTensor, std::less<>> m_tensors;
};

/// "(2, 3)".
[[nodiscard]] std::string shapeText(std::span<const std::int64_t> shape);

} // namespace retort
