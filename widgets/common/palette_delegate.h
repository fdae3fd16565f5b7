#pragma once

#include <QStyledItemDelegate>

namespace retort {

/// Draws a row of the command palette: icon or run dot, title and detail with what was typed in the accent colour,
/// value or key caps at the right.
class PaletteDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace retort
