#include "app/cli/bench_page.h"

#include "core/base/random.h"
#include "core/config/config_file.h"
#include "core/jobs/run_follower.h"
#include "core/store/run_directory.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/theme.h"
#include "widgets/training/training_page.h"

#include <nlohmann/json.hpp>

#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <vector>

namespace retort {

namespace {

constexpr QSize kPage(1364, 868);
constexpr int kFrames = 60;
constexpr int kRounds = 3; // until there is nothing left to do
constexpr int kStepsAtOnce = 2000;

RunConfig longRun(int points)
{
    RunConfig config;
    config.name = "long";
    config.formats.clear();
    for (const FormatKind kind : {FormatKind::Cot, FormatKind::Pot}) {
        FormatConfig format;
        format.format = kind;
        config.formats.push_back(format);
    }
    config.training.maxSteps = points;
    config.training.evalSteps = points / 10;
    return config;
}

std::vector<Metric> metricsOf(int step, int points, Random &random)
{
    const double loss = 0.4 + 2.6 * std::exp(-4.0 * step / points) + 0.3 * (random.uniform() - 0.5);
    const double seconds = step / 15.0;
    std::vector<Metric> metrics {{step, "train", "loss/total", loss, seconds, 0}};
    if (step % std::max(1, points / 10) == 0)
        for (const char *path : {"accuracy/cot", "accuracy/pot", "accuracy/vote"})
            metrics.push_back({step, "validation", path, 0.4 * step / points, seconds, 0});
    if (step % 10 != 0)
        return metrics;
    for (const char *name : {"loss/cot", "loss/pot", "grad_norm"})
        metrics.push_back({step, "train", name, loss + random.uniform(), seconds, 0});
    metrics.push_back({step, "train", "learning_rate", 3e-4 * (1 - double(step) / points), seconds, 0});
    metrics.push_back({step, "train", "tokens", 700.0 * step, seconds, 0});
    metrics.push_back({step, "system", "system/tokens_per_second", 700 + 20 * random.uniform(), seconds, 0});
    metrics.push_back({step, "system", "system/cpu_percent", 190 + 5 * random.uniform(), seconds, 0});
    return metrics;
}

void writeLongRun(const std::filesystem::path &directory, int points)
{
    const RunConfig config = longRun(points);
    const auto writer =
        RunWriter::create(directory, writeConfig(config, false), writeConfig(config, true), nlohmann::json::object());
    Random random(1);
    std::vector<Metric> some;
    for (int step = 1; step <= points; ++step) {
        const std::vector<Metric> metrics = metricsOf(step, points, random);
        some.insert(some.end(), metrics.begin(), metrics.end());
        if (step % kStepsAtOnce == 0 || step == points) {
            writer->metrics().append(some);
            some.clear();
        }
    }
    RunStatus status = writer->status();
    status.state = RunState::Finished;
    status.step = status.totalSteps = points;
    writer->setStatus(status);
}

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
    writeLongRun(directory, points);
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
