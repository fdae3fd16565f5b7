#include "core/jobs/sweep_overview.h"

#include "core/base/files.h"
#include "core/jobs/report_view.h"
#include "core/store/json_fields.h"
#include "core/store/run_lock.h"
#include "core/sweep/claim_rule.h"
#include "core/sweep/claim_table.h"
#include "core/sweep/started_run.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <set>

namespace retort {

namespace {

constexpr const char *kSet = "final-test";
constexpr const char *kComplaint = "retort: "; // how a command says what went wrong
constexpr std::uintmax_t kLargestClaims = 64u << 20;

/// 0 when there is no such file.
std::int64_t ticksOf(const std::filesystem::path &file)
{
    std::error_code none;
    const auto time = std::filesystem::last_write_time(file, none);
    return none ? 0 : static_cast<std::int64_t>(time.time_since_epoch().count());
}

std::int64_t secondsOf(const std::filesystem::path &file)
{
    std::error_code none;
    const auto time = std::filesystem::last_write_time(file, none);
    if (none)
        return 0;
    const auto system = std::chrono::file_clock::to_sys(time);
    return std::chrono::duration_cast<std::chrono::seconds>(system.time_since_epoch()).count();
}

std::vector<Accuracy> testAccuracies(const std::filesystem::path &run)
{
    const ReportView report = readReport(RunReader(run).report());
    for (const ReportSet &set : report.sets)
        if (set.name == kSet)
            return set.paths;
    return {};
}

bool isSettled(PointState state)
{
    return state == PointState::Finished || state == PointState::Failed || state == PointState::Stopped;
}

/// Reads one sweep; `known` is what was read of it before.
class OverviewReader
{
public:
    OverviewReader(const std::filesystem::path &directory, const SweepOverview *known)
        : m_directory(directory), m_known(known)
    {
        m_overview.directory = directory;
    }

    SweepOverview read()
    {
        try {
            takeFile();
            m_overview.isRunning = RunLock::isHeld(m_directory.lockFile());
            for (const SweepPoint &point : m_overview.sweep->points)
                m_overview.runs.push_back(readRun(point));
            takeClaims();
        } catch (const std::exception &error) {
            m_overview = {};
            m_overview.directory = m_directory.path();
            m_overview.name = m_directory.path().filename().string();
            m_overview.problem = error.what();
        }
        takeTime();
        return std::move(m_overview);
    }

private:
    void takeFile()
    {
        m_overview.fileTime = ticksOf(m_directory.sweepFile());
        const bool isKnown = m_known && m_known->sweep && m_known->fileTime == m_overview.fileTime;
        m_overview.sweep = isKnown ? m_known->sweep : std::make_shared<const Sweep>(m_directory.readSweep());
        m_overview.name = m_overview.sweep->name;
        m_overview.size = toText(m_overview.sweep->size);
        m_overview.arms = m_overview.sweep->arms;
    }

    [[nodiscard]] const SweepRun *knownRun(const std::string &name) const
    {
        if (!m_known)
            return nullptr;
        const auto found = std::ranges::find(m_known->runs, name, &SweepRun::name);
        return found == m_known->runs.end() ? nullptr : &*found;
    }

    SweepRun readRun(const SweepPoint &point)
    {
        SweepRun run {point.name, m_directory.run(point.name), point.arm, point.values, point.seed(), point.fold()};
        run.changedAt = ticksOf(run.directory / "status.json");
        const SweepRun *known = knownRun(point.name);
        const bool isKept = known && isSettled(known->state) && known->changedAt == run.changedAt && run.changedAt != 0;
        if (isKept && (known->state == PointState::Finished || !m_overview.isRunning)) {
            run.state = known->state;
            run.status = known->status;
            run.accuracies = known->accuracies;
            return run;
        }
        const PointLook look = m_directory.look(point.name);
        run.state = look.state;
        run.status = look.status;
        if (run.state == PointState::Waiting && !m_overview.isRunning)
            takeFailedStart(run);
        if (run.state == PointState::Finished)
            takeAccuracies(run);
        return run;
    }

    /// A run that ended before it made its directory has said why in its output.
    void takeFailedStart(SweepRun &run) const
    {
        const std::filesystem::path output = m_directory.output(run.name);
        std::error_code none;
        if (!std::filesystem::exists(output, none) || readFile(output).find(kComplaint) == std::string::npos)
            return; // it did not begin, or was cut off without a word
        run.state = PointState::Failed;
        run.status.message = lastWordsIn(output);
    }

    static void takeAccuracies(SweepRun &run)
    {
        try {
            run.accuracies = testAccuracies(run.directory);
        } catch (const std::exception &error) { // one damaged run does not hide the others
            run.state = PointState::Failed;
            run.status.message = error.what();
        }
    }

    /// Which runs have a result, and since when: as long as that is the same, so are the verdicts.
    [[nodiscard]] bool hasSameResults() const
    {
        if (!m_known || m_known->sweep != m_overview.sweep || m_known->runs.size() != m_overview.runs.size())
            return false;
        const auto result = [](const SweepRun &run) {
            return run.state == PointState::Finished ? run.changedAt : std::int64_t(0);
        };
        return std::ranges::equal(m_known->runs, m_overview.runs, {}, result, result);
    }

    void takeClaims()
    {
        if (m_overview.sweep->claims.empty())
            return;
        if (hasSameResults()) {
            m_overview.claims = m_known->claims;
            m_overview.claimsText = m_known->claimsText;
        } else if (!takeWrittenClaims()) {
            judge();
        }
    }

    void judge()
    {
        const std::vector<ClaimResult> results = judgeClaims(*m_overview.sweep, m_directory, m_directory.record());
        m_overview.claims = readClaimCards(claimsAsJson(*m_overview.sweep, results));
        m_overview.claimsText = claimsAsMarkdown(*m_overview.sweep, results);
    }

    /// claims.json, when it is about these very results.
    bool takeWrittenClaims()
    {
        const std::filesystem::path file = m_directory.path() / "claims.json";
        const std::int64_t written = ticksOf(file);
        for (const SweepRun &run : m_overview.runs)
            if (run.state == PointState::Finished && run.changedAt > written)
                return false;
        try {
            std::vector<ClaimCard> cards = readClaimCards(readJsonObject(file, kLargestClaims));
            if (!isAboutTheseRuns(cards))
                return false;
            m_overview.claimsText = readFile(m_directory.path() / "claims.md", kLargestClaims);
            m_overview.claims = std::move(cards);
            return true;
        } catch (const std::exception &) { // not there, or damaged: judged anew
            return false;
        }
    }

    [[nodiscard]] bool isAboutTheseRuns(const std::vector<ClaimCard> &cards) const
    {
        const std::vector<Claim> &claims = m_overview.sweep->claims;
        if (cards.size() != claims.size())
            return false;
        for (std::size_t i = 0; i < cards.size(); ++i)
            if (cards[i].name != claims[i].name || cards[i].ruleHash != ruleHash(claims[i], *m_overview.sweep)
                || !hasResultsOf(cards[i].better, claims[i]) || !hasResultsOf(cards[i].worse, claims[i]))
                return false;
        return true;
    }

    [[nodiscard]] bool hasResultsOf(const ClaimSide &side, const Claim &claim) const
    {
        std::size_t finished = 0;
        for (const SweepPoint *point : pointsOf(claim, side.arm, *m_overview.sweep)) {
            const auto run = std::ranges::find(m_overview.runs, point->name, &SweepRun::name);
            finished += run != m_overview.runs.end() && run->state == PointState::Finished ? 1 : 0;
        }
        return side.runs >= side.missing && side.runs - side.missing == finished;
    }

    void takeTime()
    {
        std::set<std::int64_t> times {secondsOf(m_directory.sweepFile()), secondsOf(m_directory.path())};
        for (const SweepRun &run : m_overview.runs)
            if (run.changedAt != 0)
                times.insert(secondsOf(run.directory / "status.json"));
        m_overview.changedAt = *times.rbegin();
    }

    SweepDirectory m_directory;
    const SweepOverview *m_known;
    SweepOverview m_overview;
};

double shareOf(const RunStatus &status)
{
    return status.totalSteps > 0 ? std::min(1.0, double(status.step) / status.totalSteps) : 0;
}

} // namespace

std::size_t SweepOverview::count(PointState state) const
{
    return std::size_t(std::ranges::count(runs, state, &SweepRun::state));
}

double SweepOverview::share() const
{
    double done = 0;
    for (const SweepRun &run : runs)
        done += run.state == PointState::Finished ? 1 : run.state == PointState::Busy ? shareOf(run.status) : 0;
    return runs.empty() ? 0 : done / double(runs.size());
}

double SweepOverview::secondsLeft() const
{
    double left = 0; // of those that go on
    double took = 0; // all known ones together
    std::size_t known = 0;
    std::size_t busy = 0;
    std::size_t waiting = 0;
    for (const SweepRun &run : runs) {
        const bool isBusy = run.state == PointState::Busy;
        busy += isBusy ? 1 : 0;
        waiting += isBusy || isSettled(run.state) ? 0 : 1;
        if (run.state != PointState::Finished && !(isBusy && run.status.secondsLeft >= 0))
            continue;
        ++known;
        took += run.status.seconds + (isBusy ? run.status.secondsLeft : 0);
        left += isBusy ? run.status.secondsLeft : 0;
    }
    if (!isRunning || known == 0)
        return -1;
    left += took / double(known) * double(waiting);
    return left / double(std::max<std::size_t>(busy, 1));
}

SweepOverview readSweepOverview(const std::filesystem::path &directory, const SweepOverview *known)
{
    return OverviewReader(directory, known).read();
}

std::vector<SweepOverview> readSweeps(const std::filesystem::path &runs, const std::vector<SweepOverview> &known)
{
    std::vector<SweepOverview> found;
    std::error_code error;
    for (const auto &entry : std::filesystem::directory_iterator(runs, error)) {
        if (!isSweepDirectory(entry.path()))
            continue;
        const auto old = std::ranges::find(known, entry.path(), &SweepOverview::directory);
        found.push_back(readSweepOverview(entry.path(), old == known.end() ? nullptr : &*old));
    }
    std::ranges::sort(found, [](const SweepOverview &a, const SweepOverview &b) {
        return a.changedAt != b.changedAt ? a.changedAt > b.changedAt : a.directory < b.directory;
    });
    return found;
}

} // namespace retort
