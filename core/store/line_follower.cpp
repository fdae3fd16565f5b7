#include "core/store/line_follower.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <string>

namespace retort {

namespace {

class OpenFile
{
public:
    explicit OpenFile(const std::filesystem::path &path)
        : m_descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK))
    {
    }
    ~OpenFile()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    OpenFile(const OpenFile &) = delete;
    OpenFile &operator=(const OpenFile &) = delete;

    [[nodiscard]] int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
};

} // namespace

bool LineFollower::checkForRestart(const struct stat &information)
{
    const bool isOther = m_inode != 0 && (m_inode != information.st_ino || m_device != information.st_dev);
    const bool shrank = static_cast<std::uint64_t>(information.st_size) < m_offset;
    m_inode = information.st_ino;
    m_device = information.st_dev;
    if (!isOther && !shrank)
        return false;
    m_offset = 0;
    m_isInsideLongLine = false;
    return true;
}

void LineFollower::takeBlock(std::string_view block, const std::function<void(std::string_view)> &visit)
{
    for (std::size_t end = block.find('\n'); end != std::string_view::npos; end = block.find('\n')) {
        if (m_isInsideLongLine)
            ++m_skippedLines;
        else
            visit(block.substr(0, end));
        m_isInsideLongLine = false;
        m_offset += end + 1;
        block.remove_prefix(end + 1);
    }
    if (block.size() >= kLongestLine) {
        m_isInsideLongLine = true;
        m_offset += block.size();
    }
}

bool LineFollower::readNew(const std::function<void(std::string_view)> &visit)
{
    const OpenFile file(m_file);
    if (file.descriptor() < 0)
        return false;
    struct stat information
    {
    };
    if (::fstat(file.descriptor(), &information) != 0)
        return false;
    const bool restarted = checkForRestart(information);
    const std::uint64_t rest = static_cast<std::uint64_t>(information.st_size) - m_offset;
    std::string block(std::min<std::uint64_t>(rest, 2 * kLongestLine), '\0');
    while (true) {
        const ssize_t count = ::pread(file.descriptor(), block.data(), block.size(), static_cast<off_t>(m_offset));
        const std::uint64_t before = m_offset;
        if (count > 0)
            takeBlock(std::string_view(block).substr(0, static_cast<std::size_t>(count)), visit);
        if (m_offset == before)
            return restarted;
    }
}

void LineFollower::skipToEnd()
{
    readNew([](std::string_view) {});
}

} // namespace retort
