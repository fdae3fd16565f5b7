#include "widgets/compare/compare_chips.h"

#include "widgets/common/theme.h"
#include "widgets/compare/compare_model.h"

#include <QFontMetricsF>

#include <algorithm>

namespace retort {

namespace {

bool hasMark(const CompareRow &row, std::string_view begin)
{
    return std::any_of(row.marks.begin(), row.marks.end(),
                       [begin](const std::string &mark) { return mark.starts_with(begin); });
}

} // namespace

bool isWarningChip(const QString &chip)
{
    return chip == CompareModel::tr("synthetic") || chip == CompareModel::tr("oracle")
           || chip == CompareModel::tr("test seen") || chip == CompareModel::tr("at the floor")
           || chip.startsWith(CompareModel::tr("post hoc"));
}

QStringList compareChips(const CompareRow &row)
{
    QStringList chips;
    if (row.isFolded())
        chips << CompareModel::tr("%1 seeds").arg(row.members.size());
    if (row.isSynthetic)
        chips << CompareModel::tr("synthetic");
    if (!row.extras.oracle.empty() || hasMark(row, "oracle"))
        chips << CompareModel::tr("oracle");
    if (hasMark(row, "test seen"))
        chips << CompareModel::tr("test seen");
    if (row.extras.rulesTried > 0)
        chips << CompareModel::tr("post hoc %1").arg(row.extras.rulesTried);
    if (row.extras.floor && !row.extras.floor->isPassed)
        chips << CompareModel::tr("at the floor");
    if (!row.isComparable)
        chips << (row.otherSet.empty() ? CompareModel::tr("not answered") : CompareModel::tr("other set"));
    if (row.isArchived)
        chips << CompareModel::tr("archived");
    return chips;
}

double chipsWidth(const QStringList &chips)
{
    const QFontMetricsF metrics(fontOf(TextSize::Caption, QFont::Medium));
    double width = 0;
    for (const QString &chip : chips)
        width += metrics.horizontalAdvance(chip) + 12 + 6;
    return width;
}

} // namespace retort
