#include "core/base/mapped_file.h"

#include "core/base/error.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace retort {

namespace {

std::span<const std::byte> mapAll(int descriptor, const std::filesystem::path &path)
{
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        throw Error(path.string() + ": is no file");
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size == 0)
        return {};
    void *data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (data == MAP_FAILED)
        throw Error(path.string() + ": cannot be mapped into memory: " + std::strerror(errno));
    return {static_cast<const std::byte *>(data), size};
}

} // namespace

MappedFile::MappedFile(const std::filesystem::path &path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); // a pipe must not hang
    if (descriptor < 0)
        throw Error(path.string() + ": cannot be read: " + std::strerror(errno));
    try {
        m_bytes = mapAll(descriptor, path);
    } catch (...) {
        ::close(descriptor);
        throw;
    }
    ::close(descriptor);
}

MappedFile::~MappedFile()
{
    if (!m_bytes.empty())
        ::munmap(const_cast<std::byte *>(m_bytes.data()), m_bytes.size());
}

void MappedFile::release(std::size_t begin, std::size_t end) const
{
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const std::size_t first = begin / page * page;
    end = std::min(end, m_bytes.size());
    if (first < end)
        static_cast<void>(::madvise(const_cast<std::byte *>(m_bytes.data()) + first, end - first, MADV_DONTNEED));
}

MappedFile::MappedFile(MappedFile &&other) noexcept : m_bytes(std::exchange(other.m_bytes, {})) {}

MappedFile &MappedFile::operator=(MappedFile &&other) noexcept
{
    std::swap(m_bytes, other.m_bytes);
    return *this;
}

} // namespace retort
