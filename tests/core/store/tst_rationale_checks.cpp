#include "core/store/rationale_checks.h"

#include "core/base/error.h"
#include "core/store/rationale_judging.h"
#include "core/store/workspace.h"
#include "tests/core/store/library_samples.h"

#include <QTemporaryDir>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>

using namespace retort;

namespace {

Rationale rationale(const Problem &problem, FormatKind format, const std::string &text)
{
    Rationale made;
    made.problemId = problem.id;
    made.question = problem.question;
    made.teacher = "ann";
    made.format = format;
    made.text = text;
    return made;
}

/// Two problems with texts and a program; `more` samples of the first problem.
Dataset judgedDataset(const std::vector<std::string> &more = {})
{
    Dataset dataset;
    dataset.name = "set";
    for (const double gold : {8.0, 9.0}) {
        Problem problem;
        problem.question = "How many are " + std::to_string(int(gold)) + " apples?";
        problem.id = problemId(problem.question);
        problem.gold = numberAnswer(gold);
        dataset.problems.push_back(problem);
    }
    const Problem &first = dataset.problems[0];
    const Problem &second = dataset.problems[1];
    dataset.rationales = {rationale(first, FormatKind::Cot, "4 + 4 = 8. The answer is 8."),
                          rationale(second, FormatKind::Cot, "4 + 4 = 9. The answer is 9."),
                          rationale(first, FormatKind::Pot, "ans = 8")};
    for (const std::string &text : more)
        dataset.rationales.push_back(rationale(first, FormatKind::Cot, text));
    judgeTexts(dataset);
    return dataset;
}

std::vector<std::optional<std::string>> eights(const std::vector<std::string> &programs)
{
    return std::vector<std::optional<std::string>>(programs.size(), "8");
}

void noProgress(double) {}

} // namespace

/// Verdicts of rules are made once, kept with their version, and made anew when that changes.
class TestRationaleChecks : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void verdictsAreCountedByRuleTeacherAndFormat();
    void nothingIsJudgedTwice();
    void anotherVersionIsJudgedAgain();
    void programsWaitForTheSandbox();
    void programsOfAnotherVersionRunAgain();
    void whatIsJudgedAnewLosesItsVerdicts();
    void duplicatesAreFoundAcrossCalls();
    void stoppedWorkGoesOn();
    void failuresAreListedWithTheirReason();
    void removedDataSetsTakeTheirVerdictsAlong();
    void unknownNamesAreErrors();

private:
    std::size_t verify(const std::vector<std::string> &rules, const ProgramRunner &run = eights) const
    {
        return verifyRationales(m_folder, "set", rules, run, noProgress);
    }

    CheckCount countOf(const std::string &rule, FormatKind format) const
    {
        for (const CheckCount &count : countChecks(m_folder, "set", {rule}))
            if (count.source.format == format)
                return count;
        throw Error("no count of " + rule);
    }

    void change(const std::string &sql) const
    {
        SQLite::Database database((m_folder / "library.sqlite").string(), SQLite::OPEN_READWRITE);
        database.exec(sql);
    }

    std::optional<QTemporaryDir> m_temporary;
    std::filesystem::path m_folder;
};

void TestRationaleChecks::init()
{
    m_temporary.emplace();
    m_folder = m_temporary->path().toStdString();
    Workspace(m_folder).addDataset(judgedDataset());
}

void TestRationaleChecks::verdictsAreCountedByRuleTeacherAndFormat()
{
    QCOMPARE(countOf("arithmetic", FormatKind::Cot).waiting, std::size_t(2));
    QCOMPARE(verify({"arithmetic", "program"}), std::size_t(3));
    QCOMPARE(countOf("arithmetic", FormatKind::Cot), (CheckCount {"arithmetic", {"ann", FormatKind::Cot}, 1, 1, 0, 0}));
    QCOMPARE(countOf("arithmetic", FormatKind::Pot), (CheckCount {"arithmetic", {"ann", FormatKind::Pot}, 0, 0, 1, 0}));
    QCOMPARE(countOf("program", FormatKind::Pot), (CheckCount {"program", {"ann", FormatKind::Pot}, 1, 0, 0, 0}));
    QCOMPARE(countOf("faithful", FormatKind::Cot).waiting, std::size_t(2)); // was not asked
}

void TestRationaleChecks::nothingIsJudgedTwice()
{
    QCOMPARE(verify(checkNames()), std::size_t(3));
    int runs = 0;
    QCOMPARE(verify(checkNames(),
                    [&](const std::vector<std::string> &programs) {
                        ++runs;
                        return eights(programs);
                    }),
             std::size_t(0));
    QCOMPARE(runs, 0);
}

void TestRationaleChecks::anotherVersionIsJudgedAgain()
{
    verify(checkNames());
    change("UPDATE rationale_checks SET version = version + 1, outcome = 'passed' WHERE rule = 'arithmetic'");
    QCOMPARE(countOf("arithmetic", FormatKind::Cot).waiting, std::size_t(2));
    QCOMPARE(verify(checkNames()), std::size_t(3));
    QCOMPARE(countOf("arithmetic", FormatKind::Cot).failed, std::size_t(1));
}

void TestRationaleChecks::programsWaitForTheSandbox()
{
    QCOMPARE(verify({"program"}, {}), std::size_t(2)); // the texts, which the rule does not concern
    QCOMPARE(countOf("program", FormatKind::Pot).waiting, std::size_t(1));
    QCOMPARE(verify({"program"}), std::size_t(1));
    QCOMPARE(countOf("program", FormatKind::Pot).passed, std::size_t(1));
    QCOMPARE(Workspace(m_folder).dataset("set").rationales.back().verdict, Verdict::Right);
}

void TestRationaleChecks::programsOfAnotherVersionRunAgain()
{
    verify(checkNames());
    change("UPDATE rationale_checks SET version = 0 WHERE rule = 'program'");
    verify({"program"}, [](const std::vector<std::string> &programs) {
        return std::vector<std::optional<std::string>>(programs.size(), "7");
    });
    QCOMPARE(countOf("program", FormatKind::Pot).failed, std::size_t(1));
    QCOMPARE(Workspace(m_folder).dataset("set").rationales.back().verdict, Verdict::Wrong);
}

void TestRationaleChecks::whatIsJudgedAnewLosesItsVerdicts()
{
    verify(checkNames());
    change("UPDATE rationales SET verdict = 'wrong' WHERE text LIKE '4 + 4 = 8%'");
    QCOMPARE(countOf("answer", FormatKind::Cot).waiting, std::size_t(1));
    QCOMPARE(verify({"answer"}), std::size_t(1));
    QCOMPARE(countOf("answer", FormatKind::Cot).failed, std::size_t(1));
}

void TestRationaleChecks::duplicatesAreFoundAcrossCalls()
{
    verify({"duplicate"});
    Workspace workspace(m_folder);
    const Problem first = workspace.dataset("set").problems[0];
    workspace.addRationales("set", {rationale(first, FormatKind::Cot, "4 + 4 = 8.  The ANSWER is 8.")}, {});
    QCOMPARE(verify({"duplicate"}), std::size_t(1));
    QCOMPARE(countOf("duplicate", FormatKind::Cot), (CheckCount {"duplicate", {"ann", FormatKind::Cot}, 2, 1, 0, 0}));
}

void TestRationaleChecks::stoppedWorkGoesOn()
{
    std::vector<std::string> more;
    for (int i = 0; i < 300; ++i)
        more.push_back("It is " + std::to_string(i) + ". The answer is 8.");
    Workspace(m_folder).addDataset(judgedDataset(more), true);
    const auto stop = [](double) { throw Error("stopped"); };
    QVERIFY_THROWS_EXCEPTION(Error, verifyRationales(m_folder, "set", {"length"}, eights, stop));
    QCOMPARE(countOf("length", FormatKind::Cot).passed, std::size_t(301)); // the first problem's, which is one portion
    QCOMPARE(verify({"length"}), std::size_t(1));
    QCOMPARE(countOf("length", FormatKind::Cot).waiting, std::size_t(0));
}

void TestRationaleChecks::failuresAreListedWithTheirReason()
{
    verify(checkNames());
    const std::vector<FailedRationale> failed = failedRationales(m_folder, "set", "arithmetic", 10);
    QCOMPARE(failed.size(), std::size_t(1));
    QCOMPARE(failed[0].reason, std::string("4 + 4 = 9: it is 8"));
    QCOMPARE(failed[0].source, (RationaleSource {"ann", FormatKind::Cot}));
    QVERIFY(failedRationales(m_folder, "set", "arithmetic", 0).empty());
}

void TestRationaleChecks::removedDataSetsTakeTheirVerdictsAlong()
{
    verify(checkNames());
    Workspace workspace(m_folder);
    workspace.dropRemovedDataset(workspace.removeDataset("set"));
    SQLite::Database database((m_folder / "library.sqlite").string());
    QCOMPARE(database.execAndGet("SELECT count(*) FROM rationale_checks").getInt(), 0);
}

void TestRationaleChecks::unknownNamesAreErrors()
{
    QVERIFY(messageOf([&] { verify({"arithmetics"}); }).find("did you mean \"arithmetic\"") != std::string::npos);
    QVERIFY(messageOf([&] { verifyRationales(m_folder, "other", {"length"}, eights, noProgress); }).find("other")
            != std::string::npos);
}

QTEST_APPLESS_MAIN(TestRationaleChecks)
#include "tst_rationale_checks.moc"
