#include "core/base/text.h"
#include "core/experiment/experiment.h"
#include "core/models/student.h"
#include "core/store/trained_students.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <set>

using namespace retort;

namespace {

/// Students of a few thousand weights on a few dozen generated problems: seconds, not accuracy.
constexpr const char *kTiny = R"(name: tiny
data:
  problems: {generator: {train_problems: 40, test_problems: 6, min_steps: 2, max_steps: 2, seed: 3}}
  split: {validation: 0.2}
formats: [{format: socratic, max_new_tokens: 12}]
students:
  decomposer: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 224, vocabulary_size: 400}}
  solver: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 224, vocabulary_size: 400}}
  guide: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 224, vocabulary_size: 400}}
socratic: {guidance: steps, guidance_from: guide, max_questions: 2}
training: {max_steps: 4, per_device_train_batch_size: 8, eval_steps: 2, save_steps: 3, save_total_limit: 0, threads: 1}
evaluation: {validation_problems: 2}
)";

std::filesystem::path folderOf(const QTemporaryDir &folder, const char *name)
{
    return std::filesystem::path(folder.path().toStdString()) / name;
}

std::vector<std::string> metricLines(const std::filesystem::path &run)
{
    std::vector<std::string> lines;
    MetricReader reader(run / "metrics.jsonl");
    for (const Metric &metric : reader.readNew())
        if (metric.split != "system")
            lines.push_back(std::to_string(metric.step) + " " + metric.split + " " + metric.name + " "
                            + formatNumber(metric.value));
    return lines;
}

ExperimentOutcome run(const std::filesystem::path &directory, const std::string &text = kTiny,
                      const StopToken &stop = {}, std::function<void(const RunStatus &)> onStatus = {})
{
    const ReadConfig read = parseConfig(text, "tiny.yaml");
    for (const ConfigProblem &problem : read.problems)
        qWarning("%s", toText(problem).c_str());
    ExperimentContext context;
    context.experimentFolder = directory.parent_path();
    context.dataFolder = directory.parent_path();
    context.onStatus = std::move(onStatus);
    context.statusIntervalSeconds = 0;
    return runExperiment(read.config, text, directory, context, stop);
}

std::string with(std::string text, const std::string &before, const std::string &after)
{
    text.replace(text.find(before), before.size(), after);
    return text;
}

std::vector<std::string> partsAt(const std::filesystem::path &run, int step)
{
    std::vector<std::string> parts;
    for (const TrainedStudent &student : trainedStudents(run, "tiny"))
        if (student.step == step)
            parts.push_back(student.part);
    return parts;
}

} // namespace

/// Decomposer, solver and guide as one experiment: one directory, one progress, one report.
class TestSocraticRun : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_whole = folderOf(m_folder, "whole");
        QCOMPARE(run(m_whole, kTiny, {},
                     [this](const RunStatus &status) {
                         m_totals.insert(status.totalSteps);
                         m_phases.insert(status.phase);
                     })
                     .state,
                 RunState::Finished);
    }

    void partsAreTrainedOneAfterAnother()
    {
        QCOMPARE(m_totals, std::set<int> {12}); // one progress over all parts
        QVERIFY(m_phases.contains("training decomposer") && m_phases.contains("training solver")
                && m_phases.contains("training guide"));
        const RunReader reader(m_whole);
        QCOMPARE(reader.status().step, 12);
        QCOMPARE(reader.checkpoints(), (std::vector<int> {3, 4, 7, 8, 11, 12}));
        QCOMPARE(partsAt(m_whole, 3), (std::vector<std::string> {"decomposer"}));
        QCOMPARE(partsAt(m_whole, 7), (std::vector<std::string> {"decomposer", "solver"}));
        QCOMPARE(partsAt(m_whole, 12), (std::vector<std::string> {"decomposer", "solver", "guide"}));
    }

    void metricsNameTheirPart()
    {
        std::set<std::string> names;
        MetricReader reader(m_whole / "metrics.jsonl");
        for (const Metric &metric : reader.readNew())
            names.insert(metric.split + " " + metric.name);
        for (const char *name :
             {"train decomposer:loss/socratic", "train solver:loss/total", "train guide:learning_rate",
              "validation solver:loss/socratic", "validation accuracy/socratic", "test accuracy/vote"})
            QVERIFY2(names.contains(name), name);
        QVERIFY(!names.contains("train loss/total"));
    }

    void eachPartIsAStudentOfItsOwn()
    {
        for (const TrainedStudent &student : trainedStudents(m_whole, "tiny")) {
            if (student.step != 12)
                continue;
            QVERIFY(student.hasAnsweredTest);
            const Student loaded = loadStudent(student.folder);
            const StudentFormat &format = loaded.formats.at(FormatKind::Socratic);
            QCOMPARE(format.maxNewTokens, 12);
            QCOMPARE(format.layout.prompt.ends_with("Plan:\n"), student.part == "guide");
        }
    }

    void reportTellsErrorsApart()
    {
        const RunReader reader(m_whole);
        const nlohmann::json report = reader.report();
        std::vector<std::string> sets;
        for (const nlohmann::json &set : report["sets"])
            sets.push_back(set["name"].get<std::string>());
        QCOMPARE(sets,
                 (std::vector<std::string> {"final-test", "final-test-gold-questions", "final-test-reference-solver"}));
        QVERIFY(!report["sets"][0].contains("oracle"));
        QCOMPARE(report["sets"][1]["oracle"].get<std::string>(), std::string("gold questions"));
        QCOMPARE(report["sets"][2]["oracle"].get<std::string>(), std::string("gold solutions"));
        const nlohmann::json &counts = report["attribution"];
        QCOMPARE(counts["problems"].get<int>(), 6);
        QCOMPARE(counts["right"].get<int>() + counts["wrong_question"].get<int>() + counts["wrong_solution"].get<int>(),
                 6);
        QCOMPARE(counts["gold_steps"]["n"].get<int>(), 12);
        QCOMPARE(report["training"]["parts"].size(), std::size_t(3));
        QVERIFY(report["marks"].dump().find("teacher forcing") != std::string::npos);
        QVERIFY(report["marks"].dump().find("oracle") == std::string::npos);
        for (const Prediction &prediction : reader.predictions("final-test")) {
            const PathPrediction &path = prediction.paths.at(0);
            QCOMPARE(path.faults.size(), path.steps.size());
            QVERIFY(path.oracle.empty());
        }
        QCOMPARE(reader.predictions("final-test-gold-questions")[0].paths[0].oracle, std::string("gold questions"));
    }

    void oracleAtTestIsLabelled()
    {
        const auto directory = folderOf(m_folder, "oracle");
        const std::string text =
            with(with(kTiny, "guidance_from: guide", "guidance_from: gold"), "max_steps: 4", "max_steps: 1");
        QCOMPARE(run(directory, text).state, RunState::Finished);
        const nlohmann::json report = RunReader(directory).report();
        QCOMPARE(report["sets"][0]["oracle"].get<std::string>(), std::string("gold guidance"));
        QVERIFY(report["marks"].dump().find("oracle: gold guidance") != std::string::npos);
        QCOMPARE(RunReader(directory).predictions("final-test")[0].paths[0].guidance, std::string("2"));
    }

    void stoppedAndResumedIsTheSameToTheLastBit_data()
    {
        QTest::addColumn<int>("step");
        QTest::newRow("within the decomposer") << 2;
        QTest::newRow("between decomposer and solver") << 4;
        QTest::newRow("within the solver") << 6;
        QTest::newRow("within the guide") << 11;
        QTest::newRow("before the answers") << 12;
        QTest::newRow("before the first step") << 0;
    }

    void stoppedAndResumedIsTheSameToTheLastBit()
    {
        QFETCH(int, step);
        const auto directory = folderOf(m_folder, QTest::currentDataTag());
        const StopToken stop;
        const ExperimentOutcome first = run(directory, kTiny, stop, [&](const RunStatus &status) {
            if (status.step == step)
                stop.requestStop();
        });
        QCOMPARE(first.state, RunState::Stopped);
        QCOMPARE(RunReader(directory).status().step, step);
        QCOMPARE(resumeExperiment(directory, {}, {}).state, RunState::Finished);
        QCOMPARE(metricLines(directory), metricLines(m_whole));
        const auto texts = [](const std::filesystem::path &run) {
            std::vector<std::string> all;
            for (const Prediction &prediction : RunReader(run).predictions("final-test"))
                all.push_back(prediction.paths[0].text);
            return all;
        };
        QCOMPARE(texts(directory), texts(m_whole));
    }

    void whatStudentsDoNotDoIsSaidAtOnce_data()
    {
        QTest::addColumn<QString>("section");
        QTest::addColumn<QString>("setting");
        QTest::newRow("best") << "evaluation: {"
                              << "select: best, ";
        QTest::newRow("test while training") << "evaluation: {"
                                             << "test_while_training: true, ";
        QTest::newRow("trackers") << "training: {"
                                  << "report_to: [mlflow], ";
    }

    void whatStudentsDoNotDoIsSaidAtOnce()
    {
        QFETCH(QString, section);
        QFETCH(QString, setting);
        const auto directory = folderOf(m_folder, QTest::currentDataTag());
        const std::string text = with(kTiny, section.toStdString(), (section + setting).toStdString());
        QVERIFY_EXCEPTION_THROWN(run(directory, text), UsageError);
        QVERIFY(!std::filesystem::exists(directory));
    }

private:
    QTemporaryDir m_folder;
    std::filesystem::path m_whole;
    std::set<int> m_totals;
    std::set<std::string> m_phases;
};

QTEST_GUILESS_MAIN(TestSocraticRun)
#include "tst_socratic_run.moc"
