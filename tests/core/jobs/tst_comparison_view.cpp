#include "core/base/error.h"
#include "core/jobs/comparison_text.h"
#include "core/jobs/comparison_view.h"
#include "tests/fakes/fake_comparison.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <cmath>
#include <fstream>

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
    void whatAReportKnowsStandsInTheRow();
    void theGapIsClosedFromABase_data();
    void theGapIsClosedFromABase();
    void answersAreReadLineByLine();
    void theOddValueIsTheRareOne();
    void aPairOfARunAndATeacherIsRead();
    void namesAreNoMarkupInATable_data();
    void namesAreNoMarkupInATable();
    void oneSweepIsShownWhereNoneIs();

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
        return toText(comparisonTable(view, {std::string()}, {"pot"}, TableMarks(), format), format);
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

void TestComparisonView::whatAReportKnowsStandsInTheRow()
{
    const auto directory = writeFakeArm(m_workspace / "runs", "a", {});
    nlohmann::json report = nlohmann::json::parse(std::ifstream(directory / "report.json"));
    report["marks"] = {"test seen while training", 7};
    report["training"]["formats"] = {{{"target_tokens", 1000}, {"passes", 2.5}}, {{"target_tokens", 10}}, "x"};
    report["sets"][0]["floors"] = {{{"title", "most frequent answer (2)"}, {"accuracy", 0.1}, {"passed", true}},
                                   {{"title", "last number"}, {"accuracy", 0.4}, {"p", 0.3}, {"passed", false}}};
    report["sets"][0]["oracle"] = "gold facts";
    report["sets"][0]["paths"][0]["mean_tokens"] = 20;
    report["sets"][0]["paths"][1]["mean_tokens"] = 11.5;
    std::ofstream(directory / "report.json") << report.dump();
    std::filesystem::create_directory(directory / "rescores");
    std::ofstream(directory / "rescores" / "final-test-1.json") << R"({"set": "final-test", "rules_tried": 3})";
    std::ofstream(directory / "rescores" / "final-test-2.json") << "{broken";
    const ComparisonView view = comparisonOf(readRunsToCompare(m_workspace, {}), {});
    const CompareRow &row = view.rows.back();
    QCOMPARE(row.marks, (std::vector<std::string> {"test seen while training"}));
    QCOMPARE(row.targetTokens, std::optional<double>(2510));
    QCOMPARE(row.extras.floor, (std::optional<BestFloor>({"last number", 0.4, 0.3, false})));
    QCOMPARE(row.extras.oracle, std::string("gold facts"));
    QCOMPARE(row.extras.answerTokens, std::optional<double>(31.5));
    QCOMPARE(row.extras.rulesTried, std::size_t(3));
    const std::string copied =
        toText(comparisonTable(view, {row.key}, {"vote"}, TableMarks(), TableFormat::Markdown), TableFormat::Markdown);
    QVERIFY2(copied.find("post hoc: 3 rules tried; at the floor |") != std::string::npos, copied.c_str());
    QCOMPARE(readExtras(nlohmann::json::parse(R"([1, {"sets": 3}])")), ReportExtras());
}

void TestComparisonView::theGapIsClosedFromABase_data()
{
    QTest::addColumn<double>("teacher");
    QTest::addColumn<double>("floor"); // below 0: the report has none
    QTest::addColumn<double>("base"); // below 0: no row is marked
    QTest::addColumn<double>("share"); // below -9: undefined
    QTest::newRow("from nothing") << 0.8 << -1.0 << -1.0 << 0.5;
    QTest::newRow("from the floor") << 0.8 << 0.2 << -1.0 << 1 / 3.0;
    QTest::newRow("from a marked row") << 0.8 << 0.2 << 0.3 << 0.2;
    QTest::newRow("worse than the base") << 0.8 << -1.0 << 0.6 << -1.0;
    QTest::newRow("better than the teacher") << 0.3 << -1.0 << -1.0 << 4 / 3.0;
    QTest::newRow("the base is as good as the teacher") << 0.5 << 0.5 << -1.0 << -10.0;
    QTest::newRow("no teacher") << -1.0 << 0.2 << -1.0 << -10.0;
}

void TestComparisonView::theGapIsClosedFromABase()
{
    QFETCH(double, teacher);
    QFETCH(double, floor);
    QFETCH(double, base);
    QFETCH(double, share);
    const auto rowWith = [](double accuracy) {
        CompareRow row;
        row.name = "x";
        row.accuracies["vote"] = accuracyOf("vote", accuracy, 1000);
        return row;
    };
    CompareRow row = rowWith(0.4);
    if (floor >= 0)
        row.extras.floor = BestFloor {"most frequent", floor, 0, true};
    CompareRow its = rowWith(teacher);
    its.isTeacher = true;
    const CompareRow marked = rowWith(base);
    const GapClosed gap = gapClosed(row, teacher < 0 ? nullptr : &its, base < 0 ? nullptr : &marked);
    QCOMPARE(gap.share.has_value(), share > -9);
    QCOMPARE(gap.undefined.empty(), share > -9);
    if (gap.share)
        QVERIFY2(std::abs(*gap.share - share) < 1e-9, qPrintable(QString::number(*gap.share)));
    QVERIFY(!gapClosed(its, &its, nullptr).share);
}

namespace {

/// Most that this process has had in memory, in MiB.
double peakMemory()
{
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (word == "VmHWM:") {
            double kib = 0;
            status >> kib;
            return kib / 1024;
        }
    return 0;
}

void writeLongAnswers(const std::filesystem::path &directory, int lines)
{
    std::ofstream file(directory / "predictions" / "final-test.jsonl");
    const std::string text(2000, 'x');
    for (int i = 0; i < lines; ++i)
        file << R"({"id":")" << std::to_string(1000000000000000 + i) << R"(","question":"q","gold":"2","paths":[{)"
             << R"("format":"cot","text":")" << text << R"(","answer":"2","finish":"end","verdict":"right"}],)"
             << R"("vote":"2","verdict":")" << (i % 3 == 0 ? "right" : "wrong") << R"(","score":)"
             << (i % 3 == 0 ? 1 : 0) << "}\n";
}

} // namespace

/// 2 KB a line: what is kept of a line is its id and its score. RETORT_ANSWERS=1000000 measures a large set.
void TestComparisonView::answersAreReadLineByLine()
{
    const int lines = std::max(20000, qEnvironmentVariableIntValue("RETORT_ANSWERS"));
    const auto a = writeFakeArm(m_workspace / "runs", "a", {});
    const auto b = writeFakeArm(m_workspace / "runs", "b", {.learningRate = 1e-4});
    writeLongAnswers(a, lines);
    writeLongAnswers(b, lines);
    const double before = peakMemory();
    const auto runs = readRunsToCompare(m_workspace, {});
    const PairComparison pair = readPair({a, "final-test", {}, {}, {}}, {b, "final-test", {}, {}, {}});
    QCOMPARE(pair.n, std::size_t(lines));
    QCOMPARE(pair.count(PairCell::BothRight), std::size_t((lines + 2) / 3));
    qInfo("%d lines: %.0f MiB before, %.0f MiB at most", lines, before, peakMemory());
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    QVERIFY2(peakMemory() - before < std::max(30.0, lines * 500e-6), qPrintable(QString::number(peakMemory())));
#endif
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

void TestComparisonView::oneSweepIsShownWhereNoneIs()
{
    std::vector<SweepChoice> sweeps;
    QVERIFY(!showOneSweep(sweeps, {}));
    for (const char *name : {"new", "old"}) {
        sweeps.push_back({m_workspace / name, name});
        std::filesystem::create_directories(m_workspace / name);
        std::ofstream(m_workspace / name / "sweep.yaml") << "name: " << name;
    }
    const auto now = std::filesystem::last_write_time(m_workspace / "new/sweep.yaml");
    std::filesystem::last_write_time(m_workspace / "old/sweep.yaml", now - std::chrono::hours(1));
    std::vector<SweepChoice> openOne = sweeps;
    QVERIFY(showOneSweep(openOne, m_workspace / "old" / "run"));
    QVERIFY(!openOne[0].isShown && openOne[1].isShown);
    QVERIFY(showOneSweep(sweeps, m_workspace / "runs" / "run"));
    QVERIFY(sweeps[0].isShown && !sweeps[1].isShown);
    QVERIFY(!showOneSweep(sweeps, m_workspace / "old" / "run")); // a person chose
}

QTEST_GUILESS_MAIN(TestComparisonView)
#include "tst_comparison_view.moc"
