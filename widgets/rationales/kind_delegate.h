#pragma once

#include <QStyledItemDelegate>

namespace retort {

/// Draws a kind of failure: its name, its count, and a bar of its share of all failures.
class KindDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int kNameRole = Qt::UserRole;
    static constexpr int kCountRole = Qt::UserRole + 1;
    static constexpr int kAllRole = Qt::UserRole + 2;

    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace retort
