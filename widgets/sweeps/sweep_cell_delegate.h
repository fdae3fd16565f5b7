#pragma once

#include <QStyledItemDelegate>

namespace retort {

/// Draws a cell of a sweep's grid: its accuracy on a ground that is the stronger the higher it is, or its state; a run
/// that goes on has a bar.
class SweepCellDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace retort
