#pragma once

#include "core/jobs/pool_view.h"

#include <QWidget>

#include <vector>

namespace retort {

/// Accuracy of the vote over the number of paths, a line for each mix of formats, in one run's hue. One point is read
/// out with its interval, that line's band is drawn: the mouse or the arrow keys choose it.
class PoolChart final : public QWidget
{
    Q_OBJECT

public:
    explicit PoolChart(QWidget *parent = nullptr);
    void setLines(std::vector<PoolLine> lines, std::size_t n, int series);
    [[nodiscard]] const std::vector<PoolLine> &lines() const { return m_lines; }
    /// Into an area, in the colours of the widget's theme.
    void draw(QPainter &painter, const QRectF &area) const;
    [[nodiscard]] QSize minimumSizeHint() const override { return {280, 150}; }

signals:
    void pointedAt(const QString &text); // "CoT:PoT 1:1, 4 paths: 43.5 %, ..."

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Layout;

    [[nodiscard]] Layout layoutFor(const QRectF &area) const;
    void drawScale(QPainter &painter, const Layout &layout) const;
    void drawBand(QPainter &painter, const Layout &layout) const;
    void drawLine(QPainter &painter, std::size_t line, const Layout &layout) const;
    void drawNames(QPainter &painter, const Layout &layout) const;
    [[nodiscard]] QColor hueOf(std::size_t line) const;
    void point(std::size_t line, std::size_t place);
    [[nodiscard]] QString textOfPoint(std::size_t line, std::size_t place) const;

    std::vector<PoolLine> m_lines;
    std::size_t m_n = 0; // problems
    int m_series = 0;
    std::size_t m_line = 0; // that is read out
    std::size_t m_place = 0;
};

} // namespace retort
