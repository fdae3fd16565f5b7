#pragma once

#include "core/jobs/run_overview.h"

#include <QWidget>

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
    /// Into an area, in the colours of the widget's theme.
    void draw(QPainter &painter, const QRectF &area) const;
    [[nodiscard]] QSize minimumSizeHint() const override { return {280, 150}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override; // what a bar says in its tooltip

private:
    struct Layout;
    struct LegendEntry;
    struct Figure
    {
        QRectF area;
        QString text;
        bool isFirst = false; // a teacher's, or the best student's of its group
    };

    [[nodiscard]] Layout layoutFor(const QRectF &area) const;
    void drawScale(QPainter &painter, const Layout &layout) const;
    void drawBar(QPainter &painter, const AccuracyBar &bar, const QRectF &area, const Layout &layout) const;
    void drawGroup(QPainter &painter, std::size_t place, const Layout &layout) const;
    [[nodiscard]] std::vector<QRectF> whiskersIn(const Layout &layout) const;
    [[nodiscard]] std::vector<Figure> figuresIn(const Layout &layout, const QFontMetricsF &metrics) const;
    void drawFigures(QPainter &painter, const Layout &layout) const;
    void drawLegend(QPainter &painter, const QRectF &area) const;
    [[nodiscard]] std::vector<LegendEntry> legendFor(double width) const;
    void drawMark(QPainter &painter, const AccuracyBar &bar, QPointF centre) const;
    [[nodiscard]] static QString textOfBar(const AccuracyGroup &group, const AccuracyBar &bar);

    std::vector<AccuracyGroup> m_groups;
};

} // namespace retort
