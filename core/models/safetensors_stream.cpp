#include "core/models/safetensors_stream.h"

#include "core/base/descriptors.h"
#include "core/base/error.h"
#include "core/models/half_floats.h"
#include "core/models/row_threads.h"

#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <utility>

namespace retort {

namespace {

constexpr std::size_t kLengthBytes = 8;

struct TypeNames
{
    StoredType type;
    std::string_view torch;
    std::string_view brief;
    std::string_view file; // in the header
    std::size_t bytes;
};

constexpr std::array<TypeNames, 3> kTypes {{{StoredType::Float32, "float32", "f32", "F32", 4},
                                            {StoredType::Float16, "float16", "f16", "F16", 2},
                                            {StoredType::Brain16, "bfloat16", "bf16", "BF16", 2}}};

const TypeNames &namesOf(StoredType type)
{
    return *std::ranges::find(kTypes, type, &TypeNames::type);
}

std::uint64_t elementsOf(const NamedShape &tensor)
{
    std::uint64_t count = 1;
    for (const std::int64_t size : tensor.shape)
        count *= static_cast<std::uint64_t>(size);
    return count;
}

std::string headerOf(const std::vector<NamedShape> &tensors, StoredType type)
{
    nlohmann::json header {{"__metadata__", {{"format", "pt"}}}};
    std::uint64_t offset = 0;
    for (const NamedShape &tensor : tensors) {
        const std::uint64_t end = offset + elementsOf(tensor) * namesOf(type).bytes;
        header[tensor.name] = {{"dtype", namesOf(type).file}, {"shape", tensor.shape}, {"data_offsets", {offset, end}}};
        offset = end;
    }
    std::string text = header.dump();
    text.resize((text.size() + kLengthBytes - 1) / kLengthBytes * kLengthBytes, ' '); // data begin aligned
    return text;
}

/// False when a value is not finite before or after.
template<std::uint16_t (*Convert)(float), float (*Back)(std::uint16_t)>
bool convertAll(std::span<const float> values, std::span<std::uint16_t> result)
{
    bool isFinite = true;
    for (std::size_t i = 0; i < values.size(); ++i) {
        result[i] = Convert(values[i]);
        isFinite &= std::isfinite(Back(result[i]));
    }
    return isFinite;
}

bool allFinite(std::span<const float> values)
{
    return std::ranges::all_of(values, [](float value) { return std::isfinite(value); });
}

} // namespace

std::string_view torchName(StoredType type)
{
    return namesOf(type).torch;
}

StoredType storedTypeFromText(std::string_view text)
{
    for (const TypeNames &names : kTypes)
        if (text == names.torch || text == names.brief)
            return names.type;
    throw UsageError("\"" + std::string(text) + "\" is no type of weights; expected float32, f16 or bf16");
}

SafetensorsStream::SafetensorsStream(const std::filesystem::path &path, std::vector<NamedShape> tensors,
                                     StoredType type)
    : m_path(path)
    , m_tensors(std::move(tensors))
    , m_type(type)
    , m_descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666))
{
    if (m_descriptor < 0)
        throw Error(path.string() + ": cannot be written: " + std::strerror(errno));
    const std::string header = headerOf(m_tensors, m_type);
    const std::uint64_t length = header.size();
    try {
        writeAll(m_descriptor, std::as_bytes(std::span(&length, 1)), m_path);
        writeAll(m_descriptor, std::as_bytes(std::span(header)), m_path);
    } catch (...) {
        ::close(m_descriptor);
        throw;
    }
}

SafetensorsStream::~SafetensorsStream()
{
    ::close(m_descriptor);
}

void SafetensorsStream::append(std::span<const float> values, const std::string &origin)
{
    assert(m_next < m_tensors.size() && elementsOf(m_tensors[m_next]) == values.size());
    std::vector<std::uint16_t> narrow(m_type == StoredType::Float32 ? 0 : values.size());
    const std::span<std::uint16_t> all = narrow;
    std::atomic<bool> isFinite = true; // cleared by any thread
    forRanges(values.size(), 1, [&](std::size_t begin, std::size_t end) {
        const auto part = values.subspan(begin, end - begin);
        const auto target = narrow.empty() ? all : all.subspan(begin, end - begin);
        const bool isFine = m_type == StoredType::Float32   ? allFinite(part)
                            : m_type == StoredType::Float16 ? convertAll<halfOfFloat, floatOfHalf>(part, target)
                                                            : convertAll<brainOfFloat, floatOfBrain>(part, target);
        if (!isFine)
            isFinite = false;
    });
    if (!isFinite && allFinite(values))
        throw Error(origin + " holds a value too large for " + std::string(torchName(m_type))
                    + "; store it as bf16 or float32");
    if (!isFinite)
        throw Error(origin + " holds a value that is no finite number");
    writeAll(m_descriptor, narrow.empty() ? std::as_bytes(values) : std::as_bytes(all), m_path);
    ++m_next;
}

void SafetensorsStream::finish()
{
    assert(m_next == m_tensors.size());
    if (::fsync(m_descriptor) != 0)
        throw Error(m_path.string() + ": cannot be synced: " + std::strerror(errno));
}

} // namespace retort
