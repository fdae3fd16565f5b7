#include "core/teachers/ledger.h"

#include "core/base/utc_time.h"
#include "core/store/library.h"
#include "core/teachers/ledger_owner.h"

#include <algorithm>

namespace retort {

namespace {

constexpr const char *kBatchOwner = "batch"; // no process: it ends when results are read or batches are released

// Columns in the order in which readAnswerRow() takes them.
constexpr const char *kSelectAnswer =
    "SELECT outcome, text, reasoning, finish, served_model, tokens_in, tokens_out, raw, status, endpoint, cost, "
    "seconds, answered_at FROM teacher_answers WHERE id = (SELECT answer FROM teacher_requests WHERE id = ?)";
constexpr const char *kInsertAnswer =
    "INSERT INTO teacher_answers(outcome, text, reasoning, finish, served_model, tokens_in, tokens_out, raw, status, "
    "endpoint, cost, seconds, answered_at, request) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

std::optional<std::int64_t> countColumn(const SQLite::Column &column)
{
    return column.isNull() ? std::nullopt : std::optional(std::int64_t(column.getInt64()));
}

void bindCount(SQLite::Statement &statement, int index, const std::optional<std::int64_t> &count)
{
    if (count)
        statement.bind(index, *count);
    else
        statement.bind(index);
}

LedgerAnswer readAnswerRow(SQLite::Statement &row)
{
    LedgerAnswer answer;
    answer.read.outcome = outcomeFromText(row.getColumn(0).getString()).value_or(Outcome::MissingFields);
    answer.read.text = row.getColumn(1).getString();
    answer.read.reasoning = row.getColumn(2).getString();
    answer.read.finish = row.getColumn(3).getString();
    answer.read.servedModel = row.getColumn(4).getString();
    answer.read.tokensIn = countColumn(row.getColumn(5));
    answer.read.tokensOut = countColumn(row.getColumn(6));
    answer.raw = row.getColumn(7).getString();
    answer.status = row.getColumn(8).getInt();
    answer.endpoint = row.getColumn(9).getString();
    answer.cost = row.getColumn(10).getDouble();
    answer.seconds = row.getColumn(11).getDouble();
    answer.answeredAt = row.getColumn(12).getString();
    return answer;
}

std::int64_t insertAnswer(SQLite::Database &database, std::int64_t request, const LedgerAnswer &answer)
{
    SQLite::Statement row(database, kInsertAnswer);
    row.bind(1, std::string(toText(answer.read.outcome)));
    row.bind(2, answer.read.text);
    row.bind(3, answer.read.reasoning);
    row.bind(4, answer.read.finish);
    row.bind(5, answer.read.servedModel);
    bindCount(row, 6, answer.read.tokensIn);
    bindCount(row, 7, answer.read.tokensOut);
    row.bind(8, answer.raw.data(), static_cast<int>(answer.raw.size()));
    row.bind(9, answer.status);
    row.bind(10, answer.endpoint);
    row.bind(11, answer.cost);
    row.bind(12, answer.seconds);
    row.bind(13, utcNow());
    row.bind(14, request);
    row.exec();
    return database.getLastInsertRowid();
}

} // namespace

class Ledger::Implementation
{
public:
    explicit Implementation(const std::filesystem::path &folder)
        : workspace(folder), file(libraryFile(folder)), database(openLibrary(folder)), owner(folder)
    {
        // An answer was paid for: it must survive a power cut, too.
        guarded(file, [this] { database->exec("PRAGMA synchronous = FULL"); });
    }

    LedgerState state(const std::string &holder, bool isAnswered) const
    {
        if (isAnswered)
            return LedgerState::Answered;
        if (holder.empty())
            return LedgerState::Open;
        if (holder == owner.name())
            return LedgerState::AskedHere;
        if (holder == kBatchOwner)
            return LedgerState::InBatch;
        return LedgerOwner::lives(workspace, holder) ? LedgerState::AskedElsewhere : LedgerState::Open;
    }

    LedgerEntry entryOf(const std::string &key) const
    {
        SQLite::Statement row(*database, "SELECT id, owner, answer IS NOT NULL, failure IS NOT NULL "
                                         "FROM teacher_requests WHERE key = ?");
        row.bind(1, key);
        if (!row.executeStep())
            return {};
        const LedgerState found = state(row.getColumn(1).getString(), row.getColumn(2).getInt() != 0);
        return {row.getColumn(0).getInt64(), found, row.getColumn(3).getInt() != 0};
    }

    LedgerEntry enter(const ChatRequest &request)
    {
        const std::string key = requestKey(request);
        LedgerEntry entry = entryOf(key);
        if (entry.id != 0)
            return entry;
        SQLite::Statement row(*database, "INSERT INTO teacher_requests(key, model, content) VALUES (?, ?, ?)");
        row.bind(1, key);
        row.bind(2, request.model);
        row.bind(3, contentOf(request));
        row.exec();
        entry.id = database->getLastInsertRowid();
        return entry;
    }

    std::string holderOf(std::int64_t id) const
    {
        SQLite::Statement row(*database, "SELECT owner FROM teacher_requests WHERE id = ?");
        row.bind(1, id);
        return row.executeStep() ? row.getColumn(0).getString() : std::string();
    }

    /// Inside a change: nobody else can claim meanwhile. A claim by us, too, is one more asker's, and refused.
    bool claim(std::int64_t id, const std::string &name)
    {
        const std::string holder = holderOf(id);
        if (!holder.empty() && (holder == owner.name() || state(holder, false) != LedgerState::Open))
            return false;
        SQLite::Statement row(*database, "UPDATE teacher_requests SET owner = ? WHERE id = ? AND answer IS NULL");
        row.bind(1, name);
        row.bind(2, id);
        const bool isClaimed = row.exec() == 1;
        if (!holder.empty())
            LedgerOwner::bury(workspace, holder);
        return isClaimed;
    }

    void endClaim(std::int64_t id, const std::string &failure)
    {
        SQLite::Statement row(*database, "UPDATE teacher_requests SET owner = NULL, failure = nullif(?, '') "
                                         "WHERE id = ?");
        row.bind(1, failure);
        row.bind(2, id);
        row.exec();
    }

    const std::filesystem::path workspace;
    const std::filesystem::path file;
    const std::unique_ptr<SQLite::Database> database;
    const LedgerOwner owner;
};

Ledger::Ledger(const std::filesystem::path &workspace) : m_implementation(std::make_unique<Implementation>(workspace))
{
}

Ledger::~Ledger()
{
    try {
        SQLite::Statement row(*m_implementation->database, "UPDATE teacher_requests SET owner = NULL WHERE owner = ?");
        row.bind(1, m_implementation->owner.name());
        row.exec();
    } catch (const SQLite::Exception &) {
        // The next one who looks finds the claims free: the lock goes with the owner.
    }
}

std::vector<LedgerEntry> Ledger::enter(const std::vector<ChatRequest> &requests)
{
    return guarded(m_implementation->file, [&] {
        Change change(*m_implementation->database);
        std::vector<LedgerEntry> entries;
        for (const ChatRequest &request : requests)
            entries.push_back(m_implementation->enter(request));
        change.commit();
        return entries;
    });
}

std::vector<LedgerEntry> Ledger::lookUp(const std::vector<ChatRequest> &requests) const
{
    return guarded(m_implementation->file, [&] {
        std::vector<LedgerEntry> entries;
        for (const ChatRequest &request : requests)
            entries.push_back(m_implementation->entryOf(requestKey(request)));
        return entries;
    });
}

LedgerState Ledger::stateOf(std::int64_t id) const
{
    return guarded(m_implementation->file, [&] {
        SQLite::Statement row(*m_implementation->database,
                              "SELECT owner, answer IS NOT NULL FROM teacher_requests WHERE id = ?");
        row.bind(1, id);
        if (!row.executeStep())
            throw Error("a request is no longer in the ledger; start again");
        return m_implementation->state(row.getColumn(0).getString(), row.getColumn(1).getInt() != 0);
    });
}

bool Ledger::claim(std::int64_t id)
{
    return guarded(m_implementation->file, [&] {
        Change change(*m_implementation->database);
        const bool isClaimed = m_implementation->claim(id, m_implementation->owner.name());
        change.commit();
        return isClaimed;
    });
}

std::vector<std::int64_t> Ledger::claimForBatch(const std::vector<std::int64_t> &ids)
{
    return guarded(m_implementation->file, [&] {
        Change change(*m_implementation->database);
        std::vector<std::int64_t> claimed;
        std::copy_if(ids.begin(), ids.end(), std::back_inserter(claimed),
                     [this](std::int64_t id) { return m_implementation->claim(id, kBatchOwner); });
        change.commit();
        return claimed;
    });
}

std::size_t Ledger::releaseBatches()
{
    return guarded(m_implementation->file, [&] {
        SQLite::Statement row(*m_implementation->database, "UPDATE teacher_requests SET owner = NULL WHERE owner = ?");
        row.bind(1, kBatchOwner);
        return static_cast<std::size_t>(row.exec());
    });
}

void Ledger::record(std::int64_t id, const LedgerAnswer &answer)
{
    guarded(m_implementation->file, [&] {
        SQLite::Database &database = *m_implementation->database;
        Change change(database);
        const std::int64_t row = insertAnswer(database, id, answer);
        SQLite::Statement update(database, "UPDATE teacher_requests SET answer = coalesce(answer, ?), owner = NULL, "
                                           "failure = NULL WHERE id = ?");
        update.bind(1, row);
        update.bind(2, id);
        update.exec();
        change.commit();
    });
}

void Ledger::release(std::int64_t id, const std::string &failure)
{
    guarded(m_implementation->file, [&] { m_implementation->endClaim(id, failure); });
}

std::optional<LedgerAnswer> Ledger::answer(std::int64_t id) const
{
    return guarded(m_implementation->file, [&]() -> std::optional<LedgerAnswer> {
        SQLite::Statement row(*m_implementation->database, kSelectAnswer);
        row.bind(1, id);
        if (!row.executeStep())
            return std::nullopt;
        return readAnswerRow(row);
    });
}

std::optional<std::int64_t> Ledger::find(const std::string &key) const
{
    return guarded(m_implementation->file, [&]() -> std::optional<std::int64_t> {
        const LedgerEntry entry = m_implementation->entryOf(key);
        return entry.id == 0 ? std::nullopt : std::optional(entry.id);
    });
}

ChatRequest Ledger::request(std::int64_t id) const
{
    return guarded(m_implementation->file, [&] {
        SQLite::Statement row(*m_implementation->database, "SELECT content FROM teacher_requests WHERE id = ?");
        row.bind(1, id);
        if (!row.executeStep())
            throw Error("a request is no longer in the ledger; start again");
        return requestOf(row.getColumn(0).getString());
    });
}

std::size_t Ledger::forget(const std::vector<std::int64_t> &ids, const std::vector<Outcome> &outcomes)
{
    return guarded(m_implementation->file, [&] {
        Change change(*m_implementation->database);
        SQLite::Statement row(*m_implementation->database,
                              "UPDATE teacher_requests SET answer = NULL WHERE id = ? AND "
                              "(SELECT outcome FROM teacher_answers WHERE id = answer) = ?");
        std::size_t forgotten = 0;
        for (const std::int64_t id : ids)
            for (const Outcome outcome : outcomes) {
                row.bind(1, id);
                row.bind(2, std::string(toText(outcome)));
                forgotten += static_cast<std::size_t>(row.exec());
                row.reset();
            }
        change.commit();
        return forgotten;
    });
}

LedgerMeans Ledger::means(const std::string &model) const
{
    return guarded(m_implementation->file, [&]() -> LedgerMeans {
        SQLite::Statement row(*m_implementation->database,
                              "SELECT count(*), avg(a.tokens_in), avg(a.tokens_out), avg(a.seconds), "
                              "avg(length(CAST(r.content AS BLOB))) FROM teacher_requests r "
                              "JOIN teacher_answers a ON a.id = r.answer "
                              "WHERE r.model = ? AND a.tokens_in IS NOT NULL AND a.tokens_out IS NOT NULL");
        row.bind(1, model);
        if (!row.executeStep() || row.getColumn(0).getInt64() == 0)
            return {};
        return {row.getColumn(0).getInt64(), row.getColumn(1).getDouble(), row.getColumn(2).getDouble(),
                row.getColumn(3).getDouble(), row.getColumn(4).getDouble()};
    });
}

} // namespace retort
