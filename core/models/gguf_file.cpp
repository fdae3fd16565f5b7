#include "core/models/gguf_file.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/models/gguf_blocks.h"
#include "core/models/gguf_header.h"
#include "core/models/row_threads.h"

#include <cassert>
#include <cmath>
#include <cstring>
#include <utility>

namespace retort {

namespace {

template<typename T>
T valueAt(const GgufValue &value, std::uint64_t index)
{
    T result {};
    std::memcpy(&result, value.bytes.data() + index * sizeof(T), sizeof result);
    return result;
}

/// A whole number of any width; nothing for other types, and for those above 2^63 - 1.
std::optional<std::int64_t> wholeAt(const GgufValue &value, std::uint64_t index)
{
    switch (value.type) {
    case GgufType::Uint8:
        return valueAt<std::uint8_t>(value, index);
    case GgufType::Int8:
        return valueAt<std::int8_t>(value, index);
    case GgufType::Uint16:
        return valueAt<std::uint16_t>(value, index);
    case GgufType::Int16:
        return valueAt<std::int16_t>(value, index);
    case GgufType::Uint32:
        return valueAt<std::uint32_t>(value, index);
    case GgufType::Int32:
        return valueAt<std::int32_t>(value, index);
    case GgufType::Int64:
        return valueAt<std::int64_t>(value, index);
    case GgufType::Uint64: {
        const auto number = valueAt<std::uint64_t>(value, index);
        return std::in_range<std::int64_t>(number) ? std::optional(static_cast<std::int64_t>(number)) : std::nullopt;
    }
    default:
        return std::nullopt;
    }
}

std::string named(std::string_view key)
{
    return "key " + std::string(key);
}

} // namespace

std::int64_t GgufTensor::elements() const
{
    std::int64_t count = 1;
    for (std::int64_t size : shape)
        count *= size;
    return count;
}

GgufFile::GgufFile(const std::filesystem::path &path) : m_path(path), m_file(path)
{
    GgufHeader header = readGgufHeader(m_path, m_file.bytes());
    m_version = header.version;
    m_dataBegin = header.dataBegin;
    m_metadata = std::move(header.metadata);
    m_tensors = std::move(header.tensors);
}

void GgufFile::fail(const std::string &message) const
{
    throw ParseError({m_path.string()}, message);
}

const GgufValue &GgufFile::value(std::string_view key, bool isList) const
{
    const auto found = m_metadata.find(key);
    if (found == m_metadata.end())
        fail(named(key) + " is missing");
    if (found->second.isList != isList)
        fail(named(key) + (isList ? " is no list" : " is a list; expected one value"));
    return found->second;
}

std::string_view GgufFile::text(std::string_view key) const
{
    const GgufValue &found = value(key, false);
    if (found.type != GgufType::String)
        fail(named(key) + " is no text");
    const auto bytes = found.bytes.subspan(sizeof(std::uint64_t));
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

std::int64_t GgufFile::wholeNumber(std::string_view key, std::int64_t least, std::int64_t most) const
{
    const GgufValue &found = value(key, false);
    const std::optional<std::int64_t> number = wholeAt(found, 0);
    if (!number || *number < least || *number > most)
        fail(named(key) + (number ? " is " + std::to_string(*number) : " is no whole number below 2^63")
             + "; expected a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return *number;
}

double GgufFile::number(std::string_view key) const
{
    const GgufValue &found = value(key, false);
    double number = NAN;
    if (found.type == GgufType::Float32)
        number = double(valueAt<float>(found, 0));
    else if (found.type == GgufType::Float64)
        number = valueAt<double>(found, 0);
    else if (const auto whole = wholeAt(found, 0))
        number = static_cast<double>(*whole);
    if (!std::isfinite(number))
        fail(named(key) + " is no finite number");
    return number;
}

bool GgufFile::flag(std::string_view key) const
{
    const GgufValue &found = value(key, false);
    if (found.type != GgufType::Bool)
        fail(named(key) + " is neither true nor false");
    return valueAt<std::uint8_t>(found, 0) != 0;
}

std::vector<std::string_view> GgufFile::texts(std::string_view key) const
{
    const GgufValue &found = value(key, true);
    if (found.type != GgufType::String)
        fail(named(key) + " is no list of texts");
    std::vector<std::string_view> texts;
    texts.reserve(found.count);
    std::span<const std::byte> rest = found.bytes;
    for (std::uint64_t i = 0; i < found.count; ++i) {
        std::uint64_t length = 0;
        std::memcpy(&length, rest.data(), sizeof length);
        texts.emplace_back(reinterpret_cast<const char *>(rest.data()) + sizeof length, length);
        rest = rest.subspan(sizeof length + length);
    }
    return texts;
}

std::vector<std::int64_t> GgufFile::wholeNumbers(std::string_view key) const
{
    const GgufValue &found = value(key, true);
    std::vector<std::int64_t> numbers;
    numbers.reserve(found.count);
    for (std::uint64_t i = 0; i < found.count; ++i) {
        const std::optional<std::int64_t> number = wholeAt(found, i);
        if (!number)
            fail(named(key) + " is no list of whole numbers below 2^63");
        numbers.push_back(*number);
    }
    return numbers;
}

std::vector<float> GgufFile::numbers(std::string_view key) const
{
    const GgufValue &found = value(key, true);
    if (found.type != GgufType::Float32)
        fail(named(key) + " is no list of 32-bit numbers");
    std::vector<float> numbers;
    numbers.reserve(found.count);
    for (std::uint64_t i = 0; i < found.count; ++i)
        numbers.push_back(valueAt<float>(found, i));
    return numbers;
}

const GgufTensor &GgufFile::tensor(const std::string &name) const
{
    const auto found = m_tensors.find(name);
    if (found == m_tensors.end())
        fail("tensor " + name + " is missing");
    return found->second;
}

const GgufTensor &GgufFile::expect(const std::string &name, const std::vector<std::int64_t> &shape) const
{
    const GgufTensor &found = tensor(name);
    if (found.shape != shape)
        fail("tensor " + name + " has shape " + shapeText(found.shape) + "; expected " + shapeText(shape));
    return found;
}

std::span<const std::byte> GgufFile::bytes(const GgufTensor &tensor) const
{
    return m_file.bytes().subspan(m_dataBegin + tensor.begin, tensor.sizeBytes);
}

void GgufFile::readFloats(const GgufTensor &tensor, std::span<float> values) const
{
    const auto columns = static_cast<std::size_t>(tensor.columns());
    const std::size_t rows = values.size() / columns;
    const std::span<const std::byte> data = bytes(tensor);
    const std::size_t rowBytes = data.size() / rows;
    assert(std::cmp_equal(values.size(), tensor.elements()));
    forRanges(rows, columns, [&](std::size_t begin, std::size_t end) {
        dequantise(tensor.type, data.subspan(begin * rowBytes, (end - begin) * rowBytes),
                   values.subspan(begin * columns, (end - begin) * columns));
    });
}

std::string shapeText(std::span<const std::int64_t> shape)
{
    std::string text = "(";
    for (std::int64_t size : shape)
        text += (text.size() > 1 ? ", " : "") + std::to_string(size);
    return text + ")";
}

} // namespace retort
