#pragma once

#include <QStyledItemDelegate>

namespace retort {

class BreakdownModel;

/// A share with its count over a bar with its interval; A's bars are full, B's hollow, a teacher's dashed, and pale
/// where few problems stand behind them.
class BreakdownDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    BreakdownDelegate(const BreakdownModel *model, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void drawBar(QPainter &painter, const QRectF &track, const QModelIndex &index, const QColor &ground) const;

    const BreakdownModel *m_model;
};

} // namespace retort
