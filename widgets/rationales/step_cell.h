#pragma once

#include "widgets/rationales/cell_content.h"

#include <QWidget>

#include <memory>
#include <vector>

namespace retort {

/// One cell of the steps: text or lines of a program with what was marked in them. As high as it needs to be at its
/// width. Text is selected with the mouse and copied with Ctrl+C or from the menu.
class StepCell final : public QWidget
{
    Q_OBJECT

public:
    explicit StepCell(QWidget *parent);
    ~StepCell() override;

    void setContent(CellContent content);
    [[nodiscard]] const CellContent &content() const { return m_content; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }

signals:
    void linkClicked();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Block;
    struct Chip
    {
        QRectF area;
        QString text;
    };

    [[nodiscard]] double layOut(double width) const; // gives the height
    double layOutText(const MarkedText &text, double top, double left, double width, double pitch) const;
    double layOutLines(double top, double width) const;
    double layOutChips(double width) const;
    [[nodiscard]] double textLeft() const; // behind the numbers
    [[nodiscard]] static double hangingIndent(const QString &code, double width);
    void paintChips(QPainter &painter) const;
    void paintNumber(QPainter &painter) const;
    void paintLine(QPainter &painter, const Block &block) const;
    [[nodiscard]] int positionAt(QPointF point) const; // in the text; -1 without one
    [[nodiscard]] const Block *textBlock() const;
    [[nodiscard]] bool isOnLink(QPointF point) const;
    [[nodiscard]] QString noteAt(QPointF point) const; // on what is underlined there
    [[nodiscard]] QString selectedText() const;
    void copy(const QString &text) const;

    CellContent m_content;
    mutable std::vector<Block> m_blocks;
    mutable std::vector<Chip> m_chips;
    mutable double m_laidOutWidth = -1;
    mutable double m_height = 0;
    int m_anchor = -1;
    int m_cursor = -1;
};

} // namespace retort
