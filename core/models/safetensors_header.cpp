#include "core/models/safetensors_header.h"

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <limits>
#include <optional>
#include <set>
#include <utility>

namespace retort {

namespace {

using nlohmann::json;

constexpr std::uint64_t kMaxHeaderBytes = 100'000'000; // as the reference implementation
constexpr std::size_t kMaxDimensions = 8;

[[noreturn]] void fail(const std::filesystem::path &path, const std::string &message)
{
    throw ParseError({path.string()}, message);
}

std::optional<std::uint64_t> bytesOfType(const std::string &dtype)
{
    static const std::map<std::string, std::uint64_t> kSizes {
        {"F64", 8}, {"F32", 4}, {"F16", 2}, {"BF16", 2}, {"I64", 8}, {"I32", 4}, {"I16", 2},
        {"I8", 1},  {"U64", 8}, {"U32", 4}, {"U16", 2},  {"U8", 1},  {"BOOL", 1}};
    const auto found = kSizes.find(dtype);
    return found == kSizes.end() ? std::nullopt : std::optional(found->second);
}

/// Bytes that the shape needs; nothing when they do not fit into 63 bits.
std::optional<std::uint64_t> bytesOf(const std::vector<std::int64_t> &shape, std::uint64_t elementBytes)
{
    std::uint64_t bytes = elementBytes;
    for (std::int64_t size : shape) {
        const auto factor = static_cast<std::uint64_t>(size);
        const auto limit = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        if (factor != 0 && bytes > limit / factor)
            return std::nullopt;
        bytes *= factor;
    }
    return bytes;
}

/// A whole number below 2^63 that JSON wrote as one; nothing for fractions, signs and texts.
std::optional<std::uint64_t> wholeNumber(const json &value)
{
    if (!value.is_number_unsigned())
        return std::nullopt;
    const auto number = value.get<std::uint64_t>();
    if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return std::nullopt;
    return number;
}

std::vector<std::uint64_t> wholeNumbers(const std::filesystem::path &path, const std::string &name, const json &object,
                                        const char *key)
{
    std::vector<std::uint64_t> numbers;
    if (!object.contains(key) || !object[key].is_array() || object[key].size() > kMaxDimensions)
        fail(path, "tensor " + name + ": \"" + key + "\" is no list of whole numbers");
    for (const json &item : object[key]) {
        const auto number = wholeNumber(item);
        if (!number)
            fail(path, "tensor " + name + ": \"" + key + "\" holds " + item.dump() + "; expected 0 to 2^63 - 1");
        numbers.push_back(*number);
    }
    return numbers;
}

SafetensorsEntry readEntry(const std::filesystem::path &path, const std::string &name, const json &object,
                           std::uint64_t dataBytes)
{
    SafetensorsEntry entry;
    if (!object.is_object() || !object.contains("dtype") || !object["dtype"].is_string())
        fail(path, "tensor " + name + ": \"dtype\" is missing");
    entry.dtype = object["dtype"].get<std::string>();
    const auto elementBytes = bytesOfType(entry.dtype);
    if (!elementBytes)
        fail(path, "tensor " + name + ": type " + entry.dtype
                       + " is not known; expected F32, F16, BF16 or another of whole bytes");
    for (std::uint64_t size : wholeNumbers(path, name, object, "shape"))
        entry.shape.push_back(static_cast<std::int64_t>(size));
    const auto offsets = wholeNumbers(path, name, object, "data_offsets");
    if (offsets.size() != 2 || offsets[0] > offsets[1] || offsets[1] > dataBytes)
        fail(path, "tensor " + name + ": \"data_offsets\" " + object["data_offsets"].dump()
                       + " do not lie inside the file's " + std::to_string(dataBytes) + " bytes of data");
    entry.begin = offsets[0];
    entry.end = offsets[1];
    const auto needed = bytesOf(entry.shape, *elementBytes);
    if (!needed || *needed != entry.end - entry.begin)
        fail(path, "tensor " + name + ": shape " + shapeText(entry.shape) + " of " + entry.dtype + " does not fill "
                       + std::to_string(entry.end - entry.begin) + " bytes");
    return entry;
}

// The format asks for data without holes, so that one file has one meaning.
void checkLayout(const std::filesystem::path &path, const std::map<std::string, SafetensorsEntry> &entries,
                 std::uint64_t dataBytes)
{
    std::vector<std::pair<std::pair<std::uint64_t, std::uint64_t>, std::string>> spans;
    for (const auto &[name, entry] : entries)
        spans.push_back({{entry.begin, entry.end}, name});
    std::sort(spans.begin(), spans.end());
    std::uint64_t next = 0;
    for (const auto &[span, name] : spans) {
        if (span.first < next)
            fail(path, "tensor " + name + " overlaps another tensor");
        if (span.first > next)
            fail(path, "tensor " + name + " leaves a hole before it");
        next = span.second;
    }
    if (next != dataBytes)
        fail(path, std::to_string(dataBytes - next) + " bytes at the end belong to no tensor");
}

/// Parses the header; a name that stands twice is refused (JSON readers would keep the last in silence).
json parseHeader(const std::filesystem::path &path, std::string_view text)
{
    std::set<std::string> names;
    const auto callback = [&](int depth, json::parse_event_t event, json &parsed) {
        if (event == json::parse_event_t::key && depth == 1 && !names.insert(parsed.get<std::string>()).second)
            fail(path, "tensor " + parsed.get<std::string>() + " stands twice in the header");
        if (depth > 4)
            fail(path, "the header is nested too deeply");
        return true;
    };
    try {
        return json::parse(text, callback);
    } catch (const json::exception &error) {
        fail(path, std::string("the header is no JSON: ") + error.what());
    }
}

} // namespace

std::string shapeText(const std::vector<std::int64_t> &shape)
{
    std::string text = "(";
    for (std::int64_t size : shape)
        text += (text.size() > 1 ? ", " : "") + std::to_string(size);
    return text + ")";
}

std::int64_t SafetensorsEntry::elements() const
{
    std::int64_t count = 1;
    for (std::int64_t size : shape)
        count *= size;
    return count;
}

SafetensorsHeader readSafetensorsHeader(const std::filesystem::path &path, std::span<const std::byte> file)
{
    if (file.size() < kSafetensorsLengthBytes)
        fail(path, "is no safetensors file: it has " + std::to_string(file.size()) + " bytes");
    std::uint64_t headerBytes = 0;
    std::memcpy(&headerBytes, file.data(), kSafetensorsLengthBytes);
    if (headerBytes > kMaxHeaderBytes || headerBytes > file.size() - kSafetensorsLengthBytes)
        fail(path, "the header claims " + std::to_string(headerBytes) + " bytes; the file has "
                       + std::to_string(file.size()));
    SafetensorsHeader result;
    result.dataBegin = kSafetensorsLengthBytes + headerBytes;
    const std::uint64_t dataBytes = file.size() - result.dataBegin;
    const std::span<const std::byte> text = file.subspan(kSafetensorsLengthBytes, headerBytes);
    const json header = parseHeader(path, {reinterpret_cast<const char *>(text.data()), text.size()});
    if (!header.is_object())
        fail(path, "the header is no JSON object");
    for (const auto &[name, value] : header.items())
        if (name != "__metadata__")
            result.entries.emplace(name, readEntry(path, name, value, dataBytes));
    checkLayout(path, result.entries, dataBytes);
    return result;
}

} // namespace retort
