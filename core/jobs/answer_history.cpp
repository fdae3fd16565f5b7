#include "core/jobs/answer_history.h"

#include "core/jobs/folded_runs.h"
#include "core/jobs/index_judgement.h"
#include "core/jobs/setting_values.h"
#include "core/store/library.h"
#include "core/store/prediction_fill.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace retort {

namespace {

using Settings = std::map<std::string, std::string>;
using KnownSettings = std::map<std::filesystem::path, Settings>; // a run's never change

constexpr const char *kAnswers = R"(
    SELECT s.directory, s.set_name, s.step, p.verdict, substr(p.vote, 1, 200)
    FROM predictions AS p JOIN indexed_sets AS s ON s.id = p.id >> 32
    WHERE p.problem_id = ? AND s.reader = ? ORDER BY s.set_name LIKE 'final-%', s.step, s.set_name, p.id)";

Settings readSettings(const std::filesystem::path &run)
{
    try {
        return settingValues(RunReader(run).resolvedConfigText());
    } catch (const Error &) {
        return {}; // a damaged run is of no arm
    }
}

const Settings &settingsOf(const std::filesystem::path &run, KnownSettings &known)
{
    const auto found = known.find(run);
    return found != known.end() ? found->second : known.emplace(run, readSettings(run)).first->second;
}

std::set<std::filesystem::path> runsBelow(const std::vector<std::filesystem::path> &folders)
{
    std::set<std::filesystem::path> runs;
    std::error_code gone;
    for (const std::filesystem::path &folder : folders) {
        for (const auto &entry : std::filesystem::directory_iterator(folder, gone)) {
            if (std::filesystem::exists(entry.path() / "FORMAT", gone))
                runs.insert(entry.path());
        }
    }
    return runs;
}

/// "seed 3, fold 1" by the settings in which they differ.
void nameSeeds(std::vector<SeedRun> &runs, KnownSettings &known)
{
    constexpr std::pair<const char *, const char *> kSeeds[] {
        {"training.seed", "seed "}, {"data.split.seed", "split "}, {"data.split.fold", "fold "}};
    const auto valueOf = [&known](const SeedRun &run, const char *key) {
        const Settings &settings = settingsOf(run.directory, known);
        const auto found = settings.find(key);
        return found == settings.end() ? std::string() : found->second;
    };
    for (const auto &[key, word] : kSeeds) {
        std::set<std::string> values;
        for (const SeedRun &run : runs)
            values.insert(valueOf(run, key));
        for (SeedRun &run : runs) {
            if (values.size() > 1)
                run.title += (run.title.empty() ? "" : ", ") + (word + valueOf(run, key));
        }
    }
    std::set<std::string> titles;
    for (const SeedRun &run : runs)
        titles.insert(run.title);
    for (SeedRun &run : runs) {
        if (titles.size() < runs.size() || run.title.empty()) // repetitions, or alone
            run.title = run.name;
    }
}

/// "seed 10" behind "seed 9".
bool isBefore(const SeedRun &a, const SeedRun &b)
{
    return std::pair(a.title.size(), a.title) < std::pair(b.title.size(), b.title);
}

std::vector<SeedRun> seedRuns(const std::filesystem::path &run, const std::vector<std::filesystem::path> &folders,
                              KnownSettings &known)
{
    const auto shown = [&known](const std::filesystem::path &directory) {
        const Settings &settings = settingsOf(directory, known);
        const auto name = settings.find("name");
        const bool isNamed = name != settings.end() && !name->second.empty();
        return SeedRun {directory, isNamed ? name->second : directory.filename().string(), {}};
    };
    std::vector<SeedRun> runs {shown(run)};
    const Settings arm = withoutSeeds(settingsOf(run, known));
    for (const std::filesystem::path &other : runsBelow(folders)) {
        const bool isOfArm = !arm.empty() && withoutSeeds(settingsOf(other, known)) == arm;
        if (other != run && isOfArm)
            runs.push_back(shown(other));
    }
    nameSeeds(runs, known);
    std::ranges::stable_sort(runs, isBefore);
    return runs;
}

/// By the directory of the run.
std::map<std::string, std::vector<AnswerAt>> answersTo(const std::string &problemId, SQLite::Database &database)
{
    SQLite::Statement statement(database, kAnswers);
    statement.bind(1, problemId);
    statement.bind(2, kPredictionReader);
    std::map<std::string, std::vector<AnswerAt>> answers;
    while (statement.executeStep()) {
        std::vector<AnswerAt> &own = answers[statement.getColumn(0).getString()];
        AnswerAt at {statement.getColumn(1).getString(), statement.getColumn(2).getInt(),
                     statement.getColumn(3).getString(), std::nullopt};
        if (!statement.isColumnNull(4))
            at.answer = statement.getColumn(4).getString();
        if (own.empty() || own.back().set != at.set) // a set may hold a problem twice
            own.push_back(std::move(at));
    }
    return answers;
}

/// The run itself stays, wherever its seed stands.
void cut(AnswerHistory &history, const std::filesystem::path &run)
{
    constexpr std::size_t kMost = AnswerHistoryReader::kMostRows;
    if (history.rows.size() <= kMost)
        return;
    history.furtherRuns = history.rows.size() - kMost;
    const auto own = std::ranges::find_if(history.rows, [&](const AnswerRow &row) { return row.run.directory == run; });
    if (own != history.rows.end() && std::size_t(own - history.rows.begin()) >= kMost)
        std::iter_swap(own, history.rows.begin() + std::ptrdiff_t(kMost) - 1);
    history.rows.resize(kMost);
}

} // namespace

/// A connection of the reading thread, opened at the first use, and what it knows of runs.
struct AnswerHistoryReader::Library
{
    std::filesystem::path workspace;
    std::unique_ptr<SQLite::Database> database;
    KnownSettings known;

    AnswerHistory read(const AnswerRequest &request)
    {
        if (!database)
            database = openLibrary(workspace);
        return guarded(libraryFile(workspace), [&] {
            AnswerHistory history {request.problemId, {}, 0};
            auto answers = answersTo(request.problemId, *database);
            for (SeedRun &run : seedRuns(request.run, request.folders, known)) {
                const auto own = answers.find(run.directory.string());
                if (own != answers.end())
                    history.rows.push_back({std::move(run), std::move(own->second)});
            }
            cut(history, request.run);
            return history;
        });
    }
};

std::vector<SeedRun> seedRunsOf(const std::filesystem::path &run, const std::vector<std::filesystem::path> &folders)
{
    KnownSettings known;
    return seedRuns(run, folders, known);
}

AnswerHistoryReader::AnswerHistoryReader(std::filesystem::path workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(std::move(workspace))
    , m_library(std::make_shared<Library>())
    , m_reading(new SerialWork(this))
    , m_filling(new SerialWork(this))
{
    m_library->workspace = m_workspace;
}

AnswerHistoryReader::~AnswerHistoryReader()
{
    m_stop.requestStop();
    delete std::exchange(m_filling, nullptr);
    delete std::exchange(m_reading, nullptr);
}

void AnswerHistoryReader::read(const AnswerRequest &request, Then<AnswerHistory> then)
{
    m_reading->post<AnswerHistory>(
        "read", [library = m_library, request] { return library->read(request); }, std::move(then));
}

/// The runs of an arm that are still to be read, the next one last.
struct AnswerHistoryReader::Arm
{
    std::vector<std::filesystem::path> runs;
    std::size_t read = 0;
    std::string problem; // the first
};

void AnswerHistoryReader::fill(const AnswerRequest &request, Then<ArmFill> then)
{
    m_stop.requestStop();
    m_stop = StopToken();
    m_filling->post<std::vector<std::filesystem::path>>(
        "fill",
        [request] {
            std::vector<std::filesystem::path> runs;
            for (const SeedRun &run : seedRunsOf(request.run, request.folders))
                if (run.directory != request.run)
                    runs.insert(runs.begin(), run.directory);
            return runs;
        },
        [this, then = std::move(then)](std::vector<std::filesystem::path> runs, const std::string &error) {
            if (runs.empty())
                then({}, error);
            else
                fillNext({std::move(runs), 0, error}, then);
        });
}

/// A damaged run keeps no other from being read.
void AnswerHistoryReader::fillNext(Arm arm, Then<ArmFill> then)
{
    const std::filesystem::path run = arm.runs.back();
    arm.runs.pop_back();
    m_filling->post<std::size_t>(
        "fill",
        [workspace = m_workspace, run, stop = m_stop] {
            return PredictionIndex(workspace).update(run, judgeForIndex, stop);
        },
        [this, arm = std::move(arm), then = std::move(then)](std::size_t read, const std::string &error) mutable {
            arm.read += read;
            if (arm.problem.empty())
                arm.problem = error;
            const ArmFill filled {arm.read, arm.runs.size()};
            if (filled.left > 0)
                fillNext(arm, then);
            then(filled, filled.left > 0 ? std::string() : arm.problem);
        });
}

bool AnswerHistoryReader::isBusy() const
{
    return m_reading->isBusy() || m_filling->isBusy();
}

} // namespace retort
