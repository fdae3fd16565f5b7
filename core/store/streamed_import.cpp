#include "core/store/streamed_import.h"

#include "core/formats/format.h"
#include "core/store/library.h"
#include "core/store/library_tables.h"
#include "core/store/problem_orders.h"
#include "core/store/row_reader.h"
#include "core/store/row_writers.h"
#include "core/store/waiting_rationales.h"

#include <exception>
#include <thread>

namespace retort {

namespace {

// Most pages of the indices stay in memory while rows come in the order of the file, which is none for them.
constexpr const char *kImportCache = "PRAGMA cache_size = -131072"; // KiB

constexpr double kShareOfRows = 0.7; // of the time, roughly: then rationales are joined and words indexed
constexpr double kShareOfJoining = 0.05;

/// Runs the reading beside the caller's work and joins it, whatever ends the work.
class ReadingThread
{
public:
    ReadingThread(RowPipe &pipe, const RowSource &read, RowBatcher &batcher)
        : m_pipe(pipe), m_thread([this, &read, &batcher] { run(read, batcher); })
    {
    }
    ~ReadingThread()
    {
        m_pipe.stop();
        if (m_thread.joinable())
            m_thread.join();
    }
    ReadingThread(const ReadingThread &) = delete;
    ReadingThread &operator=(const ReadingThread &) = delete;

    /// What the file is as a whole, or the error that ended its reading.
    FileFacts facts()
    {
        m_thread.join();
        if (m_error)
            std::rethrow_exception(m_error);
        return m_facts;
    }

private:
    void run(const RowSource &read, RowBatcher &batcher)
    {
        try {
            m_facts = read(batcher);
            batcher.flush();
        } catch (...) {
            m_error = std::current_exception(); // told by facts()
        }
        m_pipe.finish();
    }

    RowPipe &m_pipe;
    FileFacts m_facts;
    std::exception_ptr m_error;
    std::thread m_thread; // last: it uses the others
};

/// The writing half: batches into the tables of one data set.
class DatasetFiller
{
public:
    DatasetFiller(SQLite::Database &database, std::int64_t dataset)
        : m_problems(database, dataset)
        , m_rationales(database, dataset)
        , m_issues(database, dataset)
        , m_waiting(database, dataset)
    {
    }

    void add(RowBatch &batch)
    {
        for (const Problem &problem : batch.problems)
            m_problems.add(problem);
        for (ReadRationale &read : batch.rationales) {
            read.waits = read.waits && !m_waiting.joinNow(read.rationale, batch.issues);
            m_rationales.add(read.rationale);
            m_programs += formatOf(read.rationale.format).runsProgram() ? 1 : 0;
            if (read.waits)
                m_waiting.add(read.rationale);
        }
        m_result.problems += batch.problems.size();
        m_result.rationales += batch.rationales.size();
        addIssues(batch.issues);
    }

    void addIssues(const std::vector<RowIssue> &issues)
    {
        for (const RowIssue &issue : issues)
            m_issues.add(issue);
        m_result.issues += issues.size();
    }

    ImportResult join(const std::function<void(double share)> &progress)
    {
        const WaitingRationales::Outcome outcome = m_waiting.join(progress);
        addIssues(outcome.issues);
        m_result.leftOut = outcome.withoutProblem;
        m_result.rationales -= outcome.withoutProblem;
        m_result.programs = m_programs - outcome.programsWithoutProblem;
        return m_result;
    }

private:
    ProblemWriter m_problems;
    RationaleWriter m_rationales;
    IssueWriter m_issues;
    WaitingRationales m_waiting;
    std::size_t m_programs = 0;
    ImportResult m_result;
};

/// The whole of one import, inside one transaction.
class Import
{
public:
    Import(SQLite::Database &database, const ImportTarget &target, const ImportSettings &settings,
           const ChangeProgress &progress)
        : m_database(database), m_target(target), m_settings(settings), m_progress(progress)
    {
    }

    ImportResult run(const RowSource &read)
    {
        const std::int64_t dataset = targetDataset();
        const std::int64_t lastRow = lastProblemRow(m_database);
        DatasetFiller filler(m_database, dataset);
        const FileFacts facts = readAll(read, filler);
        ImportResult result = filler.join(part(kShareOfRows, kShareOfRows + kShareOfJoining));
        result.name = m_target.name;
        result.file = facts;
        if (m_target.addsToExisting && result.rationales == 0)
            throw Error("none of the rationales is for a problem of \"" + m_target.name
                        + "\"; import the file as a data set of its own");
        if (m_target.addsToExisting)
            addCompanion(m_database, dataset, facts);
        else
            finishNew(dataset, filler, result);
        addQuestions(m_database, lastRow, part(kShareOfRows + kShareOfJoining, 1));
        return result;
    }

private:
    std::int64_t targetDataset()
    {
        const auto known = findDataset(m_database, m_target.name);
        if (m_target.addsToExisting && !known)
            throw Error("there is no data set \"" + m_target.name + "\" any more; choose another one");
        if (m_target.addsToExisting)
            return *known;
        if (m_target.name.empty())
            throw Error("a data set needs a name; give one by --name");
        if (known && !m_settings.replaces)
            throw Error("there is a data set \"" + m_target.name
                        + "\" already; give another name by --name, or remove that one first");
        if (known)
            deleteDataset(m_database, *known);
        Dataset row;
        row.name = m_target.name;
        return insertDataset(m_database, row);
    }

    FileFacts readAll(const RowSource &read, DatasetFiller &filler)
    {
        RowPipe pipe;
        RowBatcher batcher(pipe, m_settings.teacher, !m_target.addsToExisting);
        ReadingThread reading(pipe, read, batcher);
        const auto progress = part(0, kShareOfRows);
        while (auto batch = pipe.pop()) {
            filler.add(*batch);
            progress(batch->share);
        }
        return reading.facts();
    }

    void finishNew(std::int64_t dataset, DatasetFiller &filler, ImportResult &result)
    {
        if (result.leftOut > 0) {
            filler.addIssues(
                {{{result.file.path},
                  std::to_string(result.leftOut) + " rationales belong to no problem of this file and were left out"}});
            ++result.issues;
        }
        updateDataset(m_database, dataset, result.file);
        keepSummary(m_database, dataset);
    }

    [[nodiscard]] std::function<void(double)> part(double begin, double end) const
    {
        return [this, begin, end](double share) {
            if (m_progress)
                m_progress(begin + share * (end - begin));
        };
    }

    SQLite::Database &m_database;
    const ImportTarget &m_target;
    const ImportSettings &m_settings;
    const ChangeProgress &m_progress;
};

} // namespace

ImportResult importRows(const std::filesystem::path &workspace, const RowSource &read, const ImportTarget &target,
                        const ImportSettings &settings, const ChangeProgress &progress)
{
    return guarded(libraryFile(workspace), [&] {
        const auto database = openLibrary(workspace);
        database->exec(kImportCache);
        Change change(*database);
        ImportResult result = Import(*database, target, settings, progress).run(read);
        change.commit();
        database->tryExec("PRAGMA wal_checkpoint(TRUNCATE)"); // else the next start reads it back
        return result;
    });
}

} // namespace retort
