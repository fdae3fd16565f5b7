#include "tests/core/store/run_samples.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace retort;

namespace {

using Json = nlohmann::json;

} // namespace

/// A run's folder: its one writer, its state, what it says of itself, a full disk.
class TestRunDirectory : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void newRunHoldsItsFiles();
    void folderThatIsNotEmptyIsRefused();
    void oneWriterOnly();
    void anotherProcessSeesTheLock();
    void stateWithoutWriterIsInterrupted_data();
    void stateWithoutWriterIsInterrupted();
    void reopeningCountsTheSegment();
    void statusComesBack();
    void brokenStatusIsAnError_data();
    void brokenStatusIsAnError();
    void foreignFormatIsAnError_data();
    void foreignFormatIsAnError();
    void provenanceKeepsItsId();
    void brokenReportNamesItsPlace();
    void fullDiskLeavesNoHalfRun();
    void newDirectoriesAreNumbered();

private:
    std::optional<QTemporaryDir> m_folder;
    std::filesystem::path m_run;
};

void TestRunDirectory::init()
{
    m_folder.emplace();
    m_run = std::filesystem::path(m_folder->path().toStdString()) / "runs" / "a";
}

void TestRunDirectory::newRunHoldsItsFiles()
{
    const auto writer = makeRun(m_run);
    for (const char *name : {"FORMAT", "run.yaml", "resolved.yaml", "provenance.json", "status.json", "lock"})
        QVERIFY2(std::filesystem::exists(m_run / name), name);
    QCOMPARE(readFile(m_run / "FORMAT"), std::string("1\n"));
    const RunReader reader(m_run);
    QCOMPARE(reader.configText(), std::string("name: a # as written\n"));
    QCOMPARE(reader.resolvedConfigText(), std::string("name: a\n"));
    QVERIFY(reader.provenance()["versions"]["torch"] == "2");
    QVERIFY(reader.report().empty());
    QVERIFY(reader.status() == RunStatus());
    const Json lock = Json::parse(readFile(m_run / "lock"));
    QVERIFY(lock["pid"] == ::getpid());
    QVERIFY(lock.contains("host") && lock.contains("started"));
}

void TestRunDirectory::folderThatIsNotEmptyIsRefused()
{
    std::filesystem::create_directories(m_run);
    writeFileAtomically(m_run / "thesis.txt", "three years");
    QVERIFY_EXCEPTION_THROWN(makeRun(m_run), Error);
    QCOMPARE(readFile(m_run / "thesis.txt"), std::string("three years"));
    QVERIFY(!std::filesystem::exists(m_run / "FORMAT"));
}

void TestRunDirectory::oneWriterOnly()
{
    const auto writer = makeRun(m_run);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(RunWriter::reopen(m_run)), Error);
    QVERIFY_EXCEPTION_THROWN(makeRun(m_run), Error);
    QCOMPARE(RunReader(m_run).status().segment, 0);
    QVERIFY(inAnotherProcess([&] { return fails([&] { static_cast<void>(RunWriter::reopen(m_run)); }); }));
    QVERIFY(inAnotherProcess([&] { return fails([&] { static_cast<void>(makeRun(m_run)); }); }));
    QCOMPARE(RunReader(m_run).configText(), std::string("name: a # as written\n"));
}

void TestRunDirectory::anotherProcessSeesTheLock()
{
    auto writer = makeRun(m_run);
    writer->setStatus({RunState::Running, 5, 10});
    QVERIFY(inAnotherProcess([&] { return RunReader(m_run).status().state == RunState::Running; }));
    for (int look = 0; look < 50; ++look)
        QVERIFY(RunReader(m_run).status().state == RunState::Running);
    writer.reset();
    QVERIFY(inAnotherProcess([&] { return RunReader(m_run).status().state == RunState::Interrupted; }));
}

void TestRunDirectory::stateWithoutWriterIsInterrupted_data()
{
    QTest::addColumn<int>("written");
    QTest::addColumn<int>("shown");
    const auto row = [](RunState written, RunState shown) {
        QTest::newRow(std::string(toText(written)).c_str()) << int(written) << int(shown);
    };
    row(RunState::Queued, RunState::Interrupted);
    row(RunState::Running, RunState::Interrupted);
    row(RunState::Paused, RunState::Interrupted);
    row(RunState::Finished, RunState::Finished);
    row(RunState::Stopped, RunState::Stopped);
    row(RunState::Failed, RunState::Failed);
}

void TestRunDirectory::stateWithoutWriterIsInterrupted()
{
    QFETCH(int, written);
    QFETCH(int, shown);
    auto writer = makeRun(m_run);
    writer->setStatus({RunState(written), 5, 10});
    QCOMPARE(int(RunReader(m_run).status().state), written);
    writer.reset();
    QCOMPARE(int(RunReader(m_run).status().state), shown);
}

void TestRunDirectory::reopeningCountsTheSegment()
{
    makeRun(m_run)->setStatus({RunState::Stopped, 7, 10, 0, 1.5, -1, "training", "stopped by you"});
    const auto writer = RunWriter::reopen(m_run);
    const RunStatus status = RunReader(m_run).status();
    QCOMPARE(status.segment, 1);
    QCOMPARE(status.step, 7);
    QCOMPARE(status.seconds, 1.5);
    QCOMPARE(int(status.state), int(RunState::Queued));
    QVERIFY(status.message.empty());
}

void TestRunDirectory::statusComesBack()
{
    const auto writer = makeRun(m_run);
    const RunStatus status {RunState::Paused, 12, 34, 2, 1.0 / 3, 0.1, "training", "Bücher \"\n", "id-1"};
    writer->setStatus(status);
    QVERIFY(RunReader(m_run).status() == status);
    QVERIFY(writer->status() == status);
}

void TestRunDirectory::brokenStatusIsAnError_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::newRow("empty") << std::string();
    QTest::newRow("cut short") << std::string(R"({"state":"runn)");
    QTest::newRow("zeros") << std::string(100, '\0');
    QTest::newRow("a list") << std::string("[]");
    QTest::newRow("unknown state") << std::string(R"({"state":"dreaming"})");
    QTest::newRow("no state") << std::string("{}");
    QTest::newRow("step is text") << std::string(R"({"state":"running","step":"five"})");
    QTest::newRow("huge") << std::string((1 << 20) + 1, ' ');
    QTest::newRow("no UTF-8") << std::string("{\"state\":\"\xff\xfe\"}");
}

void TestRunDirectory::brokenStatusIsAnError()
{
    QFETCH(std::string, bytes);
    makeRun(m_run);
    writeFileAtomically(m_run / "status.json", bytes);
    try {
        static_cast<void>(RunReader(m_run).status());
        QFAIL("a broken status.json was taken");
    } catch (const Error &error) {
        QVERIFY2(std::string(error.what()).find("status.json") != std::string::npos, error.what());
    }
}

void TestRunDirectory::foreignFormatIsAnError_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<QString>("word");
    QTest::newRow("newer") << std::string("2\n") << "newer";
    QTest::newRow("text") << std::string("hello\n") << "FORMAT";
    QTest::newRow("empty") << std::string() << "FORMAT";
    QTest::newRow("zero") << std::string("0") << "FORMAT";
    QTest::newRow("huge") << std::string(1000, '1') << "FORMAT";
}

void TestRunDirectory::foreignFormatIsAnError()
{
    QFETCH(std::string, bytes);
    QFETCH(QString, word);
    makeRun(m_run);
    writeFileAtomically(m_run / "FORMAT", bytes);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(RunWriter::reopen(m_run)), Error);
    try {
        RunReader reader(m_run);
        QFAIL("a foreign FORMAT was taken");
    } catch (const Error &error) {
        QVERIFY2(QString(error.what()).contains(word), error.what());
    }
}

void TestRunDirectory::provenanceKeepsItsId()
{
    const auto writer = makeRun(m_run);
    const Json id = RunReader(m_run).provenance()["id"];
    QCOMPARE(id.get<std::string>().size(), 36u);
    writer->setProvenance({{"device", "CPU"}});
    QVERIFY(RunReader(m_run).provenance()["id"] == id);
    QVERIFY(RunReader(m_run).provenance()["device"] == "CPU");
}

void TestRunDirectory::brokenReportNamesItsPlace()
{
    const auto writer = makeRun(m_run);
    writer->writeReport({{"n", 200}}, "# Report\n");
    QVERIFY(RunReader(m_run).report() == (Json {{"n", 200}}));
    QCOMPARE(readFile(m_run / "report.md"), std::string("# Report\n"));
    writeFileAtomically(m_run / "report.json", "{\n  \"n\": 1,\n  oops\n}");
    try {
        static_cast<void>(RunReader(m_run).report());
        QFAIL("a broken report.json was taken");
    } catch (const ParseError &error) {
        QVERIFY2(QString(error.what()).contains("report.json:3:3:"), error.what());
    }
}

void TestRunDirectory::fullDiskLeavesNoHalfRun()
{
    {
        const NarrowDisk disk(4);
        QVERIFY(fails([&] { static_cast<void>(makeRun(m_run)); }));
    }
    QVERIFY(fails([&] { const RunReader reader(m_run); }));
    const auto writer = makeRun(m_run); // the folder still counts as empty
    QVERIFY(RunReader(m_run).status() == RunStatus());
}

void TestRunDirectory::newDirectoriesAreNumbered()
{
    const std::filesystem::path runs = m_run.parent_path();
    const std::filesystem::path first = newRunDirectory(runs, "svamp/../mixed 1");
    QCOMPARE(first.parent_path(), runs);
    const QRegularExpression form(R"(^\d{4}-\d\d-\d\d_\d{4}_svamp-..-mixed-1$)");
    QVERIFY2(form.match(QString::fromStdString(first.filename().string())).hasMatch(), first.c_str());
    std::filesystem::create_directories(first);
    const std::filesystem::path second = newRunDirectory(runs, "svamp/../mixed 1");
    QVERIFY(second != first);
    QVERIFY(!std::filesystem::exists(second));
}

QTEST_APPLESS_MAIN(TestRunDirectory)
#include "tst_run_directory.moc"
