#include "core/experiment/experiment_data.h"
#include "core/sweep/sweep_estimate.h"
#include "tests/core/experiment/setup_fixture.h"
#include "tests/core/sweep/sweep_samples.h"

#include <QTest>

#include <cmath>

using namespace retort;

namespace {

const DeviceSpeed kSpeed {{{128, 60e9}}, {{128, 60e9}}, {{128, 10e9}}, 2};

bool always(const SweepPoint &)
{
    return true;
}

/// Previews without a sandbox; counts them.
struct Previews
{
    SetupPreviewer previewer;
    int asked = 0;

    PreviewFunction function()
    {
        return [this](const RunConfig &config) {
            ++asked;
            PreviewContext context;
            context.runPrograms = FakePrograms();
            return previewer.previewExperiment(config, context, StopToken());
        };
    }
};

} // namespace

class TestSweepEstimate : public QObject
{
    Q_OBJECT

private slots:
    void seedsTakeTheSameAndArePreviewedOnce()
    {
        const Sweep sweep = sweepOf(kSweepText);
        Previews previews;
        const SweepEstimate estimate = estimateSweep(sweep, previews.function(), kSpeed, "cpu", always);
        QCOMPARE(previews.asked, 2);
        QVERIFY2(estimate.problems.empty(), estimate.problems.empty() ? "" : estimate.problems[0].c_str());
        QVERIFY(estimate.hasTime && estimate.seconds > 0 && estimate.largestBytes > 0);
        QCOMPARE(estimate.testProblems.at("cot-only_seed-2"), std::size_t(12));
        const auto isFirst = [](const SweepPoint &point) { return point.seed() == 1; };
        const SweepEstimate half = estimateSweep(sweep, previews.function(), kSpeed, "cpu", isFirst);
        QVERIFY(std::abs(2 * half.seconds - estimate.seconds) < 1e-9 * estimate.seconds);
    }

    void whatTrainsNothingTakesNothing()
    {
        const Sweep sweep = sweepOf(replacedOnce(kEnsembleText, "worse: cot-only/cot", "worse: ensemble/vote"));
        Previews previews;
        const auto isEnsemble = [](const SweepPoint &point) { return point.arm == "ensemble"; };
        const SweepEstimate estimate = estimateSweep(sweep, previews.function(), kSpeed, "cpu", isEnsemble);
        QVERIFY2(estimate.problems.empty(), estimate.problems.empty() ? "" : estimate.problems[0].c_str());
        QVERIFY(estimate.hasTime);
        QCOMPARE(estimate.seconds, 0.0);
        QCOMPARE(estimate.testProblems.at("ensemble_seed-1"), std::size_t(12));
        const std::vector<PlannedBudget> budgets = plannedBudgets(sweep, estimate);
        QCOMPARE(budgets.size(), std::size_t(1));
        QCOMPARE(toText(budgets[0].figures), std::string("12 and 24 steps")); // two students of 12 each
        QVERIFY(!isBudgetKept(budgets[0].figures));
    }

    /// Their parts are trained one after another: it takes longer, and no more memory.
    void severalStudentsTakeTheTimeOfEach()
    {
        const std::string shape = "{from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 320}}";
        const std::string base = replacedOnce(replacedOnce(kSweepText.substr(0, kSweepText.find("  arms:")),
                                                           "[{format: cot}, {format: pot}]", "[{format: socratic}]"),
                                              "evaluation: {paths: [{format: cot}, {format: pot}]}\n", "")
                                 + "  grid: {training.seed: [1]}\n";
        const std::string old = base.substr(base.find("student:"), base.find("training:") - base.find("student:"));
        const auto estimated = [&](const std::string &students) {
            Previews previews;
            const Sweep sweep = sweepOf(replacedOnce(base, old, students + "\n"));
            return estimateSweep(sweep, previews.function(), kSpeed, "cpu", always);
        };
        const SweepEstimate one = estimated("student: " + shape);
        const SweepEstimate two = estimated("students: {decomposer: " + shape + ", solver: " + shape + "}");
        QVERIFY(two.hasTime && two.problems.empty() && one.seconds > 0);
        QVERIFY(std::abs(two.seconds - 2 * one.seconds) < 1e-9 * one.seconds);
        QCOMPARE(two.largestBytes, one.largestBytes);
        QCOMPARE(two.testProblems.at("base_seed-1"), std::size_t(12));
    }

    void aRunWithoutDataIsNamed()
    {
        const std::string text =
            "data: {problems: {importer: svamp, path: /absent.json}}\nformats: [{format: answer}]\n"
            "sweep: {grid: {training.seed: [1, 2]}}\n";
        Previews previews;
        const SweepEstimate estimate = estimateSweep(sweepOf(text), previews.function(), kSpeed, "cpu", always);
        QCOMPARE(estimate.problems.size(), std::size_t(2));
        QVERIFY(estimate.problems[0].starts_with("base_seed-1: /absent.json"));
        QVERIFY(!estimate.hasTime);
    }

    void foldsAddUpToTheProblemsOfAClaim()
    {
        const std::string text = replacedOnce(
            replacedOnce(kSweepText, "training.seed: [1, 2]", "training.seed: [1, 2]\n    data.split.fold: [0, 1, 2]"),
            "\nformats:", "\n  split: {folds: 3}\nformats:");
        const Sweep sweep = sweepOf(text);
        std::map<std::string, std::size_t> problems;
        for (const SweepPoint &point : sweep.points)
            problems[point.name] = 200;
        const std::vector<ClaimPower> powers = powerOf(sweep, problems);
        QCOMPARE(powers.size(), std::size_t(1));
        QCOMPARE(powers[0].problems, std::size_t(600));
        QVERIFY(powers[0].difference && *powers[0].difference > 0.03 && *powers[0].difference < 0.1);
        QVERIFY(!powerOf(sweep, {})[0].difference);
    }
};

QTEST_APPLESS_MAIN(TestSweepEstimate)

#include "tst_sweep_estimate.moc"
