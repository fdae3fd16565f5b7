#pragma once

#include <cstdint>
#include <filesystem>
#include <thread>

namespace SQLite {
class Database;
}

namespace retort {

/// Pages of a library, counted from 1; none when `last` is 0.
struct PageRange
{
    std::int64_t first = 0;
    std::int64_t last = 0;

    bool operator==(const PageRange &) const = default;
};

/// Those that a set's rows lie on, among others; the whole file where that was not noted.
[[nodiscard]] PageRange pagesOfSet(SQLite::Database &database, std::int64_t setId);

/// Reads pages of a library in a row, in a thread of its own, so that the system holds them when they are asked for.
/// The pages of one table lie scattered among those of others: asked for one by one, the disk is waited for with each.
/// What is read is thrown away. Stops at its end, and when other pages are asked for.
class ReadAhead
{
public:
    explicit ReadAhead(std::filesystem::path library) : m_library(std::move(library)) {}

    /// Does nothing where these were read last, or are being read, or are more than this machine should hold.
    void read(const PageRange &pages);
    /// Waits until they are read; how many bytes that were.
    std::int64_t wait();

private:
    std::filesystem::path m_library;
    PageRange m_pages;
    std::int64_t m_bytes = 0; // of the thread until it is joined
    std::jthread m_thread; // last: it ends first
};

} // namespace retort
