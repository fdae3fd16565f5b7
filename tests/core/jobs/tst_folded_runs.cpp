#include "core/jobs/answer_scores.h"
#include "core/jobs/comparison_text.h"
#include "core/jobs/comparison_view.h"
#include "core/jobs/folded_runs.h"
#include "tests/fakes/fake_comparison.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace retort;

/// Runs that differ in seeds alone, as one row and as a side of a pair.
class TestFoldedRuns : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_workspace = m_folder->path().toStdString();
    }

    void anArmIsKnownByAllButItsSeeds();
    void seedsOfAnArmAreOneRow();
    void aRepetitionOfASeedIsNoSeed();
    void whatIsGroupedApartIsNotFolded();
    void aFoldedRowHasItsIntervalOverProblemsAndSeeds();
    void foldedSidesAreComparedOverProblemsAndSeeds();
    void aFoldedTableIsCopied_data();
    void aFoldedTableIsCopied();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_workspace;
};

/// A run of each seed takes from another of the same seed.
void TestFoldedRuns::anArmIsKnownByAllButItsSeeds()
{
    using Settings = std::map<std::string, std::string>;
    const auto ofSeed = [](const std::string &seed, const std::string &layers) {
        return Settings {{"name", "ensemble " + seed},
                         {"training.seed", seed},
                         {"data.split.fold", seed},
                         {"student.from_scratch.layers", layers},
                         {"evaluation.paths[0].from", "seed-9/cot_seed-" + seed + "_fold-" + seed}};
    };
    QCOMPARE(withoutSeeds(ofSeed("3", "2")), withoutSeeds(ofSeed("12", "2")));
    QVERIFY(withoutSeeds(ofSeed("3", "2")) != withoutSeeds(ofSeed("3", "4")));
    QVERIFY(
        withoutSeeds(ofSeed("3", "2"))
        == (Settings {{"student.from_scratch.layers", "2"}, {"evaluation.paths[0].from", "seed-9/cot_seed-*_fold-*"}}));
}

void TestFoldedRuns::seedsOfAnArmAreOneRow()
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

void TestFoldedRuns::aRepetitionOfASeedIsNoSeed()
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

void TestFoldedRuns::whatIsGroupedApartIsNotFolded()
{
    for (unsigned seed = 1; seed <= 2; ++seed)
        writeFakeArm(m_workspace / "runs", "2026-11-21_0" + std::to_string(seed) + "00", {.seed = seed});
    auto runs = readRunsToCompare(m_workspace, {});
    QVERIFY(comparisonOf(runs, {}).rows[2].isFolded());
    runs.front().overview.group = "before the repair";
    QVERIFY(!comparisonOf(runs, {}).rows[2].isFolded());
}

void TestFoldedRuns::aFoldedRowHasItsIntervalOverProblemsAndSeeds()
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

void TestFoldedRuns::foldedSidesAreComparedOverProblemsAndSeeds()
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

void TestFoldedRuns::aFoldedTableIsCopied_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QString>("expected");
    QTest::newRow("markdown") << int(TableFormat::Markdown) << "mean of 3 seeds, lowest 40.0, highest 43.0 |";
    QTest::newRow("latex") << int(TableFormat::Latex) << "41.5 \\%, 83 of 200, ";
    QTest::newRow("csv") << int(TableFormat::Csv) << ",0.4,0.43,";
}

void TestFoldedRuns::aFoldedTableIsCopied()
{
    QFETCH(int, format);
    QFETCH(QString, expected);
    writeFakeSeeds(m_workspace / "runs");
    ComparisonView view = comparisonOf(readRunsToCompare(m_workspace, {}), {});
    QVERIFY(takeIntervals(view, measureFolds(view, {})));
    const TextTable table =
        comparisonTable(view, {view.rows[2].key, view.rows[3].key}, view.paths, TableMarks(), TableFormat(format));
    QCOMPARE(table.rows.size(), std::size_t(2));
    for (const auto &cells : table.rows)
        QCOMPARE(cells.size(), table.columns.size());
    QCOMPARE(table.rows.front()[5], std::string("3"));
    const QString text = QString::fromStdString(toText(table, TableFormat(format)));
    QVERIFY2(text.contains(expected), qPrintable(text));
}

QTEST_GUILESS_MAIN(TestFoldedRuns)
#include "tst_folded_runs.moc"
