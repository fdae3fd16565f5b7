#include "widgets/sweeps/sweep_entries.h"

#include "widgets/common/card_row.h"
#include "widgets/common/core_text.h"
#include "widgets/common/headed_rows.h"
#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/common/shown_text.h"
#include "widgets/common/sweep_texts.h"
#include "widgets/common/theme.h"

#include <QPainter>

#include <algorithm>

namespace retort {

namespace {

constexpr int kPadding = 10;
constexpr int kFirstLine = 7;
constexpr int kLine = 18;
constexpr int kHeading = 30;
constexpr int kThreeLines = 70;
constexpr int kBarHeight = 3;

/// What stands below the name: two lines.
QStringList linesOf(const SweepOverview &sweep)
{
    if (!sweep.problem.empty())
        return {SweepEntryModel::tr("cannot be read"), coreText(shownLine(sweep.problem))};
    const QString verdicts = verdictsText(sweep.claims);
    return {sweepProgressText(sweep), verdicts.isEmpty() ? SweepEntryModel::tr("makes no claim") : verdicts};
}

QStringList linesOf(const SweepPlan &plan)
{
    if (plan.sizes.empty())
        return {SweepEntryModel::tr("cannot be read"), coreText(shownLine(plan.problem))};
    QStringList sizes;
    for (const SweepSizePlan &size : plan.sizes)
        sizes << SweepEntryModel::tr("%1 %2").arg(textOf(size.title), runsText(size.runs));
    return {sizes.join(QStringLiteral(" · ")), plan.statements.size() == 1
                                                   ? SweepEntryModel::tr("1 claim")
                                                   : SweepEntryModel::tr("%1 claims").arg(plan.statements.size())};
}

void paintLine(QPainter &painter, const QRect &area, const QString &text, const QFont &font, const QColor &colour)
{
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(area, int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text, Qt::ElideMiddle, area.width()));
}

void paintEntry(QPainter &painter, const QRect &area, const QString &name, const QStringList &lines, const Theme &theme,
                bool isBroken)
{
    const QRect line(area.left(), area.top(), area.width(), kLine);
    paintLine(painter, line, name, fontOf(TextSize::Body, QFont::Medium), theme.text1);
    paintLine(painter, line.translated(0, kLine), lines.at(0), fontOf(TextSize::Caption),
              isBroken ? theme.danger : theme.text2);
    paintLine(painter, line.translated(0, 2 * kLine), lines.at(1), fontOf(TextSize::Caption), theme.text2);
}

void paintProgress(QPainter &painter, const QRect &area, double share, const Theme &theme)
{
    const QRectF track(area.left(), area.top() + 3 * kLine + 1, area.width(), kBarHeight);
    painter.fillRect(track, theme.bg4);
    painter.fillRect(QRectF(track.topLeft(), QSizeF(track.width() * share, kBarHeight)), theme.accent);
}

} // namespace

template<typename T>
void SweepEntryModel::replace(std::vector<T> &old, std::vector<T> now, std::filesystem::path T::*path)
{
    if (old == now)
        return;
    const bool isSameList = std::ranges::equal(old, now, {}, path, path);
    if (!isSameList)
        beginResetModel();
    old = std::move(now);
    if (!isSameList)
        endResetModel();
    else
        emit dataChanged(index(0), index(rowCount() - 1));
}

void SweepEntryModel::setSweeps(std::vector<SweepOverview> sweeps)
{
    replace(m_sweeps, std::move(sweeps), &SweepOverview::directory);
}

void SweepEntryModel::setPlans(std::vector<SweepPlan> plans)
{
    replace(m_plans, std::move(plans), &SweepPlan::file);
}

const SweepOverview *SweepEntryModel::sweepAt(int row) const
{
    return entryBelow(m_sweeps, 0, row);
}

const SweepPlan *SweepEntryModel::planAt(int row) const
{
    return entryBelow(m_plans, rowsWithHeading(m_sweeps.size()), row);
}

std::filesystem::path SweepEntryModel::pathAt(int row) const
{
    if (const SweepOverview *sweep = sweepAt(row))
        return sweep->directory;
    const SweepPlan *plan = planAt(row);
    return plan ? plan->file : std::filesystem::path();
}

int SweepEntryModel::rowOf(const std::filesystem::path &path) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (!path.empty() && pathAt(row) == path)
            return row;
    return -1;
}

int SweepEntryModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return rowsWithHeading(m_sweeps.size()) + rowsWithHeading(m_plans.size());
}

QVariant SweepEntryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole))
        return {};
    QStringList lines;
    if (const SweepOverview *sweep = sweepAt(index.row()))
        lines << shownLine(sweep->name) << linesOf(*sweep);
    else if (const SweepPlan *plan = planAt(index.row()))
        lines << shownLine(plan->name) << linesOf(*plan);
    else
        lines << (index.row() == 0 && !m_sweeps.empty() ? tr("In the workspace") : tr("Files that can be started"));
    if (role == Qt::DisplayRole)
        return lines.first();
    return role == Qt::AccessibleTextRole ? lines.join(QStringLiteral(", ")) : plainTip(lines.join(QLatin1Char('\n')));
}

Qt::ItemFlags SweepEntryModel::flags(const QModelIndex &index) const
{
    const bool isHeading = !index.isValid() || pathAt(index.row()).empty();
    return isHeading ? Qt::NoItemFlags : Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
}

void SweepEntryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeOf(option.palette);
    const QRect area = option.rect.adjusted(kPadding, kFirstLine, -kPadding, 0);
    const SweepOverview *sweep = m_model->sweepAt(index.row());
    const SweepPlan *plan = m_model->planAt(index.row());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (sweep || plan)
        drawCardRow(*painter, option, theme);
    if (sweep) {
        paintEntry(*painter, area, shownLine(sweep->name), linesOf(*sweep), theme, !sweep->problem.empty());
        if (sweep->isRunning)
            paintProgress(*painter, area, sweep->share(), theme);
    } else if (plan) {
        paintEntry(*painter, area, shownLine(plan->name), linesOf(*plan), theme, plan->sizes.empty());
    } else {
        paintLine(*painter, QRect(area.left(), area.top(), area.width(), kLine), index.data().toString(),
                  fontOf(TextSize::Caption, QFont::Medium), theme.text2);
    }
    painter->restore();
}

QSize SweepEntryDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {0, m_model->pathAt(index.row()).empty() ? kHeading : kThreeLines};
}

} // namespace retort
