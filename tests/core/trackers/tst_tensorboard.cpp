#include "tests/core/trackers/tracked_runs.h"

#include <QDir>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace retort;

namespace {

/// Where packaging/setup puts it.
QString installedTensorBoard()
{
    const QString cache = qEnvironmentVariable("XDG_CACHE_HOME", QDir::homePath() + "/.cache");
    return qEnvironmentVariable("RETORT_DEPS", cache + "/retort") + "/tensorboard";
}

} // namespace

/// What the real tensorboard reads of a run that was cut off and went on. Skipped where python has no tensorboard
/// (packaging/setup --test brings it; RETORT_TENSORBOARD_PYTHON names another python).
class TestTensorBoard : public QObject
{
    Q_OBJECT

private slots:
    void theRealOneReadsTheRunWithoutItsAbandonedTail()
    {
        const ScratchFolder scratch;
        trainCutOffAndGoOn({"tensorboard"}, scratch.path());
        QProcess python;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("PYTHONPATH", installedTensorBoard());
        python.setProcessEnvironment(environment);
        const QString script = qEnvironmentVariable("RETORT_SOURCE_DIR") + "/tests/core/trackers/read_events.py";
        python.start(qEnvironmentVariable("RETORT_TENSORBOARD_PYTHON", "python3"),
                     {script, QString::fromStdString((scratch.path() / "tensorboard").string())});
        if (!python.waitForStarted())
            QSKIP("there is no python3");
        QVERIFY(python.waitForFinished(120'000));
        if (python.exitCode() == 77)
            QSKIP("python has no tensorboard");
        QCOMPARE(python.exitCode(), 0);
        const auto read = nlohmann::json::parse(python.readAllStandardOutput().toStdString());
        const auto valuesOf = [&](const char *tag) {
            std::vector<std::pair<int, float>> values;
            for (const auto &value : read.value(tag, nlohmann::json::array()))
                values.emplace_back(value[0].get<int>(), value[1].get<float>());
            return values;
        };
        const std::vector<std::pair<int, float>> losses {{2, 0.9f}, {4, 0.8f}, {6, 0.7f}, {8, 0.6f}};
        const std::vector<std::pair<int, float>> accuracies {{4, 0.25f}, {8, 0.5f}};
        QVERIFY(valuesOf("train/loss/cot") == losses);
        QVERIFY(valuesOf("validation/accuracy/pot@5") == accuracies);
        QCOMPARE(valuesOf("system/memory_mb").size(), std::size_t(4));
    }
};

QTEST_GUILESS_MAIN(TestTensorBoard)
#include "tst_tensorboard.moc"
