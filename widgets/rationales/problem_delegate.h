#pragma once

#include <QStyledItemDelegate>

namespace retort {

/// Draws verdicts as sign and colour, never colour alone, and kinds of failure as chips.
class ProblemDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace retort
