#pragma once

#include "core/jobs/chart_data.h"
#include "core/jobs/run_curves.h"
#include "widgets/common/marks.h"

#include <QElapsedTimer>
#include <QFrame>
#include <QTimer>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QCPPainter;
class QCustomPlot;
class QLabel;
class QToolButton;

namespace retort {

class ReadOut;
struct DrawnCurve;
struct ReadOutEntry;

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
    double smoothing = 0; // share of the exponential mean so far; 0: as it is
    const Curve *axis = nullptr; // where its steps are on the horizontal axis; nullptr: the steps themselves
    bool isPlanned = false; // dotted: still to come
    bool hasEnd = false; // a dot at its newest point
    std::size_t count = 0; // problems behind a share, for the read-out
    QString run; // whose it is, for data that is given away
    bool isPart = false; // over a part of the steps: read there alone, named in the legend instead of at its end

    bool operator==(const CurveLook &) const = default;
};

/// The teacher's accuracy: a dashed line of ink with its interval.
struct TeacherLine
{
    double value = 0;
    double low = 0;
    double high = 0;
    QString label;
};

/// Where something begins: an upright line with its name.
struct StepMark
{
    double step = 0;
    QString label;
    const Curve *axis = nullptr; // as of a CurveLook

    bool operator==(const StepMark &) const = default;
};

/// What a curve shows at a place.
struct CurveReading
{
    QString run;
    QString label;
    int series = 0;
    double x = 0; // on the axis, of the point that is read
    double value = 0;
};

enum class AxisFormat { Percent, Number };
enum class PictureKind { Png, Svg, Pdf };
enum class ChartWish { CopyData, SavePicture, SaveData };

/// A panel with curves over steps, time or tokens that are thinned to the pixels there are. It does not own the curves:
/// clear() before they go. Redraws when it is visible and has new points, at most five times a second, or at once while
/// a person moves it. The wheel zooms, dragging pans, a double click shows all again; so do the keys + - Left Right 0,
/// and Shift with Left and Right moves the crosshair. L switches the logarithmic scale.
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
    void setBand(const Curve *curve, std::size_t n, int series, const Curve *axis = nullptr);
    void setTeachers(std::vector<TeacherLine> teachers);
    void setStepMarks(std::vector<StepMark> marks);
    [[nodiscard]] const std::vector<StepMark> &stepMarks() const { return m_stepMarks; }
    /// The read-out says how far the filled curve is from a teacher: "to gpt-3.5 −44.0".
    void setReference(const QString &name, std::optional<double> value);
    void setTitle(const QString &title);
    [[nodiscard]] QString title() const;
    void setSubtitle(const QString &text);
    void setValue(const QString &text); // right of the title, while nothing is pointed at
    void setUnit(const QString &unit); // of the values, behind each: "%"
    void setMessage(const QString &text); // over the plot: why there is no curve; empty: there is
    void setReadOutStrip(bool isStrip); // a line of its own above the plot
    void setAxis(StepAxis axis);
    void setSpan(double end); // the axis reaches at least so far
    /// The axis goes on behind the last points for the labels at their ends to stand there; one that would take more
    /// than its share of the plot is shortened in its middle.
    void setLabelRoom(bool hasRoom);
    /// Where axes are linked: the plot ends earlier instead, for labels of curves that reach its right edge.
    void setLabelMargin(bool hasMargin);
    void setLogarithmic(bool isLogarithmic);
    [[nodiscard]] bool isLogarithmic() const { return m_isLogarithmic; }
    /// Choices in its menu of what it shows, e.g. memory or processor.
    void setChoices(const QStringList &choices, int current);
    void dataChanged();
    void redrawAtOnce(); // what a person changed

    void setCrosshair(std::optional<double> x);
    /// Of the curves that are read, in their order; nothing: their newest points.
    [[nodiscard]] std::vector<CurveReading> readings(std::optional<double> x) const;
    void setRange(double from, double to); // as zoomed elsewhere
    [[nodiscard]] std::optional<std::pair<double, double>> zoomedRange() const;
    void showAll();

    /// Of all curves, after the last replot: bounded by the pixels there are, however long the curves.
    [[nodiscard]] std::size_t drawnPoints() const;

    [[nodiscard]] int redraws() const { return m_redraws; } // so far: with more of them it was thinned anew
    /// Draws at once and returns the milliseconds it took, for the benchmark.
    double replotNow();

    /// Paints title and plot into an area, as vectors where the painter's device has them.
    void paintPicture(QCPPainter &painter, const QRect &area, bool hasTitle = true);
    [[nodiscard]] ChartData data() const;
    [[nodiscard]] QSize plotSize() const;

signals:
    void pointedAt(std::optional<double> x);
    void rangeMoved(double from, double to);
    void allShown();
    void wished(retort::ChartWish wish); // files are not the chart's
    void logarithmicChanged(bool isLogarithmic);
    void choiceMade(int index);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Parts;

    void buildHead(const QString &title);
    void buildPlot();
    void applyColours();
    void redrawWhenDue();
    void rebuild(); // before each replot: thins, scales, places
    void rebuildCurves(double from, double to);
    void rebuildTeachers(double from, double to);
    void scaleValues(double from, double to);
    [[nodiscard]] double teacherRoom() const;
    [[nodiscard]] QString withUnit(const QString &number) const;
    void drawStepMarks(QCPPainter &painter);
    void drawEnds(QCPPainter &painter);
    void drawCrosshair(QCPPainter &painter);
    void pointAt(double pixel);
    void movePointer(int direction);
    void zoom(double factor, double centrePixel);
    void pan(double share);
    void moveTo(double from, double to); // by the person here
    void fillMenu();
    void showReadOut();
    [[nodiscard]] ReadOutEntry entryOf(const CurveLook &look, double value, bool hasMark) const;
    [[nodiscard]] double lastX() const;
    [[nodiscard]] double axisEnd() const; // of the whole axis
    [[nodiscard]] double labelRoom() const; // share of the plot
    void makeLabelMargin();
    [[nodiscard]] double widthWithoutMargin() const;
    [[nodiscard]] QString endLabel(const DrawnCurve &drawn, double value) const;
    [[nodiscard]] QString shortened(const QString &text, const QString &end, double chrome) const;

    QLabel *m_title = nullptr;
    QLabel *m_subtitle = nullptr;
    ReadOut *m_value = nullptr;
    QToolButton *m_menu = nullptr;
    QCustomPlot *m_plot = nullptr;
    QLabel *m_message = nullptr; // over the plot
    std::unique_ptr<Parts> m_parts;
    QString m_valueText;
    QString m_unit;
    QString m_subtitleText;
    AxisFormat m_format;
    StepAxis m_axis = StepAxis::Step;
    double m_span = 1;
    bool m_isZoomed = false;
    bool m_isDirty = true;
    int m_redraws = 0;
    bool m_isLogarithmic = false;
    bool m_hasStrip = false;
    bool m_hasLabelRoom = false;
    bool m_hasLabelMargin = false;
    bool m_isOnPaper = false; // while a picture of it is painted
    std::optional<double> m_pointed;
    std::vector<StepMark> m_stepMarks;
    QStringList m_choices;
    int m_choice = 0;
    QString m_referenceName;
    std::optional<double> m_reference;
    QTimer m_redraw;
    QElapsedTimer m_sinceRedraw;
};

/// Pictures of several charts as they stand in a window, in one file's bytes.
[[nodiscard]] QByteArray pictureOf(const std::vector<CurveChart *> &charts, PictureKind kind);

/// A value as an axis of this format writes it: "41.5", "0.408".
[[nodiscard]] QString chartValue(double value, AxisFormat format);
/// A place on a horizontal axis: "step 800", "12:40", "1.24 M tokens".
[[nodiscard]] QString axisPlace(double x, StepAxis axis);

} // namespace retort
