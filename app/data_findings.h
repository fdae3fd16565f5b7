#pragma once

#include "widgets/data/notes_model.h"

#include <filesystem>
#include <string>

namespace retort {

/// Problems for training that are, or nearly are, problems for the test.
struct FoundLeaks
{
    std::vector<Note> notes; // the same questions first
    std::size_t train = 0; // problems that were compared
    std::size_t test = 0;
};

/// Reads the data set whole; for a thread in the background.
[[nodiscard]] FoundLeaks findLeaksOf(const std::filesystem::path &workspace, const std::string &name, std::int64_t id);

} // namespace retort
