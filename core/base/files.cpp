#include "core/base/files.h"

#include "core/base/descriptors.h"
#include "core/base/error.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>

namespace retort {

namespace {

[[noreturn]] void throwSystemError(const std::string &what, const std::filesystem::path &path)
{
    throw Error(path.string() + ": " + what + ": " + std::strerror(errno));
}

/// Closes the descriptor at the end of the scope.
struct Descriptor
{
    int value;
    ~Descriptor()
    {
        if (value >= 0)
            ::close(value);
    }
};

void syncFolder(const std::filesystem::path &folder)
{
    const Descriptor descriptor {::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (descriptor.value >= 0)
        ::fsync(descriptor.value);
}

} // namespace

std::string readFile(const std::filesystem::path &path, std::uintmax_t maxBytes)
{
    if (std::filesystem::is_directory(path))
        throw Error(path.string() + ": is a folder; a file is expected");
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        throwSystemError("cannot be read", path);
    std::error_code unknownSize;
    const std::uintmax_t size = std::filesystem::file_size(path, unknownSize);
    if (!unknownSize && size > maxBytes)
        throw Error(path.string() + ": has " + std::to_string(size) + " bytes; at most " + std::to_string(maxBytes)
                    + " are read");
    std::string bytes;
    if (!unknownSize)
        bytes.reserve(size);
    char block[1 << 16];
    while (stream.read(block, sizeof block) || stream.gcount() > 0)
        bytes.append(block, static_cast<std::size_t>(stream.gcount()));
    if (stream.bad())
        throwSystemError("cannot be read", path);
    return bytes;
}

void forEachLine(const std::filesystem::path &path, const std::function<void(std::string_view, std::size_t)> &visit,
                 bool wholeLinesOnly)
{
    if (std::filesystem::is_directory(path))
        throw Error(path.string() + ": is a folder; a file is expected");
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        throwSystemError("cannot be read", path);
    std::string line;
    for (std::size_t number = 1; std::getline(stream, line); ++number) {
        if (stream.eof() && (wholeLinesOnly || line.empty()))
            break;
        if (line.ends_with('\r'))
            line.pop_back();
        visit(line, number);
    }
}

void writeFileAtomically(const std::filesystem::path &path, std::string_view bytes)
{
    const std::filesystem::path temporary = path.string() + ".tmp" + std::to_string(::getpid());
    try {
        const Descriptor file {::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)};
        if (file.value < 0)
            throwSystemError("cannot be created", temporary);
        writeAll(file.value, std::as_bytes(std::span(bytes)), temporary);
        if (::fsync(file.value) != 0)
            throwSystemError("cannot be synced", temporary);
        std::filesystem::rename(temporary, path);
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
        throw;
    }
    syncFolder(path.parent_path());
}

AppendFile::AppendFile(const std::filesystem::path &path)
    : m_path(path), m_descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666))
{
    if (m_descriptor < 0)
        throwSystemError("cannot be opened", path);
}

AppendFile::~AppendFile()
{
    ::close(m_descriptor);
}

void AppendFile::append(std::string_view line)
{
    const off_t before = ::lseek(m_descriptor, 0, SEEK_END);
    std::string bytes(line);
    bytes += '\n';
    try {
        writeAll(m_descriptor, std::as_bytes(std::span(bytes)), m_path);
    } catch (const Error &) {
        if (before >= 0 && ::ftruncate(m_descriptor, before) != 0)
            throwSystemError("cannot be shortened after a failed write", m_path);
        throw;
    }
}

void AppendFile::sync()
{
    if (::fsync(m_descriptor) != 0)
        throwSystemError("cannot be synced", m_path);
}

} // namespace retort
