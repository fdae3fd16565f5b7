#include "core/teachers/batch_file.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <unordered_set>

namespace retort {

namespace {

constexpr std::size_t kMostProblems = 20; // that are named
constexpr const char *kChatPath = "/v1/chat/completions"; // as the Batch API wants it, whatever the base

std::string dumped(const nlohmann::ordered_json &json)
{
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string lineOf(const ChatRequest &request, const ChatDialect &dialect)
{
    return dumped({{"custom_id", requestKey(request)},
                   {"method", "POST"},
                   {"url", kChatPath},
                   {"body", bodyOf(request, dialect)}})
           + "\n";
}

/// Puts one line of results after the other into the ledger.
class ResultReader
{
public:
    ResultReader(Ledger &ledger, const std::filesystem::path &file, const std::string &endpoint,
                 const TokenPrice &price)
        : m_ledger(ledger), m_file(file), m_endpoint(endpoint), m_price(price)
    {
    }

    void take(std::string_view line, std::size_t number)
    {
        if (trimmed(line).empty())
            return;
        const nlohmann::json row = nlohmann::json::parse(line, nullptr, false);
        if (!row.is_object() || !row.contains("custom_id") || !row["custom_id"].is_string())
            return note(m_read.broken, number, "is no result: an object with \"custom_id\" is expected");
        const auto id = m_ledger.find(row["custom_id"].get<std::string>());
        if (!id)
            return note(m_read.foreign, number, "belongs to no request of this workspace");
        if (m_ledger.stateOf(*id) == LedgerState::Answered)
            ++m_read.known;
        else
            keep(*id, row, number);
    }

    ReadBatch result() { return std::move(m_read); }

private:
    void note(std::size_t &counter, std::size_t line, const std::string &message)
    {
        ++counter;
        if (m_read.problems.size() < kMostProblems)
            m_read.problems.push_back(m_file.string() + ":" + std::to_string(line) + ": " + message);
    }

    void keep(std::int64_t id, const nlohmann::json &row, std::size_t line)
    {
        const nlohmann::json none;
        const nlohmann::json &response = row.contains("response") ? row["response"] : none;
        const nlohmann::json &body = response.is_object() && response.contains("body") ? response["body"] : none;
        const bool hasStatus =
            response.is_object() && response.contains("status_code") && response["status_code"].is_number_integer();
        const int status = hasStatus ? response["status_code"].get<int>() : 0;
        if (status >= 200 && status < 300)
            return record(id, status, body);
        const std::string said = serverMessage(dumped(body.is_object() ? body : row));
        m_ledger.release(id, said);
        note(m_read.failed, line, "brought no answer: " + said);
    }

    void record(std::int64_t id, int status, const nlohmann::json &body)
    {
        LedgerAnswer answer;
        answer.raw = dumped(body);
        answer.read = readChatAnswer(answer.raw);
        answer.status = status;
        answer.endpoint = m_endpoint;
        answer.cost = Usage {1, answer.read.tokensIn.value_or(0), answer.read.tokensOut.value_or(0)}.cost(m_price);
        m_ledger.record(id, answer);
        ++m_read.outcomes[static_cast<std::size_t>(answer.read.outcome)];
    }

    Ledger &m_ledger;
    const std::filesystem::path m_file;
    const std::string m_endpoint;
    const TokenPrice m_price;
    ReadBatch m_read;
};

} // namespace

WrittenBatch writeBatch(Ledger &ledger, const std::vector<ChatRequest> &requests, const ChatDialect &dialect,
                        const std::filesystem::path &file)
{
    if (std::filesystem::exists(file))
        throw Error(file.string() + ": exists already; name another file, its requests are still out");
    const std::vector<LedgerEntry> entries = ledger.enter(requests);
    WrittenBatch written;
    std::vector<std::int64_t> ids;
    for (const LedgerEntry &entry : entries) {
        if (entry.state == LedgerState::Answered)
            ++written.reused;
        else
            ids.push_back(entry.id);
    }
    const std::vector<std::int64_t> list = ledger.claimForBatch(ids);
    const std::unordered_set<std::int64_t> claimed(list.begin(), list.end());
    std::string text;
    for (std::size_t i = 0; i < requests.size(); ++i)
        text += claimed.contains(entries[i].id) ? lineOf(requests[i], dialect) : std::string();
    written.requests = claimed.size();
    written.elsewhere = ids.size() - claimed.size();
    try {
        if (!claimed.empty())
            writeFileAtomically(file, text);
    } catch (const Error &) {
        for (const std::int64_t id : claimed)
            ledger.release(id, {});
        throw;
    }
    return written;
}

ReadBatch readBatch(Ledger &ledger, const std::filesystem::path &file, const std::string &endpoint,
                    const TokenPrice &price)
{
    ResultReader reader(ledger, file, endpoint, price);
    forEachLine(file, [&reader](std::string_view line, std::size_t number) { reader.take(line, number); });
    return reader.result();
}

} // namespace retort
