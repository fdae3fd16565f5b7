#pragma once

#include <QStyledItemDelegate>

namespace retort {

/// Draws a kind of failure with its count and a bar against the most frequent one, or a tag with its key and count.
class KindDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int kNameRole = Qt::UserRole;
    static constexpr int kCountRole = Qt::UserRole + 1;
    static constexpr int kAllRole = Qt::UserRole + 2; // count of the most frequent kind
    static constexpr int kTagRole = Qt::UserRole + 3; // number of a tag; 0: a kind
    static constexpr int kChosenRole = Qt::UserRole + 4; // the filter names it

    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;
};

} // namespace retort
