#include "core/store/read_ahead.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

namespace retort {

namespace {

constexpr std::int64_t kSlice = 1 << 20; // bytes between two looks at the stop
constexpr std::int64_t kMostShare = 4; // one part of the machine's memory in so many

std::int64_t mostBytes()
{
    return std::int64_t(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE) / kMostShare;
}

/// Through SQLite's own file: one that is opened and closed beside it would take SQLite's locks away.
std::int64_t readPages(const std::filesystem::path &library, const PageRange &pages, const std::stop_token &stop)
{
    SQLite::Database database(library.string(), SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX);
    const std::int64_t pageSize = database.execAndGet("PRAGMA page_size").getInt64();
    const std::int64_t end = std::min(pages.last, database.execAndGet("PRAGMA page_count").getInt64()) * pageSize;
    const std::int64_t begin = (pages.first - 1) * pageSize;
    sqlite3_file *file = nullptr;
    if (sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || !file
        || !file->pMethods || end - begin > mostBytes())
        return 0;
    std::vector<char> slice(kSlice);
    std::int64_t at = begin;
    for (; at < end && !stop.stop_requested(); at += kSlice) {
        if (file->pMethods->xRead(file, slice.data(), int(std::min(kSlice, end - at)), at) != SQLITE_OK)
            break; // the log holds the last pages: they are in memory
    }
    return std::min(at, end) - begin;
}

} // namespace

PageRange pagesOfSet(SQLite::Database &database, std::int64_t setId)
{
    SQLite::Statement pages(database, "SELECT first_page, last_page FROM indexed_sets WHERE id = ?");
    pages.bind(1, setId);
    if (!pages.executeStep())
        return {};
    const PageRange noted {pages.getColumn(0).getInt64(), pages.getColumn(1).getInt64()};
    return noted.last > 0 ? PageRange {std::max<std::int64_t>(1, noted.first), noted.last}
                          : PageRange {1, database.execAndGet("PRAGMA page_count").getInt64()};
}

void ReadAhead::read(const PageRange &pages)
{
    if (pages.last <= 0 || pages == m_pages)
        return;
    m_thread = {}; // stops and joins it
    m_pages = pages;
    m_thread = std::jthread([this, pages](const std::stop_token &stop) {
        try {
            m_bytes = readPages(m_library, pages, stop);
        } catch (const SQLite::Exception &) {
            m_bytes = 0; // it is slower without; whoever asks for these pages is told why they cannot be read
        }
    });
}

std::int64_t ReadAhead::wait()
{
    if (m_thread.joinable())
        m_thread.join();
    return m_bytes;
}

} // namespace retort
