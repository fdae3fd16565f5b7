#include "app/rationales_controller.h"
#include "widgets/common/numbers.h"
#include "widgets/rationales/problem_table.h"
#include "widgets/rationales/rationales_page.h"

#include <utility>

// Going through the list by keys, and notes. The next failure is looked for in the background; keys that come before it
// is found wait for it, so that what is said next is said of that failure.

namespace retort {

void RationalesController::inTurn(std::function<void()> step)
{
    if (m_isSeekingFailure)
        m_steps.push_back(std::move(step));
    else
        step();
}

void RationalesController::nextFailure()
{
    const int row = m_page->table()->currentRow();
    m_isSeekingFailure = true;
    if (!m_ids)
        return; // showFound() calls again
    if (row < 0) {
        takeFailure({}, {});
        return;
    }
    m_reader->nextFailure(m_ids, std::size_t(row),
                          [this, ids = m_ids](std::optional<std::size_t> next, const std::string &error) {
                              if (!m_isSeekingFailure)
                                  return; // another run was opened
                              if (ids != m_ids && error.empty())
                                  nextFailure(); // places are those of another list
                              else
                                  takeFailure(next, error);
                          });
}

void RationalesController::takeFailure(std::optional<std::size_t> row, const std::string &error)
{
    fail(error);
    if (row)
        m_page->table()->setCurrentRow(int(*row));
    else if (error.empty())
        m_page->showMessage(tr("No further failure below this one in the list."), false);
    m_isSeekingFailure = false;
    while (!m_isSeekingFailure && !m_steps.empty()) {
        const std::function<void()> step = std::move(m_steps.front());
        m_steps.pop_front();
        step();
    }
}

/// Of the problem that is opened, if need be once it is read: a note is written beside what it is about.
void RationalesController::editNote()
{
    m_isNoteWanted = m_reading != 0;
    if (m_isNoteWanted)
        return;
    if (!m_open) {
        m_page->showMessage(tr("No problem is open: open one to tag, star or note it."), false);
        return;
    }
    m_page->saveNote(); // of another problem
    m_noted = openKey();
    m_notedId = m_open->shownId;
    m_page->editNote(textOf(m_open->shownId), textOf(m_open->annotation.note));
}

} // namespace retort
