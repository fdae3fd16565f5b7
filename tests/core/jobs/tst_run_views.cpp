#include "core/base/files.h"
#include "core/jobs/report_view.h"
#include "core/jobs/run_facts.h"
#include "core/jobs/run_overview.h"
#include "core/store/run_shelf.h"
#include "tests/fakes/fake_run.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace retort;

/// What pages show of runs, read from run directories.
class TestRunViews : public QObject
{
    Q_OBJECT

private slots:
    void anOverviewTellsTheEndOfARun();
    void anInterruptedRunNamesItsCheckpoint();
    void aDamagedRunIsListedWithItsProblem();
    void runsAreListedNewestFirst();
    void runsAreListedAsTheyWereNamed();
    void aRunKeepsItsHueWhenOthersGo();
    void huesHoldWhereNothingCanBeWritten();
    void aReportFromElsewhereIsReadAsFarAsItGoes_data();
    void aReportFromElsewhereIsReadAsFarAsItGoes();

private:
    QTemporaryDir m_folder;
    std::filesystem::path runs() const { return m_folder.path().toStdString(); }
};

void TestRunViews::anOverviewTellsTheEndOfARun()
{
    const RunOverview run =
        readOverview(writeFakeRun(runs(), "finished", {.steps = 400, .totalSteps = 400, .problems = 60}));
    QVERIFY2(run.problem.empty(), run.problem.c_str());
    QCOMPARE(run.name, std::string("svamp-mixed"));
    QCOMPARE(run.source, std::string("svamp"));
    QCOMPARE(run.status.state, RunState::Finished);
    QVERIFY(run.best && run.isTest);
    QCOMPARE(run.best->name, std::string("vote"));
    QCOMPARE(run.best->n, std::size_t(60));
    QCOMPARE(run.best->right, 20.0); // one story of three ends well
    QVERIFY(run.best->low < run.best->accuracy && run.best->accuracy < run.best->high);
    QCOMPARE(run.teacher, std::optional(1.0));
    QCOMPARE(run.accuracyOverSteps.size(), std::size_t(2));
}

void TestRunViews::anInterruptedRunNamesItsCheckpoint()
{
    const RunOverview run = readOverview(writeFakeRun(
        runs(), "cut", {.steps = 640, .state = RunState::Interrupted, .problems = 30, .hasReport = false}));
    QCOMPARE(run.status.state, RunState::Interrupted);
    QCOMPARE(run.lastCheckpoint, std::optional(600));
    QVERIFY(run.best && !run.isTest);
    QCOMPARE(run.best->n, std::size_t(30));
}

void TestRunViews::aDamagedRunIsListedWithItsProblem()
{
    std::filesystem::create_directories(runs() / "damaged");
    writeFileAtomically(runs() / "damaged" / "FORMAT", "999\n");
    const RunOverview run = readOverview(runs() / "damaged");
    QCOMPARE(run.name, std::string("damaged"));
    QVERIFY(!run.problem.empty());
}

void TestRunViews::runsAreListedNewestFirst()
{
    const QTemporaryDir folder;
    const std::filesystem::path all = folder.path().toStdString();
    const FakeRun small {.steps = 10, .totalSteps = 10, .problems = 3, .hasReport = false};
    writeFakeRun(all, "2026-11-20_1000_a", small);
    writeFakeRun(all, "2026-11-21_1000_b", small);
    std::filesystem::create_directories(all / "no-run");
    const auto found = readOverviews(all, {});
    QCOMPARE(found.size(), std::size_t(2));
    QCOMPARE(found.front().directory.filename().string(), std::string("2026-11-21_1000_b"));
    QCOMPARE(readOverviews(all, found), found);
    QVERIFY(readOverviews(all / "not-there", {}).empty());
}

void TestRunViews::runsAreListedAsTheyWereNamed()
{
    const std::filesystem::path workspace = runs() / "workspace";
    const auto first = writeFakeRun(workspace / "runs", "a", {.steps = 20, .totalSteps = 20, .problems = 2});
    const auto second = writeFakeRun(workspace / "runs", "b", {.steps = 20, .totalSteps = 20, .problems = 2});
    auto listed = readShelvedOverviews(workspace, {});
    QCOMPARE(listed[1].name, std::string("svamp-mixed"));
    QCOMPARE(listed[1].id, runIdOf(first));
    const RunShelf shelf(workspace);
    shelf.rename(runIdOf(first), "the mixed one");
    shelf.setGroup({runIdOf(first)}, "svamp");
    shelf.setArchived({runIdOf(second)}, true);
    listed = readShelvedOverviews(workspace, listed);
    QCOMPARE(listed[1].name, std::string("the mixed one"));
    QCOMPARE(listed[1].experiment, std::string("svamp-mixed"));
    QCOMPARE(listed[1].group, std::string("svamp"));
    QVERIFY(!listed[1].isArchived && listed[0].isArchived);
    shelf.rename(runIdOf(first), "");
    QCOMPARE(readShelvedOverviews(workspace, listed)[1].name, std::string("svamp-mixed"));
    writeFileAtomically(workspace / "library.sqlite", "not a library");
    QCOMPARE(readShelvedOverviews(workspace, listed).size(), std::size_t(2));
}

namespace {

std::map<std::string, int> seriesOf(const std::vector<RunOverview> &runs)
{
    std::map<std::string, int> series;
    for (const RunOverview &run : runs)
        series[run.directory.filename().string()] = run.series;
    return series;
}

} // namespace

void TestRunViews::aRunKeepsItsHueWhenOthersGo()
{
    const QTemporaryDir folder;
    const std::filesystem::path workspace = folder.path().toStdString();
    const FakeRun small {.steps = 10, .totalSteps = 10, .problems = 3, .hasReport = false};
    for (const char *name : {"a", "b", "c"})
        writeFakeRun(workspace / "runs", name, small);
    const auto first = readShelvedOverviews(workspace, {});
    QCOMPARE(seriesOf(first), (std::map<std::string, int> {{"a", 0}, {"b", 1}, {"c", 2}}));
    QCOMPARE(nextSeries(first), 3);
    std::filesystem::rename(workspace / "runs" / "a", workspace / "a");
    const std::map<std::string, int> rest {{"b", 1}, {"c", 2}};
    QCOMPARE(seriesOf(readShelvedOverviews(workspace, first)), rest);
    QCOMPARE(seriesOf(readShelvedOverviews(workspace, {})), rest); // after a restart
    std::filesystem::rename(workspace / "a", workspace / "runs" / "a"); // and out of the trash
    QCOMPARE(seriesOf(readShelvedOverviews(workspace, {})), seriesOf(first));
}

void TestRunViews::huesHoldWhereNothingCanBeWritten()
{
    const QTemporaryDir folder;
    const std::filesystem::path workspace = folder.path().toStdString();
    const FakeRun small {.steps = 10, .totalSteps = 10, .problems = 3, .hasReport = false};
    writeFakeRun(workspace / "runs", "a", small);
    writeFakeRun(workspace / "runs", "b", small);
    const auto first = readShelvedOverviews(workspace, {}, HueKeeping::OnlyNow);
    QVERIFY(!std::filesystem::exists(workspace / "library.sqlite"));
    std::filesystem::remove_all(workspace / "runs" / "a");
    QCOMPARE(seriesOf(readShelvedOverviews(workspace, first, HueKeeping::OnlyNow)),
             (std::map<std::string, int> {{"b", 1}}));
    writeFileAtomically(workspace / "library.sqlite", "not a library");
    QCOMPARE(seriesOf(readShelvedOverviews(workspace, first)), (std::map<std::string, int> {{"b", 1}}));
}

void TestRunViews::aReportFromElsewhereIsReadAsFarAsItGoes_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<int>("sets");
    QTest::newRow("none yet") << "{}" << 0;
    QTest::newRow("not an object") << "[1, 2]" << 0;
    QTest::newRow("sets of another kind") << R"({"sets": 7, "marks": [1, "test seen while training"]})" << 0;
    QTest::newRow("a set without anything") << R"({"sets": [{}]})" << 1;
    QTest::newRow("text for numbers")
        << R"({"sets": [{"name": "t", "n": "many", "paths": [{"name": "cot", "right": "x"}], "teachers": 3}]})" << 1;
}

void TestRunViews::aReportFromElsewhereIsReadAsFarAsItGoes()
{
    QFETCH(QString, json);
    QFETCH(int, sets);
    const ReportView view = readReport(nlohmann::json::parse(json.toStdString()));
    QCOMPARE(int(view.sets.size()), sets);
}

QTEST_GUILESS_MAIN(TestRunViews)
#include "tst_run_views.moc"
