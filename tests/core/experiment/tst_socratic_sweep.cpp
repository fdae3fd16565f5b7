#include "core/base/files.h"
#include "core/base/text.h"
#include "core/config/config_file.h"
#include "core/experiment/experiment.h"
#include "core/sweep/claim_table.h"
#include "core/sweep/sweep_runner.h"
#include "tests/core/sweep/sweep_samples.h"
#include "tests/scratch_folder.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <memory>
#include <utility>

using namespace retort;

namespace {

/// The arms of experiments/claims/socratic.yaml with toy students: two steps each.
const std::string kArms = R"(name: turns
data:
  problems: {generator: {task: running_total, train_problems: 40, test_problems: 8, min_steps: 2, max_steps: 3, seed: 3}}
  split: {validation: 0.1}
formats: [{format: socratic, max_new_tokens: 12}]
socratic: {max_questions: 3}
training: {max_steps: 2, per_device_train_batch_size: 8, threads: 1}
sweep:
  size: mechanism
  arms:
    - {name: socratic, settings: {students: {decomposer: SHAPE, solver: SHAPE}}}
    - name: guided
      settings:
        students: {decomposer: SHAPE, solver: SHAPE, guide: SHAPE}
        socratic: {guidance: operators, guidance_from: guide, max_questions: 3}
    - name: gold-guided
      settings: {students: {decomposer: SHAPE, solver: SHAPE}, socratic: {guidance: operators, max_questions: 3}}
    - {name: unified, settings: {student: SHAPE, training.max_steps: 4}}
    - {name: cot, settings: {student: SHAPE, training.max_steps: 4, formats: [{format: cot, max_new_tokens: 12}]}}
    - {name: answer-only, settings: {student: SHAPE, formats: [{format: answer, max_new_tokens: 8}]}}
  grid: {training.seed: [1, 2]}
claims:
  - {name: pair-beats-cot, statement: s, better: socratic/socratic, worse: cot/cot, smallest_difference: 0.03,
     budget: same_steps, floors: [answer-only/answer]}
  - {name: iterative-beats-unified, statement: s, better: socratic/socratic, worse: unified/socratic,
     smallest_difference: 0.03, budget: same_steps}
  - {name: guidance-helps, statement: s, better: guided/socratic, worse: socratic/socratic, smallest_difference: 0.03,
     budget: same_examples}
)";

std::string arms()
{
    return replacedAll(kArms, "SHAPE",
                       "{from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 256, "
                       "vocabulary_size: 400}}");
}

/// `retort run` without its process.
class RunHere final : public StartedRun
{
public:
    RunHere(std::filesystem::path experiment, std::filesystem::path directory)
        : m_experiment(std::move(experiment)), m_directory(std::move(directory))
    {
    }

    std::optional<int> exitStatus() override
    {
        const std::string text = readFile(m_experiment);
        const ReadConfig read = parseConfig(text, m_experiment.string());
        ExperimentContext context;
        context.experimentFolder = context.dataFolder = m_experiment.parent_path();
        const bool isGood = read.problems.empty()
                            && runExperiment(read.config, text, m_directory, context, {}).state == RunState::Finished;
        return isGood ? 0 : 1;
    }

    void askToStop() override {}

private:
    std::filesystem::path m_experiment;
    std::filesystem::path m_directory;
};

std::string problemsOf(const std::string &text)
{
    std::string all;
    for (const ConfigProblem &problem : parseSweep(text, "s.yaml", {}, {}).problems)
        all += toText(problem) + "\n";
    return all;
}

} // namespace

/// Several students, one that writes both in turn, CoT and answers alone as arms of one sweep, trained in two steps.
class TestSocraticSweep : public QObject
{
    Q_OBJECT

private slots:
    void claimsOfSocraticArmsHaveVerdicts();
    void oraclesAreNoArmsOfClaims();
};

void TestSocraticSweep::claimsOfSocraticArmsHaveVerdicts()
{
    const ScratchFolder folder;
    const SweepDirectory directory(folder.path() / "sweep");
    const Sweep sweep = sweepOf(arms());
    directory.prepare(sweep, arms(), {});
    const RunStarter start = [&](const RunOrder &order) {
        return std::make_unique<RunHere>(directory.experiment(order.point), directory.run(order.point));
    };
    SweepRunOptions options;
    options.share = {1, 1};
    options.pause = std::chrono::milliseconds(0);
    for (const PointOutcome &outcome : runPoints(sweep, directory, start, options, {}))
        QVERIFY2(outcome.state == PointState::Finished, (outcome.point + ": " + outcome.message).c_str());
    const auto claims = judgeClaims(sweep, directory, directory.record());
    QCOMPARE(claims.size(), std::size_t(3));
    for (const ClaimResult &claim : claims) {
        QVERIFY2(claim.better.missing.empty() && claim.worse.missing.empty(), claim.claim.name.c_str());
        QCOMPARE(claim.evidence.comparison.n, std::size_t(8));
        QCOMPARE(claim.better.seeds.size(), std::size_t(2));
        QVERIFY(claim.better.spent.targetTokens() > 0);
        QCOMPARE(claim.judged.verdict, ClaimVerdict::AtTheFloor); // after two steps
    }
    QCOMPARE(claims[0].better.spent.steps, 4.0); // of both parts
    QCOMPARE(claims[2].better.spent.steps, 6.0); // and the guide
    const nlohmann::json gold = RunReader(directory.run("gold-guided_seed-1")).report();
    QCOMPARE(gold["sets"][0]["oracle"].get<std::string>(), std::string("gold guidance"));
    const nlohmann::json guided = RunReader(directory.run("guided_seed-1")).report();
    QVERIFY(!guided["sets"][0].contains("oracle"));
    QCOMPARE(guided["training"]["parts"][2]["part"].get<std::string>(), std::string("guide"));
}

void TestSocraticSweep::oraclesAreNoArmsOfClaims()
{
    const std::string gold =
        problemsOf(replacedOnce(arms(), "better: guided/socratic", "better: gold-guided/socratic"));
    QVERIFY2(gold.find("claims[2].better: the arm gold-guided is answered with gold guidance") != std::string::npos,
             gold.c_str());
    const std::string floor = problemsOf(replacedOnce(arms(), "[answer-only/answer]", "[gold-guided/socratic]"));
    QVERIFY2(floor.find("claims[0].floors: the arm gold-guided") != std::string::npos, floor.c_str());
    const std::string asked =
        problemsOf(replacedOnce(arms(), "max_questions: 3}\ntraining", "questions_from: gold}\ntraining"));
    QVERIFY2(asked.find("claims[0].better: the arm socratic is answered with gold questions") != std::string::npos,
             asked.c_str());
    QVERIFY(problemsOf(arms()).empty());
}

QTEST_GUILESS_MAIN(TestSocraticSweep)
#include "tst_socratic_sweep.moc"
