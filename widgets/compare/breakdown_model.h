#pragma once

#include "core/jobs/breakdown_pair.h"
#include "widgets/compare/pair_panel.h"

#include <QAbstractTableModel>

namespace retort {

/// One breakdown: its rows, with A and B as columns.
class BreakdownModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Label, A, B };
    static constexpr std::size_t kFewProblems = 10; // below it a share says little and is drawn pale

    using QAbstractTableModel::QAbstractTableModel;
    void setTable(BreakdownPairTable table, const PairLook &a, const PairLook &b);
    [[nodiscard]] const BreakdownPairTable &table() const { return m_table; }
    /// nullptr for labels, and where a side has no such problem.
    [[nodiscard]] const BreakdownCell *cell(const QModelIndex &index) const;
    [[nodiscard]] const PairLook &look(int column) const { return column == B && !m_table.isLearning() ? m_b : m_a; }
    [[nodiscard]] double highest() const { return m_highest; } // share at the right end of the bars

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString tipOf(const BreakdownCell &cell) const;

    BreakdownPairTable m_table;
    PairLook m_a;
    PairLook m_b;
    double m_highest = 1;
    bool m_hasB = false;
};

} // namespace retort
