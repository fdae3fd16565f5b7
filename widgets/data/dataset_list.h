#pragma once

#include "core/store/problem_search.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include <vector>

namespace retort {

/// The workspace's data sets, one two-line row each.
class DatasetListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit DatasetListModel(QObject *parent = nullptr) : QAbstractListModel(parent) {}

    void setDatasets(std::vector<DatasetFacts> datasets);
    [[nodiscard]] const DatasetFacts *at(int row) const;
    [[nodiscard]] int rowOf(std::int64_t id) const; // -1 when it is not there
    [[nodiscard]] const std::vector<DatasetFacts> &datasets() const { return m_datasets; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<DatasetFacts> m_datasets;
};

/// "800 / 200" of train and test, or how many have no split.
[[nodiscard]] QString splitsText(const DatasetFacts &facts);
[[nodiscard]] QString kindsText(const DatasetFacts &facts); // "number, text"

/// Name, synthetic chip and count above; splits and kinds of answer below.
class DatasetDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// `model` is the view's and outlives the delegate.
    DatasetDelegate(const DatasetListModel *model, QObject *parent) : QStyledItemDelegate(parent), m_model(model) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const DatasetListModel *m_model;
};

} // namespace retort
