#include "widgets/compare/compare_filter.h"

#include "widgets/common/numbers.h"
#include "widgets/compare/compare_model.h"

#include <algorithm>

namespace retort {

namespace {

const CompareRow &rowOf(const QModelIndex &source)
{
    return *static_cast<const CompareRow *>(source.data(CompareModel::kRowRole).value<void *>());
}

/// Numbers by their value; runs of no group come last.
bool isGroupBefore(const QString &a, const QString &b)
{
    if (a.isEmpty() || b.isEmpty())
        return !a.isEmpty();
    bool areNumbers[2] = {};
    const double x = a.toDouble(&areNumbers[0]);
    const double y = b.toDouble(&areNumbers[1]);
    return areNumbers[0] && areNumbers[1] && x != y ? x < y : a < b;
}

} // namespace

void CompareFilter::setSearch(const QString &text)
{
    m_words = text.toCaseFolded().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

void CompareFilter::setArchivedShown(bool isShown)
{
    m_isArchivedShown = isShown;
    invalidateFilter();
}

void CompareFilter::setGrouped(bool isGrouped)
{
    m_isGrouped = isGrouped;
    invalidate();
}

void CompareFilter::setFolding(bool isFolding)
{
    m_isFolding = isFolding;
    invalidate();
}

void CompareFilter::setExpanded(const QSet<QString> &keys)
{
    m_expanded = keys;
    invalidateFilter();
}

bool CompareFilter::isListed(const CompareRow &row) const
{
    if (row.isArchived && !m_isArchivedShown)
        return false;
    if (!m_isFolding)
        return !row.isFolded();
    return row.foldedInto.empty() || m_expanded.contains(textOf(row.foldedInto));
}

/// A run stands where its folded row does: that is always the next one above that is not folded into another.
QModelIndex CompareFilter::anchorOf(const QModelIndex &source) const
{
    int row = source.row();
    while (m_isFolding && row > 0 && !rowOf(source.siblingAtRow(row)).foldedInto.empty())
        --row;
    return source.siblingAtRow(row);
}

void CompareFilter::setGroupSetting(const QString &key)
{
    m_groupSetting = key;
    invalidate();
}

QString CompareFilter::groupOf(const CompareRow &row) const
{
    if (m_groupSetting.isEmpty())
        return m_isGrouped ? textOf(row.group) : QString();
    const auto &differing = static_cast<const CompareModel *>(sourceModel())->view().differing;
    const auto found = std::find_if(differing.begin(), differing.end(), [this](const SettingDifference &each) {
        return textOf(each.key) == m_groupSetting;
    });
    const auto place = std::size_t(found - differing.begin());
    return place < row.settings.size() ? textOf(row.settings[place]) : QString();
}

const CompareRow *CompareFilter::rowAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    return &rowOf(mapToSource(index(row, 0)));
}

bool CompareFilter::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    const CompareRow &row = rowOf(sourceModel()->index(sourceRow, 0, sourceParent));
    if (!isListed(row))
        return false;
    QStringList texts {textOf(row.name), textOf(row.group), textOf(row.student)};
    for (const std::string &value : row.settings)
        texts << textOf(value);
    for (const auto &[format, weight] : row.formats)
        texts << formatTitle(format);
    const QString text = texts.join(QLatin1Char('\n')).toCaseFolded();
    return std::all_of(m_words.begin(), m_words.end(), [&text](const QString &word) { return text.contains(word); });
}

bool CompareFilter::lessThan(const QModelIndex &leftRow, const QModelIndex &rightRow) const
{
    QModelIndex left = anchorOf(leftRow);
    QModelIndex right = anchorOf(rightRow);
    if (left == right) {
        // A folded row stands above its runs, whichever way it is sorted.
        if (left == leftRow || right == rightRow)
            return (left == leftRow) == (sortOrder() == Qt::AscendingOrder);
        left = leftRow;
        right = rightRow;
    }
    const CompareRow &a = rowOf(left);
    const CompareRow &b = rowOf(right);
    const bool isUp = sortOrder() == Qt::AscendingOrder;
    if (a.isTeacher != b.isTeacher)
        return a.isTeacher == isUp;
    const QString groupA = groupOf(a);
    const QString groupB = groupOf(b);
    if (groupA != groupB)
        return isGroupBefore(groupA, groupB) == isUp;
    if (a.isComparable != b.isComparable) // its figures are of other problems
        return a.isComparable == isUp;
    if (sortColumn() < 0 || a.isTeacher)
        return isUp ? left.row() < right.row() : left.row() > right.row();
    const QVariant x = left.data(CompareModel::kSortRole);
    const QVariant y = right.data(CompareModel::kSortRole);
    const bool areNumbers = x.typeId() == QMetaType::Double && y.typeId() == QMetaType::Double;
    if (areNumbers)
        return x.toDouble() < y.toDouble();
    return x.toString().localeAwareCompare(y.toString()) < 0;
}

} // namespace retort
