#include "widgets/home/run_table_model.h"

#include "widgets/common/numbers.h"

#include <QDateTime>

#include <algorithm>

namespace retort {

RunTableModel::RunTableModel(QObject *parent) : QAbstractTableModel(parent) {}

void RunTableModel::setRuns(std::vector<RunOverview> runs)
{
    if (runs == m_runs)
        return;
    const bool isSameList =
        runs.size() == m_runs.size()
        && std::equal(runs.begin(), runs.end(), m_runs.begin(),
                      [](const RunOverview &a, const RunOverview &b) { return a.directory == b.directory; });
    if (isSameList) {
        m_runs = std::move(runs);
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_runs = std::move(runs);
    endResetModel();
}

int RunTableModel::seriesOf(const std::filesystem::path &directory) const
{
    const auto found = std::ranges::find(m_runs, directory, &RunOverview::directory);
    return found == m_runs.end() ? nextSeries(m_runs) : found->series;
}

int RunTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_runs.size());
}

int RunTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RunTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const RunOverview &run = m_runs[std::size_t(index.row())];
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
