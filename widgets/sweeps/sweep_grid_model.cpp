#include "widgets/sweeps/sweep_grid_model.h"

#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/shown_text.h"
#include "widgets/common/sweep_texts.h"

#include <algorithm>

namespace retort {

namespace {

constexpr double kLeastSpread = 0.02; // accuracies that are nearly alike are shaded alike

QString stateWord(const SweepRun &run)
{
    if (run.state == PointState::Finished)
        return SweepGridModel::tr("–"); // it has no such accuracy
    if (run.state == PointState::Busy && run.status.totalSteps > 0)
        return SweepGridModel::tr("%1 %").arg(100 * run.status.step / run.status.totalSteps);
    return coreText(toText(run.state));
}

const char *toneOf(PointState state)
{
    switch (state) {
    case PointState::Failed:
        return "danger";
    case PointState::Interrupted:
    case PointState::Stopped:
        return "warning";
    case PointState::Busy:
    case PointState::Finished:
        return "text1";
    case PointState::Waiting:
        break;
    }
    return "text3";
}

} // namespace

void SweepGridModel::setSweep(const SweepOverview &sweep)
{
    SweepGrid grid = gridOf(sweep);
    const bool isSameShape = grid.columns == m_grid.columns && grid.rows == m_grid.rows;
    if (!isSameShape)
        beginResetModel();
    m_sweep = sweep;
    m_grid = std::move(grid);
    measure();
    if (!isSameShape)
        endResetModel();
    else if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void SweepGridModel::setAccuracy(const std::string &name)
{
    if (m_accuracy == name)
        return;
    m_accuracy = name;
    measure();
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void SweepGridModel::measure()
{
    m_lowest = 1;
    m_highest = 0;
    for (const SweepRun &run : m_sweep.runs) {
        if (const auto accuracy = accuracyOf(run, m_accuracy)) {
            m_lowest = std::min(m_lowest, accuracy->accuracy);
            m_highest = std::max(m_highest, accuracy->accuracy);
        }
    }
}

double SweepGridModel::shadeOf(double accuracy) const
{
    const double spread = std::max(m_highest - m_lowest, kLeastSpread);
    return std::clamp((accuracy - m_lowest) / spread, 0.0, 1.0);
}

int SweepGridModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_grid.rows.size());
}

int SweepGridModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_grid.columns.size()) + 2;
}

const SweepRun *SweepGridModel::runAt(const QModelIndex &index) const
{
    const int column = index.column() - 1;
    if (column < 0 || column >= int(m_grid.columns.size()))
        return nullptr;
    const int run = m_grid.rows[std::size_t(index.row())].runs[std::size_t(column)];
    return run < 0 ? nullptr : &m_sweep.runs[std::size_t(run)];
}

QVariant SweepGridModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const SweepRow &row = m_grid.rows[std::size_t(index.row())];
    if (index.column() == 0)
        return rowData(row, role);
    if (isMean(index.column()))
        return meanData(row, role);
    if (const SweepRun *run = runAt(index))
        return runData(*run, role);
    return role == ShadeRole || role == ProgressRole ? QVariant(-1.0) : QVariant();
}

QVariant SweepGridModel::rowData(const SweepRow &row, int role) const
{
    const QString name = shownLine(row.arm);
    const QString whole = row.detail.empty() ? name : tr("%1, %2").arg(name, shownLine(row.detail));
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case NoteRole:
        return shownLine(row.detail);
    case Qt::ToolTipRole:
        return plainTip(whole);
    case Qt::AccessibleTextRole:
        return whole;
    case ShadeRole:
    case ProgressRole:
        return -1.0;
    default:
        return {};
    }
}

QVariant SweepGridModel::runData(const SweepRun &run, int role) const
{
    const auto accuracy = accuracyOf(run, m_accuracy);
    const QString said = accuracy ? accuracyText(*accuracy) : runStateText(run);
    switch (role) {
    case Qt::DisplayRole:
        return accuracy ? percentText(accuracy->accuracy) : stateWord(run);
    case NoteRole:
        return accuracy ? countText(*accuracy) : QString();
    case Qt::ToolTipRole:
        return plainTip(QStringLiteral("%1\n%2").arg(shownLine(run.name), said));
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(shownLine(run.name), said);
    case ShadeRole:
        return accuracy ? shadeOf(accuracy->accuracy) : -1.0;
    case ProgressRole:
        return run.state == PointState::Busy && run.status.totalSteps > 0
                   ? double(run.status.step) / run.status.totalSteps
                   : -1.0;
    case ToneRole:
        return QString::fromLatin1(toneOf(run.state));
    case DirectoryRole:
        return run.changedAt != 0 ? textOf(run.directory.string()) : QString();
    default:
        return {};
    }
}

QVariant SweepGridModel::meanData(const SweepRow &row, int role) const
{
    if (role == ShadeRole || role == ProgressRole)
        return -1.0;
    const auto mean = meanOf(row, m_sweep, m_accuracy);
    if (!mean)
        return role == Qt::DisplayRole ? QVariant(QStringLiteral("–")) : QVariant();
    const QString seeds = mean->ofSeeds == 1 ? tr("1 seed") : tr("%1 of %2 seeds").arg(mean->seeds).arg(mean->ofSeeds);
    const QString spread = mean->seeds > 1
                               ? tr("\nseeds from %1 to %2").arg(percentText(mean->lowest), percentText(mean->highest))
                               : QString();
    switch (role) {
    case Qt::DisplayRole:
        return percentText(mean->accuracy.accuracy);
    case NoteRole:
        return tr("%1 · %2").arg(intervalText(mean->accuracy), seeds);
    case Qt::ToolTipRole:
        return plainTip(
            tr("%1\n95 % interval over problems; mean of %2%3").arg(accuracyText(mean->accuracy), seeds, spread));
    case Qt::AccessibleTextRole:
        return tr("mean of %1: %2").arg(seeds, accuracyText(mean->accuracy));
    default:
        return {};
    }
}

QVariant SweepGridModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (section == 0)
        return tr("Arm");
    return isMean(section) ? tr("Mean, 95 %") : coreText(m_grid.columns[std::size_t(section - 1)]);
}

} // namespace retort
