#include "app/rationales_controller.h"
#include "widgets/common/numbers.h"
#include "widgets/common/shown_text.h"
#include "widgets/rationales/problem_table.h"
#include "widgets/rationales/problem_table_model.h"
#include "widgets/rationales/rationales_page.h"

#include <utility>

// Where a person left off on the Rationales page, for the next start.

namespace retort {

RationalesPlace RationalesController::place() const
{
    const auto open = openKey();
    return {m_run.directory, m_staysInSet && set() ? set()->name : std::string(), m_page->filterText().toStdString(),
            open ? open->problemId : std::string(), m_beside};
}

void RationalesController::goTo(const RationalesPlace &place)
{
    if (!m_page->hasKeptFilter()) // else that is the newer one: a window may have been cut off since
        m_page->setFilterText(textOf(place.filter));
    goOnBeside(place.beside);
    std::error_code gone;
    if (place.run.empty() || !std::filesystem::exists(place.run / "FORMAT", gone))
        return;
    showProblems(place.run, textOf(place.set), m_page->filterText());
    m_staysInSet = !place.set.empty();
    m_wantedProblem = place.problem;
    if (set())
        openWanted();
}

void RationalesController::dropWanted()
{
    m_wantedProblem.clear();
    m_keptNext = 0;
    m_isLinked = false;
}

/// What was asked for before would come late.
void RationalesController::goOnByHand()
{
    if (m_page->table()->model()->rowCount() > 0)
        dropWanted();
}

/// Once its set is shown. While the run is still read the problem may yet come; one that is gone leaves the first open.
void RationalesController::openWanted()
{
    if (m_wantedProblem.empty())
        return;
    const auto open = [this, wanted = m_wantedProblem, place = *set()](std::int64_t id, const std::string &error) {
        fail(error);
        const bool mayCome = id == 0 && m_isFilling;
        if (!set() || *set() != place || wanted != m_wantedProblem || mayCome)
            return; // the set that is shown next asks again
        m_wantedProblem.clear();
        const bool isLinked = std::exchange(m_isLinked, false);
        if (id != 0) {
            m_keptNext = id;
            find();
        } else if (isLinked) {
            m_page->showMessage(tr("%1 has no problem %2 in the set %3.")
                                    .arg(visibleText(textOf(m_run.name)), shownLine(wanted), textOf(set()->name)),
                                true);
        }
    };
    m_reader->idOf(*set(), m_wantedProblem, open);
}

} // namespace retort
