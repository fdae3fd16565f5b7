#include "app/cli/bench_page.h"

#include "app/cli/long_run.h"
#include "core/jobs/run_follower.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/theme.h"
#include "widgets/training/training_page.h"

#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>
#include <QWheelEvent>

#include <algorithm>
#include <vector>

namespace retort {

namespace {

constexpr QSize kPage(1364, 868);
constexpr int kFrames = 60;
constexpr int kRounds = 3; // until there is nothing left to do

/// Reads the run and watches over the window's thread meanwhile.
void measureReading(RunFollower &follower, const std::filesystem::path &directory, PageBench &bench)
{
    QEventLoop waiting;
    QObject::connect(&follower, &RunFollower::opened, &waiting, &QEventLoop::quit);
    QTimer beat;
    QElapsedTimer sinceBeat;
    QObject::connect(&beat, &QTimer::timeout, &waiting, [&] {
        bench.readStallMs = std::max(bench.readStallMs, double(sinceBeat.nsecsElapsed()) / 1e6 - 1);
        sinceBeat.restart();
    });
    QElapsedTimer all;
    all.start();
    sinceBeat.start();
    beat.start(1);
    follower.follow(directory);
    waiting.exec();
    bench.firstReadSeconds = double(all.nsecsElapsed()) / 1e9;
}

double frame(QWidget *plot, int notch, double place)
{
    const QPointF at(place * plot->width(), plot->height() / 2.0);
    QWheelEvent event(at, plot->mapToGlobal(at), {}, {0, notch * 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QElapsedTimer timer;
    timer.start();
    QApplication::sendEvent(plot, &event);
    for (int round = 0; round < kRounds; ++round)
        QCoreApplication::processEvents(); // the replots that were asked for, then the painting
    return double(timer.nsecsElapsed()) / 1e6;
}

/// In and out again, at places that wander, so that each frame zooms and pans.
std::vector<double> measureFrames(const TrainingPage &page)
{
    auto *plot = page.findChild<QWidget *>(QStringLiteral("chart_total"))->findChild<QWidget *>(QStringLiteral("plot"));
    std::vector<double> times;
    for (int i = 0; i < kFrames; ++i)
        times.push_back(frame(plot, i % kFrames < kFrames / 2 ? 1 : -1, 0.3 + 0.01 * (i % 40)));
    std::ranges::sort(times);
    return times;
}

} // namespace

PageBench measureTrainingPage(int points)
{
    PageBench bench;
    const QTemporaryDir folder;
    const std::filesystem::path directory = folder.filePath(QStringLiteral("long")).toStdString();
    writeLongRun(directory, points, 1);
    QSettings::setDefaultFormat(QSettings::IniFormat); // a person's own stay as they are
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
    kept::readAgain();
    applyTheme(*qApp, ThemeKind::Light);
    RunFollower follower;
    TrainingPage page(&follower);
    page.resize(kPage);
    page.show();
    measureReading(follower, directory, bench);
    QCoreApplication::processEvents();
    bench.charts = int(page.findChildren<CurveChart *>().size());
    std::vector<double> times = measureFrames(page);
    bench.frameMs = times[times.size() / 2];
    bench.slowFrameMs = times[times.size() * 95 / 100];
    auto *smoothing = page.findChild<QComboBox *>(QStringLiteral("smoothingBox"));
    smoothing->setCurrentIndex(smoothing->count() - 1);
    emit smoothing->activated(smoothing->currentIndex());
    times = measureFrames(page);
    bench.smoothFrameMs = times[times.size() / 2];
    kept::finish(); // before its folder goes
    return bench;
}

} // namespace retort
