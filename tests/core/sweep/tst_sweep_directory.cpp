#include "core/sweep/sweep_directory.h"
#include "tests/core/sweep/sweep_samples.h"
#include "tests/scratch_folder.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace retort;

namespace {

/// A sweep in a folder of its own, none of whose runs has begun.
struct Stage
{
    ScratchFolder folder;
    SweepDirectory directory {folder.path() / "sweep"};
    Sweep sweep;

    explicit Stage(const std::string &text = kSweepText) : sweep(sweepOf(text)) { directory.prepare(sweep, text, {}); }
};

} // namespace

class TestSweepDirectory : public QObject
{
    Q_OBJECT

private slots:
    void itsExperimentNamesTheirDirectories()
    {
        Stage stage(kEnsembleText);
        const ReadConfig read = parseConfig(readFile(stage.directory.experiment("ensemble_seed-1")), "point.yaml");
        QVERIFY(read.problems.empty());
        QCOMPARE(read.config.evaluation.paths[0].from, stage.directory.run("pot-only_seed-1").string());
        QCOMPARE(read.config.evaluation.paths[1].from, stage.directory.run("cot-only_seed-1").string());
        const auto writer = RunWriter::create(stage.directory.run("ensemble_seed-1"),
                                              readFile(stage.directory.experiment("ensemble_seed-1")), "{}\n", {});
        stage.directory.prepare(stage.sweep, kEnsembleText, {}); // the same settings
        std::filesystem::copy(stage.directory.path(), stage.folder.path() / "moved",
                              std::filesystem::copy_options::recursive);
        SweepDirectory(stage.folder.path() / "moved").prepare(stage.sweep, kEnsembleText, {});
        QVERIFY_EXCEPTION_THROWN(
            stage.directory.prepare(sweepOf(replacedOnce(kEnsembleText, "arm:cot-only", "arm:mixed")), "", {}), Error);
    }

    void aFolderOfSomethingElseIsRefused()
    {
        const ScratchFolder folder;
        folder.write("thesis.txt", "");
        const Sweep sweep = sweepOf(kSweepText);
        QVERIFY_EXCEPTION_THROWN(SweepDirectory(folder.path()).prepare(sweep, kSweepText, {}), Error);
    }

    void aPreparationThatWasCutOffGoesOn_data()
    {
        QTest::addColumn<QStringList>("left"); // on the disk
        const QStringList begun {"lock", "points/"};
        QTest::newRow("in the folder") << begun.first(1);
        QTest::newRow("in the points") << begun;
        QTest::newRow("in the sweep's file") << begun + QStringList {"sweep.yaml.tmp77"};
        QTest::newRow("in a point") << begun + QStringList {"sweep.yaml", "points/mixed_seed-1.yaml.tmp77"};
        QTest::newRow("before the record") << begun + QStringList {"sweep.yaml", "points/mixed_seed-1.yaml"};
        QTest::newRow("in the record") << begun + QStringList {"sweep.yaml", "provenance.json.tmp77"};
    }

    /// What lies there is no sweep yet, is no obstacle either, and is gone once it is one.
    void aPreparationThatWasCutOffGoesOn()
    {
        QFETCH(QStringList, left);
        const ScratchFolder folder;
        const SweepDirectory directory {folder.path() / "sweep"};
        for (const QString &name : left) {
            if (name.endsWith('/'))
                std::filesystem::create_directories(directory.path() / name.toStdString());
            else
                folder.write("sweep/" + name.toStdString(), "cut o");
        }
        QVERIFY(!isSweepDirectory(directory.path()));
        directory.prepare(sweepOf(kSweepText), kSweepText, {});
        QVERIFY(isSweepDirectory(directory.path()));
        QCOMPARE(readFile(directory.path() / "sweep.yaml"), std::string(kSweepText));
        QCOMPARE(directory.readSweep().points.size(), std::size_t(4));
        for (const auto &entry : std::filesystem::directory_iterator(directory.path()))
            QVERIFY2(entry.path().string().find(".tmp") == std::string::npos, entry.path().c_str());
    }

    void runsOfOtherSettingsAreRefused()
    {
        Stage stage;
        const auto writer = RunWriter::create(stage.directory.run("mixed_seed-1"), stage.sweep.points[0].configText,
                                              stage.sweep.points[0].configText, {});
        stage.directory.prepare(stage.sweep, kSweepText, {}); // the same settings
        const Sweep other = sweepOf(replacedOnce(kSweepText, "max_steps: 12,", "max_steps: 13,"));
        try {
            stage.directory.prepare(other, kSweepText, {});
            QFAIL("accepted");
        } catch (const UsageError &error) {
            QVERIFY(std::string(error.what()).find("mixed_seed-1") != std::string::npos);
            QVERIFY(std::string(error.what()).find("--out") != std::string::npos);
        }
    }

    void rulesAreWrittenDownOnlyBeforeTheFirstRun()
    {
        Stage stage;
        const auto hash = [&stage] { return stage.directory.record().ruleHashes.at("mixed-beats-cot"); };
        const std::string first = hash();
        const Sweep changed = sweepOf(replacedOnce(kSweepText, "0.03", "0.02"));
        stage.directory.prepare(changed, kSweepText, {});
        QVERIFY(hash() != first); // no run has begun
        stage.directory.prepare(stage.sweep, kSweepText, {});
        const auto writer = RunWriter::create(stage.directory.run("mixed_seed-1"), stage.sweep.points[0].configText,
                                              stage.sweep.points[0].configText, {});
        stage.directory.prepare(changed, kSweepText, {});
        QCOMPARE(hash(), first);
    }

    void theRecordIsReadBack()
    {
        Stage stage;
        SweepRecord record;
        record.experimentFolder = "/a b";
        record.overrides = {{"training.max_steps", "12"}};
        stage.directory.prepare(stage.sweep, kSweepText, record);
        QCOMPARE(stage.directory.record().experimentFolder, std::filesystem::path("/a b"));
        QCOMPARE(stage.directory.record().overrides, record.overrides);
        QCOMPARE(stage.directory.readSweep().points.size(), std::size_t(4));
        stage.folder.write("sweep/provenance.json", "{\"rules\": 3, \"set\": 4");
        QVERIFY_EXCEPTION_THROWN(std::ignore = stage.directory.record(), Error);
        stage.folder.write("sweep/provenance.json", "{\"rules\": 3, \"set\": [4], \"size\": []}");
        QVERIFY(stage.directory.record().ruleHashes.empty());
    }

    void aDamagedRunIsAFailedOne()
    {
        Stage stage;
        stage.folder.write("sweep/mixed_seed-1/FORMAT", "1\n");
        stage.folder.write("sweep/mixed_seed-1/status.json", "\xff{");
        QCOMPARE(stage.directory.look("mixed_seed-1").state, PointState::Failed);
    }
};

QTEST_APPLESS_MAIN(TestSweepDirectory)

#include "tst_sweep_directory.moc"
