#pragma once

#include "core/store/run_directory.h"
#include "widgets/common/curve_chart.h"

#include <QList>
#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace retort {

class ElidedLabel;
class EmptyState;
class RunDot;
class FigureStrip;
class RunFollower;
class Strip;
struct NamedCurve;

/// A run while it trains, or as it was: key figures, curves from its metric log, and what can be asked of it.
class TrainingPage final : public QWidget
{
    Q_OBJECT

public:
    /// `follower` must outlive the page.
    explicit TrainingPage(RunFollower *follower, QWidget *parent = nullptr);

    void setSeries(int series); // the run's hue, before it is shown
    void showError(const QString &message);
    /// Says that a run is about to appear.
    void setWaiting(const QString &sentence);

signals:
    void pauseRequested();
    void resumeRequested();
    void stopRequested();
    void checkpointRequested();
    void evaluateRequested();
    void homeRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeBody();
    void bind(); // to the run that was opened
    void release();
    void makeCharts();
    CurveChart *addChart(const QString &name, const QString &title, AxisFormat format);
    void makeTeacherLines();
    void layOutCharts();
    void takePoints();
    void takeStatus();
    void updateFigures();
    void updateAccuracy();

    struct MetricChart
    {
        CurveChart *chart = nullptr;
        QString split;
        QString metric;
        bool isNoisy = false;
        bool isBound = false; // its curve was there
        std::size_t abandoned = 0; // tails that are drawn
    };

    RunFollower *m_follower;
    int m_series = 0;
    Strip *m_error = nullptr;
    QStackedWidget *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    RunDot *m_dot = nullptr;
    ElidedLabel *m_name = nullptr;
    QLabel *m_state = nullptr;
    QLabel *m_synthetic = nullptr;
    QPushButton *m_checkpoint = nullptr;
    QPushButton *m_evaluate = nullptr;
    QPushButton *m_pause = nullptr;
    QPushButton *m_stop = nullptr;
    FigureStrip *m_figures = nullptr;
    QWidget *m_charts = nullptr;
    QGridLayout *m_grid = nullptr;
    CurveChart *m_accuracy = nullptr;
    int m_accuracyCurves = 0; // bound so far
    QList<MetricChart> m_metrics;
};

} // namespace retort
