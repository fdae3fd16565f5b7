#include "app/rationales_controller.h"
#include "app/session.h"
#include "core/jobs/background.h"
#include "core/jobs/job_board.h"
#include "core/jobs/recorded_set.h"
#include "core/jobs/run_follower.h"
#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/shown_text.h"
#include "widgets/home/run_table_model.h"
#include "widgets/rationales/rationales_page.h"

#include <QTimer>

#include <algorithm>
#include <utility>

// Which run and which of its answered sets the Rationales page shows, and how they come into the index.

namespace retort {

namespace {

constexpr int kShowJobMs = 400; // what is read sooner needs no chip

/// The answers that a run is judged by: of test, once it has answered it, before further sets and oracles; else the
/// newest.
int leadingSet(const std::vector<IndexedSet> &sets)
{
    const auto test = std::ranges::find(sets, "final-test", &IndexedSet::name);
    return test == sets.end() ? int(sets.size()) - 1 : int(test - sets.begin());
}

} // namespace

/// The run that the session shows now. One that a link, the last start or a person opened here while the session was
/// still reading stays as it is, with its set and its problem.
void RationalesController::takeRun(const std::filesystem::path &run)
{
    if (run != m_run.directory && m_isChosenHere)
        return;
    if (run != m_run.directory) {
        dropWanted();
        openRun(run, {});
        m_isChosenHere = false;
        return;
    }
    readFacts();
    fill();
}

void RationalesController::openRun(const std::filesystem::path &run, const std::string &set)
{
    const auto &known = m_session.runs()->runs();
    const auto overview = std::ranges::find(known, run, &RunOverview::directory);
    const bool isKnown = overview != known.end();
    m_isChosenHere = true;
    m_run = {run, isKnown ? overview->name : run.filename().string(), m_session.runs()->seriesOf(run), {}, {}, {}};
    m_wantedSet = set;
    m_sinceName.clear();
    m_staysInSet = !set.empty();
    m_sets.clear();
    m_set = -1;
    m_openError.clear();
    m_areRowsOld = false;
    m_open.reset();
    m_ids = nullptr;
    m_since.reset();
    m_reading = m_kept = m_keptNext = m_outside = 0;
    m_isSeekingFailure = false;
    m_steps.clear();
    m_page->setEmpty(tr("Reading what %1 has answered.").arg(textOf(m_run.name)));
    listRuns();
    readFacts();
    readSets(false);
    fill();
}

void RationalesController::readFacts()
{
    m_facts->start<RunShown>([shown = m_run] { return readRunShown(shown); },
                             [this](const RunShown &shown, const std::string &error) {
                                 if (error.empty() && shown.directory == m_run.directory)
                                     m_run = shown;
                                 dressAgain();
                             });
}

/// What is new of the run comes into the index; what is there already can be read meanwhile.
void RationalesController::fill()
{
    m_session.board()->end(std::exchange(m_job, {}));
    m_isFilling = true;
    m_reader->fill(m_run.directory, m_wantedSet, [this](std::size_t read, const std::string &error) {
        endFilling();
        fail(error);
        const std::string unopened = std::exchange(m_openError, {});
        if (read == 0)
            fail(unopened);
        m_areRowsOld = m_areRowsOld || read > 0;
        if (read > 0 || m_sets.empty())
            readSets(true);
        else if (!m_wantedProblem.empty() && set())
            openWanted();
    });
    QTimer::singleShot(kShowJobMs, this, [this, run = m_run.directory] {
        if (!m_isFilling || run != m_run.directory || !m_job.isEmpty())
            return;
        m_job = m_session.board()->begin(tr("Reading predictions of %1").arg(textOf(m_run.name)),
                                         [this] { stopFilling(); });
    });
}

void RationalesController::endFilling()
{
    m_isFilling = false;
    m_session.board()->end(std::exchange(m_job, {}));
}

/// As a person asks: what is read by then is shown.
void RationalesController::stopFilling()
{
    m_reader->stopFilling();
    endFilling();
    fail(std::exchange(m_openError, {}));
    if (m_sets.empty())
        m_page->setEmpty(tr("Reading the predictions of %1 was cancelled; choose the run again to read them.")
                             .arg(visibleText(textOf(m_run.name))));
    readSets(false);
}

void RationalesController::readSets(bool isLast)
{
    const auto show = [this, isLast, run = m_run.directory](std::vector<IndexedSet> sets, const std::string &error) {
        if (run != m_run.directory)
            return;
        fail(error);
        if (!sets.empty())
            showSets(std::move(sets));
        else if (isLast && error.empty())
            m_page->setEmpty(
                tr("%1 has answered no problems yet: its first evaluation brings them.").arg(textOf(m_run.name)));
        else if (isLast)
            m_page->setEmpty(textOf(error));
    };
    m_reader->sets(m_run.directory, show);
}

void RationalesController::showSets(std::vector<IndexedSet> sets)
{
    const bool isSame = sets == m_sets;
    if (isSame && !m_areRowsOld)
        return;
    if (std::exchange(m_areRowsOld, false) && isSame)
        m_open.reset(); // a file of the same problems took the place of another one
    const bool stays = m_wantedSet.empty() && set() && (isSame || m_staysInSet || isReadWhileItTrains());
    const std::string open = stays ? set()->name : m_wantedSet; // empty: the newest
    m_sets = std::move(sets);
    showSet(open);
}

bool RationalesController::isReadWhileItTrains() const
{
    const RunFollower *follower = m_session.follower();
    return m_page->isVisible() && follower->directory() == m_run.directory
           && follower->status().state == RunState::Running;
}

const IndexedSet *RationalesController::set() const
{
    return m_set >= 0 && m_set < int(m_sets.size()) ? &m_sets[std::size_t(m_set)] : nullptr;
}

void RationalesController::showSet(const std::string &name)
{
    if (m_sets.empty())
        return;
    const auto found = std::ranges::find(m_sets, name, &IndexedSet::name);
    m_set = found == m_sets.end() ? leadingSet(m_sets) : int(found - m_sets.begin());
    if (found != m_sets.end())
        m_wantedSet.clear();
    const auto &known = m_session.runs()->runs();
    const auto overview = std::ranges::find(known, m_run.directory, &RunOverview::directory);
    const QString about = overview == known.end() || overview->student.empty()
                              ? QString()
                              : tr("student %1").arg(coreText(overview->student));
    m_ids = nullptr; // what was found is of another set, or its rows are others now
    m_page->setSets(m_sets, m_set, about, m_run.series);
    if (set()->brokenLines > 0)
        m_page->showMessage(tr("%1: %2 lines of %3 cannot be read and are left out.")
                                .arg(textOf(m_run.name))
                                .arg(set()->brokenLines)
                                .arg(textOf(set()->name)),
                            true);
    find();
    openWanted();
    readLearning();
    readCounts(); // behind it: they are of the whole set, whatever is filtered
    readKinds();
    if (!m_other)
        readOther();
}

std::optional<IndexedSet> RationalesController::since() const
{
    const auto found = std::ranges::find(m_sets, m_sinceName, &IndexedSet::name);
    const bool isAnother = found != m_sets.end() && set() && found->name != set()->name;
    return isAnother ? std::optional(*found) : std::nullopt;
}

void RationalesController::readLearning()
{
    m_reader->learning(*set(), since(), [this](const LearningCounts &counts, const std::string &error) {
        fail(error);
        m_since = counts.since;
        m_page->setLearning(counts);
    });
}

/// What was learned one way is forgotten the other way.
void RationalesController::swapSets()
{
    if (!set() || !m_since) {
        m_page->showMessage(tr("This run has no other answers to these problems to swap with."), false);
        return;
    }
    m_sinceName = set()->name;
    m_staysInSet = true;
    showSet(std::string(m_since->name));
}

/// The set of the run beside this one: the one that was asked for or that of the same name, else its leading one.
void RationalesController::readOther()
{
    if (m_otherRun.empty())
        return;
    const auto take = [this, run = m_otherRun](const std::vector<IndexedSet> &sets, const std::string &error) {
        if (run != m_otherRun)
            return; // another one stands beside by now
        fail(error);
        if (sets.empty() || !set())
            return;
        const auto same = std::ranges::find(sets, m_otherSet.empty() ? set()->name : m_otherSet, &IndexedSet::name);
        m_other = same == sets.end() ? sets[std::size_t(leadingSet(sets))] : *same;
        find();
    };
    m_reader->fillOther(m_otherRun, [this, run = m_otherRun, take](std::size_t, const std::string &error) {
        fail(error);
        m_reader->sets(run, take);
    });
}

void RationalesController::listRuns()
{
    QList<ListedRun> choices;
    bool isListed = m_run.directory.empty();
    for (const RunOverview &run : m_session.runs()->runs()) {
        isListed = isListed || run.directory == m_run.directory;
        if ((run.problem.empty() && !run.isArchived) || run.directory == m_run.directory)
            choices.append(
                {textOf(run.directory.string()), textOf(run.name), m_session.runs()->seriesOf(run.directory)});
    }
    for (const std::filesystem::path &recorded : recordedSets(m_session.workspaceFolder())) {
        isListed = isListed || recorded == m_run.directory;
        choices.append(
            {textOf(recorded.string()), textOf(recorded.filename().string()), m_session.runs()->seriesOf(recorded)});
    }
    if (!isListed)
        choices.prepend({textOf(m_run.directory.string()), textOf(m_run.name), m_run.series});
    m_page->setRuns(choices, textOf(m_run.directory.string()));
    nameBeside();
}

/// Predictions appear when an evaluation ends: then the phase of the session's run is another one.
void RationalesController::fillWhenNew()
{
    const RunFollower *follower = m_session.follower();
    const RunStatus &status = follower->status();
    const std::string work = status.phase.substr(0, status.phase.find(' '));
    const std::string now = std::string(toText(status.state)) + ' ' + work;
    if (now == std::exchange(m_lastState, now) || follower->directory() != m_run.directory)
        return;
    fill();
}

} // namespace retort
