#include "tests/fakes/sample_problem.h"
#include "widgets/common/theme.h"
#include "widgets/rationales/checkpoint_strip.h"
#include "widgets/rationales/problem_detail.h"
#include "widgets/rationales/step_cell.h"
#include "widgets/rationales/step_grid.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

using namespace retort;

Q_DECLARE_METATYPE(retort::ThemeKind)
Q_DECLARE_METATYPE(retort::ProblemView)

/// Shows problems wide open: aligned steps, slips, read answers, programs, the vote; with keys, and as pictures.
class TestProblemDetail : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void stepsStandInRowsWithTheirFaults();
    void theAnswerNamesItsRule();
    void programsShowValuesAndTheirError();
    void valuesAreAskedForOnceAfterAWhile();
    void theVoteIsExplained();
    void headNamesPlaceTagsAndCheckpoint();
    void checkpointsAreChosenByKeys();
    void answersWithoutAStepAreTheFinalOnes();
    void programsAreEditedAndRun();
    void withoutProgramsTheButtonSaysWhy();
    void aBrokenSandboxSaysWhy();
    void theProblemIsCopiedAsMarkdown();
    void stepsAreSelectedAndCopied();
    void textIsNeverMarkup();
    void everyShapeFits_data();
    void everyShapeFits();
    void walkingIsFast();
    void everyControlHasANameToFindAndToRead();
    void pictures_data();
    void pictures();

private:
    template<typename T>
    T *find(const char *name) const
    {
        T *found = m_detail->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    const CellContent &cell(const char *name) const { return find<StepCell>(name)->content(); }

    std::unique_ptr<ProblemDetail> m_detail;
};

namespace {

const QSize kSize(1108, 542);
const QSize kSmall(992, 406);

ProblemView twelvePaths()
{
    ProblemView view = sampleProblem();
    const std::vector<ProblemSource> few = view.sources;
    for (int i = 0; i < 9; ++i) {
        view.sources.push_back(few[std::size_t(1 + i % 2)]);
        view.sources.back().path.sample = 1 + i / 2;
        view.sources.back().series = i;
    }
    return view;
}

ProblemView longTexts()
{
    ProblemView view = sampleProblem();
    view.id = view.shownId = std::string(300, 'x');
    view.sources[1].name = "a-run-with-a-name-that-is-far-too-long-for-the-head-of-its-column-and-goes-on";
    for (int i = 0; i < 60; ++i)
        view.question += " She asks again how many weeks that would take her, and why.";
    view.sources[0].path.steps[2] += " " + std::string(900, 'y');
    view.sources[1].path.steps.push_back("So " + std::string(3000, '7') + " = 7.");
    view.sources[2].path.text = "total = " + std::string(400, '1') + " + 1\n" + view.sources[2].path.text;
    view.tags = {"a tag that says rather a lot for a tag", "two", "three", "four", "five"};
    view.note = "Look at the second step again: " + std::string(400, 'z');
    view.tie = true;
    view.checkpoints.clear();
    for (int i = 0; i < 120; ++i)
        view.checkpoints.push_back({50 * i, "step", i % 3 == 0 ? "right" : i % 3 == 1 ? "wrong" : "no_answer"});
    view.checkpoint = 60;
    return view;
}

ProblemView rightToLeft()
{
    ProblemView view = sampleProblem();
    view.question =
        "\u05db\u05de\u05d4 \u05e9\u05d1\u05d5\u05e2\u05d5\u05ea \u05d4\u05d9\u05d0 \u05e6\u05e8\u05d9\u05db"
        "\u05d4 \u05dc\u05e2\u05d1\u05d5\u05d3 \u05d0\u05dd \u05d4\u05d9\u05d0 \u05de\u05e8\u05d5\u05d5\u05d9"
        "\u05d7\u05d4 25 \u05d1\u05e9\u05e2\u05d4?";
    view.hits.clear();
    view.sources[1].path.steps = {"\u05d4\u05d9\u05d0 \u05de\u05e8\u05d5\u05d5\u05d9\u05d7\u05d4 10 + 15 = 25 "
                                  "\u05d1\u05e9\u05e2\u05d4.",
                                  "\u05dc\u05db\u05df 25 * 40 = 1,100 \u05d1\u05e9\u05d1\u05d5\u05e2."};
    return view;
}

ProblemView emptyTexts()
{
    ProblemView view;
    view.run = "run";
    view.sources.resize(3);
    view.sources[0].isTeacher = true;
    view.sources[2].path.format = "pot";
    return view;
}

ProblemView socratic()
{
    ProblemView view = sampleProblem();
    view.goldSteps = {{"She makes 10+15 = $<<10+15=25>>25 an hour from working", "How much does Janet make an hour?"},
                      {"That means each week she makes 25*40 = $<<25*40=1000>>1000", "How much is that a week?"},
                      {"She wants to make 10000*.2 = $<<10000*.2=2000>>2000", "How much does she want to save?"},
                      {"So she needs to work 2000/1000 = <<2000/1000=2>>2 weeks", "How many weeks will she need?"}};
    for (ProblemSource *source : {&view.sources[0], &view.sources[1]}) {
        source->path.format = "socratic";
        source->path.steps = {"How much does she earn an hour? ** She earns $10 + $15 = $25 an hour.",
                              "How much does she earn a week? ** She earns 25 * 40 = $1,000 a week.",
                              "How much does she need? ** She needs 10000 * 0.2 = $2,000.",
                              "How many weeks is that? ** It is 2000 / 1000 = 2 weeks."};
    }
    view.sources[0].isSynthetic = true;
    view.sources[1].path.steps[2] = "How much does she need? ** She needs 10000 + 0.2 = $10,000.2.";
    view.sources[1].path.steps[3] = "How many weeks is that? ** It is 10000.2 / 1000 = 10 weeks.";
    return view;
}

} // namespace

void TestProblemDetail::initTestCase()
{
    applyTheme(*qApp, ThemeKind::Light);
    qRegisterMetaType<ProblemView>();
}

void TestProblemDetail::init()
{
    m_detail = std::make_unique<ProblemDetail>(nullptr);
    m_detail->resize(kSize);
    m_detail->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_detail.get()));
}

void TestProblemDetail::cleanup()
{
    m_detail.reset();
}

void TestProblemDetail::stepsStandInRowsWithTheirFaults()
{
    m_detail->showProblem(sampleProblem());
    QCOMPARE(cell("cell_1_0").text.text, QString("She makes 10+15 = $25 an hour from working\u00a0 ✓"));
    QCOMPARE(cell("cell_2_2").chips, QStringList({"First wrong step", "slip in arithmetic"}));
    QVERIFY(cell("cell_2_2").text.text.contains(QString::fromUtf8("$1,100\u00a0 =\u00a01,000 a week")));
    QCOMPARE(cell("cell_2_2").ground, CellContent::Ground::FirstWrong);
    QCOMPARE(cell("cell_4_2").caption, QString("carried from step 2"));
    QCOMPARE(cell("cell_2_1").caption, QString("3rd in the text"));
    QCOMPARE(cell("cell_3_1").caption, QString("2nd in the text"));
    QVERIFY(cell("cell_1_1").text.text.startsWith("Janet makes $10"));
    QVERIFY(find<QWidget>("column_student_cot")->accessibleName().contains("gsm8k-mixed, student, CoT: 1.8, wrong"));
    QVERIFY(find<QWidget>("column_teacher_cot")->accessibleName().contains("gpt-3.5, teacher, CoT: 2, right"));
}

void TestProblemDetail::theAnswerNamesItsRule()
{
    m_detail->showProblem(sampleProblem());
    QCOMPARE(cell("cell_answer_2").text.text, QString("The answer is 1.8."));
    QCOMPARE(cell("cell_answer_2").caption, QString("read by: first number after \"The answer is\""));
    QCOMPARE(cell("cell_answer_2").text.marks.size(), 1);
    QCOMPARE(cell("cell_answer_2").text.marks.first().length, 3);
    ProblemView view = sampleProblem();
    view.sources[1].path.answer.reset();
    view.sources[1].path.error = "no answer could be read";
    view.sources[1].path.verdict = "no_answer";
    m_detail->showProblem(view);
    QCOMPARE(cell("cell_answer_2").text.text, QString("no answer could be read"));
    QCOMPARE(cell("cell_answer_2").caption, QString("leaves the vote"));
}

void TestProblemDetail::programsShowValuesAndTheirError()
{
    m_detail->showProblem(sampleProblem());
    QCOMPARE(cell("cell_1_3").lines.size(), 3);
    QVERIFY(cell("cell_1_3").lines[2].value.isEmpty());
    m_detail->showRun(sampleRun());
    QTRY_COMPARE(cell("cell_1_3").lines[2].value, QString("25"));
    QCOMPARE(cell("cell_3_3").lines[1].value, QString("2000.0"));
    QVERIFY(cell("cell_4_3").lines[0].isError);
    QCOMPARE(cell("cell_4_3").lines[0].number, 7);
    QCOMPARE(cell("cell_answer_3").text.text,
             QString("NameError, line 7: 'down_payment' is not defined\u00a0 did it mean down?"));
    QCOMPARE(cell("cell_answer_3").caption, QString("ended after 3 ms: no value, leaves the vote"));
}

void TestProblemDetail::valuesAreAskedForOnceAfterAWhile()
{
    QSignalSpy wanted(m_detail.get(), &ProblemDetail::programsWanted);
    m_detail->showProblem(sampleProblem());
    ProblemView other = sampleProblem();
    other.id = "other";
    m_detail->showProblem(other);
    QVERIFY(wanted.isEmpty());
    QVERIFY(wanted.wait());
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toStringList(), QStringList(QString::fromStdString(sampleRun().program)));
    m_detail->showRun(sampleRun());
    m_detail->showProblem(other);
    QTest::qWait(300);
    QCOMPARE(wanted.size(), 1);
}

void TestProblemDetail::theVoteIsExplained()
{
    m_detail->showProblem(sampleProblem());
    QCOMPARE(find<QWidget>("voteText")->accessibleName(),
             QString("majority of 2 paths, ties to PoT: CoT 1.8, PoT left the vote, so 1.8"));
}

void TestProblemDetail::headNamesPlaceTagsAndCheckpoint()
{
    m_detail->showProblem(sampleProblem());
    QCOMPARE(find<QWidget>("problemId")->accessibleName(), QString("gsm8k-1013"));
    QCOMPARE(find<QLabel>("problemPosition")->text(), QString("3 of 23"));
    QCOMPARE(find<QLabel>("problemFailure")->text(), QString("Slip in arithmetic"));
    QCOMPARE(find<QWidget>("problemTags")->findChild<QLabel *>()->text(), QString("for the paper"));
    QCOMPARE(find<QLabel>("checkpointStep")->text(), QString("step 2,000"));
    QVERIFY(!find<QWidget>("problemNote")->isVisible());
    ProblemView view = sampleProblem();
    view.note = "look again";
    view.failure.clear();
    m_detail->showProblem(view);
    QVERIFY(find<QWidget>("problemNote")->isVisible());
    QVERIFY(!find<QLabel>("problemFailure")->isVisible());
    QSignalSpy note(m_detail.get(), &ProblemDetail::noteRequested);
    QTest::mouseClick(find<QToolButton>("editNote"), Qt::LeftButton);
    QCOMPARE(note.size(), 1);
    QSignalSpy wide(m_detail.get(), &ProblemDetail::wideToggled);
    QTest::keyClick(find<QToolButton>("openWide"), Qt::Key_Space);
    QCOMPARE(wide.takeFirst().first().toBool(), true);
}

void TestProblemDetail::answersWithoutAStepAreTheFinalOnes()
{
    ProblemView view = sampleProblem();
    view.checkpoints.push_back({-1, "final-test", "wrong"});
    view.checkpoint = int(view.checkpoints.size()) - 1;
    m_detail->showProblem(view);
    QCOMPARE(find<QLabel>("checkpointStep")->text(), QString("final"));
    QVERIFY(find<QLabel>("checkpointStep")->isVisible());
    auto *strip = find<CheckpointStrip>("checkpointStrip");
    QVERIFY2(strip->accessibleName().endsWith("final: wrong"), qPrintable(strip->accessibleName()));
    view.checkpoint = 0;
    m_detail->showProblem(view);
    QCOMPARE(find<QLabel>("checkpointStep")->text(), QString("step 200"));
}

void TestProblemDetail::checkpointsAreChosenByKeys()
{
    QSignalSpy chosen(m_detail.get(), &ProblemDetail::checkpointChosen);
    m_detail->showProblem(sampleProblem());
    auto *strip = find<CheckpointStrip>("checkpointStrip");
    QVERIFY(strip->accessibleName().contains("Checkpoint 10 of 10, step 2,000: wrong"));
    QTest::keyClick(strip, Qt::Key_Right);
    QVERIFY(chosen.isEmpty());
    QTest::keyClick(strip, Qt::Key_Left);
    QCOMPARE(chosen.takeFirst().first().toInt(), 8);
    QTest::keyClick(strip, Qt::Key_Home);
    QCOMPARE(chosen.takeFirst().first().toInt(), 0);
    QTest::mouseClick(strip, Qt::LeftButton, {}, QPoint(strip->width() / 2, strip->height() / 2));
    QVERIFY(std::abs(chosen.takeFirst().first().toInt() - 4) <= 1);
}

void TestProblemDetail::programsAreEditedAndRun()
{
    QSignalSpy asked(m_detail.get(), &ProblemDetail::runRequested);
    m_detail->showProblem(sampleProblem());
    QTest::mouseClick(find<QPushButton>("editAndRun"), Qt::LeftButton);
    auto *editor = find<QPlainTextEdit>("programText");
    QVERIFY(editor->isVisible());
    QVERIFY(!find<StepGrid>("stepGrid")->isVisible());
    QVERIFY(editor->hasFocus());
    editor->setPlainText("ans = 2000 / 1000");
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(asked.takeFirst().first().toString(), QString("ans = 2000 / 1000"));
    QVERIFY(!find<QPushButton>("programRun")->isEnabled());
    QVERIFY(!find<QPushButton>("programRun")->toolTip().isEmpty());
    ProgramRun run;
    run.program = "ans = 2000 / 1000";
    run.result = {.end = ProgramEnd::Value,
                  .value = "2.0",
                  .type = "float",
                  .printed = "hello\n",
                  .seconds = 0.002,
                  .variables = {{1, "ans", "2.0"}}};
    m_detail->showRun(run);
    QCOMPARE(find<QLabel>("programOutcome")->text(), QString("ans = 2.0, right"));
    QCOMPARE(find<QPlainTextEdit>("programPrinted")->toPlainText(), QString("hello\n"));
    QVERIFY(find<QPushButton>("programRun")->isEnabled());
    QTest::keyClick(editor, Qt::Key_Escape);
    QVERIFY(find<StepGrid>("stepGrid")->isVisible());
    m_detail->editAndRun();
    QCOMPARE(editor->toPlainText(), QString("ans = 2000 / 1000")); // edits stay
    QTest::mouseClick(find<QPushButton>("programReset"), Qt::LeftButton);
    QCOMPARE(editor->toPlainText(), QString::fromStdString(sampleRun().program));
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    m_detail->showRun(sampleRun());
    QCOMPARE(find<QLabel>("programOutcome")->text(), QString("NameError, line 7: name 'down_payment' is not defined"));
}

void TestProblemDetail::withoutProgramsTheButtonSaysWhy()
{
    ProblemView view = sampleProblem();
    view.sources.pop_back();
    m_detail->showProblem(view);
    QVERIFY(!find<QPushButton>("editAndRun")->isEnabled());
    QVERIFY(find<QPushButton>("editAndRun")->toolTip().contains("program"));
    m_detail->clear();
    QVERIFY(!find<QPushButton>("editAndRun")->isEnabled());
    QCOMPARE(find<QLabel>("emptySentence")->text(), QString("No problem in this filter."));
    QVERIFY(!find<QTextEdit>("questionText")->isVisible());
    QSignalSpy cleared(m_detail.get(), &ProblemDetail::filterClearRequested);
    QTest::keyClick(find<QPushButton>("emptyButton"), Qt::Key_Space);
    QCOMPARE(cleared.size(), 1);
}

void TestProblemDetail::aBrokenSandboxSaysWhy()
{
    m_detail->showProblem(sampleProblem());
    ProgramRun run = sampleRun();
    run.problem = "the sandbox could not show that it holds: no seccomp";
    m_detail->showRun(run);
    QVERIFY(!find<QPushButton>("editAndRun")->isEnabled());
    QVERIFY(find<QPushButton>("editAndRun")->toolTip().contains("seccomp"));
    m_detail->setSandboxProblem({});
    QVERIFY(find<QPushButton>("editAndRun")->isEnabled());
}

void TestProblemDetail::theProblemIsCopiedAsMarkdown()
{
    m_detail->showProblem(sampleProblem());
    m_detail->copy();
    const QString text = QApplication::clipboard()->text();
    for (const char *part :
         {"# gsm8k-1013", "Gold: 2", "- She makes 10+15 = $25", "## gpt-3.5 (teacher, CoT): 2, right",
          "## gsm8k-mixed (student, CoT): 1.8, wrong", "First wrong step: 2, 1,100 should be 1000",
          "```python\nwage = 10", "Error: NameError", "Vote: majority of 2 paths", "Tags: for the paper"})
        QVERIFY2(text.contains(part), part);
    ProblemView fences = sampleProblem();
    fences.sources[1].path.text = "```\n# no heading";
    m_detail->showProblem(fences);
    QVERIFY(m_detail->asText().contains("````text\n```\n# no heading\n````"));
}

void TestProblemDetail::stepsAreSelectedAndCopied()
{
    m_detail->showProblem(sampleProblem());
    auto *step = find<StepCell>("cell_1_2");
    step->setFocus();
    QTest::mouseDClick(step, Qt::LeftButton, {}, QPoint(18, 18));
    QTest::keyClick(step, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QString("She"));
}

void TestProblemDetail::textIsNeverMarkup()
{
    ProblemView view = sampleProblem();
    view.shownId = "<b>id</b>";
    view.question = "<h1>Big</h1>";
    view.hits.clear();
    view.sources[1].path.steps = {"<b>bold</b> \xff\xfe & <script>"};
    view.sources[1].path.readBegin = -5;
    view.sources[1].path.readEnd = 99999;
    view.sources[2].path.error = "<i>error</i>";
    view.sources[1].name = "<u>name</u>";
    m_detail->showProblem(view);
    QCOMPARE(find<QTextEdit>("questionText")->toPlainText(), QString("<h1>Big</h1>"));
    QVERIFY(cell("cell_1_2").text.text.startsWith("<b>bold</b>"));
    QCOMPARE(cell("cell_answer_3").text.text.left(12), QString("<i>error</i>"));
    QVERIFY(find<QWidget>("column_student_cot")->toolTip().contains("&lt;u&gt;"));
}

void TestProblemDetail::everyShapeFits_data()
{
    QTest::addColumn<ProblemView>("view");
    QTest::newRow("twelve paths") << twelvePaths();
    QTest::newRow("long texts") << longTexts();
    QTest::newRow("right to left") << rightToLeft();
    QTest::newRow("empty texts") << emptyTexts();
    QTest::newRow("socratic") << socratic();
    QTest::newRow("nothing") << ProblemView();
}

void TestProblemDetail::everyShapeFits()
{
    QFETCH(ProblemView, view);
    for (const QSize size : {kSize, kSmall, QSize(620, 300), QSize(2400, 1200)}) {
        m_detail->resize(size);
        m_detail->showProblem(view);
        QCoreApplication::processEvents();
        QVERIFY2(m_detail->minimumSizeHint().width() <= kSmall.width(),
                 qPrintable(QString::number(m_detail->minimumSizeHint().width())));
        auto *grid = find<StepGrid>("stepGrid");
        for (const StepCell *cell : grid->findChildren<StepCell *>()) {
            if (cell->isHidden())
                continue;
            QVERIFY(cell->width() <= StepGrid::kWidest);
            QVERIFY2(cell->height() + 1 >= cell->heightForWidth(cell->width()), qPrintable(cell->objectName()));
        }
        QVERIFY(!m_detail->grab().isNull());
    }
    m_detail->resize(kSize);
    QCoreApplication::processEvents();
    const bool scrolls = find<StepGrid>("stepGrid")->horizontalScrollBar()->maximum() > 0;
    QCOMPARE(scrolls, view.sources.size() > 3);
}

void TestProblemDetail::walkingIsFast()
{
    const std::vector<ProblemView> views {sampleProblem(), twelvePaths(), socratic(), longTexts()};
    for (int round = 0; round < 2; ++round) { // the first one makes the cells and loads fonts
        for (const ProblemView &view : views) {
            QElapsedTimer timer;
            timer.start();
            m_detail->showProblem(view);
            m_detail->repaint();
            qInfo("%zu sources: %.1f ms", view.sources.size(), double(timer.nsecsElapsed()) / 1e6);
            if (round > 0)
                QVERIFY2(timer.elapsed() < 200, "a bound for slow machines; 33 ms is the promise");
        }
    }
}

void TestProblemDetail::everyControlHasANameToFindAndToRead()
{
    m_detail->showProblem(sampleProblem());
    for (const QAbstractButton *button : m_detail->findChildren<QAbstractButton *>()) {
        if (button->objectName().startsWith("qt_"))
            continue;
        QVERIFY2(!button->objectName().isEmpty(), button->metaObject()->className());
        QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(), qPrintable(button->objectName()));
    }
}

void TestProblemDetail::pictures_data()
{
    QTest::addColumn<ThemeKind>("theme");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << ThemeKind::Light << kSize;
    QTest::newRow("dark") << ThemeKind::Dark << kSize;
    QTest::newRow("1100x700-light") << ThemeKind::Light << kSmall;
    QTest::newRow("1100x700-dark") << ThemeKind::Dark << kSmall;
}

void TestProblemDetail::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    const QDir folder(qEnvironmentVariable("RETORT_BINARY_DIR", QDir::tempPath()) + "/screenshots");
    QVERIFY(folder.mkpath("."));
    applyTheme(*qApp, theme);
    m_detail->resize(size);
    const auto save = [&](const QString &name) {
        QCoreApplication::processEvents();
        QCOMPARE(m_detail->size(), size);
        QVERIFY(m_detail->grab().save(
            folder.filePath(QStringLiteral("detail-%1-%2.png").arg(name, QLatin1String(QTest::currentDataTag())))));
    };
    save("empty");
    m_detail->showProblem(sampleProblem());
    m_detail->showRun(sampleRun());
    QTRY_VERIFY(!cell("cell_1_3").lines[2].value.isEmpty());
    save("sample");
    m_detail->editAndRun();
    QTest::keyClick(find<QPlainTextEdit>("programText"), Qt::Key_Return, Qt::ControlModifier);
    m_detail->showRun(sampleRun());
    save("editor");
    for (const auto &[name, view] : {std::pair("twelve", twelvePaths()),
                                     {"long", longTexts()},
                                     {"rtl", rightToLeft()},
                                     {"socratic", socratic()}}) {
        m_detail->showProblem(view);
        save(name);
    }
    applyTheme(*qApp, ThemeKind::Light);
}

QTEST_MAIN(TestProblemDetail)
#include "tst_problem_detail.moc"
