#include "core/experiment/try_out.h"
#include "core/store/trained_students.h"
#include "tests/core/experiment/tiny_socratic.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace retort;

namespace {

constexpr const char *kQuestion = "Ann has 12 pens. She buys 7 and gives away 4. How many are left?";

} // namespace

/// Parts of a run of several students are tried as that run uses them.
class TestTurnsTryOut : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aSolverAnswersInTurnsWithItsDecomposer();
    void aDecomposerAsksAndIsNotRead();
    void aGuideWritesItsPlan();
    void aCheckpointWithoutItsGuideSaysSo();
    void foldersSayWhichPartTheyAre();

private:
    [[nodiscard]] TypedProblem problemFor(const std::string &part, int step) const;

    QTemporaryDir m_folder;
    std::filesystem::path m_run;
};

void TestTurnsTryOut::initTestCase()
{
    m_run = m_folder.filePath("tiny").toStdString();
    const std::string brief =
        withChange(kTiny, "max_steps: 4, per_device_train_batch_size: 8, eval_steps: 2, save_steps: 3",
                   "max_steps: 1, per_device_train_batch_size: 8, save_steps: 1");
    QCOMPARE(run(m_run, brief).state, RunState::Finished);
}

TypedProblem TestTurnsTryOut::problemFor(const std::string &part, int step) const
{
    TypedProblem problem;
    problem.student = partFolder(RunReader(m_run), step, part);
    problem.question = kQuestion;
    problem.format = FormatKind::Pot; // as the page happens to stand
    return problem;
}

void TestTurnsTryOut::aSolverAnswersInTurnsWithItsDecomposer()
{
    TryOut engine({});
    std::vector<std::string> phases;
    const AnsweringListener listener {[&](const std::string &phase) { phases.push_back(phase); }, {}};
    const TypedAnswer answer = engine.answer(problemFor("solver", 3), listener, {});
    QCOMPARE(answer.path.format, std::string("socratic"));
    QCOMPARE(answer.note, std::string("guide, decomposer and solver in turns"));
    QCOMPARE(phases, (std::vector<std::string> {"opening the students", "asking and answering in turns"}));
    QVERIFY(answer.prompt.starts_with("Question: Ann has 12 pens."));
    QVERIFY(answer.path.tokensOut > 0);
    QVERIFY(answer.path.verdict.empty());
    phases.clear();
    const TypedAnswer again = engine.answer(problemFor("solver", 3), listener, {});
    QCOMPARE(again.path.text, answer.path.text); // greedy
    QCOMPARE(phases, std::vector<std::string> {"asking and answering in turns"}); // they stayed open
}

void TestTurnsTryOut::aDecomposerAsksAndIsNotRead()
{
    const TypedAnswer answer = TryOut({}).answer(problemFor("decomposer", 3), {}, {});
    QVERIFY(answer.note.find("sub-question") != std::string::npos);
    QVERIFY(!answer.path.answer);
    QVERIFY(answer.path.error.empty());
    QVERIFY(answer.isTrainedFormat);
    QVERIFY(answer.prompt.starts_with("Question: Ann has 12 pens."));
    QVERIFY(answer.path.text.find('\n') == std::string::npos);
}

void TestTurnsTryOut::aGuideWritesItsPlan()
{
    const TypedAnswer answer = TryOut({}).answer(problemFor("guide", 3), {}, {});
    QVERIFY(answer.note.find("plan") != std::string::npos);
    QVERIFY(answer.prompt.ends_with("Plan:\n"));
}

void TestTurnsTryOut::aCheckpointWithoutItsGuideSaysSo()
{
    QVERIFY_THROWS_EXCEPTION(Error, (void)TryOut({}).answer(problemFor("solver", 2), {}, {}));
}

void TestTurnsTryOut::foldersSayWhichPartTheyAre()
{
    QCOMPARE(partOfFolder("runs/a/checkpoints/step-000240/solver"), std::string("solver"));
    QCOMPARE(partOfFolder("runs/a/checkpoints/step-000240/student"), std::string());
    QCOMPARE(partOfFolder("students/solver"), std::string());
}

QTEST_GUILESS_MAIN(TestTurnsTryOut)
#include "tst_turns_try_out.moc"
