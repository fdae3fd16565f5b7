#pragma once

#include "widgets/compare/compare_model.h"

#include <QStyledItemDelegate>

namespace retort {

class CompareFilter;

inline constexpr int kCountWidth = 54; // of a path's count, at least

/// Draws a line of the comparison: teachers as ink and dashes, students in their hue, every interval on one scale with
/// the teacher's dash through all rows. Names and groups are edited in place.
class CompareDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    CompareDelegate(const CompareModel *model, const CompareFilter *filter, QObject *parent);

    /// What a row's name needs to stand whole: with its box, dot, chips and so many badges.
    [[nodiscard]] static int nameWidth(const CompareRow &row, int badges);
    /// Whether a point of its first cell is on a folded row's triangle.
    [[nodiscard]] static bool isOnTriangle(const CompareRow &row, QPoint inCell);

    /// Keeps as much room as the longest count of right answers needs: "157/200", "10,000/10,000".
    void fitCounts(const std::vector<CompareRow> &rows);
    [[nodiscard]] int countWidth() const { return m_countWidth; }
    [[nodiscard]] int rangeWidth() const { return m_rangeWidth; } // of a column of the longest interval

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    struct Cell;

    void drawCell(const Cell &cell) const;
    void drawName(const Cell &cell) const;
    void drawFormats(const Cell &cell) const;
    void drawInterval(const Cell &cell) const;
    void drawSeeds(const Cell &cell, double left, double perShare) const;
    void drawPath(const Cell &cell) const;
    void drawFigure(const Cell &cell) const;

    const CompareModel *m_model;
    const CompareFilter *m_filter;
    int m_countWidth = kCountWidth;
    int m_rangeWidth = 0;
};

} // namespace retort
