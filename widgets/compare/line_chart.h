#pragma once

#include "widgets/common/marks.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace retort {

/// A place of a line with its interval; `spoken` is what is read out of it.
struct LinePoint
{
    double x = 0;
    QString text; // x as it is written
    double value = 0;
    double low = 0;
    double high = 0;
    QString spoken;

    bool operator==(const LinePoint &) const = default;
};

struct ChartLine
{
    QString title; // at its end; empty: it needs none
    Shape shape = Shape::Circle;
    int hue = 0;
    double tint = 1; // of the hue over the text's colour: several lines of one run
    std::vector<LinePoint> points; // by ascending x, one at least

    bool operator==(const ChartLine &) const = default;
};

/// What a LineChart shows.
struct LineView
{
    struct Teacher
    {
        QString label;
        double value = 0;

        bool operator==(const Teacher &) const = default;
    };

    QString xTitle;
    bool isLog = false; // x by powers of ten
    bool areAllBanded = false; // else only the line that is read
    std::vector<ChartLine> lines;
    std::optional<Teacher> teacher;

    bool operator==(const LineView &) const = default;
};

/// Shares over a number, a line for each series with its intervals as a band, the teacher as a dashed line. One point
/// is read out: the mouse or the arrow keys choose it.
class LineChart final : public QWidget
{
    Q_OBJECT

public:
    LineChart(const QString &name, const QString &accessibleName, QWidget *parent);
    void setView(LineView view);
    [[nodiscard]] const LineView &view() const { return m_view; }
    [[nodiscard]] QString spoken() const; // of the point that is read
    /// Into an area, in the colours of the widget's theme; no point stands out as the one that is read.
    void draw(QPainter &painter, const QRectF &area) const { draw(painter, area, false); }
    [[nodiscard]] QSize minimumSizeHint() const override { return {280, 150}; }

signals:
    void pointedAt(const QString &spoken);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Layout;

    void draw(QPainter &painter, const QRectF &area, bool isRead) const;
    [[nodiscard]] Layout layoutFor(const QRectF &area) const;
    [[nodiscard]] bool hasNames() const;
    [[nodiscard]] QColor hueOf(const ChartLine &line) const;
    void drawScale(QPainter &painter, const Layout &layout) const;
    void drawValues(QPainter &painter, const Layout &layout) const;
    void drawTeacher(QPainter &painter, const Layout &layout) const;
    void drawBand(QPainter &painter, std::size_t line, const Layout &layout) const;
    void drawLine(QPainter &painter, std::size_t line, const Layout &layout) const;
    void drawNames(QPainter &painter, const Layout &layout) const;
    void point(std::size_t line, std::size_t place);

    LineView m_view;
    std::size_t m_line = 0; // that is read out
    std::size_t m_place = 0;
};

} // namespace retort
