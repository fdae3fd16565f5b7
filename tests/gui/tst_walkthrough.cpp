#include "core/base/files.h"
#include "core/config/config_file.h"
#include "tests/fakes/fake_run.h"
#include "tests/fakes/fake_trainer.h"
#include "tests/gui/support/own_settings.h"
#include "tests/gui/walkthrough.h"

#include <QDir>
#include <QTest>

#include <utility>

using namespace retort;

/// The whole first use with a fake engine; tst_walkthrough_real walks the same way with the real one.
class TestWalkThrough : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_settings.begin(QLatin1String(metaObject()->className())); }
    void fromAFirstStartToAFailedRationale();
    void nobodyElsePresses();

private:
    [[nodiscard]] TrainFunction engine() const;

    OwnSettings m_settings;
    QTemporaryDir m_folder;
};

/// A fake training that also answers, as a made-up run does.
TrainFunction TestWalkThrough::engine() const
{
    const std::filesystem::path elsewhere = m_folder.filePath("made-up").toStdString();
    const std::filesystem::path made =
        writeFakeRun(elsewhere, "run",
                     {.name = "sample", .steps = 600, .totalSteps = 600, .evaluateEvery = 100, .isSynthetic = true});
    return [made, train = fakeTrainer({.steps = 300})](const TrainingRequest &request, const auto &onStatus,
                                                       const StopToken &stop) {
        bool hasAnswered = false;
        const auto answering = [&](const RunStatus &status) {
            if (!std::exchange(hasAnswered, true)) { // before the run says that it is finished, as a real one does
                const auto options = std::filesystem::copy_options::recursive;
                std::filesystem::copy(made / "predictions", request.directory / "predictions", options);
                std::filesystem::copy(made / "report.json", request.directory / "report.json");
            }
            onStatus(status);
        };
        return train(request, answering, stop);
    };
}

void TestWalkThrough::fromAFirstStartToAFailedRationale()
{
    RunConfig config;
    config.name = "sample";
    config.data.problems.generator.emplace();
    SessionOptions options;
    options.workspaceFolder = m_folder.filePath("workspace").toStdString();
    options.sampleFile = m_folder.filePath("sample.yaml").toStdString();
    options.train = engine();
    writeFileAtomically(options.sampleFile, writeConfig(config, false));
    WalkThrough walk(options, 20000);
    walk.whole();
}

/// The count is worth as much as nothing is pressed past it.
void TestWalkThrough::nobodyElsePresses()
{
    const std::string walk =
        readFile(qEnvironmentVariable("RETORT_SOURCE_DIR").toStdString() + "/tests/gui/walkthrough.cpp");
    for (const char *past : {"QTest::key", "QTest::mouse", "setFocus(", "click(", "trigger("})
        QVERIFY2(walk.find(past) == std::string::npos, past);
}

QTEST_MAIN(TestWalkThrough)
#include "tst_walkthrough.moc"
