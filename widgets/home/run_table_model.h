#pragma once

#include "core/jobs/run_overview.h"
#include "core/jobs/sweep_overview.h"

#include <QAbstractTableModel>

#include <vector>

namespace retort {

/// The runs and sweeps of the workspace as a table, a sweep being one row; the delegate draws most columns from the
/// overview itself.
class RunTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Run, State, Formats, Curve, Best, Gap, When, ColumnCount };
    static constexpr int kOverviewRole = Qt::UserRole; // const RunOverview *, as void *
    static constexpr int kSeriesRole = Qt::UserRole + 1; // the run's hue
    static constexpr int kSweepRole = Qt::UserRole + 2; // const SweepOverview *, as void *; null for a run

    explicit RunTableModel(QObject *parent = nullptr);

    /// Newest first; a sweep stands before the first run that is older than its last change.
    void setRuns(std::vector<RunOverview> runs);
    void setSweeps(std::vector<SweepOverview> sweeps);
    [[nodiscard]] const std::vector<RunOverview> &runs() const { return m_runs; }
    /// A run's hue on every page; of one that is not listed yet the one it will have.
    [[nodiscard]] int seriesOf(const std::filesystem::path &directory) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// A row: an index into the sweeps or into the runs.
    struct Row
    {
        bool isSweep = false;
        std::size_t index = 0;
    };

    [[nodiscard]] QString textOf(const RunOverview &run, int column) const;
    [[nodiscard]] QString textOf(const SweepOverview &sweep, int column) const;
    [[nodiscard]] QVariant sweepData(const SweepOverview &sweep, int column, int role) const;
    [[nodiscard]] static std::vector<Row> placed(const std::vector<RunOverview> &runs,
                                                 const std::vector<SweepOverview> &sweeps);
    [[nodiscard]] static std::vector<std::filesystem::path> pathsOf(const std::vector<Row> &rows,
                                                                    const std::vector<RunOverview> &runs,
                                                                    const std::vector<SweepOverview> &sweeps);
    /// A reset when the rows are other ones, else one change of what they say.
    void replace(std::vector<RunOverview> runs, std::vector<SweepOverview> sweeps);

    std::vector<RunOverview> m_runs;
    std::vector<SweepOverview> m_sweeps;
    std::vector<Row> m_rows;
};

/// "Running 62 %", "Failed, step 310"
[[nodiscard]] QString stateText(const RunStatus &status);
/// Chip of a state: neutral, success, warning or danger.
[[nodiscard]] const char *stateChip(RunState state);

} // namespace retort
