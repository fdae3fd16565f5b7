#pragma once

#include "core/jobs/report_view.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace retort {

/// One line of the comparison: a teacher, or one path or vote of the student.
struct AccuracyRow
{
    Accuracy accuracy;
    std::string format; // of a teacher; of a path its name
    bool isTeacher = false;
    bool isSynthetic = false;
    std::optional<double> gap; // to the teacher of the same format, else to the best
};

/// Teachers first, then the student's paths and votes.
[[nodiscard]] std::vector<AccuracyRow> rowsOf(const ReportSet &set);

/// A set of a report as a table: name, interval on one scale, percent, count, interval, gap.
class AccuracyModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Interval, Percent, Count, Range, Gap, ColumnCount };
    static constexpr int kRowRole = Qt::UserRole; // const AccuracyRow *, as void *

    explicit AccuracyModel(QObject *parent = nullptr);
    void setRows(std::vector<AccuracyRow> rows);
    [[nodiscard]] const std::vector<AccuracyRow> &rows() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<AccuracyRow> m_rows;
};

} // namespace retort
