#pragma once

#include "core/jobs/run_curves.h"
#include "core/jobs/run_facts.h"
#include "widgets/common/curve_chart.h"

#include <QScrollArea>

#include <optional>
#include <vector>

class QGridLayout;

namespace retort {

class RunFollower;

/// A run whose curves stand beside those of the shown one. Its follower outlives the board's use of it.
struct OverlayRun
{
    const RunFollower *follower = nullptr;
    int series = 0;

    bool operator==(const OverlayRun &) const = default;
};

/// The charts of a run: accuracy on validation, losses, gradient norm, learning rate, speed, load. All share one
/// horizontal axis, one range and one crosshair. Of a run of several students each part is a curve of its own hue.
/// Shows curves that the followers own: release() before they go.
class ChartBoard final : public QScrollArea
{
    Q_OBJECT

public:
    explicit ChartBoard(QWidget *parent);

    void bind(const RunFollower *follower, int series);
    void release();
    void setOverlays(std::vector<OverlayRun> overlays);
    void setAxis(StepAxis axis);
    void setSmoothing(double share);
    void refresh(); // new points, or another state
    void showAll();
    void setRange(double from, double to);
    [[nodiscard]] std::optional<std::pair<double, double>> zoomedRange() const;
    /// One chart by its object name, or all for an empty one.
    [[nodiscard]] std::vector<CurveChart *> charts(const QString &name = {}) const;

signals:
    void rangeChanged();
    void wished(retort::ChartWish wish, const QString &chart);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct MetricChart
    {
        CurveChart *chart = nullptr;
        std::string split;
        std::string metric;
        bool isNoisy = false;
        bool isPlanned = false; // what is still to come is drawn too
    };

    CurveChart *addChart(const QString &name, const QString &title, AxisFormat format);
    void addMetric(const QString &name, const QString &title, const char *split, const std::string &metric,
                   bool isNoisy);
    void makeCharts();
    void makeTeacherLines();
    void layOut();
    void bindCurves();
    void bindAccuracy();
    void layOverAccuracy();
    void bindMetric(const MetricChart &metric);
    void bindOverlays(const MetricChart &metric);
    void bindPlan(const MetricChart &metric);
    void markParts();
    void bindBehind(const MetricChart &metric, const NamedCurve &curve, CurveLook look, bool hasRaw);
    void bindLoad();
    void chooseLoad(int index);
    void planRate();
    void planPart(const RunPart &part, int from);
    void updateSpan();
    void updateValues();
    [[nodiscard]] int shape() const; // changes when curves come or go
    [[nodiscard]] std::vector<int> loadKinds() const;

    QWidget *m_inside = nullptr;
    QGridLayout *m_grid = nullptr;
    const RunFollower *m_follower = nullptr;
    int m_series = 0;
    std::vector<OverlayRun> m_overlays;
    StepAxis m_axis = StepAxis::Step;
    double m_smoothing = RunCurves::kSmoothing;
    CurveChart *m_accuracy = nullptr;
    std::vector<MetricChart> m_metrics;
    Curve m_plan; // of the learning rate
    int m_shape = -1; // that is drawn
    int m_columns = 3;
};

/// The curves of a metric: one, or one for each part of a run of several students that has it.
[[nodiscard]] std::vector<const NamedCurve *> curvesOf(const RunFollower &run, std::string_view split,
                                                       std::string_view metric);
/// Of these the one that came last; null for none.
[[nodiscard]] const NamedCurve *newestCurve(const RunFollower &run, std::string_view split, std::string_view metric);
/// The hue of a run's part; the first has the run's own.
[[nodiscard]] int seriesOfPart(int series, std::size_t part);

/// Validation problems behind each accuracy of a run.
[[nodiscard]] std::size_t validationCount(const RunFacts &facts);
/// The vote, or the only path.
[[nodiscard]] const NamedCurve *leadingCurve(const RunCurves &curves);
[[nodiscard]] const TeacherAccuracy *bestTeacher(const RunFacts &facts);
/// "gpt-3.5" of "gpt-3.5, CoT"
[[nodiscard]] QString teacherName(const TeacherAccuracy &teacher);

} // namespace retort
