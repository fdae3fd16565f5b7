#pragma once

#include "core/experiment/setup_checks.h"

#include <QAbstractListModel>

#include <vector>

namespace retort {

/// The list of one check, as plain text.
class CheckItemModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit CheckItemModel(const Check &check, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    std::vector<CheckItem> m_items;
};

} // namespace retort
