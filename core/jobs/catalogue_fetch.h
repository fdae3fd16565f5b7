#pragma once

#include "core/base/stop_token.h"
#include "core/data/catalogue.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace retort {

/// Where a catalogue's files are taken from and how long one waits.
struct FetchOptions
{
    /// Empty: each file's own address. Else a mirror: a folder, a file:// or an http(s):// address, which has the files
    /// below it as the data folder has them, or side by side.
    std::string from;
    std::chrono::milliseconds patience {30'000}; // without a byte, before the network is given up
};

/// What became of one file.
struct FetchedFile
{
    std::filesystem::path path;
    bool wasThere = false; // with the right bytes, from before
    bool wasResumed = false;

    bool operator==(const FetchedFile &) const = default;
};

/// What of an entry is in the data folder, by SHA-256.
struct CatalogueState
{
    std::size_t files = 0; // that are there
    std::uintmax_t bytes = 0; // of them, and of parts that an earlier fetch left

    bool operator==(const CatalogueState &) const = default;
};

/// Reads the entry's files.
[[nodiscard]] CatalogueState stateOf(const CatalogueEntry &entry, const std::filesystem::path &dataFolder);

/// Told the bytes that are there and those of the whole entry.
using FetchProgress = std::function<void(std::uintmax_t done, std::uintmax_t all)>;

/// Puts an entry's files into the data folder and its licence beside them (licences/NAME.txt). What is there already
/// with the right SHA-256 stays; a part that an earlier fetch left (FILE.part) is gone on with. A file gets its name
/// when its SHA-256 is right. Error when it is not, when nothing comes for as long as the patience lasts, or when the
/// address is not known; the message names the file, the place and the way out. Needs a QCoreApplication for http(s);
/// runs an event loop of its own, so it may be called from any thread.
std::vector<FetchedFile> fetchEntry(const CatalogueEntry &entry, const std::filesystem::path &dataFolder,
                                    const FetchOptions &options, const FetchProgress &progress, const StopToken &stop);

} // namespace retort
