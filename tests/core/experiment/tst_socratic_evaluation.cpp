#include "core/models/student.h"
#include "core/store/trained_students.h"
#include "tests/core/experiment/tiny_socratic.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <map>

using namespace retort;

namespace {

/// Decomposer and solver on running totals: 4 steps each, evaluations at 2 and 4 of each.
const std::string kPair = R"(name: pair
data:
  problems: {generator: {task: running_total, train_problems: 40, test_problems: 6, min_steps: 2, max_steps: 2, seed: 3}}
  split: {validation: 0.2}
formats: [{format: socratic, max_new_tokens: 12}]
students:
  decomposer: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 192, vocabulary_size: 400}}
  solver: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 192, vocabulary_size: 400}}
socratic: {max_questions: 2}
training: {max_steps: 4, per_device_train_batch_size: 8, eval_steps: 2, save_total_limit: 1, threads: 1}
evaluation: {validation_problems: 2}
)";

/// One student of the same data that writes questions and solutions in turn.
const std::string kUnified = R"(name: unified
data:
  problems: {generator: {task: running_total, train_problems: 40, test_problems: 6, min_steps: 2, max_steps: 2, seed: 3}}
formats: [{format: socratic, max_new_tokens: 40}]
student: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 192, vocabulary_size: 400}}
training: {max_steps: 2, per_device_train_batch_size: 8, threads: 1}
)";

std::string evaluated(const std::string &settings)
{
    return withChange(kPair, "evaluation: {", "evaluation: {" + settings + ", ");
}

std::map<std::string, std::vector<int>> stepsOf(const std::filesystem::path &run)
{
    std::map<std::string, std::vector<int>> steps;
    for (const Metric &metric : MetricReader(run / "metrics.jsonl").readNew())
        steps[metric.split + " " + metric.name].push_back(metric.step);
    return steps;
}

std::vector<std::string> setsOf(const nlohmann::json &report)
{
    std::vector<std::string> names;
    for (const nlohmann::json &set : report["sets"])
        names.push_back(set["name"].get<std::string>());
    return names;
}

std::string weightsAt(const std::filesystem::path &run, int step, const std::string &part)
{
    return readFile(partFolder(RunReader(run), step, part) / "model.safetensors", std::uintmax_t(1) << 28);
}

} // namespace

/// What runs of several students have in common with those of one: curves, sets, trackers, choice of checkpoint, paths.
class TestSocraticEvaluation : public QObject
{
    Q_OBJECT

private slots:
    void answersAreCurvesWhileTheLastPartIsTrained()
    {
        const auto directory = folderOf(m_folder, "curves");
        QCOMPARE(run(directory, withChange(kPair, "max_steps: 2, seed", "max_steps: 3, seed")).state,
                 RunState::Finished);
        auto steps = stepsOf(directory);
        QCOMPARE(steps["validation decomposer:loss/socratic"], (std::vector<int> {2, 4}));
        QCOMPARE(steps["validation solver:loss/socratic"], (std::vector<int> {6, 8}));
        QCOMPARE(steps["validation accuracy/vote"], (std::vector<int> {6, 8}));
        QCOMPARE(steps["test accuracy/vote"], std::vector<int> {8});
        const RunReader reader(directory);
        QCOMPARE(reader.predictions("step-000006-validation").size(), std::size_t(2));
        QCOMPARE(reader.teacherPredictions("validation").size(), std::size_t(2));
        const nlohmann::json report = reader.report();
        QVERIFY(!report["sets"][0]["floors"].empty() && report["sets"][0].contains("breakdowns"));
        QVERIFY(report["marks"].dump().find("seen while training") == std::string::npos);
    }

    void testSeenWhileTrainingIsMarked()
    {
        const auto directory = folderOf(m_folder, "seen");
        QCOMPARE(run(directory, evaluated("test_while_training: true")).state, RunState::Finished);
        QCOMPARE(stepsOf(directory)["test accuracy/vote"], (std::vector<int> {6, 8, 8})); // and the result
        QVERIFY(RunReader(directory).report()["marks"].dump().find("test seen while training") != std::string::npos);
    }

    void furtherSetsAreAnsweredInTurns()
    {
        const auto directory = folderOf(m_folder, "sets");
        const std::string set = "sets: [{name: longer, reading: strict, generator: {task: running_total, "
                                "train_problems: 2, test_problems: 5, min_steps: 3, max_steps: 3, seed: 8}}]";
        QCOMPARE(run(directory, evaluated(set)).state, RunState::Finished);
        const RunReader reader(directory);
        const nlohmann::json report = reader.report();
        QCOMPARE(setsOf(report).back(), std::string("final-longer"));
        QCOMPARE(report["sets"].back()["n"].get<int>(), 5);
        QCOMPARE(report["sets"].back()["reading"].get<std::string>(), std::string("strict"));
        QVERIFY(!report["sets"].back().contains("oracle"));
        QCOMPARE(reader.predictions("final-longer").size(), std::size_t(5));
        QVERIFY(readFile(directory / "report.md", 1 << 20).find("## longer (5 problems") != std::string::npos);
        const auto gold = folderOf(m_folder, "gold-sets");
        QCOMPARE(run(gold, withChange(evaluated(set), "socratic: {", "socratic: {questions_from: gold, ")).state,
                 RunState::Finished);
        QCOMPARE(RunReader(gold).report()["sets"].back()["oracle"].get<std::string>(), std::string("gold questions"));
    }

    void trackersSeeAllPartsAsOneRun()
    {
        const auto directory = folderOf(m_folder, "tracked");
        const std::string text =
            withChange(kPair, "training: {", "training: {report_to: [mlflow, trainer_state, tensorboard], ");
        const StopToken stop;
        const auto stopAtSix = [&](const RunStatus &status) {
            if (status.step == 6)
                stop.requestStop();
        };
        QCOMPARE(run(directory, text, stop, stopAtSix).state, RunState::Stopped);
        QCOMPARE(resumeExperiment(directory, {}, {}).state, RunState::Finished);
        std::map<std::string, std::size_t> lines; // by metric
        for (const auto &entry : std::filesystem::recursive_directory_iterator(directory / "mlruns"))
            if (const std::string path = entry.path().string();
                entry.is_regular_file() && path.find("/metrics/") < path.size())
                forEachLine(entry.path(),
                            [&](std::string_view, std::size_t) { ++lines[path.substr(path.find("/metrics/") + 9)]; });
        QCOMPARE(lines["train/decomposer_loss/total"], std::size_t(4));
        QCOMPARE(lines["train/solver_loss/total"], std::size_t(4)); // none twice
        QCOMPARE(lines["validation/accuracy/vote"], std::size_t(2));
        QCOMPARE(lines["test/accuracy/vote"], std::size_t(1));
        const auto checkpoint = RunReader(directory).checkpointFolder(8).parent_path();
        const auto state = nlohmann::json::parse(readFile(checkpoint / "trainer_state.json"));
        QCOMPARE(state["global_step"].get<int>(), 8);
        std::size_t segments = 0;
        for (const auto &entry : std::filesystem::directory_iterator(directory / "tensorboard"))
            segments += entry.is_regular_file() ? 1 : 0;
        QCOMPARE(segments, std::size_t(2));
    }

    void eachPartEndsWithItsBest()
    {
        const auto directory = folderOf(m_folder, "best");
        // So large a rate that what comes after the first steps is worse.
        const std::string text = withChange(evaluated("select: best, select_metric: loss/socratic"), "training: {",
                                            "training: {learning_rate: 0.05, lr_scheduler_type: constant, ");
        QCOMPARE(run(directory, text).state, RunState::Finished);
        const nlohmann::json best = RunReader(directory).provenance()["facts"]["best"];
        std::map<int, double> losses;
        for (const Metric &metric : MetricReader(directory / "metrics.jsonl").readNew())
            if (metric.split == "validation" && metric.name.ends_with(":loss/socratic"))
                losses[metric.step] = metric.value;
        const int decomposer = losses[2] <= losses[4] ? 2 : 4;
        const int solver = losses[6] <= losses[8] ? 6 : 8;
        QCOMPARE(best["decomposer"]["best_step"].get<int>(), decomposer);
        QCOMPARE(best["solver"]["best_step"].get<int>(), solver);
        QCOMPARE(best["solver"]["best_value"].get<double>(), -losses[solver]);
        QCOMPARE(weightsAt(directory, 8, "decomposer"), weightsAt(directory, decomposer, "decomposer"));
        QCOMPARE(weightsAt(directory, solver, "decomposer"), weightsAt(directory, decomposer, "decomposer"));
        const RunReader reader(directory);
        QCOMPARE(reader.report()["sets"][0]["step"].get<int>(), solver);
        QCOMPARE(answeringStep(reader, reader.checkpoints()), solver);
    }

    void bestIsTheSameAfterAStop_data()
    {
        QTest::addColumn<int>("step");
        for (const int step : {2, 4, 6, 8})
            QTest::newRow(("at step " + std::to_string(step)).c_str()) << step;
    }

    void bestIsTheSameAfterAStop()
    {
        QFETCH(int, step);
        const std::string text = withChange(evaluated("select: best, select_metric: accuracy/vote"), "training: {",
                                            "training: {learning_rate: 0.05, lr_scheduler_type: constant, ");
        const auto whole = folderOf(m_folder, "best-whole");
        if (!std::filesystem::exists(whole))
            QCOMPARE(run(whole, text).state, RunState::Finished);
        const auto directory = folderOf(m_folder, QTest::currentDataTag());
        const StopToken stop;
        QCOMPARE(run(directory, text, stop,
                     [&](const RunStatus &status) {
                         if (status.step == step)
                             stop.requestStop();
                     })
                     .state,
                 RunState::Stopped);
        QCOMPARE(resumeExperiment(directory, {}, {}).state, RunState::Finished);
        QCOMPARE(metricLines(directory), metricLines(whole));
        const auto facts = [](const std::filesystem::path &run) {
            return RunReader(run).provenance()["facts"]["best"];
        };
        QCOMPARE(facts(directory).dump(), facts(whole).dump());
        QCOMPARE(facts(whole)["decomposer"]["best_metric"].get<std::string>(), std::string("loss/socratic"));
        QCOMPARE(facts(whole)["solver"]["best_metric"].get<std::string>(), std::string("accuracy/vote"));
        const auto answers = RunReader(directory).predictions("final-test");
        const auto same = RunReader(whole).predictions("final-test");
        for (std::size_t i = 0; i < answers.size(); ++i)
            QCOMPARE(answers[i].paths[0].text, same[i].paths[0].text);
    }

    void aPairVotesWithAnotherRun()
    {
        const auto cot = folderOf(m_folder, "cot-run");
        const std::string alone =
            withChange(withChange(kUnified, "format: socratic, max_new_tokens: 40", "format: cot, max_new_tokens: 12"),
                       "unified", "cot");
        QCOMPARE(run(cot, alone).state, RunState::Finished);
        const auto directory = folderOf(m_folder, "pair-and-cot");
        const std::string paths = "paths: [{format: cot, from: cot-run}, {format: socratic, calculator: equations}]";
        QCOMPARE(run(directory, evaluated(paths)).state, RunState::Finished);
        const RunReader reader(directory);
        const auto recorded = RunReader(cot).predictions("final-test");
        const auto both = reader.predictions("final-test");
        QCOMPARE(both.size(), recorded.size());
        for (std::size_t i = 0; i < both.size(); ++i) {
            QCOMPARE(both[i].paths.size(), std::size_t(2));
            QCOMPARE(both[i].paths[0].text, recorded[i].paths[0].text);
            QCOMPARE(both[i].paths[0].variant, std::string("cot-run"));
            QVERIFY(both[i].paths[0].faults.empty());
            QCOMPARE(both[i].paths[1].variant, std::string(kCalculatorVariant));
            QVERIFY(both[i].paths[1].calculator.has_value());
            QCOMPARE(both[i].paths[1].faults.size(), both[i].paths[1].steps.size());
        }
        QCOMPARE(reader.predictions("final-test-gold-questions")[0].paths.size(), std::size_t(1)); // its own
        const nlohmann::json report = reader.report();
        QCOMPARE(report["attribution"]["problems"].get<int>(), 6);
        QCOMPARE(report["sets"][0]["paths"][1]["name"].get<std::string>(), std::string("socratic+calculator"));
        QVERIFY(reader.provenance()["inputs"].dump().find("evaluation.paths[0].from") != std::string::npos);
    }

    void errorsOfAUnifiedStudentAreToldApart()
    {
        const auto directory = folderOf(m_folder, "unified");
        QCOMPARE(run(directory, kUnified).state, RunState::Finished);
        const RunReader reader(directory);
        const nlohmann::json report = reader.report();
        QCOMPARE(report["sets"][0]["paths"][0]["name"].get<std::string>(), std::string("socratic"));
        QVERIFY(!report["sets"][0].contains("oracle"));
        QCOMPARE(report["attribution"]["problems"].get<int>(), 6);
        QCOMPARE(report["attribution"]["gold_steps"]["n"].get<int>(), 12);
        for (const Prediction &prediction : reader.predictions("final-test"))
            QCOMPARE(prediction.paths.at(0).faults.size(), prediction.paths[0].steps.size());
        QVERIFY(readFile(directory / "report.md", 1 << 20).find("## Whose error it is") != std::string::npos);
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestSocraticEvaluation)
#include "tst_socratic_evaluation.moc"
