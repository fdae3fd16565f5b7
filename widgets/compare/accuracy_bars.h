#pragma once

#include "core/jobs/run_overview.h"

#include <QRectF>
#include <QWidget>

#include <utility>
#include <vector>

namespace retort {

/// One bar: a teacher or a run on one path.
struct AccuracyBar
{
    Accuracy accuracy;
    QString name; // of the teacher or run
    QString shortName; // for the legend
    bool isTeacher = false;
    int series = 0;
    int samples = 1; // that the accuracy is the mean of
};

/// The bars of one format, however often its answers were drawn, or of another path: teachers first.
struct AccuracyGroup
{
    std::string path; // its shape
    QString title;
    std::vector<AccuracyBar> bars;
};

/// Students against teachers as bars with their 95 % intervals, grouped by path; a teacher's are hollow, dashed and
/// hatched. Drawn by one function, so that a saved picture is what one sees.
class AccuracyBars final : public QWidget
{
    Q_OBJECT

public:
    explicit AccuracyBars(QWidget *parent = nullptr);
    void setGroups(std::vector<AccuracyGroup> groups);
    [[nodiscard]] const std::vector<AccuracyGroup> &groups() const { return m_groups; }
    [[nodiscard]] bool hasSamples() const; // some bar is the mean of several answers
    /// Into an area, in the colours of the widget's theme. The legend has all names, in as many rows as they need.
    void draw(QPainter &painter, const QRectF &area) const { draw(painter, area, kAllRows); }
    /// Where bars and figures above them stand, as drawn into an area.
    [[nodiscard]] std::pair<std::vector<QRectF>, std::vector<QRectF>> drawnIn(const QRectF &area) const;
    [[nodiscard]] QSize minimumSizeHint() const override { return {280, 150}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override; // what a bar says in its tooltip

private:
    struct Layout;
    /// One name of the legend, placed from its area's top left corner.
    struct LegendEntry
    {
        const AccuracyBar *bar = nullptr; // nullptr: what stands for the rest
        QString text;
        double left = 0;
        int row = 0;
    };
    struct Figure
    {
        QRectF area;
        QString text;
        bool isFirst = false; // a teacher's, or the best student's of its group
    };

    static constexpr double kLeft = 44; // of the bars, and of the legend below them
    static constexpr double kRight = 8;
    static constexpr double kLegendRow = 18;
    static constexpr int kLegendRows = 2; // in the window: the table above has all names
    static constexpr int kAllRows = 1000; // more than there are runs

    void draw(QPainter &painter, const QRectF &area, int legendRows) const;
    [[nodiscard]] Layout layoutFor(const QRectF &area, int legendRows) const;
    void placeGroups(Layout &layout) const;
    void drawScale(QPainter &painter, const Layout &layout) const;
    void drawBar(QPainter &painter, const AccuracyBar &bar, const QRectF &area, const Layout &layout) const;
    void drawGroup(QPainter &painter, std::size_t place, const Layout &layout) const;
    [[nodiscard]] std::vector<QRectF> whiskersIn(const Layout &layout) const;
    [[nodiscard]] std::vector<Figure> figuresIn(const Layout &layout, const QFontMetricsF &metrics) const;
    [[nodiscard]] std::vector<QRectF> barsIn(const Layout &layout) const;
    [[nodiscard]] std::vector<Figure> placedIn(const Layout &layout, const QFontMetricsF &metrics) const;
    void drawFigures(QPainter &painter, const Layout &layout) const;
    void drawLegend(QPainter &painter, const QRectF &area, int mostRows) const;
    [[nodiscard]] std::vector<const AccuracyBar *> barsOfLegend() const;
    [[nodiscard]] std::vector<LegendEntry> legendFor(const QSizeF &room, int mostRows) const;
    [[nodiscard]] std::vector<LegendEntry> legendIn(double width, double widest, int mostRows) const;
    void drawMark(QPainter &painter, const AccuracyBar &bar, QPointF centre) const;
    [[nodiscard]] static QString textOfBar(const AccuracyGroup &group, const AccuracyBar &bar);

    std::vector<AccuracyGroup> m_groups;
};

} // namespace retort
