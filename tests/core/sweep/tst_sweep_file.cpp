#include "core/config/config_file.h"
#include "core/sweep/claim_rule.h"
#include "tests/core/sweep/sweep_samples.h"

#include <QTest>

using namespace retort;

namespace {

std::vector<std::string> namesOfPoints(const Sweep &sweep)
{
    std::vector<std::string> names;
    for (const SweepPoint &point : sweep.points)
        names.push_back(point.name);
    return names;
}

} // namespace

class TestSweepFile : public QObject
{
    Q_OBJECT

private slots:
    void armsTimesGridIsEveryRun()
    {
        const Sweep sweep = sweepOf(kSweepText);
        QCOMPARE(namesOfPoints(sweep),
                 (std::vector<std::string> {"mixed_seed-1", "mixed_seed-2", "cot-only_seed-1", "cot-only_seed-2"}));
        QCOMPARE(sweep.points[1].seed(), std::uint64_t(2));
        QCOMPARE(sweep.points[1].config.formats.size(), std::size_t(2));
        QCOMPARE(sweep.points[2].config.formats.size(), std::size_t(1));
        QCOMPARE(sweep.points[2].config.name, std::string("small cot-only_seed-1"));
        QCOMPARE(sweep.size, ClaimSize::Mechanism);
    }

    void thePointsTextIsItsExperiment()
    {
        for (const SweepPoint &point : sweepOf(kSweepText).points) {
            const ReadConfig read = parseConfig(point.configText, "point.yaml");
            QVERIFY(read.problems.empty());
            QVERIFY(read.config == point.config);
        }
    }

    void anyKeyMakesAnAxis()
    {
        const std::string grid =
            "training.seed: [1]\n    formats[0].weight: [0.1, 0.5]\n    data.max_problems: [20, 40]";
        const Sweep sweep =
            sweepOf(replacedOnce(kSweepText.substr(0, kSweepText.find("claims:")), "training.seed: [1, 2]", grid));
        QCOMPARE(sweep.points.size(), std::size_t(8));
        QCOMPARE(sweep.points[1].name, std::string("mixed_seed-1_weight-0.1_max_problems-40"));
        QCOMPARE(sweep.points[1].config.data.maxProblems, 40);
        QCOMPARE(sweep.points[2].config.formats[0].weight, 0.5);
    }

    void aSizeReplacesSettingsAndAxes()
    {
        const std::string sizes = "sizes:\n    smoke: {settings: {training.max_steps: 3}, grid: {training.seed: [7]}}\n"
                                  "    mechanism: {}";
        const std::string text = replacedOnce(kSweepText, "size: mechanism", sizes);
        const Sweep smoke = sweepOf(text);
        QCOMPARE(smoke.name, std::string("small-smoke"));
        QCOMPARE(namesOfPoints(smoke), (std::vector<std::string> {"mixed_seed-7", "cot-only_seed-7"}));
        QCOMPARE(smoke.points[0].config.training.maxSteps, 3);
        QCOMPARE(smoke.claims[0].size, ClaimSize::Smoke);
        const Sweep mechanism = sweepOf(text, "mechanism");
        QCOMPARE(mechanism.points.size(), std::size_t(4));
        QCOMPARE(mechanism.points[0].config.training.maxSteps, 12);
        QCOMPARE(mechanism.claims[0].size, ClaimSize::Mechanism);
    }

    void claimsAreRead()
    {
        const Claim claim = sweepOf(kSweepText).claims.at(0);
        QCOMPARE(claim.better, (ArmSelection {"mixed", "cot"}));
        QCOMPARE(claim.smallestDifference, 0.03);
        QCOMPARE(claim.seeds, (std::vector<std::uint64_t> {1, 2}));
        QCOMPARE(claim.budget, ClaimBudget::SameSteps);
    }

    void whatIsWrongIsToldAtItsPlace_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("problem");
        QTest::newRow("a bad key of the base") << "max_steps: 12,"
                                               << "maks_steps: 12,"
                                               << "s.yaml:6:12: training.maks_steps: unknown key";
        QTest::newRow("a bad value of an arm") << "[{format: cot}], \"eval"
                                               << "[{format: cod}], \"eval"
                                               << "s.yaml:13:37: formats[0].format: ";
        QTest::newRow("a bad key of the grid") << "training.seed: [1, 2]"
                                               << "training.sed: [1, 2]"
                                               << "s.yaml:15:5: training.sed: unknown key";
        QTest::newRow("a value in place of a list") << "[1, 2]"
                                                    << "3"
                                                    << "s.yaml:15:5: sweep.grid.training.seed: ";
        QTest::newRow("an empty list") << "[1, 2]"
                                       << "[]"
                                       << "expected a list of values";
        QTest::newRow("a repeated value") << "[1, 2]"
                                          << "[1, 1]"
                                          << "two runs would be called mixed_seed-1";
        QTest::newRow("a key of the sweep") << "  grid:"
                                            << "  gird:"
                                            << "s.yaml:14:3: sweep.gird: unknown key; did you";
        QTest::newRow("an arm's name") << "name: cot-only"
                                       << "name: ../x"
                                       << "cannot name a folder";
        QTest::newRow("two arms of a name") << "name: cot-only"
                                            << "name: mixed"
                                            << "two arms are called mixed";
        QTest::newRow("an arm without a name") << "{name: mixed}"
                                               << "{settings: {}}"
                                               << "s.yaml:11:7: sweep.arms[0].name: is missing";
        QTest::newRow("no such size") << "size: mechanism"
                                      << "size: huge"
                                      << "sweep.size: expected one of smoke";
        QTest::newRow("a claim's arm") << "better: mixed/cot"
                                       << "better: mixd/cot"
                                       << "s.yaml:20:13: claims[0].better: \"mixd\" is no arm of this sweep; did you";
        QTest::newRow("a claim's selection") << "worse: cot-only/cot"
                                             << "worse: cot-only/pot"
                                             << "claims[0].worse: \"pot\" is nothing that the arm cot-only";
        QTest::newRow("an oracle") << "better: mixed/cot"
                                   << "better: mixed/any"
                                   << "oracle";
        QTest::newRow("a claim's key") << "published:"
                                       << "publised:"
                                       << "claims[0].publised: unknown key; did you mean";
        QTest::newRow("no budget") << "    budget: same_steps\n"
                                   << ""
                                   << "claims[0].budget: is missing";
        QTest::newRow("a difference in points") << "0.03"
                                                << "3"
                                                << "expected a number from 0 to 1";
        QTest::newRow("better is worse") << "worse: cot-only/cot"
                                         << "worse: mixed/cot"
                                         << "is the same as better";
        QTest::newRow("a seed that is not run") << "direction: higher"
                                                << "seeds: [1, 9]"
                                                << "the number 9 is no seed of the grid";
        QTest::newRow("mcnemar of two seeds") << "direction: higher"
                                              << "test: mcnemar"
                                              << "mcnemar compares one seed";
        QTest::newRow("an axis that is not chosen") << "[1, 2]"
                                                    << "[1, 2]\n    data.max_problems: [20, 40]"
                                                    << "the grid has 2 values of data.max_problems";
        QTest::newRow("a second section") << "claims:"
                                          << "sweep: {}\nclaims:"
                                          << "sweep: stands here a second time";
        QTest::newRow("claims that are no list") << "claims:\n  - name: mixed-beats-cot"
                                                 << "claims:\n    name: a"
                                                 << "claims: expected a list";
    }

    void whatIsWrongIsToldAtItsPlace()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, problem);
        const ReadSweep read = parseSweep(replacedOnce(kSweepText, from.toStdString(), to.toStdString()), "s.yaml");
        std::string all;
        for (const ConfigProblem &found : read.problems)
            all += toText(found) + "\n";
        QVERIFY2(all.find(problem.toStdString()) != std::string::npos, all.c_str());
    }

    void aProblemOfAllRunsIsToldOnce()
    {
        const ReadSweep read = parseSweep(replacedOnce(kSweepText, "max_steps: 12,", "max_steps: x,"), "s.yaml");
        QCOMPARE(read.problems.size(), std::size_t(1));
    }

    void anArmTakesTextsOfTheSameSeedsRun()
    {
        const Sweep sweep = sweepOf(kEnsembleText);
        QCOMPARE(sweep.points[1].name, std::string("ensemble_seed-2"));
        QCOMPARE(sweep.points[1].sources, (std::vector<PointSource> {{0, "pot-only_seed-2"}, {1, "cot-only_seed-2"}}));
        QVERIFY(sweep.find("pot-only_seed-2")->sources.empty());
        const std::string claim = replacedOnce(kEnsembleText, "worse: cot-only/cot", "worse: ensemble/pot_else_cot");
        QCOMPARE(sweepOf(claim).claims[0].worse.selection, std::string("pot_else_cot"));
    }

    void wrongArmsOfPathsAreToldAtTheirPlace_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("problem");
        QTest::newRow("unknown") << "arm:cot-onli"
                                 << "\"cot-onli\" is no arm of this sweep; did you mean cot-only?";
        QTest::newRow("its own") << "arm:ensemble"
                                 << "cannot take texts from itself";
        QTest::newRow("another format") << "arm:pot-only"
                                        << "the arm pot-only is not answered by cot";
    }

    void wrongArmsOfPathsAreToldAtTheirPlace()
    {
        QFETCH(QString, wanted);
        QFETCH(QString, problem);
        const ReadSweep read = parseSweep(replacedOnce(kEnsembleText, "arm:cot-only", wanted.toStdString()), "s.yaml");
        QCOMPARE(read.problems.size(), std::size_t(1));
        const std::string text = toText(read.problems[0]);
        QVERIFY2(text.starts_with("s.yaml:12:28: evaluation.paths[1].from: "), text.c_str());
        QVERIFY2(text.find(problem.toStdString()) != std::string::npos, text.c_str());
    }

    void armsThatWaitForEachOtherAreTold()
    {
        const std::string circle = replacedOnce(kEnsembleText, "\"evaluation.paths\": [{format: cot}]",
                                                "\"evaluation.paths\": [{format: cot, from: \"arm:ensemble\"}]");
        const ReadSweep read = parseSweep(circle, "s.yaml");
        QCOMPARE(read.problems.size(), std::size_t(2)); // both ends
        for (const ConfigProblem &problem : read.problems)
            QVERIFY(problem.message.find("would wait for its own runs") != std::string::npos);
    }

    void aSweepIsKnownByItsSection()
    {
        QVERIFY(isSweepText(kSweepText));
        QVERIFY(!isSweepText(kSweepText.substr(0, kSweepText.find("sweep:"))));
        QVERIFY(!isSweepText("sweep: [: broken"));
        QVERIFY(!isSweepText("- sweep"));
    }

    void brokenTextsNeverThrow()
    {
        for (std::size_t length = 0; length < kSweepText.size(); length += 7)
            std::ignore = parseSweep(kSweepText.substr(0, length), "s.yaml");
        for (const char *text : {"", "[]", "sweep:", "sweep: 3", "sweep: {arms: 3, grid: 4, sizes: 5}\nclaims: {}",
                                 "sweep: {arms: [3], grid: {a: [1]}}\nclaims: [3, {better: [], floors: [[]]}]"})
            QVERIFY(!parseSweep(text, "s.yaml").problems.empty());
    }

    void theRulesHashIsOfWhatDecides_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<bool>("isSame");
        QTest::newRow("the statement") << "better at CoT"
                                       << "good at CoT" << true;
        QTest::newRow("the experiment's name") << "name: small"
                                               << "name: other" << true;
        QTest::newRow("the smallest difference") << "0.03"
                                                 << "0.02" << false;
        QTest::newRow("the direction") << "direction: higher"
                                       << "direction: lower" << false;
        QTest::newRow("the budget") << "same_steps"
                                    << "same_examples" << false;
        QTest::newRow("the seeds") << "[1, 2]"
                                   << "[1, 2, 3]" << false;
        QTest::newRow("the test") << "direction: higher"
                                  << "test: bootstrap" << false;
        QTest::newRow("a setting of the runs") << "max_steps: 12,"
                                               << "max_steps: 13," << false;
    }

    void theRulesHashIsOfWhatDecides()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(bool, isSame);
        const Sweep before = sweepOf(kSweepText);
        const Sweep after = sweepOf(replacedOnce(kSweepText, from.toStdString(), to.toStdString()));
        QCOMPARE(ruleHash(before.claims[0], before) == ruleHash(after.claims[0], after), isSame);
    }

    void theRulesHashIsOfTheRunsThatTextsAreTakenFrom()
    {
        const std::string text = replacedOnce(kEnsembleText, "worse: cot-only/cot", "worse: ensemble/vote");
        const Sweep before = sweepOf(text);
        const Sweep after =
            sweepOf(replacedOnce(text, "{formats: [{format: pot}],", "{formats: [{format: pot, weight: 2}],"));
        QVERIFY(ruleHash(before.claims[0], before) != ruleHash(after.claims[0], after));
    }
};

QTEST_APPLESS_MAIN(TestSweepFile)

#include "tst_sweep_file.moc"
