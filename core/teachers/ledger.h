#pragma once

#include "core/teachers/chat_answer.h"
#include "core/teachers/chat_request.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// What came of a request, as it is kept.
struct LedgerAnswer
{
    ChatAnswer read; // as it was understood when it came; the raw text can be read again
    std::string raw; // the body as it came, scrubbed of the key
    int status = 0;
    std::string endpoint; // its name, for provenance only
    double cost = 0;
    double seconds = 0;
    std::string answeredAt; // ISO 8601, UTC; set when it is recorded

    bool operator==(const LedgerAnswer &) const = default;
};

/// Where a request stands.
enum class LedgerState {
    Open, // nobody has asked, or nobody has got an answer
    AskedHere, // claimed by this ledger
    AskedElsewhere, // by a living process
    InBatch, // written to a batch file whose results have not been read
    Answered
};

struct LedgerEntry
{
    std::int64_t id = 0;
    LedgerState state = LedgerState::Open;
    bool hasFailed = false; // its last try brought no answer

    bool operator==(const LedgerEntry &) const = default;
};

/// What the ledger knows of a model's answers, for estimates. Zeros: nothing yet.
struct LedgerMeans
{
    std::int64_t answers = 0; // that say their tokens
    double tokensIn = 0;
    double tokensOut = 0;
    double seconds = 0;
    double promptBytes = 0;

    bool operator==(const LedgerMeans &) const = default;
};

/// Requests to teachers and their answers in library.sqlite. A request is its content, whoever answers it; an answer is
/// stored once and used for ever; nothing is asked by two at once. Who asks holds a claim for as long as its process
/// lives, so that a crash loses what was in flight and nothing else. One thread; any number of processes.
class Ledger
{
public:
    /// `workspace` exists. Error when its library cannot be opened.
    explicit Ledger(const std::filesystem::path &workspace);
    ~Ledger(); // gives back what is claimed
    Ledger(const Ledger &) = delete;
    Ledger &operator=(const Ledger &) = delete;

    /// Enters the requests that are new, in one transaction; gives where each stands, in their order.
    [[nodiscard]] std::vector<LedgerEntry> enter(const std::vector<ChatRequest> &requests);
    /// Where each stands, without entering it (id 0: unknown).
    [[nodiscard]] std::vector<LedgerEntry> lookUp(const std::vector<ChatRequest> &requests) const;
    [[nodiscard]] LedgerState stateOf(std::int64_t id) const;

    /// True: it is ours to ask, until record(), release() or the end of the process.
    [[nodiscard]] bool claim(std::int64_t id);
    /// Claims for a batch file, which outlive the process; gives those that were free.
    [[nodiscard]] std::vector<std::int64_t> claimForBatch(const std::vector<std::int64_t> &ids);
    /// What is still out in batch files becomes free again; gives how many.
    std::size_t releaseBatches();

    /// Keeps an answer and ends the claim. On the disk when it returns. A second answer to the same request is kept,
    /// too, but the first one counts.
    void record(std::int64_t id, const LedgerAnswer &answer);
    /// Ends the claim without an answer.
    void release(std::int64_t id, const std::string &failure);

    [[nodiscard]] std::optional<LedgerAnswer> answer(std::int64_t id) const;
    [[nodiscard]] std::optional<std::int64_t> find(const std::string &key) const;
    [[nodiscard]] ChatRequest request(std::int64_t id) const;

    /// Frees answers of these kinds among the requests to be asked once more; the old answers stay in the file.
    std::size_t forget(const std::vector<std::int64_t> &ids, const std::vector<Outcome> &outcomes);

    [[nodiscard]] LedgerMeans means(const std::string &model) const;

private:
    class Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace retort
