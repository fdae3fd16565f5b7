#pragma once

#include "core/experiment/example_view.h"

#include <QAbstractScrollArea>

#include <optional>
#include <vector>

namespace retort {

/// One example as tokens: the prompt plain, the rationale tinted, the answer stronger and underlined, what is behind a
/// limit struck through on hatch; a gap at each token's edge. Shows what it is given, as plain text. Ctrl+C copies it.
class TokenView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit TokenView(QWidget *parent = nullptr);

    void setExample(std::optional<ExampleView> example);
    [[nodiscard]] QString text() const; // without the end token's name
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    /// A part of a piece that stands in one line.
    struct Cell
    {
        QRectF rect; // before scrolling
        QString text;
        std::size_t piece = 0;
        bool endsPiece = false; // the token's edge is here
    };

    void arrange();
    [[nodiscard]] double widthOfWord(std::size_t first) const;
    void addPiece(std::size_t index, QPointF &pen);
    void addCell(std::size_t index, const QString &text, QPointF &pen);
    void paintCell(QPainter &painter, const Cell &cell) const;
    [[nodiscard]] QColor penOf(const TokenPiece &piece) const;
    void paintGround(QPainter &painter, const Cell &cell, const TokenPiece &piece) const;
    [[nodiscard]] QString toolTipAt(QPointF place) const;
    void copyText() const;

    std::optional<ExampleView> m_example;
    std::vector<Cell> m_cells;
    QFont m_font;
    QFont m_answerFont;
    double m_lineHeight = 0;
};

} // namespace retort
