#pragma once

#include "core/jobs/sweep_grid.h"

#include <QAbstractTableModel>

#include <string>

namespace retort {

/// A sweep as a table: a row for each arm (and value of other axes), a column for each seed and fold, the mean at the
/// end. Shows one accuracy at a time.
class SweepGridModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        NoteRole = Qt::UserRole, // a second line: the count, the interval
        ShadeRole, // 0 to 1 between the lowest and the highest accuracy shown; below 0: none
        ProgressRole, // 0 to 1 of a run that goes on; below 0: none
        ToneRole, // of the text, as labels have it
        DirectoryRole // of the run; empty: it has not begun
    };

    explicit SweepGridModel(QObject *parent) : QAbstractTableModel(parent) {}

    void setSweep(const SweepOverview &sweep);
    void setAccuracy(const std::string &name); // empty: the vote, or the only path
    [[nodiscard]] const SweepGrid &grid() const { return m_grid; }
    [[nodiscard]] bool isMean(int column) const { return column == columnCount() - 1; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] const SweepRun *runAt(const QModelIndex &index) const;
    [[nodiscard]] QVariant rowData(const SweepRow &row, int role) const;
    [[nodiscard]] QVariant runData(const SweepRun &run, int role) const;
    [[nodiscard]] QVariant meanData(const SweepRow &row, int role) const;
    [[nodiscard]] double shadeOf(double accuracy) const;
    void measure();

    SweepOverview m_sweep;
    SweepGrid m_grid;
    std::string m_accuracy;
    double m_lowest = 0; // of the accuracies shown
    double m_highest = 0;
};

} // namespace retort
