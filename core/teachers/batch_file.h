#pragma once

#include "core/teachers/budget.h"
#include "core/teachers/ledger.h"

#include <array>
#include <filesystem>
#include <string>
#include <vector>

namespace retort {

/// What was written to a file of the Batch API.
struct WrittenBatch
{
    std::size_t requests = 0;
    std::size_t reused = 0; // answered already: left out
    std::size_t elsewhere = 0; // asked by another process or in another batch: left out

    bool operator==(const WrittenBatch &) const = default;
};

/// Writes what has no answer as JSON lines (custom_id, method, url, body) and claims it: no run asks for it until its
/// result is read, or Ledger::releaseBatches(). The whole file or none; Error when it is there already.
[[nodiscard]] WrittenBatch writeBatch(Ledger &ledger, const std::vector<ChatRequest> &requests,
                                      const ChatDialect &dialect, const std::filesystem::path &file);

/// What a file of results held, line by line: the numbers add up to its lines that are not blank.
struct ReadBatch
{
    std::array<std::size_t, kAllOutcomes.size()> outcomes {}; // new answers, by Outcome
    std::size_t known = 0; // answered before
    std::size_t failed = 0; // the server could not: free to be asked again
    std::size_t foreign = 0; // requests that this ledger never had
    std::size_t broken = 0; // lines that are no result
    std::vector<std::string> problems; // "FILE:LINE: what", the first few

    bool operator==(const ReadBatch &) const = default;
};

/// Reads a file of results or of errors into the ledger. `endpoint` and `price` are noted with the answers.
[[nodiscard]] ReadBatch readBatch(Ledger &ledger, const std::filesystem::path &file, const std::string &endpoint,
                                  const TokenPrice &price);

} // namespace retort
