#include "app/rationales_controller.h"
#include "app/session.h"
#include "core/jobs/recorded_set.h"
#include "widgets/common/numbers.h"
#include "widgets/common/shown_text.h"
#include "widgets/home/run_table_model.h"
#include "widgets/rationales/column_menu.h"
#include "widgets/rationales/problem_detail.h"
#include "widgets/rationales/rationales_page.h"

#include <algorithm>
#include <utility>

// Other runs whose answers to the open problem stand beside the shown one's.

namespace retort {

namespace {

/// The set of the same name, else the one that the run is judged by.
const IndexedSet &fittingSet(const std::vector<IndexedSet> &sets, const std::string &name)
{
    for (const std::string &wanted : {name, std::string("final-test")}) {
        const auto found = std::ranges::find(sets, wanted, &IndexedSet::name);
        if (found != sets.end())
            return *found;
    }
    return sets.back();
}

} // namespace

void RationalesController::listBeside()
{
    QList<ListedOther> others;
    const auto add = [&](const std::filesystem::path &directory, const std::string &name) {
        if (directory != m_run.directory)
            others.append({textOf(directory.string()), shownLine(name), std::ranges::count(m_beside, directory) > 0});
    };
    for (const RunOverview &run : m_session.runs()->runs()) {
        if (run.problem.empty() && !run.isArchived)
            add(run.directory, run.name);
    }
    for (const std::filesystem::path &recorded : recordedSets(m_session.workspaceFolder()))
        add(recorded, recorded.filename().string());
    m_page->detail()->columnMenu()->setOthers(others);
}

void RationalesController::toggleBeside(const std::filesystem::path &run, bool isShown)
{
    std::erase(m_beside, run);
    if (isShown)
        m_beside.push_back(run);
    listBeside();
    readBeside();
}

/// As at the last start; what is gone since is left out.
void RationalesController::goOnBeside(const std::vector<std::filesystem::path> &runs)
{
    std::error_code gone;
    for (const std::filesystem::path &run : runs) {
        if (std::filesystem::exists(run / "FORMAT", gone) && std::ranges::count(m_beside, run) == 0)
            m_beside.push_back(run);
    }
    listBeside();
    readBeside();
}

/// Runs get their names and colours once the session has read them, which may be after a problem was opened.
void RationalesController::nameBeside()
{
    listBeside();
    if (m_open && m_openBeside != shownRun().beside)
        open(m_open->id);
}

/// One after the other what is not known yet; then the problem is read with all of them.
void RationalesController::readBeside()
{
    const auto isUnread = [this](const std::filesystem::path &run) { return !m_besideSets.contains(run); };
    const auto next = std::ranges::find_if(m_beside, isUnread);
    if (next == m_beside.end()) {
        openAgain();
        return;
    }
    const auto take = [this, run = *next](std::vector<IndexedSet> sets, const std::string &error) {
        fail(error);
        if (sets.empty() && error.empty())
            m_page->showMessage(tr("%1 has answered no problems yet.").arg(textOf(run.filename().string())), false);
        m_besideSets[run] = std::move(sets);
        readBeside();
    };
    m_reader->fillOther(*next, [this, run = *next, take](std::size_t, const std::string &error) {
        fail(error);
        m_reader->sets(run, take);
    });
}

/// What is looked at now, or about to be: a key may have gone on meanwhile. A problem of a set that is about to go is
/// left as it is: that of the next one is read with these columns anyway.
void RationalesController::openAgain()
{
    const std::int64_t id = openId();
    if (isOfSet(id))
        open(id);
}

RunShown RationalesController::shownRun() const
{
    RunShown shown = m_run;
    const auto &known = m_session.runs()->runs();
    for (const std::filesystem::path &run : m_beside) {
        const auto sets = m_besideSets.find(run);
        if (run == m_run.directory || sets == m_besideSets.end() || sets->second.empty())
            continue;
        const auto overview = std::ranges::find(known, run, &RunOverview::directory);
        shown.beside.push_back({fittingSet(sets->second, set() ? set()->name : std::string()),
                                overview == known.end() ? run.filename().string() : overview->name,
                                m_session.runs()->seriesOf(run)});
    }
    return shown;
}

} // namespace retort
