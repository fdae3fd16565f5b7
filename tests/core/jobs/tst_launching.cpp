#include "core/base/error.h"
#include "core/base/files.h"
#include "core/config/config_file.h"
#include "core/jobs/experiment_list.h"
#include "core/jobs/gui_watchdog.h"
#include "core/jobs/job_board.h"
#include "core/jobs/path_kind.h"
#include "core/jobs/run_process.h"
#include "core/jobs/waiting_list.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <thread>

using namespace retort;

Q_DECLARE_METATYPE(retort::PathKind)

/// What can be started, how it is started outside the window, and what is said while it goes on.
class TestLaunching : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void anExperimentSaysWhatItNeedsAndWhatIsThere();
    void aBrokenExperimentSaysItsLine();
    void experimentsThatComeWithTheProgramCanBeRead();
    void aDroppedThingIsKnownByWhatItHolds_data();
    void aDroppedThingIsKnownByWhatItHolds();
    void aNewRunIsStartedInAProcessOfItsOwn();
    void aRunGoesOnInAProcessOfItsOwn();
    void aProgramThatIsNotThereIsTold();
    void waitingRunsComeBack();
    void jobsAreSeenWithTheirProgress();
    void aBlockOfTheEventLoopIsSeen();

private:
    [[nodiscard]] std::filesystem::path folder() const { return m_folder->path().toStdString(); }
    /// A program that writes its arguments into `arguments` and fails.
    [[nodiscard]] std::filesystem::path fakeProgram() const;
    [[nodiscard]] static TrainingRequest request(const std::filesystem::path &directory);

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

constexpr const char *kExperiment = R"(name: mixed
description: Both formats beat either.
data:
  problems: {importer: svamp, path: "${RETORT_DATA}/svamp/SVAMP.json"}
  rationales:
    - {importer: llm-adapters, path: "${RETORT_DATA}/svamp/cot.json", format: cot, teacher: gpt-3.5}
    - {dataset: codex, format: pot, teacher: codex}
student: {from: ../students/small}
formats:
  - {format: cot, weight: 0.5}
  - {format: pot, weight: 0.5}
)";

} // namespace

std::filesystem::path TestLaunching::fakeProgram() const
{
    const std::filesystem::path program = folder() / "program";
    writeFileAtomically(program, "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"" + (folder() / "arguments").string()
                                     + "\"\necho svamp.json:120: broken >&2\nexit 2\n");
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    return program;
}

TrainingRequest TestLaunching::request(const std::filesystem::path &directory)
{
    TrainingRequest request;
    request.directory = directory;
    request.configText = "name: x\n";
    request.name = "x";
    request.experimentFolder = "/somewhere";
    return request;
}

void TestLaunching::anExperimentSaysWhatItNeedsAndWhatIsThere()
{
    std::filesystem::create_directories(folder() / "data" / "svamp");
    writeFileAtomically(folder() / "data" / "svamp" / "SVAMP.json", "[]");
    std::filesystem::create_directories(folder() / "experiments");
    writeFileAtomically(folder() / "experiments" / "mixed.yaml", kExperiment);
    qunsetenv("RETORT_DATA");
    const auto all = readExperiments({folder() / "experiments"}, {folder() / "data", {"codex"}});
    QCOMPARE(all.size(), std::size_t(1));
    const ExperimentOverview &one = all.front();
    QVERIFY2(one.problem.empty(), one.problem.c_str());
    QCOMPARE(one.claim, std::string("Both formats beat either."));
    QCOMPARE(one.needs.size(), std::size_t(4));
    QCOMPARE(one.thereCount(), std::size_t(2)); // SVAMP.json and codex
    QCOMPARE(one.needs[0].title, std::string("SVAMP.json"));
    QVERIFY(one.needs[0].isThere);
    QVERIFY(!one.needs[1].isThere);
    QVERIFY2(one.needs[1].wayOut.find("RETORT_DATA=FOLDER") != std::string::npos, one.needs[1].wayOut.c_str());
    QVERIFY(one.needs[2].isThere);
    QVERIFY(one.needs[3].wayOut.find("safetensors") != std::string::npos);
}

void TestLaunching::aBrokenExperimentSaysItsLine()
{
    writeFileAtomically(folder() / "broken.yaml", "name: x\ntraining:\n  learning_rat: 1\n");
    const ExperimentOverview one = readExperimentOverview(folder() / "broken.yaml", {});
    QVERIFY2(one.problem.find("broken.yaml:3") != std::string::npos, one.problem.c_str());
    QCOMPARE(one.name, std::string("broken"));
}

void TestLaunching::experimentsThatComeWithTheProgramCanBeRead()
{
    const std::filesystem::path source = qEnvironmentVariable("RETORT_SOURCE_DIR").toStdString();
    const auto all = readExperiments({source / "experiments"}, {folder(), {}});
    QVERIFY(all.size() >= 4);
    for (const ExperimentOverview &one : all) {
        QVERIFY2(one.problem.empty(), one.problem.c_str());
        QVERIFY2(!one.claim.empty() && !one.needs.empty(), one.name.c_str());
        QVERIFY2(one.sweep.empty(), one.name.c_str());
    }
    const auto claims = readExperiments({source / "experiments" / "claims"}, {folder(), {}});
    QVERIFY(claims.size() >= 4);
    // A file whose name stands in another folder, too, would be left out.
    QCOMPARE(readExperiments({source / "experiments", source / "experiments" / "claims"}, {folder(), {}}).size(),
             all.size() + claims.size());
    for (const ExperimentOverview &one : claims) {
        QVERIFY2(one.problem.empty(), one.problem.c_str());
        QVERIFY2(one.sweep.find(" of ") != std::string::npos && !one.needs.empty(), one.name.c_str());
    }
}

void TestLaunching::aDroppedThingIsKnownByWhatItHolds_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<PathKind>("kind");
    QTest::newRow("yaml") << "x.yaml" << QByteArray("name: x") << PathKind::Experiment;
    QTest::newRow("sweep") << "x.yaml" << QByteArray("name: x\nsweep: {}\n") << PathKind::Sweep;
    QTest::newRow("json lines") << "x.jsonl" << QByteArray("{}\n") << PathKind::Data;
    QTest::newRow("json under another name") << "x.txt.bak" << QByteArray("  [1]") << PathKind::Data;
    QTest::newRow("table") << "x.csv" << QByteArray("a,b\n") << PathKind::Data;
    QTest::newRow("XML") << "x.xml" << QByteArray("<?xml version=\"1.0\"?>\n<Machine/>") << PathKind::Data;
    QTest::newRow("capitals") << "x.CSV" << QByteArray("a,b\n") << PathKind::Data;
    QTest::newRow("picture") << "x.json" << QByteArray("\x89PNG\r\n\x1a\n\0\0", 10) << PathKind::Nothing;
    QTest::newRow("empty") << "x.json" << QByteArray() << PathKind::Nothing;
    QTest::newRow("letter") << "x.doc" << QByteArray("Dear Sir") << PathKind::Nothing;
    QTest::newRow("run") << "run/FORMAT" << QByteArray("1") << PathKind::RunDirectory;
    QTest::newRow("student as GGUF") << "x.gguf" << QByteArray("GGUF\3\0\0\0", 8) << PathKind::Student;
    QTest::newRow("GGUF under another name") << "x.bin" << QByteArray("GGUF\3\0\0\0", 8) << PathKind::Student;
    QTest::newRow("folder of a student") << "student/model.safetensors" << QByteArray("\2\0{}", 4) << PathKind::Student;
    QTest::newRow("model's description alone") << "config.json" << QByteArray("{}") << PathKind::Data;
    QTest::newRow("folder of data") << "folder/a.json" << QByteArray("[]") << PathKind::Data;
    QTest::newRow("folder of nothing") << "folder/a.png" << QByteArray("x") << PathKind::Nothing;
}

void TestLaunching::aDroppedThingIsKnownByWhatItHolds()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(PathKind, kind);
    const std::filesystem::path file = folder() / name.toStdString();
    std::filesystem::create_directories(file.parent_path());
    writeFileAtomically(file, bytes.toStdString());
    if (name.startsWith("student/"))
        writeFileAtomically(file.parent_path() / "config.json", "{}");
    const bool isInFolder = name.contains('/');
    const PathLook look = lookAtPath(isInFolder ? file.parent_path() : file);
    QCOMPARE(look.kind, kind);
    QCOMPARE(look.why.empty(), kind != PathKind::Nothing);
    if (name.startsWith("student/")) // one of its files stands for it
        QCOMPARE(lookAtPath(file.parent_path() / "config.json").kind, PathKind::Student);
    if (kind == PathKind::Nothing)
        QVERIFY2(look.why.find("; drop ") != std::string::npos, look.why.c_str());
}

void TestLaunching::aNewRunIsStartedInAProcessOfItsOwn()
{
    const RunProcess process = startRunProcess(request(folder() / "runs" / "x"), {fakeProgram(), folder()});
    QVERIFY(process.pid > 0);
    QTRY_VERIFY(!isAlive(process));
    QCOMPARE(lastWords(process), std::string("svamp.json:120: broken"));
    const std::string arguments = readFile(folder() / "arguments");
    const std::string expected = "run\n--workspace\n" + folder().string() + "\n" + (folder() / "launch/x.yaml").string()
                                 + "\n--out\n" + (folder() / "runs/x").string() + "\n--relative-to\n/somewhere\n";
    QCOMPARE(arguments, expected);
    QCOMPARE(readFile(folder() / "launch" / "x.yaml"), std::string("name: x\n"));
    std::filesystem::create_directories(process.directory);
    settleRunProcess(process);
    QCOMPARE(readFile(process.directory / "process.txt"), std::string("svamp.json:120: broken\n"));
    QVERIFY(std::filesystem::is_empty(folder() / "launch"));
}

void TestLaunching::aRunGoesOnInAProcessOfItsOwn()
{
    TrainingRequest goesOn = request(folder() / "run");
    goesOn.goesOn = true;
    std::filesystem::create_directories(goesOn.directory);
    const RunProcess process = startRunProcess(goesOn, {fakeProgram(), folder()});
    QTRY_VERIFY(!isAlive(process));
    QCOMPARE(readFile(folder() / "arguments"),
             "run\n--workspace\n" + folder().string() + "\n--resume\n" + goesOn.directory.string() + "\n");
    QVERIFY(std::filesystem::exists(goesOn.directory / "process.txt"));
}

void TestLaunching::aProgramThatIsNotThereIsTold()
{
    try {
        static_cast<void>(startRunProcess(request(folder() / "runs" / "x"), {folder() / "no-program", folder()}));
        QFAIL("it cannot have started");
    } catch (const Error &error) {
        QVERIFY(std::string(error.what()).find("no-program") != std::string::npos);
    }
}

void TestLaunching::waitingRunsComeBack()
{
    RunConfig config;
    config.name = "waits";
    config.data.problems.generator.emplace();
    TrainingRequest fresh;
    fresh.name = "waits";
    fresh.config = config;
    fresh.configText = writeConfig(config, false);
    TrainingRequest resumed;
    resumed.name = "goes on";
    resumed.goesOn = true;
    resumed.directory = "/runs/x";
    writeWaiting(folder(), {fresh, resumed});
    const std::vector<TrainingRequest> read = readWaiting(folder());
    QCOMPARE(read.size(), std::size_t(2));
    QCOMPARE(read[0].config, config);
    QCOMPARE(read[1].directory, resumed.directory);
    writeWaiting(folder(), {});
    QVERIFY(readWaiting(folder()).empty());
    writeFileAtomically(folder() / "waiting.json", "{broken");
    QVERIFY(readWaiting(folder()).empty());
}

void TestLaunching::jobsAreSeenWithTheirProgress()
{
    JobBoard board;
    QSignalSpy changed(&board, &JobBoard::changed);
    bool isCancelled = false;
    const QString id = board.begin("Import svamp", [&isCancelled] { isCancelled = true; });
    std::thread worker([progress = board.progress(id)] {
        progress->setShare(0.5);
        progress->setPhase("reading rows");
    });
    worker.join();
    QCOMPARE(board.jobs().size(), 1);
    QCOMPARE(board.jobs().front().share, 0.5);
    QCOMPARE(board.jobs().front().phase, QString("reading rows"));
    board.cancel(id);
    QVERIFY(isCancelled);
    board.end(id);
    board.end(id);
    QVERIFY(board.isEmpty());
    QCOMPARE(changed.count(), 2);
}

void TestLaunching::aBlockOfTheEventLoopIsSeen()
{
    GuiWatchdog watchdog;
    watchdog.setActivity("counting");
    QTimer busy;
    busy.setObjectName("busyTimer");
    busy.setSingleShot(true);
    connect(&busy, &QTimer::timeout, this, [] {
        QElapsedTimer clock;
        clock.start();
        while (clock.elapsed() < 400) { // long enough that the share of one of two processors is over the limit
        }
    });
    busy.start(20);
    QTRY_VERIFY(!watchdog.blocks().empty());
    QVERIFY2(watchdog.blocks().front().during.contains("busyTimer"), qPrintable(watchdog.blocks().front().during));
    QVERIFY(watchdog.blocks().front().during.contains("counting"));
    QVERIFY(watchdog.longestMs() > GuiWatchdog::kLimitMs);
}

QTEST_GUILESS_MAIN(TestLaunching)
#include "tst_launching.moc"
