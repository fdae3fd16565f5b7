#pragma once

#include "core/teachers/sampling_view.h"

#include <QAbstractTableModel>

#include <vector>

namespace retort {

/// Requests of a sampling, newest first, in one of three looks.
class SampledModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Look { Rationales, Failed, Ledger };
    enum class Column { Number, Problem, Read, Gold, LastLine, What, State, Tokens, Usage, Took, Cost };

    explicit SampledModel(Look look, QObject *parent = nullptr);

    /// New rows above those that are there are inserted, so that selection and place stay.
    void setRows(const std::vector<SampledRow> &rows);
    void setHasPrice(bool hasPrice) { m_hasPrice = hasPrice; }
    [[nodiscard]] const SampledRow *at(int row) const;
    [[nodiscard]] int place(Column column) const; // -1: this look has none

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const SampledRow &row, Column column) const;
    void replaceTail(const std::vector<SampledRow> &rows, std::size_t added);

    std::vector<Column> m_columns;
    std::vector<SampledRow> m_rows;
    bool m_hasPrice = true;
};

} // namespace retort
