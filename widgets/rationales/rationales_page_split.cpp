#include "widgets/common/theme.h"
#include "widgets/rationales/filter_bar.h"
#include "widgets/rationales/kind_panel.h"
#include "widgets/rationales/problem_detail.h"
#include "widgets/rationales/problem_table.h"
#include "widgets/rationales/rationales_page.h"

#include <QComboBox>
#include <QResizeEvent>
#include <QSplitter>
#include <QTableView>

#include <algorithm>

// How the list and the problem below it share the height of the Rationales page, until a person says how.

namespace retort {

namespace {

constexpr int kShort = 760; // pixels of height: below it long questions take less of them
constexpr int kMostForDetail = 544;
constexpr int kLeastForDetail = 240;
constexpr int kRows = 6;
constexpr int kRowsWhenNarrow = 4;
constexpr int kRowPitch = measure::kRow - 1;
constexpr int kBesideRows = measure::kRow + 6; // the head, frames of the panel and of the table in it

} // namespace

void RationalesPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < measure::kNarrow - measure::kRail;
    m_kindPanel->setVisible(!isNarrow && !m_isWide);
    m_kindChoice->setVisible(isNarrow);
    m_filterBar->setBrief(isNarrow);
    m_table->setNarrow(isNarrow);
    m_detail->setShort(height() < kShort);
    placeSplit();
    m_measureTimer.start();
}

void RationalesPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    placeSplit();
    m_measureTimer.start();
}

/// What the problem needs at its width now; nothing that follows from it asks again, so that the two never chase each
/// other.
void RationalesPage::measureDetail()
{
    const int needed = isVisible() && !m_isWide ? m_detail->neededHeight() : 0;
    if (needed == 0)
        return;
    m_needed.add(m_detail->view().id, m_detail->width(), needed);
    placeSplit();
}

/// A few rows stand over the problem; height beyond what the last problems needed shows more of them.
void RationalesPage::placeSplit()
{
    if (m_isSplitChosen || m_isWide)
        return;
    const bool isNarrow = width() < measure::kNarrow - measure::kRail;
    const int room = m_split->height() - m_split->handleWidth();
    const int needed = m_needed.most() == 0 ? kMostForDetail : m_needed.most();
    const int spare = room - std::clamp(needed, kLeastForDetail, kMostForDetail);
    const int rows = std::max(isNarrow ? kRowsWhenNarrow : kRows, (spare - kBesideRows) / kRowPitch);
    const int table = rows * kRowPitch + kBesideRows; // whole rows
    QTableView *view = m_table->view();
    const bool isSeen = view->viewport()->rect().intersects(view->visualRect(view->currentIndex()));
    m_split->setSizes({table, room - table});
    if (isSeen)
        view->scrollTo(view->currentIndex()); // fewer rows may be seen than before
}

} // namespace retort
