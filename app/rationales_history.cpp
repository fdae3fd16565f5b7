#include "app/rationales_controller.h"
#include "app/session.h"

#include "core/evaluation/failures.h"
#include "widgets/common/numbers.h"
#include "widgets/common/shown_text.h"
#include "widgets/rationales/problem_table.h"
#include "widgets/rationales/rationales_page.h"

#include <algorithm>

// What a person said on the Rationales page is taken back and said again.

namespace retort {

namespace {

constexpr int kTags = 9;

QString tagTitle(int tag, const std::map<int, std::string> &names)
{
    const auto name = names.find(tag);
    return name == names.end() ? RationalesController::tr("tag %1").arg(tag)
                               : RationalesController::tr("tag \"%1\"").arg(shownLine(name->second));
}

/// "tag 2", "star", "note", "kind of failure": what differs.
QString differenceOf(const ProblemSaid &said, const std::map<int, std::string> &names)
{
    const std::uint32_t bits = said.before.tags ^ said.after.tags;
    QStringList parts;
    for (int tag = 1; tag <= kTags; ++tag) {
        if (bits & (1U << (tag - 1)))
            parts << tagTitle(tag, names);
    }
    if (bits & Annotation::kStar)
        parts << RationalesController::tr("star");
    if (said.before.failure != said.after.failure)
        parts << RationalesController::tr("kind of failure");
    if (said.before.note != said.after.note)
        parts << RationalesController::tr("note");
    return parts.join(QStringLiteral(", "));
}

} // namespace

QString RationalesController::textOfChange(const AnnotationChange &change) const
{
    if (const auto *said = std::get_if<ProblemSaid>(&change))
        return tr("%1 on %2").arg(differenceOf(*said, m_book.tagNames), shownLine(said->shownId));
    if (const auto *named = std::get_if<TagNamed>(&change))
        return tr("name of tag %1").arg(named->tag);
    if (const auto *corrected = std::get_if<RationaleCorrected>(&change))
        return tr("corrected rationale of %1").arg(shownLine(corrected->shownId));
    return tr("saved filter \"%1\"").arg(shownLine(std::get<FilterKept>(change).name));
}

void RationalesController::goBack(HistoryStep step)
{
    m_page->saveNote(); // what is being written is the last thing said
    m_reader->goBack(step, [this, step](const HistoryOutcome &outcome, const std::string &error) {
        fail(error);
        if (!error.empty())
            return;
        tellChange(outcome, step);
        if (!outcome.change)
            return;
        if (const auto *said = std::get_if<ProblemSaid>(&*outcome.change))
            openChanged(*said);
        else if (std::holds_alternative<RationaleCorrected>(*outcome.change))
            emit m_session.datasetsChanged();
        else
            showBook();
    });
}

void RationalesController::tellChange(const HistoryOutcome &outcome, HistoryStep step)
{
    const bool isUndo = step == HistoryStep::Undo;
    if (!outcome.change) {
        m_page->showMessage(isUndo ? tr("Nothing is left to undo: nothing was said in this window before that.")
                                   : tr("Nothing is left to redo."),
                            false);
        return;
    }
    const QString what = textOfChange(*outcome.change);
    if (outcome.isRefused)
        m_page->showMessage(
            (isUndo ? tr("Not undone: %1 was changed by another window meanwhile. It stays as that window left it.")
                    : tr("Not redone: %1 was changed by another window meanwhile. It stays as that window left it."))
                .arg(what),
            true);
    else
        m_page->showMessage((isUndo ? tr("Undone: %1. Ctrl+Shift+Z does it again.") : tr("Done again: %1.")).arg(what),
                            false);
}

/// The problem that it was said of is opened when the run that is shown has it.
void RationalesController::openChanged(const ProblemSaid &said)
{
    const auto isItsSet = [&said](const IndexedSet &one) {
        return one.runId == said.key.runId && one.step == said.key.step;
    };
    const auto found = set() && isItsSet(*set()) ? m_sets.begin() + m_set : std::ranges::find_if(m_sets, isItsSet);
    if (found == m_sets.end())
        return;
    m_reader->idOf(*found, said.key.problemId, [this, place = *found](std::int64_t id, const std::string &error) {
        fail(error);
        if (id == 0 || !set())
            return;
        m_keptNext = id;
        m_staysInSet = true;
        if (*set() == place) {
            readRows({id});
            readCounts();
            find();
        } else {
            showSet(place.name);
        }
    });
}

} // namespace retort
