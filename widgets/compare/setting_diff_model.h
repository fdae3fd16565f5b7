#pragma once

#include "core/jobs/setting_values.h"

#include <QAbstractTableModel>

#include <vector>

namespace retort {

/// The settings in which A and B differ, with both values.
class SettingDiffModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Setting, A, B, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    void setDifferences(std::vector<SettingDifference> differences); // of two runs each
    [[nodiscard]] const std::vector<SettingDifference> &differences() const { return m_differences; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<SettingDifference> m_differences;
};

} // namespace retort
