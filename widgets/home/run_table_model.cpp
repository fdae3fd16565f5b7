#include "widgets/home/run_table_model.h"

#include "widgets/common/numbers.h"
#include "widgets/common/sweep_texts.h"

#include <QDateTime>

#include <algorithm>

namespace retort {

RunTableModel::RunTableModel(QObject *parent) : QAbstractTableModel(parent) {}

void RunTableModel::setRuns(std::vector<RunOverview> runs)
{
    if (runs != m_runs)
        replace(std::move(runs), m_sweeps);
}

void RunTableModel::setSweeps(std::vector<SweepOverview> sweeps)
{
    if (sweeps != m_sweeps)
        replace(m_runs, std::move(sweeps));
}

void RunTableModel::replace(std::vector<RunOverview> runs, std::vector<SweepOverview> sweeps)
{
    std::vector<Row> rows = placed(runs, sweeps);
    const bool isSameList = pathsOf(rows, runs, sweeps) == pathsOf(m_rows, m_runs, m_sweeps);
    if (!isSameList)
        beginResetModel();
    m_runs = std::move(runs);
    m_sweeps = std::move(sweeps);
    m_rows = std::move(rows);
    if (!isSameList)
        endResetModel();
    else if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

/// Runs keep their order, which is that of their names.
std::vector<RunTableModel::Row> RunTableModel::placed(const std::vector<RunOverview> &runs,
                                                      const std::vector<SweepOverview> &sweeps)
{
    std::vector<Row> rows;
    std::size_t next = 0; // of the sweeps, newest first
    for (std::size_t i = 0; i < runs.size(); ++i) {
        for (; next < sweeps.size() && sweeps[next].changedAt >= runs[i].changedAt; ++next)
            rows.push_back({true, next});
        rows.push_back({false, i});
    }
    for (; next < sweeps.size(); ++next)
        rows.push_back({true, next});
    return rows;
}

std::vector<std::filesystem::path> RunTableModel::pathsOf(const std::vector<Row> &rows,
                                                          const std::vector<RunOverview> &runs,
                                                          const std::vector<SweepOverview> &sweeps)
{
    std::vector<std::filesystem::path> paths;
    for (const Row &row : rows)
        paths.push_back(row.isSweep ? sweeps[row.index].directory : runs[row.index].directory);
    return paths;
}

int RunTableModel::seriesOf(const std::filesystem::path &directory) const
{
    const auto found = std::ranges::find(m_runs, directory, &RunOverview::directory);
    return found == m_runs.end() ? nextSeries(m_runs) : found->series;
}

int RunTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RunTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RunTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    if (row.isSweep)
        return sweepData(m_sweeps[row.index], index.column(), role);
    const RunOverview &run = m_runs[row.index];
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return textOf(run, index.column());
    if (role == Qt::ToolTipRole) {
        if (!run.problem.empty())
            return QString::fromStdString(run.problem).toHtmlEscaped();
        if (index.column() == State && !run.status.message.empty())
            return QString::fromStdString(run.status.message).toHtmlEscaped();
        return QString::fromStdString(run.directory.string()).toHtmlEscaped();
    }
    if (role == kOverviewRole)
        return QVariant::fromValue(const_cast<void *>(static_cast<const void *>(&run)));
    if (role == kSeriesRole)
        return run.series;
    return {};
}

QVariant RunTableModel::sweepData(const SweepOverview &sweep, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return textOf(sweep, column);
    case Qt::ToolTipRole:
        return QString::fromStdString(sweep.problem.empty() ? sweep.directory.string() : sweep.problem).toHtmlEscaped();
    case kSweepRole:
        return QVariant::fromValue(const_cast<void *>(static_cast<const void *>(&sweep)));
    default:
        return {};
    }
}

QString RunTableModel::textOf(const SweepOverview &sweep, int column) const
{
    switch (column) {
    case Run:
        return QString::fromStdString(sweep.name);
    case State:
        return sweepStateText(sweep);
    case Formats:
        return armsText(sweep.arms.size());
    case Curve:
        return sweep.problem.empty() ? sweepProgressText(sweep) : QString();
    case Best:
        return verdictsText(sweep.claims);
    case When:
        return whenText(sweep.changedAt);
    default:
        return {};
    }
}

QString RunTableModel::textOf(const RunOverview &run, int column) const
{
    switch (column) {
    case Run:
        return QString::fromStdString(run.name);
    case State:
        return run.problem.empty() ? stateText(run.status) : tr("Not readable");
    case Formats: {
        QStringList formats;
        for (const auto &[name, weight] : run.formats)
            formats << QStringLiteral("%1 %2").arg(QString::fromStdString(name)).arg(weight);
        return formats.join(QLatin1String(", "));
    }
    case Best:
        return run.best ? accuracyText(*run.best) : QString();
    case Gap:
        return run.best && run.teacher ? signedPoints(run.best->accuracy - *run.teacher) : QString();
    case When:
        return whenText(run.changedAt);
    default:
        return {};
    }
}

QVariant RunTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section >= Best ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Run:
        return tr("Run");
    case State:
        return tr("State");
    case Formats:
        return tr("Formats");
    case Curve:
        return tr("Accuracy, validation");
    case Best:
        return tr("Best");
    case Gap:
        return tr("Gap");
    case When:
        return tr("When");
    default:
        return {};
    }
}

QString stateText(const RunStatus &status)
{
    const int percent = status.totalSteps > 0 ? int(100.0 * status.step / status.totalSteps) : 0;
    switch (status.state) {
    case RunState::Queued:
        return RunTableModel::tr("Queued");
    case RunState::Running:
        return RunTableModel::tr("Running %1 %").arg(percent);
    case RunState::Paused:
        return RunTableModel::tr("Paused %1 %").arg(percent);
    case RunState::Finished:
        return RunTableModel::tr("Finished");
    case RunState::Stopped:
        return RunTableModel::tr("Stopped %1 %").arg(percent);
    case RunState::Failed:
        return RunTableModel::tr("Failed, step %1").arg(status.step);
    case RunState::Interrupted:
        return RunTableModel::tr("Interrupted");
    }
    return {};
}

const char *stateChip(RunState state)
{
    switch (state) {
    case RunState::Running:
        return "success";
    case RunState::Paused:
    case RunState::Interrupted:
        return "warning";
    case RunState::Failed:
        return "danger";
    default:
        return "neutral";
    }
}

} // namespace retort
