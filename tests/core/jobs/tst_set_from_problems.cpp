#include "core/base/error.h"
#include "core/jobs/index_judgement.h"
#include "core/jobs/set_from_problems.h"
#include "tests/fakes/fake_run.h"

#include <QTemporaryDir>
#include <QTest>

using namespace retort;

/// Problems of a run become a data set of the workspace, with right rationales of a teacher or a person's own.
class TestSetFromProblems : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void problemsKeepWhatTheRunKnows();
    void splitAndGoldOfTheLibraryAreKept();
    void onlyRightRationalesAreTaken();
    void correctionsAreTaken();
    void nothingLeftIsAnError_data();
    void nothingLeftIsAnError();
    void aTakenNameIsAnError();
    void progressMayStopIt();

private:
    MadeSet make(const SetRecipe &recipe) { return makeSet(m_workspace, m_set, m_ids, recipe); }

    std::optional<QTemporaryDir> m_folder;
    std::filesystem::path m_workspace;
    std::vector<Prediction> m_predictions;
    IndexedSet m_set;
    std::vector<std::int64_t> m_ids;
};

void TestSetFromProblems::init()
{
    m_folder.emplace();
    m_workspace = m_folder->path().toStdString();
    const auto run = writeFakeRun(Workspace(m_workspace).runs(), "run", {.problems = 6});
    m_predictions = RunReader(run).predictions("final-test");
    for (std::size_t i = 0; i < m_predictions.size(); ++i) { // as the library names problems
        m_predictions[i].question += " Case " + std::to_string(i) + ".";
        m_predictions[i].id = problemId(m_predictions[i].question);
    }
    std::vector<Prediction> teachers = m_predictions;
    for (std::size_t i = 0; i < teachers.size(); ++i) {
        teachers[i].paths.resize(1);
        teachers[i].paths[0].source = "gpt-3.5";
        teachers[i].paths[0].verdict = i < 4 ? "right" : "wrong";
    }
    RunWriter::reopen(run)->writePredictions("final-test", m_predictions);
    RunWriter::reopen(run)->writePredictions("teacher-final-test", teachers);
    PredictionIndex index(m_workspace);
    index.update(run, judgeForIndex, {});
    m_set = index.sets(run).at(0);
    m_ids = index.find(m_set, {}, {});
}

void TestSetFromProblems::problemsKeepWhatTheRunKnows()
{
    const MadeSet made = make({"chosen", SetContents::Problems, {}});
    QCOMPARE(made.problems, 6u);
    QCOMPARE(made.rationales, 0u);
    QCOMPARE(made.ofTest, 6u);
    const Dataset stored = Workspace(m_workspace).dataset("chosen");
    QCOMPARE(stored.problems.size(), 6u);
    QCOMPARE(stored.problems[2].question, m_predictions[2].question);
    QCOMPARE(stored.problems[2].id, m_predictions[2].id);
    QCOMPARE(stored.problems[2].gold.text, m_predictions[2].gold);
    QCOMPARE(stored.problems[2].split, std::string("test"));
    QVERIFY(!stored.sha256.empty());
    QVERIFY(stored.path.ends_with("final-test.jsonl"));
}

void TestSetFromProblems::splitAndGoldOfTheLibraryAreKept()
{
    Dataset known;
    known.name = "known";
    Problem problem;
    problem.question = m_predictions[1].question;
    problem.id = m_predictions[1].id;
    problem.sourceId = "chal-1";
    problem.gold = {AnswerKind::Number, 186, "186"};
    problem.goldSteps = {{"", "121 - 105 = 16"}};
    problem.split = "train";
    known.problems.push_back(problem);
    Workspace(m_workspace).addDataset(known);
    const Dataset made = setFromProblems(m_workspace, m_set, m_ids, {"chosen", SetContents::Problems, {}});
    QCOMPARE(made.problems[1].sourceId, std::string("chal-1"));
    QCOMPARE(made.problems[1].split, std::string("train"));
    QCOMPARE(made.problems[1].goldSteps.size(), 1u);
    QCOMPARE(made.problems[0].split, std::string("test"));
}

void TestSetFromProblems::onlyRightRationalesAreTaken()
{
    const MadeSet made = make({"taught", SetContents::Teacher, "gpt-3.5"});
    QCOMPARE(made.problems, 4u); // the others have no right one
    QCOMPARE(made.rationales, 4u);
    QCOMPARE(made.formats, std::vector<std::string> {"cot"});
    const Dataset stored = Workspace(m_workspace).dataset("taught");
    QCOMPARE(stored.rationales[0].teacher, std::string("gpt-3.5"));
    QCOMPARE(stored.rationales[0].text, m_predictions[0].paths[0].text);
    QCOMPARE(stored.rationales[0].problemId, stored.problems[0].id);
    QVERIFY(stored.rationales[0].verdict == Verdict::Right);
    QCOMPARE(make({"of all", SetContents::Teacher, {}}).rationales, 4u);
}

void TestSetFromProblems::correctionsAreTaken()
{
    Dataset own;
    own.name = kCorrections;
    Problem problem;
    problem.question = m_predictions[5].question;
    problem.id = m_predictions[5].id;
    problem.gold = {AnswerKind::Number, 186, "186"};
    own.problems.push_back(problem);
    Rationale rationale;
    rationale.problemId = problem.id;
    rationale.question = problem.question;
    rationale.teacher = "me";
    rationale.text = "16 + 170 = 186. The answer is 186.";
    rationale.verdict = Verdict::Right;
    own.rationales.push_back(rationale);
    Workspace(m_workspace).addDataset(own);
    const MadeSet made = make({"mine", SetContents::Corrections, {}});
    QCOMPARE(made.problems, 1u);
    QCOMPARE(Workspace(m_workspace).dataset("mine").rationales.at(0).text, rationale.text);
}

void TestSetFromProblems::nothingLeftIsAnError_data()
{
    QTest::addColumn<int>("contents");
    QTest::addColumn<QString>("teacher");
    QTest::addColumn<QString>("message");
    QTest::newRow("nobody corrected any") << int(SetContents::Corrections) << ""
                                          << "has a corrected rationale";
    QTest::newRow("a teacher that is not there") << int(SetContents::Teacher) << "codex"
                                                 << "codex has none of these";
}

void TestSetFromProblems::nothingLeftIsAnError()
{
    QFETCH(int, contents);
    QFETCH(QString, teacher);
    QFETCH(QString, message);
    try {
        (void)make({"none", SetContents(contents), teacher.toStdString()});
        QFAIL("it was made");
    } catch (const Error &error) {
        QVERIFY2(QString(error.what()).contains(message), error.what());
    }
    QVERIFY(Workspace(m_workspace).datasets().empty());
}

void TestSetFromProblems::aTakenNameIsAnError()
{
    (void)make({"chosen", SetContents::Problems, {}});
    QVERIFY_THROWS_EXCEPTION(Error, (void)make({"chosen", SetContents::Problems, {}}));
}

void TestSetFromProblems::progressMayStopIt()
{
    const auto stop = [](double share) {
        if (share > 0.3)
            throw Error("stopped");
    };
    QVERIFY_THROWS_EXCEPTION(Error,
                             (void)makeSet(m_workspace, m_set, m_ids, {"chosen", SetContents::Problems, {}}, stop));
    QVERIFY(Workspace(m_workspace).datasets().empty());
}

QTEST_APPLESS_MAIN(TestSetFromProblems)
#include "tst_set_from_problems.moc"
