#include "core/models/gguf_writer.h"

#include "core/base/descriptors.h"
#include "core/base/error.h"
#include "core/models/gguf_blocks.h"
#include "core/models/gguf_file.h"
#include "core/models/row_threads.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <limits>

namespace retort {

namespace {

constexpr std::uint64_t kAlignment = 32; // the format's default, so that no key need say it
constexpr std::uint32_t kMagic = 0x46554747; // "GGUF"
constexpr std::uint32_t kVersion = 3;
constexpr float kLargestHalf = 65504;

template<typename T>
void put(std::string &bytes, T value)
{
    bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
}

void putText(std::string &bytes, std::string_view text)
{
    put<std::uint64_t>(bytes, text.size());
    bytes += text;
}

std::uint64_t aligned(std::uint64_t size)
{
    return (size + kAlignment - 1) / kAlignment * kAlignment;
}

void putKey(std::string &bytes, std::string_view key, GgufType type)
{
    putText(bytes, key);
    put(bytes, static_cast<std::uint32_t>(type));
}

void putList(std::string &bytes, std::string_view key, GgufType type, std::size_t count)
{
    putKey(bytes, key, GgufType::Array);
    put(bytes, static_cast<std::uint32_t>(type));
    put<std::uint64_t>(bytes, count);
}

/// Blocks of 32 and more hold their scale as float16, too.
float largestOf(GgmlType type)
{
    if (type == GgmlType::Q8_0)
        return kLargestHalf * 127;
    return type == GgmlType::F16 ? kLargestHalf : std::numeric_limits<float>::max();
}

} // namespace

GgufWriter::GgufWriter(const std::filesystem::path &path)
    : m_path(path)
    , m_unfinished(path.string() + ".unfinished-" + std::to_string(::getpid()))
    , m_descriptor(::open(m_unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666))
{
    if (m_descriptor < 0)
        throw Error(path.string() + ": cannot be written: " + std::strerror(errno));
}

GgufWriter::~GgufWriter()
{
    ::close(m_descriptor);
    std::error_code ignored; // gone already when finish() was called
    std::filesystem::remove(m_unfinished, ignored);
}

void GgufWriter::addText(std::string_view key, std::string_view value)
{
    putKey(m_keyBytes, key, GgufType::String);
    putText(m_keyBytes, value);
    ++m_keys;
}

void GgufWriter::addNumber(std::string_view key, std::uint32_t value)
{
    putKey(m_keyBytes, key, GgufType::Uint32);
    put(m_keyBytes, value);
    ++m_keys;
}

void GgufWriter::addFloat(std::string_view key, float value)
{
    putKey(m_keyBytes, key, GgufType::Float32);
    put(m_keyBytes, value);
    ++m_keys;
}

void GgufWriter::addFlag(std::string_view key, bool value)
{
    putKey(m_keyBytes, key, GgufType::Bool);
    put<std::uint8_t>(m_keyBytes, value ? 1 : 0);
    ++m_keys;
}

void GgufWriter::addTexts(std::string_view key, const std::vector<std::string> &values)
{
    putList(m_keyBytes, key, GgufType::String, values.size());
    for (const std::string &value : values)
        putText(m_keyBytes, value);
    ++m_keys;
}

void GgufWriter::addNumbers(std::string_view key, const std::vector<std::int32_t> &values)
{
    putList(m_keyBytes, key, GgufType::Int32, values.size());
    for (const std::int32_t value : values)
        put(m_keyBytes, value);
    ++m_keys;
}

void GgufWriter::addFloats(std::string_view key, const std::vector<float> &values)
{
    putList(m_keyBytes, key, GgufType::Float32, values.size());
    for (const float value : values)
        put(m_keyBytes, value);
    ++m_keys;
}

void GgufWriter::addTensor(std::string_view name, const std::vector<std::int64_t> &shape, GgmlType type)
{
    const GgmlLayout &layout = layoutOf(type);
    assert(canQuantise(type) && shape.back() % layout.blockElements == 0);
    putText(m_tensorBytes, name);
    put(m_tensorBytes, static_cast<std::uint32_t>(shape.size()));
    std::uint64_t elements = 1;
    for (auto size = shape.rbegin(); size != shape.rend(); ++size) { // innermost first
        put(m_tensorBytes, static_cast<std::uint64_t>(*size));
        elements *= static_cast<std::uint64_t>(*size);
    }
    put(m_tensorBytes, static_cast<std::uint32_t>(type));
    put(m_tensorBytes, m_nextOffset);
    m_nextOffset += aligned(elements / layout.blockElements * layout.blockBytes);
    m_tensors.push_back({type, elements});
}

void GgufWriter::writeHead()
{
    std::string head;
    put(head, kMagic);
    put(head, kVersion);
    put<std::uint64_t>(head, m_tensors.size());
    put(head, m_keys);
    head += m_keyBytes + m_tensorBytes;
    head.resize(aligned(head.size()), '\0');
    writeAll(m_descriptor, std::as_bytes(std::span(head)), m_path);
}

void GgufWriter::append(std::span<const float> values, const std::string &origin)
{
    assert(m_nextTensor < m_tensors.size() && m_tensors[m_nextTensor].elements == values.size());
    const GgmlType type = m_tensors[m_nextTensor++].type;
    const GgmlLayout &layout = layoutOf(type);
    const float largest = largestOf(type);
    if (!std::ranges::all_of(values, [&](float value) { return std::fabs(value) <= largest; })) // false for NaN
        throw Error(origin + " holds a value that is no finite number, or too large for " + std::string(layout.name));
    const std::size_t blocks = values.size() / layout.blockElements;
    std::vector<std::byte> bytes(aligned(blocks * layout.blockBytes));
    forRanges(blocks, layout.blockElements, [&](std::size_t begin, std::size_t end) {
        quantise(type, values.subspan(begin * layout.blockElements, (end - begin) * layout.blockElements),
                 std::span(bytes).subspan(begin * layout.blockBytes, (end - begin) * layout.blockBytes));
    });
    writeAll(m_descriptor, bytes, m_path);
}

void GgufWriter::finish()
{
    assert(m_nextTensor == m_tensors.size());
    if (::fsync(m_descriptor) != 0)
        throw Error(m_path.string() + ": cannot be synced: " + std::strerror(errno));
    std::error_code problem;
    std::filesystem::rename(m_unfinished, m_path, problem);
    if (problem)
        throw Error(m_path.string() + ": cannot be written: " + problem.message());
}

} // namespace retort
