#include "core/models/gguf_header.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace retort {

static_assert(std::endian::native == std::endian::little, "GGUF files are read as they are, little-endian");

namespace {

constexpr std::uint32_t kMagic = 0x46554747; // "GGUF"
constexpr std::uint64_t kDefaultAlignment = 32;
constexpr std::uint64_t kMaxKeyBytes = 65535; // as the format says
constexpr std::uint64_t kMaxNameBytes = 1024; // ggml itself stops at 64
constexpr std::uint32_t kMaxDimensions = 4; // GGML_MAX_DIMS
constexpr std::uint64_t kLeastBytesOfKey = 8 + 4 + 1;
constexpr std::uint64_t kLeastBytesOfTensor = 8 + 4 + 8 + 4 + 8;
constexpr std::uint64_t kMaxSize = std::numeric_limits<std::int64_t>::max();

/// Reads from front to back; never behind the end.
class Cursor
{
public:
    Cursor(const std::filesystem::path &path, std::span<const std::byte> bytes) : m_path(path), m_bytes(bytes) {}

    [[nodiscard]] std::uint64_t position() const { return m_position; }
    [[nodiscard]] std::uint64_t left() const { return m_bytes.size() - m_position; }

    [[noreturn]] void fail(const std::string &message) const { throw ParseError({m_path.string()}, message); }

    std::span<const std::byte> take(std::uint64_t size, const std::string &what)
    {
        if (size > left())
            fail(what + " needs " + std::to_string(size) + " bytes at byte " + std::to_string(m_position)
                 + "; the file has " + std::to_string(left()) + " left");
        const auto taken = m_bytes.subspan(m_position, size);
        m_position += size;
        return taken;
    }

    template<typename T>
    T read(const std::string &what)
    {
        T value {};
        std::memcpy(&value, take(sizeof value, what).data(), sizeof value);
        return value;
    }

    std::string_view readText(const std::string &what, std::uint64_t mostBytes = kMaxSize)
    {
        const auto length = read<std::uint64_t>("the length of " + what);
        if (length > mostBytes)
            fail(what + " claims " + std::to_string(length) + " bytes; at most " + std::to_string(mostBytes)
                 + " are expected");
        const auto bytes = take(length, what);
        return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
    }

    void expectCount(std::uint64_t count, std::uint64_t leastBytes, const std::string &what) const
    {
        if (count > left() / leastBytes)
            fail("claims " + std::to_string(count) + " " + what + "; the " + std::to_string(left())
                 + " bytes left hold at most " + std::to_string(left() / leastBytes));
    }

private:
    const std::filesystem::path &m_path;
    std::span<const std::byte> m_bytes;
    std::uint64_t m_position = 0;
};

std::string readName(Cursor &cursor, const std::string &what, std::uint64_t mostBytes)
{
    const std::string_view name = cursor.readText(what, mostBytes);
    if (name.empty() || firstInvalidUtf8(name) || name.find('\0') != std::string_view::npos)
        cursor.fail(what + " is empty or no UTF-8");
    return std::string(name);
}

GgufType readType(Cursor &cursor, const std::string &what)
{
    const auto type = cursor.read<std::uint32_t>("the type of " + what);
    if (type > static_cast<std::uint32_t>(GgufType::Float64))
        cursor.fail(what + " is of type " + std::to_string(type) + "; expected 0 to 12");
    return static_cast<GgufType>(type);
}

/// Texts are walked once, so that every length is known to lie inside the file.
void skipTexts(Cursor &cursor, std::uint64_t count, const std::string &what)
{
    for (std::uint64_t i = 0; i < count; ++i)
        (void)cursor.readText(what);
}

GgufValue readElements(Cursor &cursor, std::span<const std::byte> bytes, GgufValue value, const std::string &what)
{
    const std::uint64_t begin = cursor.position();
    if (value.type == GgufType::String) {
        cursor.expectCount(value.count, sizeof(std::uint64_t), "texts in " + what);
        skipTexts(cursor, value.count, what);
        value.bytes = bytes.subspan(begin, cursor.position() - begin);
        return value;
    }
    const std::uint64_t size = sizeOf(value.type);
    cursor.expectCount(value.count, size, "values in " + what);
    value.bytes = cursor.take(value.count * size, what);
    const auto isFlag = [](std::byte byte) { return std::to_integer<int>(byte) <= 1; };
    if (value.type == GgufType::Bool && !std::ranges::all_of(value.bytes, isFlag))
        cursor.fail(what + " is neither true nor false");
    return value;
}

GgufValue readValue(Cursor &cursor, std::span<const std::byte> bytes, const std::string &what)
{
    GgufValue value;
    value.type = readType(cursor, what);
    if (value.type == GgufType::Array) {
        value.isList = true;
        value.type = readType(cursor, what);
        if (value.type == GgufType::Array)
            cursor.fail(what + " is a list of lists; expected numbers or texts");
        value.count = cursor.read<std::uint64_t>("the count of " + what);
    }
    return readElements(cursor, bytes, value, what);
}

void readMetadata(Cursor &cursor, std::span<const std::byte> bytes, std::uint64_t count, GgufHeader &header)
{
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::string key = readName(cursor, "key " + std::to_string(i + 1), kMaxKeyBytes);
        const GgufValue value = readValue(cursor, bytes, "key " + key);
        if (!header.metadata.emplace(key, value).second)
            cursor.fail("key " + key + " stands twice");
    }
}

/// Dimensions as the file has them: innermost first.
std::vector<std::int64_t> readShape(Cursor &cursor, const std::string &what)
{
    const auto dimensions = cursor.read<std::uint32_t>("the number of dimensions of " + what);
    if (dimensions < 1 || dimensions > kMaxDimensions)
        cursor.fail(what + " has " + std::to_string(dimensions) + " dimensions; expected 1 to 4");
    std::vector<std::int64_t> shape;
    for (std::uint32_t i = 0; i < dimensions; ++i) {
        const auto size = cursor.read<std::uint64_t>("the shape of " + what);
        if (size < 1 || size > kMaxSize)
            cursor.fail(what + " has a dimension of " + std::to_string(size) + "; expected 1 to 2^63 - 1");
        shape.push_back(static_cast<std::int64_t>(size));
    }
    std::ranges::reverse(shape);
    return shape;
}

/// Bytes of the tensor; an error when they do not fit into 63 bits or a row is no whole number of blocks.
std::uint64_t sizeOfTensor(const Cursor &cursor, const GgufTensor &tensor, const std::string &what)
{
    const GgmlLayout &layout = layoutOf(tensor.type);
    const auto columns = static_cast<std::uint64_t>(tensor.columns());
    if (columns % layout.blockElements != 0)
        cursor.fail(what + " has rows of " + std::to_string(columns) + " elements; " + std::string(layout.name)
                    + " needs a multiple of " + std::to_string(layout.blockElements));
    std::uint64_t size = columns / layout.blockElements;
    const auto multiply = [&](std::uint64_t factor) {
        if (size > kMaxSize / factor / layout.blockElements) // elements fit, too
            cursor.fail(what + " of shape " + shapeText(tensor.shape) + " is larger than any file");
        size *= factor;
    };
    for (std::size_t i = 0; i + 1 < tensor.shape.size(); ++i)
        multiply(static_cast<std::uint64_t>(tensor.shape[i]));
    multiply(layout.blockBytes);
    return size;
}

GgufTensor readTensor(Cursor &cursor, const std::string &what)
{
    GgufTensor tensor;
    tensor.shape = readShape(cursor, what);
    const auto type = cursor.read<std::uint32_t>("the type of " + what);
    const GgmlLayout *layout = findLayout(type);
    if (layout == nullptr)
        cursor.fail(what + " is of type " + ggmlTypeName(type) + ", which is not supported; expected "
                    + knownGgmlTypes());
    tensor.type = layout->type;
    tensor.begin = cursor.read<std::uint64_t>("the offset of " + what);
    tensor.sizeBytes = sizeOfTensor(cursor, tensor, what);
    return tensor;
}

void readTensors(Cursor &cursor, std::uint64_t count, GgufHeader &header)
{
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::string name = readName(cursor, "the name of tensor " + std::to_string(i + 1), kMaxNameBytes);
        if (!header.tensors.emplace(name, readTensor(cursor, "tensor " + name)).second)
            cursor.fail("tensor " + name + " stands twice");
    }
}

std::uint64_t alignmentOf(const Cursor &cursor, const GgufHeader &header)
{
    const auto found = header.metadata.find("general.alignment");
    if (found == header.metadata.end())
        return kDefaultAlignment;
    const GgufValue &value = found->second;
    if (value.isList || value.type != GgufType::Uint32)
        cursor.fail("key general.alignment is no 32-bit whole number");
    std::uint32_t alignment = 0;
    std::memcpy(&alignment, value.bytes.data(), sizeof alignment);
    if (!std::has_single_bit(alignment))
        cursor.fail("key general.alignment is " + std::to_string(alignment) + "; expected a power of two");
    return alignment;
}

/// Each tensor lies inside the data, aligned, and shares no byte with another.
void checkPlaces(const Cursor &cursor, const GgufHeader &header, std::uint64_t dataBytes, std::uint64_t alignment)
{
    std::vector<std::pair<const GgufTensor *, const std::string *>> byPlace;
    for (const auto &[name, tensor] : header.tensors) {
        if (tensor.begin % alignment != 0)
            cursor.fail("tensor " + name + " begins at byte " + std::to_string(tensor.begin)
                        + " of the data; expected a multiple of " + std::to_string(alignment));
        if (tensor.begin > dataBytes || tensor.sizeBytes > dataBytes - tensor.begin)
            cursor.fail("tensor " + name + " " + shapeText(tensor.shape) + " needs " + std::to_string(tensor.sizeBytes)
                        + " bytes at byte " + std::to_string(tensor.begin) + " of the data; the file has "
                        + std::to_string(dataBytes) + " bytes of data");
        byPlace.emplace_back(&tensor, &name);
    }
    std::ranges::sort(byPlace, {}, [](const auto &item) { return item.first->begin; });
    for (std::size_t i = 1; i < byPlace.size(); ++i) {
        const GgufTensor &before = *byPlace[i - 1].first;
        if (byPlace[i].first->begin < before.begin + before.sizeBytes)
            cursor.fail("tensor " + *byPlace[i].second + " overlaps tensor " + *byPlace[i - 1].second);
    }
}

void readVersion(Cursor &cursor, GgufHeader &header)
{
    if (cursor.left() < sizeof kMagic || cursor.read<std::uint32_t>("the head") != kMagic)
        cursor.fail("is no GGUF file: it does not begin with \"GGUF\"");
    header.version = cursor.read<std::uint32_t>("the version");
    if (header.version != 0 && (header.version & 0xffffU) == 0)
        cursor.fail("is big-endian; only little-endian GGUF files are supported");
    if (header.version != 2 && header.version != 3)
        cursor.fail("is of GGUF version " + std::to_string(header.version) + "; expected 2 or 3");
}

} // namespace

std::size_t sizeOf(GgufType type)
{
    switch (type) {
    case GgufType::Uint8:
    case GgufType::Int8:
    case GgufType::Bool:
        return 1;
    case GgufType::Uint16:
    case GgufType::Int16:
        return 2;
    case GgufType::Uint32:
    case GgufType::Int32:
    case GgufType::Float32:
        return 4;
    case GgufType::Uint64:
    case GgufType::Int64:
    case GgufType::Float64:
        return 8;
    case GgufType::String:
    case GgufType::Array:
        break;
    }
    return 0;
}

GgufHeader readGgufHeader(const std::filesystem::path &path, std::span<const std::byte> bytes)
{
    GgufHeader header;
    Cursor cursor(path, bytes);
    readVersion(cursor, header);
    const auto tensors = cursor.read<std::uint64_t>("the number of tensors");
    const auto keys = cursor.read<std::uint64_t>("the number of keys");
    cursor.expectCount(keys, kLeastBytesOfKey, "keys");
    readMetadata(cursor, bytes, keys, header);
    cursor.expectCount(tensors, kLeastBytesOfTensor, "tensors");
    readTensors(cursor, tensors, header);
    const std::uint64_t alignment = alignmentOf(cursor, header);
    const std::uint64_t padding = (alignment - cursor.position() % alignment) % alignment;
    header.dataBegin = cursor.position() + std::min(padding, cursor.left());
    checkPlaces(cursor, header, bytes.size() - header.dataBegin, alignment);
    return header;
}

} // namespace retort
