#include "core/jobs/atomic_file.h"

#include "core/base/descriptors.h"
#include "core/base/error.h"

#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

namespace retort {

AtomicFile::AtomicFile(std::filesystem::path path)
    : m_path(std::move(path))
    , m_unfinished(m_path.string() + ".tmp" + std::to_string(::getpid()))
    , m_stream(m_unfinished, std::ios::binary | std::ios::trunc)
{
    check();
}

AtomicFile::~AtomicFile()
{
    std::error_code ignored;
    std::filesystem::remove(m_unfinished, ignored);
}

void AtomicFile::write(std::string_view bytes)
{
    m_stream.write(bytes.data(), std::streamsize(bytes.size()));
    check();
}

void AtomicFile::finish()
{
    m_stream.close();
    check();
    syncPath(m_unfinished);
    std::error_code failure;
    std::filesystem::rename(m_unfinished, m_path, failure);
    if (failure)
        throw Error(m_path.string() + ": cannot be written: " + failure.message());
    syncPath(m_path.parent_path());
}

void AtomicFile::check() const
{
    if (!m_stream)
        throw Error(m_path.string() + ": cannot be written: " + std::system_category().message(errno));
}

} // namespace retort
