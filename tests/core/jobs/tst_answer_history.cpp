#include "core/jobs/answer_history.h"
#include "core/store/prediction_index.h"
#include "core/store/workspace.h"
#include "tests/fakes/fake_seeds.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace retort;

namespace {

using Strings = std::vector<std::string>;

Strings titlesOf(const std::vector<SeedRun> &runs)
{
    Strings titles;
    for (const SeedRun &run : runs)
        titles.push_back(run.title);
    return titles;
}

} // namespace

/// One problem's answers over the checkpoints of a run and of those that differ from it in seeds alone.
class TestAnswerHistory : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void onlySeedsMayDiffer();
    void runsOfASweepAreFound();
    void repetitionsGoByTheirNames();
    void answersStandByCheckpointWithTestLast();
    void whatIsNotIndexedIsBroughtIn();
    void moreRunsThanRowsAreCounted();
    void eachRunIsToldAsItIsRead();
    void aDamagedRunKeepsNoOtherFromBeingRead();

private:
    template<typename T, typename Call>
    T valueOf(const Call &call);
    AnswerHistory historyOf(AnswerHistoryReader &reader, const std::filesystem::path &run);
    std::size_t fill(AnswerHistoryReader &reader, const std::filesystem::path &run);

    std::optional<QTemporaryDir> m_folder;
    std::filesystem::path m_workspace;
    std::filesystem::path m_runs;
    std::string m_problem; // the first of every made-up run
    std::vector<ArmFill> m_fills; // what fill() was told
    std::string m_unread; // and what could not be read
};

void TestAnswerHistory::init()
{
    m_folder.emplace();
    m_workspace = m_folder->path().toStdString();
    m_runs = Workspace(m_workspace).runs();
}

template<typename T, typename Call>
T TestAnswerHistory::valueOf(const Call &call)
{
    std::optional<T> value;
    std::string message;
    call([&](T given, const std::string &error) {
        value = std::move(given);
        message = error;
    });
    [&] { QTRY_VERIFY(value); }();
    if (!message.empty())
        qFatal("%s", message.c_str());
    return *value;
}

AnswerHistory TestAnswerHistory::historyOf(AnswerHistoryReader &reader, const std::filesystem::path &run)
{
    m_problem = RunReader(run).predictions("final-test").front().id;
    return valueOf<AnswerHistory>([&](auto then) { reader.read({run, {m_runs}, m_problem}, then); });
}

std::size_t TestAnswerHistory::fill(AnswerHistoryReader &reader, const std::filesystem::path &run)
{
    std::vector<ArmFill> fills;
    std::string problem;
    reader.fill({run, {m_runs}, {}}, [&](ArmFill filled, const std::string &error) {
        fills.push_back(filled);
        problem = error;
    });
    [&] { QTRY_VERIFY(!fills.empty() && fills.back().left == 0); }();
    m_unread = problem;
    m_fills = fills;
    return fills.back().read;
}

void TestAnswerHistory::onlySeedsMayDiffer()
{
    const auto first = writeSeed(m_runs, "a", 1, {});
    const auto tenth = writeSeed(m_runs, "b", 10, {});
    const auto second = writeSeed(m_runs, "c", 2, {});
    writeFakeRun(m_runs, "longer", {.totalSteps = 4000, .problems = 6});
    std::filesystem::create_directories(m_runs / "damaged");
    writeFileAtomically(m_runs / "damaged" / "FORMAT", "99\n");
    const auto runs = seedRunsOf(tenth, {m_runs, m_runs, m_workspace / "gone"});
    QVERIFY(titlesOf(runs) == Strings({"seed 1", "seed 2", "seed 10"}));
    QVERIFY(runs[0].directory == first && runs[1].directory == second && runs[2].directory == tenth);
    QCOMPARE(runs[0].name, std::string("svamp-mixed a"));
    QVERIFY(titlesOf(seedRunsOf(m_runs / "longer", {m_runs})) == Strings({"svamp-mixed"}));
    QCOMPARE(seedRunsOf(m_runs / "damaged", {m_runs}).size(), std::size_t(1)); // of no arm
}

void TestAnswerHistory::runsOfASweepAreFound()
{
    const auto own = writeSeed(m_runs, "own", 1, {});
    writeSeed(m_runs / "sweep", "mixed_seed-2", 2, {});
    QCOMPARE(seedRunsOf(own, {m_runs}).size(), std::size_t(1));
    QVERIFY(titlesOf(seedRunsOf(own, {m_runs, m_runs / "sweep"})) == Strings({"seed 1", "seed 2"}));
}

void TestAnswerHistory::repetitionsGoByTheirNames()
{
    const auto run = writeSeed(m_runs, "a", 1, {});
    writeSeed(m_runs, "b", 1, {});
    QVERIFY(titlesOf(seedRunsOf(run, {m_runs})) == Strings({"svamp-mixed a", "svamp-mixed b"}));
}

void TestAnswerHistory::answersStandByCheckpointWithTestLast()
{
    const auto run = writeSeed(m_runs, "a", 1, {200, 1000, 400});
    writeSeed(m_runs, "b", 2, {200, 400});
    AnswerHistoryReader reader(m_workspace);
    PredictionIndex(m_workspace).update(run, [](const Prediction &) { return PredictionJudgement {}; }, {});
    QCOMPARE(fill(reader, run), std::size_t(3)); // of the other one
    const AnswerHistory history = historyOf(reader, run);
    QCOMPARE(history.problemId, m_problem);
    QCOMPARE(history.rows.size(), std::size_t(2));
    const std::vector<AnswerAt> &first = history.rows[0].answers;
    QCOMPARE(first.size(), std::size_t(4));
    QVERIFY(first[0] == (AnswerAt {"step-000200-validation", 200, "no_answer", std::nullopt}));
    QVERIFY(first[1] == (AnswerAt {"step-000400-validation", 400, "right", "186"}));
    QVERIFY(first[2] == (AnswerAt {"step-001000-validation", 1000, "right", "186"}));
    QCOMPARE(first[3].set, std::string("final-test"));
    QVERIFY(first[3].isFinal());
    QVERIFY(history.rows[1].answers[1] == (AnswerAt {"step-000400-validation", 400, "wrong", "196"}));
}

void TestAnswerHistory::whatIsNotIndexedIsBroughtIn()
{
    const auto run = writeSeed(m_runs, "a", 1, {200});
    writeSeed(m_runs, "b", 2, {200});
    AnswerHistoryReader reader(m_workspace);
    QVERIFY(historyOf(reader, run).rows.empty()); // nothing is known yet
    QCOMPARE(fill(reader, run), std::size_t(2));
    QCOMPARE(fill(reader, run), std::size_t(0));
    const AnswerHistory history = historyOf(reader, run);
    QCOMPARE(history.rows.size(), std::size_t(1)); // the run itself is the page's to read
    QCOMPARE(history.rows[0].run.title, std::string("seed 2"));
}

void TestAnswerHistory::moreRunsThanRowsAreCounted()
{
    for (int seed = 1; seed <= 15; ++seed)
        writeSeed(m_runs, "run" + std::to_string(seed), seed, {}, 1);
    const auto run = m_runs / "run15";
    PredictionIndex(m_workspace).update(run, [](const Prediction &) { return PredictionJudgement {}; }, {});
    AnswerHistoryReader reader(m_workspace);
    fill(reader, run);
    const AnswerHistory history = historyOf(reader, run);
    QCOMPARE(history.rows.size(), AnswerHistoryReader::kMostRows);
    QCOMPARE(history.furtherRuns, std::size_t(3));
    QVERIFY(history.rows.back().run.directory == run);
}

void TestAnswerHistory::eachRunIsToldAsItIsRead()
{
    const auto run = writeSeed(m_runs, "a", 1, {});
    writeSeed(m_runs, "b", 2, {200});
    writeSeed(m_runs, "c", 3, {});
    AnswerHistoryReader reader(m_workspace);
    fill(reader, run);
    QVERIFY(m_fills == (std::vector<ArmFill> {{2, 1}, {3, 0}}));
    fill(reader, m_runs / "gone"); // alone
    QVERIFY(m_fills == std::vector<ArmFill> {{}});
}

void TestAnswerHistory::aDamagedRunKeepsNoOtherFromBeingRead()
{
    const auto run = writeSeed(m_runs, "a", 1, {});
    const auto damaged = writeSeed(m_runs, "b", 2, {});
    writeSeed(m_runs, "c", 3, {});
    std::filesystem::remove(damaged / "provenance.json");
    std::filesystem::create_directories(damaged / "provenance.json");
    AnswerHistoryReader reader(m_workspace);
    QCOMPARE(fill(reader, run), std::size_t(1));
    QVERIFY2(m_unread.find("provenance.json") != std::string::npos, m_unread.c_str());
    QCOMPARE(historyOf(reader, run).rows.size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestAnswerHistory)
#include "tst_answer_history.moc"
