#include "core/base/error.h"
#include "core/jobs/comparison_text.h"
#include "core/jobs/comparison_view.h"
#include "tests/fakes/fake_comparison.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

using namespace retort;

/// What Compare shows, read from run directories.
class TestComparisonView : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_workspace = m_folder->path().toStdString();
    }

    void runsAndTeachersOfTheSameProblemsStandTogether();
    void otherProblemsAreASetOfTheirOwn();
    void aSettledRunIsTakenFromWhatIsKnown();
    void aDamagedRunIsThereWithItsProblem();
    void settingsAreNamedByTheirFormat();
    void anAbsentFormatIsOneDifference();
    void onlyWhatGovernsTheStepsIsANumber();
    void aSampledPathStandsWithItsFormat();
    void aPathWithACalculatorIsAnotherPath();
    void aRunCountsOnceForItsProblems();
    void theOddValueIsTheRareOne();
    void aPairOfARunAndATeacherIsRead();
    void namesAreNoMarkupInATable_data();
    void namesAreNoMarkupInATable();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_workspace;
};

void TestComparisonView::runsAndTeachersOfTheSameProblemsStandTogether()
{
    writeFakeComparison(m_workspace / "runs");
    const ComparisonView view = comparisonOf(readRunsToCompare(m_workspace, {}), {});
    QCOMPARE(view.sets.size(), std::size_t(1));
    QCOMPARE(view.sets.front().title, std::string("svamp test"));
    QCOMPARE(view.sets.front().runs, std::size_t(6));
    QCOMPARE(view.rows.size(), std::size_t(8));
    QVERIFY(view.rows[0].isTeacher && view.rows[1].isTeacher);
    QCOMPARE(bestTeacher(view), std::string("teacher:codex"));
    QCOMPARE(view.row("teacher:gpt-3.5")->accuracy("vote")->right, 157.0);
    const CompareRow &newest = view.rows[2];
    QCOMPARE(newest.name, std::string("svamp-mixed"));
    QCOMPARE(newest.accuracy("vote")->right, 83.0);
    QCOMPARE(newest.tokens, std::optional<std::int64_t>(1360000));
    QCOMPARE(newest.series, 5);
    QCOMPARE(view.paths.back(), std::string("vote"));
}

void TestComparisonView::otherProblemsAreASetOfTheirOwn()
{
    writeFakeArm(m_workspace / "runs", "a", {});
    writeFakeArm(m_workspace / "runs", "b", {.problems = 100, .firstProblem = 900});
    writeFakeArm(m_workspace / "runs", "c", {.problems = 199}); // one problem fewer is another set
    const auto runs = readRunsToCompare(m_workspace, {});
    const ComparisonView first = comparisonOf(runs, {});
    QCOMPARE(first.sets.size(), std::size_t(3));
    for (const ProblemSet &set : first.sets) {
        const ComparisonView view = comparisonOf(runs, set.problems);
        const auto compared = std::count_if(view.rows.begin(), view.rows.end(),
                                            [](const CompareRow &row) { return !row.isTeacher && row.isComparable; });
        QCOMPARE(compared, 1);
    }
    QCOMPARE(comparisonOf(runs, "no such set").problems, first.problems);
}

void TestComparisonView::aSettledRunIsTakenFromWhatIsKnown()
{
    const auto directory = writeFakeArm(m_workspace / "runs", "a", {});
    const auto before = readRunsToCompare(m_workspace, {});
    std::filesystem::remove(directory / "report.json");
    const auto after = readRunsToCompare(m_workspace, before);
    QVERIFY(after.front().settings == before.front().settings); // the very same
    QCOMPARE(after.front().sets.size(), before.front().sets.size());
    QVERIFY(readRunsToCompare(m_workspace, {}).front().sets.empty());
}

void TestComparisonView::aDamagedRunIsThereWithItsProblem()
{
    const auto directory = writeFakeArm(m_workspace / "runs", "a", {});
    std::filesystem::remove(directory / "resolved.yaml");
    const ComparisonView view = comparisonOf(readRunsToCompare(m_workspace, {}), {});
    QCOMPARE(view.rows.size(), std::size_t(1));
    QVERIFY(!view.rows.front().problem.empty());
    QVERIFY(!view.rows.front().isComparable);
}

void TestComparisonView::settingsAreNamedByTheirFormat()
{
    const auto values = settingValues("training: {learning_rate: 0.1}\n"
                                      "formats: [{format: cot, weight: 1, stop: [a, b]}, {format: pot, prompt: null}]\n"
                                      "data: {rationales: [{path: x}]}\n");
    QCOMPARE(values.at("training.learning_rate"), std::string("0.1"));
    QCOMPARE(values.at("formats[cot].weight"), std::string("1"));
    QCOMPARE(values.at("formats[cot].stop"), std::string("[a, b]"));
    QCOMPARE(values.at("formats[pot].prompt"), std::string());
    QCOMPARE(values.at("data.rationales[0].path"), std::string("x"));
    QVERIFY(settingValues("{broken").empty());
    QCOMPARE(settingTitle("training.learning_rate"), std::string("Learning rate"));
    QCOMPARE(settingTitle("formats[cot].weight"), std::string("CoT weight"));
    QVERIFY(!settingHelp("formats[cot].weight").empty());
    QVERIFY(settingHelp("of.a.newer.version").empty());
}

void TestComparisonView::anAbsentFormatIsOneDifference()
{
    const auto both =
        settingValues("name: a\ntraining: {seed: 1, learning_rate: 2}\n"
                      "formats: [{format: cot, weight: 1, preset: x}, {format: pot, weight: 1, preset: x}]\n");
    const auto one = settingValues("name: b\ntraining: {seed: 1, learning_rate: 3}\n"
                                   "formats: [{format: cot, weight: 1, preset: y}]\n");
    const std::vector<SettingDifference> expected {{"formats[cot].preset", {"x", "y"}},
                                                   {"formats[pot].weight", {"1", ""}},
                                                   {"training.learning_rate", {"2", "3"}}};
    auto differences = differingSettings({&both, &one});
    std::sort(differences.begin(), differences.end(), [](const auto &a, const auto &b) { return a.key < b.key; });
    QCOMPARE(differences, expected);
    QVERIFY(differingSettings({&both, &both}).empty());
    QVERIFY(differingSettings({}).empty());
}

void TestComparisonView::onlyWhatGovernsTheStepsIsANumber()
{
    const auto byEpochs = settingValues("training: {max_steps: 0, num_train_epochs: 6, learning_rate: 3e-04}\n");
    QCOMPARE(byEpochs.at("training.max_steps"), std::string("by epochs"));
    QCOMPARE(byEpochs.at("training.num_train_epochs"), std::string("6"));
    QCOMPARE(byEpochs.at("training.learning_rate"), std::string("3e-4"));
    const auto bySteps = settingValues("training: {max_steps: 2000, num_train_epochs: 3}\n");
    QCOMPARE(bySteps.at("training.max_steps"), std::string("2000"));
    QCOMPARE(bySteps.at("training.num_train_epochs"), std::string("by steps"));
}

/// A student that draws five answers is compared with the teacher that wrote one: by format, the samples told.
void TestComparisonView::aSampledPathStandsWithItsFormat()
{
    CompareRow row;
    row.accuracies["pot@5"] = {"pot@5", "PoT, mean of 5 samples", 370.4, 1000, 0.3704, 0.34, 0.4};
    row.accuracies["pot_else_cot"] = {"pot_else_cot", "PoT, else CoT", 1, 2, 0.5, 0, 1};
    QVERIFY(row.accuracy("pot") && row.accuracy("pot")->right == 370.4);
    QCOMPARE(samplesOf(*row.accuracy("pot")), 5);
    QCOMPARE(samplesOf(*row.accuracy("pot_else_cot")), 1);
    QVERIFY(!row.accuracy("cot"));
    row.accuracies["pot"] = {"pot", "PoT", 1, 2, 0.5, 0, 1};
    QCOMPARE(row.accuracy("pot")->right, 1.0);
    QCOMPARE(groupOf("pot@5"), std::string("pot"));
    QCOMPARE(groupOf("a@5"), std::string("a@5")); // no format
    QCOMPARE(groupOf("pot_else_cot"), std::string("pot_else_cot"));
    ComparisonView view;
    view.rows = {row};
    view.rows.front().accuracies.erase("pot");
    const auto copied = [&view](TableFormat format) {
        return toText(comparisonTable(view, {std::string()}, {"pot"}, {}, format), format);
    };
    QVERIFY(copied(TableFormat::Markdown).find("370.4 of 1000, 34.0-40.0, mean of 5 samples") != std::string::npos);
    QVERIFY(copied(TableFormat::Csv).find("pot samples") != std::string::npos);
    QVERIFY(copied(TableFormat::Csv).find(",0.34,0.4,5,") != std::string::npos);
}

void TestComparisonView::aRunCountsOnceForItsProblems()
{
    RunToCompare run;
    run.settings = std::make_shared<const std::map<std::string, std::string>>();
    AnsweredSet test;
    test.name = "final-test";
    test.title = "test";
    test.problems = "these";
    AnsweredSet oracle = test;
    oracle.name = "final-test-gold-questions";
    oracle.title = "test, gold questions (oracle)";
    run.sets = {test, oracle};
    const ComparisonView view = comparisonOf({run}, {});
    QCOMPARE(view.sets.size(), std::size_t(1));
    QCOMPARE(view.sets.front().runs, std::size_t(1));
    QCOMPARE(view.rows.front().set, std::string("final-test"));
}

void TestComparisonView::aPathWithACalculatorIsAnotherPath()
{
    QCOMPARE(groupOf("cot@5"), std::string("cot"));
    QCOMPARE(groupOf("cot+calculator@5"), std::string("cot+calculator"));
    QCOMPARE(groupOf("vote"), std::string("vote"));
    QCOMPARE(samplesOf({.name = "cot+run@3"}), 3);
    QCOMPARE(samplesOf({.name = "cot+run"}), 1);
}

void TestComparisonView::theOddValueIsTheRareOne()
{
    QVERIFY(isOddValue({"a", "a", "b"}, "b"));
    QVERIFY(!isOddValue({"a", "a", "b"}, "a"));
    QVERIFY(!isOddValue({"a", "b"}, "b")); // of two neither is odd
    QVERIFY(!isOddValue({"a", "b", "c"}, "c"));
}

void TestComparisonView::aPairOfARunAndATeacherIsRead()
{
    writeFakeArm(m_workspace / "runs", "a", {});
    const ComparisonView view = comparisonOf(readRunsToCompare(m_workspace, {}), {});
    const PairComparison pair = readPair(view.rows.back().side(), view.row("teacher:gpt-3.5")->side());
    QCOMPARE(pair.n, std::size_t(200));
    QCOMPARE(pair.count(PairCell::BothRight), std::size_t(83));
    QCOMPARE(pair.count(PairCell::OnlyB), std::size_t(74));
    PairSide nobody = view.rows.back().side();
    nobody.set = "no-such-set";
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(readPair(nobody, nobody)), Error);
}

void TestComparisonView::namesAreNoMarkupInATable_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QString>("expected");
    QTest::newRow("markdown") << int(TableFormat::Markdown) << "| a\\|b \\<i\\> \\_ 50% |\n";
    QTest::newRow("latex") << int(TableFormat::Latex) << "\na|b <i> \\_ 50\\% \\\\\n";
    QTest::newRow("csv") << int(TableFormat::Csv) << "\na|b <i> _ 50%\n";
}

void TestComparisonView::namesAreNoMarkupInATable()
{
    QFETCH(int, format);
    QFETCH(QString, expected);
    const TextTable table {{{"run", false}}, {{"a|b <i> _ 50%"}, {"=1+1"}, {"-0.5"}, {"x, \"y\""}}};
    const QString text = QString::fromStdString(toText(table, TableFormat(format)));
    QVERIFY2(text.contains(expected), qPrintable(text));
    if (TableFormat(format) == TableFormat::Csv)
        QVERIFY2(text.endsWith("'=1+1\n-0.5\n\"x, \"\"y\"\"\"\n"), qPrintable(text));
}

QTEST_GUILESS_MAIN(TestComparisonView)
#include "tst_comparison_view.moc"
