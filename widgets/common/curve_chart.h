#pragma once

#include "core/jobs/curve.h"
#include "widgets/common/marks.h"

#include <QFrame>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

class QCPItemLine;
class QCPItemText;
class QCustomPlot;
class QLabel;

namespace retort {

/// How one curve is drawn. Curves of one run share its hue; formats differ by their shape.
struct CurveLook
{
    int series = 0;
    double width = measure::kCurve;
    double share = 1; // of the hue over the ground: 0.32 for the raw line behind a smoothed one
    std::optional<Shape> marker; // at every point
    bool isFilled = false;
    QString label; // at the end of the curve and in the read-out; empty: none
    bool isRead = true; // in the crosshair's read-out
};

/// The teacher's accuracy: a dashed line of ink with its interval.
struct TeacherLine
{
    double value = 0;
    double low = 0;
    double high = 0;
    QString label;
};

enum class AxisFormat { Percent, Number };

/// A panel with curves over steps that are thinned to the pixels there are. It does not own the curves: clear() before
/// they go. Redraws when it is visible and has new points, at most five times a second, or at once while a person moves
/// it. The wheel zooms, dragging pans, a double click shows all again.
class CurveChart final : public QFrame
{
    Q_OBJECT

public:
    static constexpr int kRedrawMs = 200;

    CurveChart(const QString &title, AxisFormat format, QWidget *parent);
    ~CurveChart() override;

    void clear();
    void addCurve(const Curve *curve, const CurveLook &look);
    /// 95 % interval around a curve of accuracies over n problems each.
    void setBand(const Curve *curve, std::size_t n, int series);
    void setTeachers(std::vector<TeacherLine> teachers);
    void setTitle(const QString &title);
    void setSubtitle(const QString &text);
    void setValue(const QString &text); // right of the title, while nothing is pointed at
    void setSpan(double steps); // the axis reaches at least so far
    void dataChanged();

    void setCrosshair(std::optional<double> x);
    void setRange(double from, double to); // as zoomed elsewhere
    void showAll();

    /// Draws at once and returns the milliseconds it took, for the benchmark.
    double replotNow();

signals:
    void pointedAt(std::optional<double> x);
    void rangeMoved(double from, double to);
    void allShown();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    struct Parts;

    void buildHead(const QString &title);
    void buildPlot(AxisFormat format);
    void applyColours();
    void redrawWhenDue();
    void rebuild(); // before each replot: thins, scales, places
    void rebuildCurves(double from, double to);
    void rebuildTeachers(double from, double to);
    void scaleValues(double from, double to);
    void placeLabels();
    void pointAt(double pixel);
    [[nodiscard]] QString readOut(double x) const;
    [[nodiscard]] double lastStep() const;

    QLabel *m_title = nullptr;
    QLabel *m_subtitle = nullptr;
    QLabel *m_value = nullptr;
    QCustomPlot *m_plot = nullptr;
    std::unique_ptr<Parts> m_parts;
    QString m_valueText;
    AxisFormat m_format;
    double m_span = 1;
    bool m_isZoomed = false;
    bool m_isDirty = true;
    QTimer m_redraw;
};

/// A value as an axis of this format writes it: "41.5", "0.408".
[[nodiscard]] QString chartValue(double value, AxisFormat format);

} // namespace retort
