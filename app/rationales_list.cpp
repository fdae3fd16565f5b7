#include "app/rationales_controller.h"
#include "core/store/prediction_fill.h"
#include "widgets/rationales/problem_table.h"
#include "widgets/rationales/rationales_page.h"

#include <utility>

// Which problems are listed, as they are found in the background, and which one stays open among them.

namespace retort {

void RationalesController::find()
{
    if (!set())
        return;
    const auto isShown = [this, asked = *set()] { return set() && *set() == asked; }; // another one asks itself
    m_reader->find(
        {*set(), m_other, m_page->filter(), m_sort, {{}, since()}},
        [this, isShown](const ProblemIds &ids, const std::string &error) {
            if (isShown())
                takeFound(ids, error);
        },
        [this, isShown](const ProblemIds &ids, const std::string &) { // all fail like the first
            if (isShown())
                showFirst(ids);
        });
}

void RationalesController::findAnew()
{
    m_outside = 0;
    find();
}

void RationalesController::takeFound(const ProblemIds &ids, const std::string &error)
{
    if (ids) {
        showFound(ids);
        return;
    }
    if (m_isSeekingFailure)
        takeFailure({}, error);
    else
        fail(error);
    if (!m_ids) // keys would wait for it
        showFound(std::make_shared<const std::vector<std::int64_t>>());
}

/// What is looked at now, or about to be: also when a key went on since the list was asked for.
std::int64_t RationalesController::openId() const
{
    const ProblemTable *table = m_page->table();
    const std::int64_t current = table->model()->idAt(table->currentRow());
    return current != 0 ? current : m_reading != 0 ? m_reading : m_open ? m_open->id : 0;
}

bool RationalesController::isOfSet(std::int64_t id) const
{
    return set() && id >= firstOf(set()->id) && id <= lastOf(set()->id);
}

/// The first rows are shown before all are found; which of them is open is settled then, unless it is among them.
void RationalesController::showFirst(const ProblemIds &ids)
{
    if (!ids || ids->empty() || m_kept != 0 || m_keptNext != 0)
        return;
    const std::int64_t open = openId();
    m_ids = nullptr; // places are those of another list
    m_page->setFirst(ids, open);
}

void RationalesController::showFound(const ProblemIds &ids)
{
    if (m_keptNext != 0)
        m_kept = std::exchange(m_keptNext, 0);
    else if (m_kept == 0 && isOfSet(m_outside))
        m_kept = m_outside;
    const std::int64_t open = m_kept != 0 ? m_kept : openId();
    m_ids = ids;
    m_page->setFound(ids, open, m_kept != 0);
    if (m_isSeekingFailure)
        nextFailure();
}

bool RationalesController::isListThere() const
{
    if (!m_ids)
        m_page->showMessage(tr("The list is not complete yet: try again in a moment."), false);
    return m_ids != nullptr;
}

} // namespace retort
