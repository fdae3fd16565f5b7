#pragma once

#include <QStyledItemDelegate>

namespace retort {

/// Draws a line of the comparison: teachers as ink and dashes, the student in its hue; the interval on one scale.
class AccuracyDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setSeries(int series) { m_series = series; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int m_series = 0;
};

} // namespace retort
