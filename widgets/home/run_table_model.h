#pragma once

#include "core/jobs/run_overview.h"

#include <QAbstractTableModel>

#include <vector>

namespace retort {

/// The runs of the workspace as a table; the delegate draws most columns from the overview itself.
class RunTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Run, State, Formats, Curve, Best, Gap, When, ColumnCount };
    static constexpr int kOverviewRole = Qt::UserRole; // const RunOverview *, as void *
    static constexpr int kSeriesRole = Qt::UserRole + 1; // the run's hue

    explicit RunTableModel(QObject *parent = nullptr);

    /// Newest first.
    void setRuns(std::vector<RunOverview> runs);
    [[nodiscard]] const std::vector<RunOverview> &runs() const { return m_runs; }
    /// A run's hue on every page; of one that is not listed yet the one it will have.
    [[nodiscard]] int seriesOf(const std::filesystem::path &directory) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString textOf(const RunOverview &run, int column) const;

    std::vector<RunOverview> m_runs;
};

/// "Running 62 %", "Failed, step 310"
[[nodiscard]] QString stateText(const RunStatus &status);
/// Chip of a state: neutral, success, warning or danger.
[[nodiscard]] const char *stateChip(RunState state);

} // namespace retort
