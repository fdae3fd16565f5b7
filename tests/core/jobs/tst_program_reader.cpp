#include "core/base/error.h"
#include "core/jobs/problem_steps.h"
#include "core/jobs/program_reader.h"
#include "tests/fakes/sample_problem.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <memory>

using namespace retort;

Q_DECLARE_METATYPE(retort::ProblemView)

/// Programs of a problem run beside the window, with the values of their lines; and what a problem says of its vote.
class TestProgramReader : public QObject
{
    Q_OBJECT

private slots:
    void aProgramRunsOnceAndIsRemembered();
    void whatCannotRunSaysWhy();
    void aNewerCallDropsTheOlder();
    void theSandboxGivesValuesByLine();
    void votesAreExplained_data();
    void votesAreExplained();
    void longRationalesAreCut();
};

namespace {

std::vector<ProgramRun> runsOf(QSignalSpy &spy)
{
    std::vector<ProgramRun> runs;
    for (const QList<QVariant> &arguments : spy)
        runs.push_back(arguments.first().value<ProgramRun>());
    return runs;
}

} // namespace

void TestProgramReader::aProgramRunsOnceAndIsRemembered()
{
    auto calls = std::make_shared<std::atomic<int>>(0);
    ProgramReader reader([calls](std::span<const ProgramRequest> requests) {
        ++*calls;
        std::vector<ProgramResult> results;
        for (const ProgramRequest &request : requests) {
            results.push_back({.end = ProgramEnd::Value, .value = request.program});
            results.back().line = request.wantsVariables ? 1 : 0;
        }
        return results;
    });
    QSignalSpy ran(&reader, &ProgramReader::programRun);
    reader.read({"a", "b"});
    QTRY_COMPARE(ran.size(), 2);
    const std::vector<ProgramRun> runs = runsOf(ran);
    QCOMPARE(runs[1].program, std::string("b"));
    QCOMPARE(runs[1].result.value, std::string("b"));
    QCOMPARE(runs[1].result.line, 1);
    reader.read({"b"});
    QCOMPARE(ran.size(), 3);
    QCOMPARE(calls->load(), 1);
}

void TestProgramReader::whatCannotRunSaysWhy()
{
    ProgramReader reader([](std::span<const ProgramRequest>) -> std::vector<ProgramResult> {
        throw Error("programs do not run: no seccomp");
    });
    QSignalSpy ran(&reader, &ProgramReader::programRun);
    reader.read({"a"});
    QTRY_COMPARE(ran.size(), 1);
    QCOMPARE(runsOf(ran).front().problem, std::string("programs do not run: no seccomp"));
}

void TestProgramReader::aNewerCallDropsTheOlder()
{
    ProgramReader reader(
        [](std::span<const ProgramRequest> requests) { return std::vector<ProgramResult>(requests.size()); });
    QSignalSpy ran(&reader, &ProgramReader::programRun);
    reader.read({"old"});
    reader.read({"new"});
    QTRY_VERIFY(!reader.isBusy());
    QCOMPARE(ran.size(), 1);
    QCOMPARE(runsOf(ran).front().program, std::string("new"));
}

void TestProgramReader::theSandboxGivesValuesByLine()
{
    if (!Sandbox().state().ready)
        QSKIP("programs do not run here");
    const std::unique_ptr<ProgramReader> reader(ProgramReader::withSandbox(nullptr));
    QSignalSpy ran(reader.get(), &ProgramReader::programRun);
    ProblemView view = sampleProblem();
    view.sources.back().path.text = "def solver():\n    wage = 10\n    per_hour = wage + 15\n    return per_hour\n";
    reader->read(
        {QString::fromStdString(sampleRun().program), QString::fromStdString(programForValues(view.sources.back()))});
    QVERIFY(ran.wait(20000));
    QTRY_COMPARE(ran.size(), 2);
    std::vector<ProgramRun> runs = runsOf(ran);
    QCOMPARE(runs[0].result.variables, sampleRun().result.variables);
    QCOMPARE(runs[0].result.line, 7);
    QCOMPARE(runs[1].result.value, std::string("25"));
    const ProblemSteps steps = readSteps(view, runs);
    QCOMPARE(steps.readings.back().variables.front(), (ProgramVariable {2, "wage", "10"}));
}

void TestProgramReader::votesAreExplained_data()
{
    QTest::addColumn<ProblemView>("view");
    QTest::addColumn<QString>("sentence");
    ProblemView view = sampleProblem();
    QTest::newRow("two paths") << view << "majority of 2 paths, ties to PoT: CoT 1.8, PoT left the vote, so 1.8";
    view.tie = true;
    view.tieRule = "expected";
    QTest::newRow("a tie") << view << "majority of 2 paths, ties shared: CoT 1.8, PoT left the vote, a tie, so 1.8";
    view.tie = false;
    view.tieRule.clear();
    view.voteRule.clear();
    view.vote.reset();
    view.sources.erase(view.sources.begin() + 1);
    QTest::newRow("nothing known") << view << "vote of 1 path: PoT left the vote, so no answer";
    view = sampleProblem();
    view.sources.push_back(view.sources[1]);
    view.sources.back().path.variant = "calculator";
    view.sources.back().path.sample = 1; // counted over all of the format
    QTest::newRow("a path with a calculator")
        << view << "majority of 3 paths, ties to PoT: CoT 1.8, PoT left the vote, CoT + calculator 1.8, so 1.8";
    view.sources.clear();
    view.voteRule.clear();
    view.tieRule.clear();
    view.vote.reset();
    QTest::newRow("no path") << view << "no path of a student";
    view = sampleProblem();
    for (int i = 0; i < 4; ++i)
        view.sources.push_back(view.sources[std::size_t(1 + i % 2)]);
    QTest::newRow("many are counted") << view << "majority of 6 paths, ties to PoT: 3 say 1.8, 3 left the vote, so 1.8";
}

void TestProgramReader::votesAreExplained()
{
    QFETCH(ProblemView, view);
    QFETCH(QString, sentence);
    QCOMPARE(QString::fromStdString(voteSentence(view)), sentence);
}

void TestProgramReader::longRationalesAreCut()
{
    ProblemView view = sampleProblem();
    view.sources[1].path.steps = {std::string(3 * kLongestRationale, 'x'), "behind it"};
    view.sources[2].path.text = std::string(3 * kLongestRationale, '(');
    const ProblemSteps steps = readSteps(view, {});
    QCOMPARE(steps.table.sources[2].steps.size(), std::size_t(1));
    QCOMPARE(steps.table.sources[2].steps.front().text.size(), kLongestRationale);
    QCOMPARE(steps.readings[2].program.size(), kLongestRationale);
}

QTEST_GUILESS_MAIN(TestProgramReader)
#include "tst_program_reader.moc"
