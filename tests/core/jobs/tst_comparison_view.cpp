#include "core/base/error.h"
#include "core/jobs/answer_scores.h"
#include "core/jobs/comparison_text.h"
#include "core/jobs/comparison_view.h"
#include "core/jobs/folded_runs.h"
#include "tests/fakes/fake_comparison.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <numeric>

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
    void seedsOfAnArmAreOneRow();
    void aRepetitionOfASeedIsNoSeed();
    void whatIsGroupedApartIsNotFolded();
    void aFoldedRowHasItsIntervalOverProblemsAndSeeds();
    void foldedSidesAreComparedOverProblemsAndSeeds();
    void aFoldedTableIsCopied_data();
    void aFoldedTableIsCopied();
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

void TestComparisonView::seedsOfAnArmAreOneRow()
{
    writeFakeSeeds(m_workspace / "runs");
    const auto runs = readRunsToCompare(m_workspace, {});
    const ComparisonView view = comparisonOf(runs, {});
    QCOMPARE(view.rows.size(), std::size_t(2 + 2 + 6)); // teachers, arms, runs
    const CompareRow &mixed = view.rows[2];
    QVERIFY(mixed.isFolded());
    QCOMPARE(mixed.name, std::string("sweep mixed"));
    QCOMPARE(mixed.members.size(), std::size_t(3));
    QCOMPARE(mixed.members.front().title, std::string("seed 1"));
    QCOMPARE(mixed.accuracy("vote")->right, 83.0);
    QCOMPARE(mixed.accuracy("vote")->n, std::size_t(200));
    QCOMPARE(mixed.spread("vote")->lowest, 0.4);
    QCOMPARE(mixed.spread("vote")->highest, 0.43);
    QCOMPARE(mixed.tokens, std::optional<std::int64_t>(1360000));
    for (std::size_t i = 3; i < 6; ++i)
        QCOMPARE(view.rows[i].foldedInto, mixed.key);
    QVERIFY(view.rows[6].isFolded());
    QCOMPARE(view.rows[6].accuracy("vote")->right, 63.0);
    QVERIFY(!view.rows[6].accuracy("pot"));
    // The key holds while runs are read again, and no run of another arm is in it.
    QVERIFY(comparisonOf(readRunsToCompare(m_workspace, {}), {}).row(mixed.key));
    QVERIFY(mixed.key != view.rows[6].key);
    QVERIFY(isSeedSetting("training.seed") && !isSeedSetting("training.learning_rate"));
}

void TestComparisonView::aRepetitionOfASeedIsNoSeed()
{
    for (const char *folder : {"2026-11-21_0100_a", "2026-11-21_0200_b"})
        writeFakeArm(m_workspace / "runs", folder, {.seed = 7});
    writeFakeArm(m_workspace / "runs", "2026-11-21_0300_c", {.seed = 8});
    const ComparisonView view = comparisonOf(readRunsToCompare(m_workspace, {}), {});
    const auto folded =
        std::count_if(view.rows.begin(), view.rows.end(), [](const CompareRow &row) { return row.isFolded(); });
    const auto alone = std::count_if(view.rows.begin(), view.rows.end(), [](const CompareRow &row) {
        return !row.isTeacher && !row.isFolded() && row.foldedInto.empty();
    });
    QCOMPARE(folded, 1);
    QCOMPARE(alone, 1);
}

void TestComparisonView::whatIsGroupedApartIsNotFolded()
{
    for (unsigned seed = 1; seed <= 2; ++seed)
        writeFakeArm(m_workspace / "runs", "2026-11-21_0" + std::to_string(seed) + "00", {.seed = seed});
    auto runs = readRunsToCompare(m_workspace, {});
    QVERIFY(comparisonOf(runs, {}).rows[2].isFolded());
    runs.front().overview.group = "before the repair";
    QVERIFY(!comparisonOf(runs, {}).rows[2].isFolded());
}

void TestComparisonView::aFoldedRowHasItsIntervalOverProblemsAndSeeds()
{
    writeFakeSeeds(m_workspace / "runs");
    ComparisonView view = comparisonOf(readRunsToCompare(m_workspace, {}), {});
    QVERIFY(!takeIntervals(view, {}));
    QCOMPARE(view.rows[2].accuracy("vote")->low, view.rows[2].accuracy("vote")->accuracy);
    const FoldIntervals intervals = measureFolds(view, {});
    QVERIFY(takeIntervals(view, intervals));
    const Accuracy &vote = *view.rows[2].accuracy("vote");
    QVERIFY(vote.low < 0.36 && vote.low > 0.3);
    QVERIFY(vote.high > 0.47 && vote.high < 0.53);
    QCOMPARE(view.rows[2].spread("vote")->resamples, 10000);
    // What a path scored is what the report says of it.
    const AnswerScores scores = readAnswerScores(view.rows[3].directory, "final-test");
    QCOMPARE(scores.problems.size(), std::size_t(200));
    for (const auto &[path, accuracy] : view.rows[3].accuracies)
        QCOMPARE(std::accumulate(scores.paths.at(path).begin(), scores.paths.at(path).end(), 0.0), accuracy.right);
    std::filesystem::remove_all(view.rows[3].directory / "predictions");
    QCOMPARE(measureFolds(view, intervals), intervals); // nothing is read again
    ComparisonView unread = comparisonOf(readRunsToCompare(m_workspace, {}), {});
    QVERIFY(takeIntervals(unread, measureFolds(unread, {})));
}

void TestComparisonView::foldedSidesAreComparedOverProblemsAndSeeds()
{
    writeFakeSeeds(m_workspace / "runs");
    const ComparisonView view = comparisonOf(readRunsToCompare(m_workspace, {}), {});
    const CompareRow &mixed = view.rows[2];
    const CompareRow &cot = view.rows[6];
    const FoldedPair pair = readFoldedPair(mixed.side(), cot.side());
    QCOMPARE(pair.n, std::size_t(200));
    QVERIFY(pair.isPaired);
    QCOMPARE(pair.seeds.size(), std::size_t(3));
    QCOMPARE(pair.seeds[0], (SeedPair {"seed 1", 0.4, 0.3}));
    QVERIFY(std::abs(pair.test.difference.difference - 0.1) < 1e-9);
    QVERIFY(pair.test.difference.low > 0 && pair.test.difference.low < 0.1);
    QVERIFY(pair.test.p < 0.01);
    const FoldedPair single = readFoldedPair(mixed.side(), view.rows[7].side());
    QVERIFY(!single.isPaired);
    QCOMPARE(single.seeds[2].b, std::optional<double>(view.rows[7].accuracy("vote")->accuracy));
    const auto [run, teacher] = sidesOf(mixed, *view.row("teacher:gpt-3.5"));
    const FoldedPair toTeacher = readFoldedPair(run, teacher);
    QVERIFY(std::abs(toTeacher.test.difference.difference - (0.415 - 0.785)) < 1e-9);
}

void TestComparisonView::aFoldedTableIsCopied_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QString>("expected");
    QTest::newRow("markdown") << int(TableFormat::Markdown) << "mean of 3 seeds, lowest 40.0, highest 43.0 |";
    QTest::newRow("latex") << int(TableFormat::Latex) << "41.5 \\%, 83 of 200, ";
    QTest::newRow("csv") << int(TableFormat::Csv) << ",0.4,0.43,";
}

void TestComparisonView::aFoldedTableIsCopied()
{
    QFETCH(int, format);
    QFETCH(QString, expected);
    writeFakeSeeds(m_workspace / "runs");
    ComparisonView view = comparisonOf(readRunsToCompare(m_workspace, {}), {});
    QVERIFY(takeIntervals(view, measureFolds(view, {})));
    const TextTable table =
        comparisonTable(view, {view.rows[2].key, view.rows[3].key}, view.paths, {}, TableFormat(format));
    QCOMPARE(table.rows.size(), std::size_t(2));
    for (const auto &cells : table.rows)
        QCOMPARE(cells.size(), table.columns.size());
    QCOMPARE(table.rows.front()[5], std::string("3"));
    const QString text = QString::fromStdString(toText(table, TableFormat(format)));
    QVERIFY2(text.contains(expected), qPrintable(text));
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
