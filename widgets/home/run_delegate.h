#pragma once

#include <QStyledItemDelegate>

namespace retort {

/// Draws a run's two-line row: hue and name, state chip, formats by their shapes, sparkline against the teacher's dash,
/// accuracy with count and interval.
class RunDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace retort
