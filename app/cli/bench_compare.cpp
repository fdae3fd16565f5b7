#include "app/cli/bench_compare.h"

#include "app/cli/long_run.h"
#include "core/jobs/run_follower.h"
#include "widgets/common/curve_chart.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/theme.h"
#include "widgets/compare/compare_model.h"
#include "widgets/compare/compare_page.h"
#include "widgets/compare/curve_panel.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QMouseEvent>
#include <QSettings>
#include <QTemporaryDir>
#include <QWheelEvent>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace retort {

namespace {

constexpr QSize kPage(1364, 868);
constexpr int kFrames = 200;
constexpr int kWarmFrames = 3; // fonts are loaded, glyphs drawn
constexpr int kQuietRounds = 5;

QWidget *plotOf(const CurveChart &chart)
{
    return chart.findChild<QWidget *>(QStringLiteral("plot"));
}

/// Sees what of a chart is painted, and how often it was thinned anew before.
class PaintWatch final : public QObject
{
public:
    explicit PaintWatch(const CurveChart &chart) : m_chart(chart) { plotOf(chart)->installEventFilter(this); }
    [[nodiscard]] int paints() const { return m_paints; }
    [[nodiscard]] int paintedRedraws() const { return m_redraws; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            ++m_paints;
            m_redraws = m_chart.redraws();
        }
        return QObject::eventFilter(watched, event);
    }

private:
    const CurveChart &m_chart;
    int m_paints = 0;
    int m_redraws = 0;
};

/// What an earlier frame left to do must not count as this one's.
void settle(const PaintWatch &watch)
{
    for (int quiet = 0; quiet < kQuietRounds; ++quiet) {
        const int before = watch.paints();
        QCoreApplication::processEvents();
        quiet = watch.paints() == before ? quiet : 0;
    }
}

enum class Shows { NewCurves, NewCrosshair };

/// Until it is painted, however often the loop has to turn for it: a frame that waits for a timer counts its wait.
double frame(const CurveChart &chart, Shows shows, const std::function<void()> &act)
{
    const PaintWatch watch(chart);
    settle(watch);
    const int paints = watch.paints();
    const int redraws = chart.redraws();
    QElapsedTimer timer;
    timer.start();
    act();
    while (shows == Shows::NewCurves ? watch.paintedRedraws() <= redraws : watch.paints() == paints)
        QCoreApplication::processEvents();
    return double(timer.nsecsElapsed()) / 1e6;
}

FrameTimes measureFrames(const CurvePanel &panel, Shows shows, const std::function<void(QWidget *plot, int frame)> &act)
{
    std::vector<double> times;
    for (int i = 0; i < kFrames + kWarmFrames; ++i) {
        const CurveChart &chart = *panel.chart();
        const double time = frame(chart, shows, [&] { act(plotOf(chart), i); });
        if (i >= kWarmFrames)
            times.push_back(time);
    }
    std::ranges::sort(times);
    return {times[times.size() / 2], times[times.size() * 95 / 100], times.back()};
}

QPointF placeOf(const QWidget *plot, int frame)
{
    return {(0.2 + 0.015 * (frame % 40)) * plot->width(), plot->height() / 2.0};
}

void turnWheel(QWidget *plot, int frame, QPoint turned)
{
    const QPointF at = placeOf(plot, frame);
    QWheelEvent event(at, plot->mapToGlobal(at), {}, turned, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(plot, &event);
}

/// In and out again, at places that wander. Eight notches in, so that no frame finds all shown already.
void zoom(QWidget *plot, int frame)
{
    turnWheel(plot, frame, {0, frame % 16 < 8 ? 120 : -120});
}

/// To and fro; the view was zoomed before.
void pan(QWidget *plot, int frame)
{
    turnWheel(plot, frame, {frame % 10 < 5 ? -30 : 30, 0});
}

void point(QWidget *plot, int frame)
{
    const QPointF at = placeOf(plot, frame);
    QMouseEvent event(QEvent::MouseMove, at, plot->mapToGlobal(at), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(plot, &event);
}

void choose(const CurvePanel &panel, const char *name, int index)
{
    auto *box = panel.findChild<QComboBox *>(QLatin1String(name));
    box->setCurrentIndex(index);
    emit box->activated(index);
}

void chooseSmoothing(const CurvePanel &panel, int index)
{
    choose(panel, "compare-smoothingBox", index);
}

void chooseAxis(const CurvePanel &panel, int frame)
{
    constexpr const char *kAxes[] {"compare-axisTime", "compare-axisTokens", "compare-axisStep"};
    panel.findChild<QAbstractButton *>(QLatin1String(kAxes[frame % 3]))->click();
}

ComparisonView viewOf(const std::filesystem::path &folder, int runs)
{
    ComparisonView view;
    for (int i = 1; i <= runs; ++i) {
        CompareRow row;
        row.name = row.key = row.id = "long-" + std::to_string(i);
        row.directory = folder / row.name;
        row.series = i - 1;
        row.accuracies["vote"] = {};
        view.rows.push_back(row);
    }
    view.paths = {"vote"};
    view.sets.push_back({"made-up", "made-up test", 200, std::size_t(runs)});
    view.problems = "made-up";
    return view;
}

/// Shows the runs as a person does: all are ticked, the curves are chosen. The followers must outlive the page.
void showRuns(ComparePage &page, std::map<QString, RunFollower> &followers)
{
    CurvePanel *panel = page.curves();
    QEventLoop waiting;
    std::size_t open = 0;
    QObject::connect(panel, &CurvePanel::wanted, &waiting, [&](const QStringList &directories) {
        for (const QString &directory : directories) {
            RunFollower &follower = followers[directory];
            if (!follower.directory().empty())
                continue;
            QObject::connect(&follower, &RunFollower::opened, &waiting, [&, panel, directory] {
                panel->setFollower(directory, &followers.at(directory));
                if (++open == followers.size())
                    waiting.quit();
            });
            follower.follow(directory.toStdString());
        }
    });
    for (int row = 0; row < page.model()->rowCount(); ++row)
        page.model()->setData(page.model()->index(row, 0), Qt::Checked, Qt::CheckStateRole);
    page.findChild<QAbstractButton *>(QStringLiteral("segmentCurves"))->click();
    waiting.exec();
    auto *metric = panel->findChild<QComboBox *>(QStringLiteral("curveMetric"));
    metric->setCurrentIndex(metric->findData(QStringLiteral("train/loss/total")));
    emit metric->activated(metric->currentIndex());
}

void measureAll(const CurvePanel &panel, CompareBench &bench)
{
    bench.runs = int(panel.chart()->readings({}).size());
    chooseSmoothing(panel, 2);
    bench.zoom = measureFrames(panel, Shows::NewCurves, zoom);
    for (int i = 0; i < 4; ++i)
        zoom(plotOf(*panel.chart()), 0);
    bench.pan = measureFrames(panel, Shows::NewCurves, pan);
    panel.chart()->showAll();
    bench.crosshair = measureFrames(panel, Shows::NewCrosshair, point);
    const int shares = panel.findChild<QComboBox *>(QStringLiteral("compare-smoothingBox"))->count();
    bench.smoothing =
        measureFrames(panel, Shows::NewCurves, [&](QWidget *, int frame) { chooseSmoothing(panel, frame % shares); });
    chooseSmoothing(panel, shares - 1);
    bench.smoothZoom = measureFrames(panel, Shows::NewCurves, zoom);
    chooseSmoothing(panel, 0);
    bench.rawZoom = measureFrames(panel, Shows::NewCurves, zoom);
    chooseSmoothing(panel, 2);
    bench.axis = measureFrames(panel, Shows::NewCurves, [&](QWidget *, int frame) { chooseAxis(panel, frame); });
}

} // namespace

CompareBench measureComparedCurves(int points, int runs)
{
    CompareBench bench;
    const QTemporaryDir folder;
    const std::filesystem::path directory = folder.path().toStdString();
    for (int i = 1; i <= runs; ++i)
        writeLongRun(directory / ("long-" + std::to_string(i)), points / runs, std::uint64_t(i));
    QSettings::setDefaultFormat(QSettings::IniFormat); // a person's own stay as they are
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
    kept::readAgain();
    applyTheme(*qApp, ThemeKind::Light);
    std::map<QString, RunFollower> followers;
    ComparePage page;
    page.setView(viewOf(directory, runs));
    page.resize(kPage);
    page.show();
    showRuns(page, followers);
    measureAll(*page.curves(), bench);
    kept::finish(); // before its folder goes
    return bench;
}

} // namespace retort
