#include "core/models/student.h"
#include "core/store/trained_students.h"
#include "tests/core/experiment/tiny_socratic.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <set>

using namespace retort;

namespace {

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
        const std::string text = withChange(withChange(kTiny, "guidance_from: guide", "guidance_from: gold"),
                                            "max_steps: 4", "max_steps: 1");
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

    void whatStudentsCannotDoIsSaidAtOnce_data()
    {
        QTest::addColumn<QString>("paths");
        QTest::newRow("no own path") << "{format: socratic, from: elsewhere}";
        QTest::newRow("nothing there to vote with") << "{format: socratic}, {format: cot, from: elsewhere}";
    }

    void whatStudentsCannotDoIsSaidAtOnce()
    {
        QFETCH(QString, paths);
        const auto directory = folderOf(m_folder, QTest::currentDataTag());
        const std::string text =
            withChange(kTiny, "evaluation: {", "evaluation: {paths: [" + paths.toStdString() + "], ");
        QVERIFY_EXCEPTION_THROWN(run(directory, text), Error);
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
