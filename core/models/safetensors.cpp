#include "core/models/safetensors.h"

#include "core/base/descriptors.h"
#include "core/base/error.h"
#include "core/models/half_floats.h"

#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <bit>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <utility>

namespace retort {

static_assert(std::endian::native == std::endian::little, "safetensors are little-endian");

namespace {

using nlohmann::json;

[[noreturn]] void fail(const std::filesystem::path &path, const std::string &message)
{
    throw ParseError({path.string()}, message);
}

/// An empty tensor's buffer may be null, which memcpy does not take.
void copyBytes(std::span<const std::byte> data, void *destination)
{
    if (!data.empty())
        std::memcpy(destination, data.data(), data.size());
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
    text.resize((text.size() + kSafetensorsLengthBytes - 1) / kSafetensorsLengthBytes * kSafetensorsLengthBytes,
                ' '); // data begin aligned
    return text;
}

} // namespace

SafetensorsFile::SafetensorsFile(const std::filesystem::path &path)
    : m_path(path), m_file(path), m_header(readSafetensorsHeader(path, m_file.bytes()))
{
}

const SafetensorsEntry &SafetensorsFile::entry(const std::string &name) const
{
    const auto found = m_header.entries.find(name);
    if (found == m_header.entries.end())
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
    return m_file.bytes().subspan(m_header.dataBegin + entry.begin, entry.end - entry.begin);
}

void SafetensorsFile::readFloats(const std::string &name, std::span<float> destination) const
{
    const SafetensorsEntry &source = entry(name);
    assert(std::cmp_equal(destination.size(), source.elements()));
    const std::span<const std::byte> data = bytes(source);
    if (source.dtype == "F32") {
        copyBytes(data, destination.data());
        return;
    }
    if (source.dtype != "F16" && source.dtype != "BF16")
        fail(m_path, "tensor " + name + " is of type " + source.dtype + "; expected F32, F16 or BF16");
    if (source.dtype == "F16")
        convert(data, destination, [](std::uint16_t bits) { return floatOfHalf(bits); }); // inlined: vector code
    else
        convert(data, destination, [](std::uint16_t bits) { return floatOfBrain(bits); });
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
    copyBytes(bytes(source), values.data());
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
        writeAll(descriptor, std::as_bytes(std::span(&length, 1)), temporary);
        writeAll(descriptor, std::as_bytes(std::span(header)), temporary);
        for (const SafetensorsTensor &tensor : tensors)
            writeAll(descriptor, std::as_bytes(std::span(tensor.values)), temporary);
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
