#include "app/link_controller.h"
#include "app/rationales_controller.h"
#include "app/session.h"
#include "core/base/files.h"
#include "core/data/importers.h"
#include "core/jobs/job_board.h"
#include "core/jobs/recorded_set.h"
#include "core/jobs/run_follower.h"
#include "core/store/library.h"
#include "core/store/run_shelf.h"
#include "core/store/rationale_judging.h"
#include "core/store/workspace.h"
#include "tests/core/data/data_folder.h"
#include "tests/gui/rationales/rationales_test.h"
#include "widgets/home/run_table_model.h"
#include "widgets/rationales/filter_edit.h"
#include "widgets/rationales/problem_detail.h"
#include "widgets/rationales/rationales_page.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

#include <algorithm>

using namespace retort;

/// Which run and which of its sets the Rationales page shows, and what becomes of them under it.
class TestRationalesRuns : public RationalesTest
{
    Q_OBJECT

private slots:
    void checkpointsAreGoneThrough();
    void whatWasLearnedAndForgottenIsListed();
    void aLinkIsCopiedAndFollowed();
    void aLinkOutlastsTheSessionsReading();
    void anotherStartHandsItsLinkOver();
    void anotherRunStandsBeside();
    void anotherRunsColumnsStandBeside();
    void fourRecordedModelsStandSideBySide();
    void aRunWithoutAnswersSaysSo();
    void aCancelledReadingGoesOnWhenItIsAskedFor();
    void aVanishedFileIsToldInPlace();
    void aFileThatTookAnothersPlaceIsShown();
    void newPredictionsAppear();
};

void TestRationalesRuns::checkpointsAreGoneThrough()
{
    const auto directory = writeFakeRun(runs(), kRun, {.problems = 30, .hasReport = false});
    auto predictions = RunReader(directory).predictions("step-000200-validation");
    for (Prediction &prediction : predictions) {
        prediction.verdict = "right";
        prediction.failure.clear();
    }
    RunWriter::reopen(directory)->writePredictions("step-000400-validation", predictions);
    open(kRun);
    waitForTable("0 of 30"); // the last checkpoint has them all right
    auto *sets = find<QComboBox>("rationalesSet");
    QCOMPARE(sets->count(), 2);
    QCOMPARE(sets->itemText(0), QString("validation, step 400"));
    sets->setCurrentIndex(1);
    emit sets->activated(1);
    waitForTable("20 of 30");
    waitForPosition("1 of 20");
    const QString id = find<QWidget>("problemId")->accessibleName();
    emit m_page->detail()->checkpointChosen(1); // right there, so the filter leaves it out; it stays open
    waitForTable("0 of 30");
    QTRY_COMPARE(find<QWidget>("problemId")->accessibleName(), id);
}

void TestRationalesRuns::whatWasLearnedAndForgottenIsListed()
{
    const auto directory = writeFakeRun(runs(), kRun, {.problems = 30, .hasReport = false});
    auto predictions = RunReader(directory).predictions("step-000200-validation"); // one of three is right
    int learned = 0;
    int forgotten = 0;
    for (Prediction &prediction : predictions) {
        const bool isRight = prediction.verdict == "right";
        if (isRight && forgotten < 3) {
            prediction.verdict = "wrong";
            ++forgotten;
        } else if (!isRight && learned < 5) {
            prediction.verdict = "right";
            prediction.failure.clear();
            ++learned;
        }
    }
    RunWriter::reopen(directory)->writePredictions("step-000400-validation", predictions);
    open(kRun);
    waitForTable("18 of 30");
    auto *learnedButton = find<QPushButton>("learnedButton");
    QTRY_VERIFY(learnedButton->isVisible());
    QCOMPARE(learnedButton->text(), QString("Learned 5"));
    QCOMPARE(find<QPushButton>("forgottenButton")->text(), QString("Forgotten 3"));
    QTest::mouseClick(learnedButton, Qt::LeftButton);
    QCOMPARE(filter()->text(), QString("changed:learned"));
    waitForTable("5 of 30");
    QVERIFY(learnedButton->isChecked());
    QTest::mouseClick(find<QPushButton>("forgottenButton"), Qt::LeftButton);
    waitForTable("3 of 30");
    key(Qt::Key_U); // the other way round
    waitForTable("5 of 30");
    QCOMPARE(find<QComboBox>("rationalesSet")->currentText(), QString("validation, step 200"));
    QTRY_COMPARE(learnedButton->text(), QString("Learned 3"));
    QCOMPARE(find<QComboBox>("learnedSince")->currentText(), QString("since step 400"));
    QTest::mouseClick(find<QPushButton>("forgottenButton"), Qt::LeftButton); // again: no longer
    QCOMPARE(filter()->text(), QString());
    QVERIFY(!find<QPushButton>("forgottenButton")->isChecked());
}

void TestRationalesRuns::aLinkIsCopiedAndFollowed()
{
    openRun();
    key(Qt::Key_N);
    waitForPosition("2 of 20");
    const QString shown = find<QWidget>("problemId")->accessibleName();
    key(Qt::Key_L);
    const ProblemLink link = readProblemLink(QGuiApplication::clipboard()->text().toStdString());
    QCOMPARE(link.set, std::string("final-test"));
    QVERIFY(link.workspace == std::filesystem::absolute(workspace()));
    QVERIFY(findRun(workspace(), link.runId) == runs() / kRun);
    filter()->setText("verdict:right");
    waitForPosition("1 of 10");
    m_controller->showProblem(runs() / kRun, "final-test", link.problem); // the filter leaves it out
    QTRY_COMPARE(find<QWidget>("problemId")->accessibleName(), shown);
    m_controller->showProblem(runs() / kRun, "final-test", "gone");
    const auto message = [this] { return find<QWidget>("rationalesMessage")->accessibleName(); };
    QTRY_VERIFY2(message().contains("has no problem gone"), qPrintable(message()));
    open(kRun); // another window
    m_controller->showProblem(runs() / kRun, "final-test", link.problem);
    QTRY_COMPARE(find<QWidget>("problemId")->accessibleName(), shown);
}

/// The session reads its run in the background: a link may have been followed by then.
void TestRationalesRuns::aLinkOutlastsTheSessionsReading()
{
    openRun();
    filter()->setText("verdict:right");
    waitForPosition("1 of 10");
    const std::string wrong = "000000009e3779b1"; // the second problem: the filter leaves it out
    m_controller->showProblem(runs() / kRun, "final-test", wrong);
    QTRY_COMPARE(find<QWidget>("problemId")->accessibleName(), QString::fromStdString(wrong));
    QSignalSpy opened(m_session->follower(), &RunFollower::opened);
    m_session->showRun(QString::fromStdString((runs() / kRun).string()));
    QTRY_COMPARE(opened.count(), 1);
    QTRY_VERIFY(!m_controller->isBusy());
    QCOMPARE(find<QWidget>("problemId")->accessibleName(), QString::fromStdString(wrong));
}

/// Another start of the program leaves what it was asked for to the window that has the workspace.
void TestRationalesRuns::anotherStartHandsItsLinkOver()
{
    openRun();
    LinkController links(*m_session, nullptr);
    QSignalSpy found(&links, &LinkController::found);
    QSignalSpy failed(&links, &LinkController::failed);
    QSignalSpy handed(&links, &LinkController::handedOver);
    const ProblemLink link {runIdOf(runs() / kRun), "final-test", "p", {}, {}};
    LinkController::handOver(workspace(), link);
    QTRY_COMPARE(found.count(), 1);
    QCOMPARE(handed.count(), 1);
    QVERIFY(found[0][1].value<ProblemLink>() == link);
    QVERIFY(!std::filesystem::exists(workspace() / "window.open"));
    LinkController::handOver(workspace(), {"gone", {}, {}, {}, {}});
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY2(failed[0][0].toString().contains("has no run gone"), qPrintable(failed[0][0].toString()));
    writeFileAtomically(workspace() / "window.open", "file:///etc/passwd");
    QTRY_COMPARE(failed.count(), 2);
    QVERIFY2(failed[1][0].toString().startsWith("this is no link"), qPrintable(failed[1][0].toString()));
    QCOMPARE(found.count(), 1);
}

void TestRationalesRuns::anotherRunStandsBeside()
{
    const auto first = writeFakeRun(runs(), "first", {.problems = 30});
    const auto second = writeFakeRun(runs(), "second", {.problems = 30});
    auto predictions = RunReader(second).predictions("final-test");
    predictions.front().verdict = "right";
    RunWriter::reopen(second)->writePredictions("final-test", predictions);
    open({});
    m_controller->showProblems(first, "final-test", "verdict:wrong other:right", second);
    waitForTable("1 of 30");
    QVERIFY(!find<QLabel>("filterMistake")->isVisible());
}

void TestRationalesRuns::anotherRunsColumnsStandBeside()
{
    writeFakeRun(runs(), "first", {.name = "first", .problems = 30});
    const auto second = writeFakeRun(runs(), "second", {.name = "second", .problems = 30});
    auto predictions = RunReader(second).predictions("final-test");
    predictions.front().paths.front().answer = "77";
    RunWriter::reopen(second)->writePredictions("final-test", predictions);
    open("first");
    waitForPosition("1 of 20");
    m_session->refreshRuns();
    QTRY_COMPARE(m_session->runs()->rowCount(), 2);
    auto *menu = find<QMenu>("detailColumnsMenu");
    const auto other = [menu] {
        emit menu->aboutToShow();
        return menu->findChild<QMenu *>("otherRuns")->actions();
    };
    QCOMPARE(other().size(), 1);
    QCOMPARE(other().first()->text(), QString("second"));
    other().first()->trigger();
    const auto said = [this] {
        const auto *head = m_page->findChild<QWidget *>("column_other_cot");
        return head && head->isVisible() ? head->accessibleName() : QString();
    };
    QTRY_VERIFY2(said().startsWith("second, another run, CoT: 77"), qPrintable(said()));
    QVERIFY(find<QWidget>("column_student_cot")->accessibleName().startsWith("first, student"));
    QVERIFY(!m_page->detail()->asText().contains("Vote: majority of 4"));
    key(Qt::Key_N); // the next one has it, too
    waitForPosition("2 of 20");
    QTRY_VERIFY(said().startsWith("second, another run, CoT: 52"));
    QVERIFY(other().first()->isChecked());
    other().first()->trigger();
    QTRY_VERIFY(said().isEmpty());
}

/// GSM8K's model solutions, without a run.
void TestRationalesRuns::fourRecordedModelsStandSideBySide()
{
    RETORT_NEED_DATA();
    Dataset dataset = importerNamed("gsm8k-models").read(testing::dataFolder() / "gsm8k/example_model_solutions.jsonl");
    dataset.name = "gsm8k-models";
    judgeTexts(dataset);
    Workspace(workspace()).addDataset(dataset);
    const auto directory = makeRecordedSet(workspace(), "gsm8k-models");
    open({});
    m_page->resize(kLargePage);
    m_controller->showProblem(directory, "final-test", dataset.problems[3].id);
    waitForTable("1,033 of 1,319"); // that the weakest gets wrong
    QTRY_VERIFY(m_page->findChild<QWidget *>("column_student_cot")); // the problem may be read later than the list
    QVERIFY(find<QWidget>("column_student_cot")->isVisible());
    auto *columns = find<QMenu>("detailColumnsMenu");
    for (const char *teacher :
         {"column 175b_finetuning/cot", "column 175b_verification/cot", "column 6b_verification/cot"}) {
        emit columns->aboutToShow();
        auto *action = columns->findChild<QAction *>(teacher);
        QVERIFY2(action, teacher);
        action->setChecked(true);
    }
    QCOMPARE(find<QToolButton>("detailColumns")->accessibleName(), QString("Columns 5 of 5"));
    QCOMPARE(m_page->detail()->view().sources.size(), std::size_t(4));
    QTRY_VERIFY(find<QWidget>("column_student_cot")->accessibleName().startsWith("6b_finetuning, student"));
    auto *runs = find<QComboBox>("rationalesRun");
    QCOMPARE(runs->currentText(), QString("gsm8k-models"));
    QTRY_VERIFY(!cell(0, 2).isEmpty());
    savePicture("rationales-recorded");
}

void TestRationalesRuns::aRunWithoutAnswersSaysSo()
{
    writeFakeRun(runs(), "young", {.steps = 5, .hasReport = false});
    open("young");
    auto *sentence = find<QWidget>("rationalesEmpty")->findChild<QLabel *>("emptySentence");
    QTRY_VERIFY(sentence->text().contains("has answered no problems yet"));
    QVERIFY(!find<QPushButton>("exportButton")->isEnabled());
}

/// Somebody else writes into the library, so that the reading waits.
void TestRationalesRuns::aCancelledReadingGoesOnWhenItIsAskedFor()
{
    const auto directory = writeFakeRun(runs(), kRun, {.problems = 30});
    const auto database = openLibrary(workspace());
    auto change = std::make_unique<Change>(*database);
    open({});
    const QString run = QString::fromStdString(directory.string());
    emit m_page->runChosen(run);
    const auto jobs = [this] { return m_session->board()->jobs(); };
    QTRY_VERIFY(!jobs().isEmpty());
    QVERIFY(jobs().front().name.startsWith("Reading predictions"));
    m_session->board()->cancel(jobs().front().id);
    QVERIFY(jobs().isEmpty());
    auto *sentence = find<QWidget>("rationalesEmpty")->findChild<QLabel *>("emptySentence");
    QVERIFY2(sentence->text().contains("was cancelled"), qPrintable(sentence->text()));
    change.reset();
    emit m_page->runChosen(run);
    waitForTable("20 of 30");
    waitForPosition("1 of 20");
}

void TestRationalesRuns::aVanishedFileIsToldInPlace()
{
    const auto directory = writeFakeRun(runs(), kRun, {.problems = 30});
    open(kRun);
    waitForTable("20 of 30");
    waitForPosition("1 of 20");
    std::filesystem::remove_all(directory / "predictions");
    key(Qt::Key_N);
    QTRY_VERIFY(find<QWidget>("rationalesMessage")->isVisible());
    QVERIFY(find<QWidget>("rationalesMessage")->accessibleName().contains("has changed"));
}

/// The same problems in another order, judged anew: all that is known of them as a set is as it was.
void TestRationalesRuns::aFileThatTookAnothersPlaceIsShown()
{
    const auto directory = writeFakeRun(runs(), kRun, {.problems = 30});
    open(kRun);
    waitForTable("20 of 30");
    waitForPosition("1 of 20");
    auto predictions = RunReader(directory).predictions("final-test");
    std::ranges::reverse(predictions);
    int wrong = 0;
    for (Prediction &prediction : predictions)
        if (prediction.verdict != "right" && ++wrong > 3)
            prediction.verdict = "right";
    RunWriter::reopen(directory)->writePredictions("final-test", predictions);
    key(Qt::Key_N); // it cannot be opened: the file is read anew
    waitForTable("3 of 30");
    waitForPosition("1 of 3");
    QVERIFY(!find<QWidget>("rationalesMessage")->isVisible());
}

void TestRationalesRuns::newPredictionsAppear()
{
    const auto directory = writeFakeRun(runs(), kRun, {.problems = 30, .hasReport = false});
    open(kRun);
    waitForTable("20 of 30");
    auto predictions = RunReader(directory).predictions("step-000200-validation");
    const auto writer = RunWriter::reopen(directory);
    writer->writePredictions("step-000400-validation", predictions);
    RunStatus status = writer->status();
    status.state = RunState::Running;
    status.phase = "answering test";
    writer->setStatus(status);
    QTRY_COMPARE(find<QComboBox>("rationalesSet")->count(), 2);
}

QTEST_MAIN(TestRationalesRuns)
#include "tst_rationales_runs.moc"
