#include "core/formats/format.h"
#include "core/jobs/folded_runs.h"
#include "widgets/common/numbers.h"
#include "widgets/common/theme.h"
#include "widgets/compare/compare_delegate.h"
#include "widgets/compare/compare_filter.h"
#include "widgets/compare/compare_table.h"

#include <QLabel>
#include <QTableView>

#include <algorithm>

// Which columns of the table are shown, and how wide.

namespace retort {

namespace {

using Kind = CompareColumn::Kind;

constexpr int kNameWidth = 190; // at least
constexpr int kWidestName = 380;
constexpr int kIntervalWidth = 104; // at least
constexpr int kPathsWhenNarrow = 2;
constexpr int kPathsWhenWide = 3;

constexpr int kSamplesWidth = 20; // of "@5" in a path's cell

int usualWidth(Kind kind)
{
    switch (kind) {
    case Kind::Name:
        return kNameWidth;
    case Kind::Interval:
        return kIntervalWidth;
    case Kind::Student:
        return 124;
    case Kind::Group:
    case Kind::Formats:
        return 108;
    case Kind::Setting:
        return 92;
    case Kind::Rationales:
        return 80;
    case Kind::Percent:
        return 64;
    case Kind::Count:
        return 60;
    case Kind::Path:
        return 114;
    case Kind::Range:
    case Kind::Gap:
    case Kind::Floor:
    case Kind::Tokens:
    case Kind::TargetTokens:
    case Kind::AnswerTokens:
    case Kind::TeacherTokens:
    case Kind::TeacherCost:
    case Kind::Time:
        return 72;
    case Kind::GapClosed:
        return 84;
    }
    return 80;
}

} // namespace

int CompareTable::widthOf(const CompareColumn &column) const
{
    const bool hasCount = column.kind == Kind::Count || column.kind == Kind::Path;
    if (column.kind == Kind::Range)
        return std::max(usualWidth(column.kind), m_delegate->rangeWidth());
    return usualWidth(column.kind) + (column.isSampled ? kSamplesWidth : 0)
           + (hasCount ? m_delegate->countWidth() - kCountWidth : 0);
}

bool CompareTable::isWanted(const CompareColumn &column, bool isNarrow) const
{
    if (m_hiddenByPerson.contains(column.id))
        return false;
    if (m_shownByPerson.contains(column.id))
        return true;
    const auto &rows = m_model->view().rows;
    switch (column.kind) {
    case Kind::Student:
    case Kind::Floor:
    case Kind::TargetTokens:
    case Kind::AnswerTokens:
    case Kind::TeacherTokens:
    case Kind::TeacherCost:
        return false;
    case Kind::Setting: // as many others as there is room for
        return textOf(m_model->view().differing[column.setting].key) == m_filter->groupSetting();
    case Kind::Group:
        return m_filter->isGrouped()
               && std::any_of(rows.begin(), rows.end(), [](const CompareRow &row) { return !row.group.empty(); });
    case Kind::Rationales:
    case Kind::Tokens:
    case Kind::Time:
    case Kind::GapClosed:
        return !isNarrow;
    case Kind::Path:
        return formatFromText(column.path.substr(0, column.path.find('@'))).has_value();
    default:
        return true;
    }
}

/// The names that are shown stand whole where they can.
int CompareTable::nameWidth() const
{
    const auto badgesAt = [this](int row) {
        return int(m_filter->index(row, 0).data(CompareModel::kBadgesRole).toString().size());
    };
    int needed = kNameWidth;
    for (int row = 0; row < m_filter->rowCount(); ++row)
        needed = std::max(needed, CompareDelegate::nameWidth(*m_filter->rowAt(row), badgesAt(row)));
    return std::min(needed, kWidestName);
}

/// The usual columns and those that a person chose; of the formats nobody chose so many, the first ones.
std::vector<bool> CompareTable::usualColumns(int formats) const
{
    const bool isNarrow = width() < measure::kNarrow - measure::kRail;
    std::vector<bool> isShown;
    int paths = 0;
    for (const CompareColumn &column : m_model->columns()) {
        isShown.push_back(isWanted(column, isNarrow));
        if (column.kind == Kind::Path && isShown.back() && !m_shownByPerson.contains(column.id))
            isShown.back() = ++paths <= formats;
    }
    return isShown;
}

/// The names get what they need, before a third format does; then as many differing settings are shown as there is room
/// for; what is left goes to the intervals.
void CompareTable::fitColumns()
{
    const auto &columns = m_model->columns();
    const int room = m_view->viewport()->width();
    m_delegate->fitCounts(m_model->view().rows);
    const auto widthOfAll = [&](const std::vector<bool> &isShown) {
        int width = 0;
        for (std::size_t i = 0; i < columns.size(); ++i)
            width += isShown[i] ? widthOf(columns[i]) : 0;
        return width;
    };
    const bool hasSettings = std::ranges::any_of(columns, [](const auto &each) { return each.kind == Kind::Setting; });
    m_nameWidth = nameWidth();
    const int wanted = m_nameWidth - kNameWidth + (hasSettings ? usualWidth(Kind::Setting) : 0);
    const bool isNarrow = width() < measure::kNarrow - measure::kRail;
    std::vector<bool> isShown = usualColumns(isNarrow ? kPathsWhenNarrow : kPathsWhenWide);
    if (!isNarrow && widthOfAll(isShown) + wanted > room)
        isShown = usualColumns(kPathsWhenNarrow);
    const auto closed = std::size_t(m_model->columnOf(Kind::GapClosed));
    if (widthOfAll(isShown) + wanted > room && !m_shownByPerson.contains(columns[closed].id))
        isShown[closed] = false; // before a name does not stand whole
    int used = widthOfAll(isShown);
    const int forName = std::clamp(m_nameWidth - kNameWidth, 0, std::max(0, room - used));
    used += forName;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const bool isFree =
            columns[i].kind == Kind::Setting && !isShown[i] && !m_hiddenByPerson.contains(columns[i].id)
            && !(m_filter->isFolding() && isSeedSetting(m_model->view().differing[columns[i].setting].key));
        if (!isFree || used + usualWidth(Kind::Setting) > room)
            continue;
        isShown[i] = true;
        used += usualWidth(Kind::Setting);
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Kind kind = columns[i].kind;
        m_view->setColumnHidden(int(i), !isShown[i]);
        const int extra = kind == Kind::Name ? forName : kind == Kind::Interval ? std::max(0, room - used) : 0;
        m_view->setColumnWidth(int(i), widthOf(columns[i]) + extra);
    }
}

void CompareTable::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    const bool isNarrow = width() < measure::kNarrow - measure::kRail;
    m_setChip->setVisible(!isNarrow && !m_setChip->text().isEmpty());
    fitColumns();
}

} // namespace retort
