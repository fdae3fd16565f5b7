#include "app/rationales_controller.h"
#include "widgets/common/numbers.h"
#include "widgets/common/shown_text.h"
#include "widgets/rationales/rationales_page.h"

#include <utility>

// Where a person left off on the Rationales page, for the next start.

namespace retort {

RationalesPlace RationalesController::place() const
{
    const auto open = openKey();
    return {m_run.directory, m_staysInSet && set() ? set()->name : std::string(), m_page->filterText().toStdString(),
            open ? open->problemId : std::string()};
}

void RationalesController::goTo(const RationalesPlace &place)
{
    m_page->setFilterText(textOf(place.filter));
    std::error_code gone;
    if (place.run.empty() || !std::filesystem::exists(place.run / "FORMAT", gone))
        return;
    m_wantedProblem = place.problem;
    showProblems(place.run, textOf(place.set), textOf(place.filter));
    m_staysInSet = !place.set.empty();
}

/// Once its set is shown; a problem that is gone leaves the first one open.
void RationalesController::openWanted()
{
    const std::string wanted = std::exchange(m_wantedProblem, {});
    if (wanted.empty())
        return;
    m_reader->idOf(*set(), wanted, [this, wanted, place = *set()](std::int64_t id, const std::string &error) {
        fail(error);
        if (!set() || *set() != place)
            return;
        if (id == 0 && m_isLinked)
            lookAgain(wanted);
        m_isLinked = m_isLinked && !m_wantedProblem.empty();
        if (id == 0)
            return;
        m_kept = id;
        find();
    });
}

/// While the run is still read the problem that a link names may yet come.
void RationalesController::lookAgain(const std::string &wanted)
{
    if (m_reader->isFilling())
        m_wantedProblem = wanted;
    else
        m_page->showMessage(tr("%1 has no problem %2 in the set %3.")
                                .arg(visibleText(textOf(m_run.name)), shownLine(wanted), textOf(set()->name)),
                            true);
}

} // namespace retort
