#include "core/models/safetensors.h"

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <limits>
#include <optional>
#include <set>
#include <utility>

namespace retort {

static_assert(std::endian::native == std::endian::little, "safetensors are little-endian");

namespace {

using nlohmann::json;

constexpr std::uint64_t kLengthBytes = 8;
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

std::string shapeText(const std::vector<std::int64_t> &shape)
{
    std::string text = "(";
    for (std::int64_t size : shape)
        text += (text.size() > 1 ? ", " : "") + std::to_string(size);
    return text + ")";
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

float floatOfHalf(std::uint16_t bits)
{
    const std::uint32_t sign = static_cast<std::uint32_t>(bits & 0x8000U) << 16;
    const std::uint32_t exponent = (bits >> 10) & 0x1fU;
    const std::uint32_t mantissa = bits & 0x3ffU;
    if (exponent == 0) { // zero and subnormal numbers
        const float magnitude = static_cast<float>(mantissa) * 0x1.0p-24F;
        return sign != 0 ? -magnitude : magnitude;
    }
    const std::uint32_t wide = exponent == 0x1fU ? 0xffU : exponent + 112;
    return std::bit_cast<float>(sign | (wide << 23) | (mantissa << 13));
}

float floatOfBrain(std::uint16_t bits)
{
    return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16);
}

template<typename Conversion>
void convert(std::span<const std::byte> data, std::span<float> destination, const Conversion &conversion)
{
    for (std::size_t i = 0; i < destination.size(); ++i) {
        std::uint16_t bits = 0;
        std::memcpy(&bits, data.data() + 2 * i, sizeof bits);
        destination[i] = conversion(bits);
    }
}

void writeAll(int descriptor, const std::filesystem::path &path, const void *data, std::size_t size)
{
    const char *next = static_cast<const char *>(data);
    while (size > 0) {
        const ssize_t written = ::write(descriptor, next, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            throw Error(path.string() + ": cannot be written: " + std::strerror(errno));
        next += written;
        size -= static_cast<std::size_t>(written);
    }
}

std::string headerOf(const std::vector<SafetensorsTensor> &tensors, const std::map<std::string, std::string> &metadata)
{
    json header = json::object();
    header["__metadata__"] = metadata;
    std::uint64_t offset = 0;
    for (const SafetensorsTensor &tensor : tensors) {
        const std::uint64_t end = offset + tensor.values.size_bytes();
        header[tensor.name] = {{"dtype", "F32"}, {"shape", tensor.shape}, {"data_offsets", {offset, end}}};
        offset = end;
    }
    std::string text = header.dump();
    text.resize((text.size() + kLengthBytes - 1) / kLengthBytes * kLengthBytes, ' '); // data begin aligned
    return text;
}

} // namespace

/// The file's bytes. Length and address do not change while it lives.
class SafetensorsFile::Mapping
{
public:
    explicit Mapping(const std::filesystem::path &path)
    {
        const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (descriptor < 0)
            throw Error(path.string() + ": cannot be read: " + std::strerror(errno));
        struct stat status = {};
        const bool isFile = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
        m_size = isFile ? static_cast<std::size_t>(status.st_size) : 0;
        if (m_size > 0)
            m_data = ::mmap(nullptr, m_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
        ::close(descriptor);
        if (m_size < kLengthBytes)
            fail(path, "is no safetensors file: it has " + std::to_string(m_size) + " bytes");
        if (m_data == MAP_FAILED)
            throw Error(path.string() + ": cannot be mapped into memory: " + std::strerror(errno));
    }
    ~Mapping()
    {
        if (m_data != nullptr && m_data != MAP_FAILED)
            ::munmap(m_data, m_size);
    }
    Mapping(const Mapping &) = delete;
    Mapping &operator=(const Mapping &) = delete;

    [[nodiscard]] std::span<const std::byte> bytes() const { return {static_cast<const std::byte *>(m_data), m_size}; }

private:
    void *m_data = nullptr;
    std::size_t m_size = 0;
};

SafetensorsFile::SafetensorsFile(const std::filesystem::path &path)
    : m_path(path), m_mapping(std::make_unique<Mapping>(path))
{
    const std::span<const std::byte> file = m_mapping->bytes();
    std::uint64_t headerBytes = 0;
    std::memcpy(&headerBytes, file.data(), kLengthBytes);
    if (headerBytes > kMaxHeaderBytes || headerBytes > file.size() - kLengthBytes)
        fail(path, "the header claims " + std::to_string(headerBytes) + " bytes; the file has "
                       + std::to_string(file.size()));
    m_dataBegin = kLengthBytes + headerBytes;
    const std::uint64_t dataBytes = file.size() - m_dataBegin;
    const json header = parseHeader(path, {reinterpret_cast<const char *>(file.data()) + kLengthBytes, headerBytes});
    if (!header.is_object())
        fail(path, "the header is no JSON object");
    for (const auto &[name, value] : header.items())
        if (name != "__metadata__")
            m_entries.emplace(name, readEntry(path, name, value, dataBytes));
    checkLayout(path, m_entries, dataBytes);
}

SafetensorsFile::~SafetensorsFile() = default;
SafetensorsFile::SafetensorsFile(SafetensorsFile &&) noexcept = default;
SafetensorsFile &SafetensorsFile::operator=(SafetensorsFile &&) noexcept = default;

std::int64_t SafetensorsEntry::elements() const
{
    std::int64_t count = 1;
    for (std::int64_t size : shape)
        count *= size;
    return count;
}

const SafetensorsEntry &SafetensorsFile::entry(const std::string &name) const
{
    const auto found = m_entries.find(name);
    if (found == m_entries.end())
        fail(m_path, "tensor " + name + " is missing");
    return found->second;
}

const SafetensorsEntry &SafetensorsFile::expect(const std::string &name, const std::vector<std::int64_t> &shape) const
{
    const SafetensorsEntry &found = entry(name);
    if (found.shape != shape)
        fail(m_path, "tensor " + name + " has shape " + shapeText(found.shape) + "; expected " + shapeText(shape));
    return found;
}

std::span<const std::byte> SafetensorsFile::bytes(const SafetensorsEntry &entry) const
{
    return m_mapping->bytes().subspan(m_dataBegin + entry.begin, entry.end - entry.begin);
}

void SafetensorsFile::readFloats(const std::string &name, std::span<float> destination) const
{
    const SafetensorsEntry &source = entry(name);
    assert(std::cmp_equal(destination.size(), source.elements()));
    const std::span<const std::byte> data = bytes(source);
    if (source.dtype == "F32") {
        std::memcpy(destination.data(), data.data(), data.size());
        return;
    }
    if (source.dtype != "F16" && source.dtype != "BF16")
        fail(m_path, "tensor " + name + " is of type " + source.dtype + "; expected F32, F16 or BF16");
    if (source.dtype == "F16")
        convert(data, destination, floatOfHalf);
    else
        convert(data, destination, [](std::uint16_t bits) { return floatOfBrain(bits); }); // inlined: vector code
}

void SafetensorsFile::release(const std::string &name) const
{
    const std::span<const std::byte> data = bytes(entry(name));
    const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const auto begin = reinterpret_cast<std::uintptr_t>(data.data());
    const std::uintptr_t first = (begin + page - 1) / page * page; // a neighbour's page stays
    const std::uintptr_t last = (begin + data.size()) / page * page;
    if (first < last)
        ::madvise(reinterpret_cast<void *>(first), last - first, MADV_DONTNEED);
}

std::vector<float> SafetensorsFile::floats(const std::string &name) const
{
    std::vector<float> values(static_cast<std::size_t>(entry(name).elements()));
    readFloats(name, values);
    return values;
}

std::vector<std::int64_t> SafetensorsFile::integers(const std::string &name) const
{
    const SafetensorsEntry &source = entry(name);
    if (source.dtype != "I64")
        fail(m_path, "tensor " + name + " is of type " + source.dtype + "; expected I64");
    std::vector<std::int64_t> values(static_cast<std::size_t>(source.elements()));
    std::memcpy(values.data(), bytes(source).data(), bytes(source).size());
    return values;
}

void writeSafetensors(const std::filesystem::path &path, const std::vector<SafetensorsTensor> &tensors,
                      const std::map<std::string, std::string> &metadata)
{
    const std::string header = headerOf(tensors, metadata);
    const std::filesystem::path temporary = path.string() + ".part";
    const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (descriptor < 0)
        throw Error(temporary.string() + ": cannot be written: " + std::strerror(errno));
    try {
        const std::uint64_t length = header.size();
        writeAll(descriptor, temporary, &length, sizeof length);
        writeAll(descriptor, temporary, header.data(), header.size());
        for (const SafetensorsTensor &tensor : tensors)
            writeAll(descriptor, temporary, tensor.values.data(), tensor.values.size_bytes());
        if (::fsync(descriptor) != 0)
            throw Error(temporary.string() + ": cannot be synced: " + std::strerror(errno));
    } catch (...) {
        ::close(descriptor);
        ::unlink(temporary.c_str());
        throw;
    }
    ::close(descriptor);
    std::filesystem::rename(temporary, path);
}

} // namespace retort
