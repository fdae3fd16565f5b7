#include "core/trackers/record_file.h"

#include "core/base/error.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace retort {

namespace {

constexpr std::uint32_t kCastagnoli = 0x82f63b78; // bits reversed
constexpr std::uint32_t kMaskDelta = 0xa282ead8;

std::array<std::uint32_t, 256> crcTable()
{
    std::array<std::uint32_t, 256> table {};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        std::uint32_t crc = i;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? kCastagnoli : 0);
        table[i] = crc;
    }
    return table;
}

/// Checksums that stand beside what they check are masked, so that a record of records keeps telling errors.
std::uint32_t maskedCrc(std::string_view bytes)
{
    const std::uint32_t crc = crc32c(bytes);
    return ((crc >> 15) | (crc << 17)) + kMaskDelta;
}

void putLittleEndian(std::string &out, std::uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>((value >> (8 * i)) & 0xff);
}

[[noreturn]] void throwWriteError(const std::filesystem::path &path)
{
    throw Error(path.string() + ": cannot be written: " + std::strerror(errno));
}

} // namespace

std::uint32_t crc32c(std::string_view bytes)
{
    static const std::array<std::uint32_t, 256> kTable = crcTable();
    std::uint32_t crc = 0xffffffff;
    for (const char c : bytes)
        crc = (crc >> 8) ^ kTable[(crc ^ static_cast<unsigned char>(c)) & 0xff];
    return ~crc;
}

std::string recordBytes(std::string_view data)
{
    std::string length;
    putLittleEndian(length, data.size(), 8);
    std::string record = length;
    putLittleEndian(record, maskedCrc(length), 4);
    record += data;
    putLittleEndian(record, maskedCrc(data), 4);
    return record;
}

RecordFile::RecordFile(const std::filesystem::path &path)
    : m_path(path), m_descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666))
{
    if (m_descriptor < 0)
        throwWriteError(path);
}

RecordFile::~RecordFile()
{
    ::close(m_descriptor);
}

void RecordFile::append(std::string_view records)
{
    const off_t before = ::lseek(m_descriptor, 0, SEEK_END);
    while (!records.empty()) {
        const ssize_t written = ::write(m_descriptor, records.data(), records.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            const int reason = errno;
            const bool isCut = before >= 0 && ::ftruncate(m_descriptor, before) == 0;
            errno = isCut ? reason : errno;
            throwWriteError(m_path);
        }
        records.remove_prefix(static_cast<std::size_t>(written));
    }
}

} // namespace retort
