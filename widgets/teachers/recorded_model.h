#pragma once

#include "core/store/problem_search.h"

#include <QAbstractTableModel>

#include <vector>

namespace retort {

/// A source's latest rationales: problem, what was read, gold, last line.
class RecordedModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Text, Read, Gold, LastLine, ColumnCount };

    explicit RecordedModel(QObject *parent = nullptr) : QAbstractTableModel(parent) {}

    void setRationales(std::vector<ListedRationale> rationales);
    [[nodiscard]] const ListedRationale *at(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<ListedRationale> m_rationales;
};

} // namespace retort
