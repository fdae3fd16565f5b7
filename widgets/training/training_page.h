#pragma once

#include "core/jobs/chart_data.h"
#include "core/jobs/probe_list.h"
#include "widgets/common/curve_chart.h"
#include "widgets/training/chart_board.h"
#include "widgets/training/chart_tools.h"
#include "widgets/training/queue_popup.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QSplitter;
class QStackedWidget;

namespace retort {

class EmptyState;
class FigureStrip;
class LoadingState;
class ProbePanel;
class RunFollower;
class RunHeader;
class Strip;

/// A run while it trains, or as it was: key figures, curves from its metric log, probe problems, and what can be asked
/// of it. What comes from files is handed to it; its view (axis, smoothing, overlays, zoom) lasts.
class TrainingPage final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kRefreshMs = 200; // figures and charts while a run goes on

    /// `follower` must outlive the page.
    explicit TrainingPage(RunFollower *follower, QWidget *parent = nullptr);
    ~TrainingPage() override;

    void setSeries(int series); // the run's hue, before it is shown
    void showError(const QString &message);
    void showInfo(const QString &message);
    /// Says that a run is about to appear.
    void setWaiting(const QString &sentence);
    void setRuns(const QList<RunChoice> &runs);
    void setQueue(const QList<WaitingRun> &runs);
    void setProbes(const std::shared_ptr<const ProbeList> &probes);
    void showProbeProblem(const QString &message);
    /// Runs whose curves are laid over; they must stay until another call.
    void setOverlays(const std::vector<OverlayRun> &overlays);
    [[nodiscard]] const QStringList &overlays() const; // directories that are wished for
    void refreshSoon(); // there are new points

    /// Of one chart by its object name, or of all for an empty one.
    [[nodiscard]] QByteArray picture(const QString &chart, PictureKind kind) const;
    [[nodiscard]] std::vector<ChartData> data(const QString &chart) const;

signals:
    void pauseRequested();
    void resumeRequested();
    void stopRequested();
    void checkpointRequested();
    void evaluateRequested();
    void homeRequested();
    void runChosen(const QString &directory);
    void runsWanted();
    void overlaysChosen(const QStringList &directories);
    void moveUpRequested(const QString &job);
    void removeRequested(const QString &job);
    void pinRequested(const QString &problem);
    void unpinRequested(const QString &problem);
    void exportRequested(retort::ChartWish wish, const QString &chart);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeHeader();
    QWidget *makeBody();
    QWidget *makeCharts();
    void connectTools();
    void connectFollower();
    [[nodiscard]] QString shownName() const;
    [[nodiscard]] QString brokenText() const;
    void bind(); // to the run that was opened
    void release();
    void takeFailure(const QString &message);
    void refresh();
    void takeStatus();
    void updateFigures();
    void updatePart(int step);
    void updateAccuracyFigures();
    void updateSystemFigures();
    void updatePlan();
    void updateLegend();
    void placeSplitter();
    void restoreView();
    void saveRange();
    void restoreRange();

    RunFollower *m_follower;
    int m_series = 0;
    QList<RunChoice> m_runs;
    StepAxis m_axis = StepAxis::Step;
    bool m_isNarrow = false;
    int m_probesWidth = 0; // as a person dragged it; 0: by the window's width
    RunHeader *m_header = nullptr;
    Strip *m_error = nullptr;
    QStackedWidget *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    QWidget *m_body = nullptr;
    LoadingState *m_loading = nullptr;
    FigureStrip *m_figures = nullptr;
    QSplitter *m_splitter = nullptr;
    ChartTools *m_tools = nullptr;
    ChartBoard *m_board = nullptr;
    ProbePanel *m_probes = nullptr;
    QTimer m_refresh;
    QTimer m_saveRange;
};

} // namespace retort
