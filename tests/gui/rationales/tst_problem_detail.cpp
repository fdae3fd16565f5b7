#include "tests/fakes/fake_parts_run.h"
#include "tests/gui/rationales/detail_test.h"
#include "widgets/rationales/checkpoint_strip.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <cmath>

using namespace retort;

/// Shows problems wide open: aligned steps, slips, turns, the vote; with keys.
class TestProblemDetail : public DetailTest
{
    Q_OBJECT

private slots:
    void stepsStandInRowsWithTheirFaults();
    void stepsHaveTheNumbersOfTheirText();
    void stepsBehindTheFirstWrongOneAreDimmed();
    void numbersOutOfNowhereAreDotted();
    void theVoteIsExplained();
    void headNamesPlaceTagsAndCheckpoint();
    void checkpointsAreChosenByKeys();
    void manyCheckpointsAreWithinReach();
    void answersWithoutAStepAreTheFinalOnes();
    void theProblemIsCopiedAsMarkdown();
    void stepsAreSelectedAndCopied();
    void everyControlHasANameToFindAndToRead();
    void turnsAreAnOutlineWithWhoseErrorItIs();
    void pathsOfOneFormatAreNamedApart();
    void picturesOfTurns_data() { addThemes(); }
    void picturesOfTurns();

private:
    static ProblemView turnsProblem();
};

void TestProblemDetail::stepsStandInRowsWithTheirFaults()
{
    m_detail->showProblem(sampleProblem());
    QCOMPARE(cell("cell_1_0").text.text, QString("She makes 10+15 = $25 an hour from working\u00a0 ✓"));
    QCOMPARE(cell("cell_2_2").chips, QStringList({"First wrong step", "slip in arithmetic"}));
    QVERIFY(cell("cell_2_2").text.text.contains(QString::fromUtf8("$1,100\u00a0 =\u00a01,000 a week")));
    QCOMPARE(cell("cell_2_2").ground, CellContent::Ground::FirstWrong);
    QCOMPARE(cell("cell_4_2").caption, QString("carried from step 2"));
    QCOMPARE(cell("cell_2_1").caption, QString("6th in the text"));
    QCOMPARE(cell("cell_3_1").caption, QString("4th in the text"));
    QVERIFY(cell("cell_1_1").text.text.startsWith("Janet makes $10"));
    QVERIFY(find<QWidget>("column_student_cot")->accessibleName().contains("gsm8k-mixed, student, CoT: 1.8, wrong"));
    QVERIFY(find<QWidget>("column_teacher_cot")->accessibleName().contains("gpt-3.5, teacher, CoT: 2, right"));
}

/// The lines of a program have their own.
void TestProblemDetail::stepsHaveTheNumbersOfTheirText()
{
    m_detail->showProblem(sampleProblem());
    QStringList numbers;
    for (int row = 1; row <= 4; ++row)
        for (int column = 0; column <= 3; ++column)
            numbers << cell(qPrintable(QString("cell_%1_%2").arg(row).arg(column))).number;
    QCOMPARE(numbers, QStringList({"1", "1–2", "1", "", "2", "5–6", "2", "", "3", "3–4", "3", "", "4", "7", "4", ""}));
    QCOMPARE(cell("cell_4_1").widestNumber, QString("1–2")); // texts of a column begin below each other
    QCOMPARE(cell("cell_answer_1").widestNumber, QString("1–2"));
    QVERIFY(cell("cell_1_3").widestNumber.isEmpty());
}

void TestProblemDetail::stepsBehindTheFirstWrongOneAreDimmed()
{
    m_detail->showProblem(sampleProblem());
    for (const char *name : {"cell_1_0", "cell_4_0", "cell_4_1", "cell_1_2", "cell_2_2", "cell_answer_2"})
        QVERIFY2(!cell(name).isDimmed, name);
    QVERIFY(cell("cell_3_2").isDimmed);
    QVERIFY(cell("cell_4_2").isDimmed);
    const auto light = [](const QColor &colour) {
        const auto part = [](double value) {
            return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF()) + 0.05;
    };
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark}) {
        const double text = light(themeFor(kind).text3);
        const double ground = light(themeFor(kind).bg2);
        QVERIFY2(std::max(text, ground) / std::min(text, ground) >= 4.5, "it can still be read");
    }
}

void TestProblemDetail::numbersOutOfNowhereAreDotted()
{
    ProblemView view = sampleProblem();
    view.sources[1].path.steps[1] = "She works 40 hours on 37 days, so she makes 25 * 40 = $1,100 a week.";
    m_detail->showProblem(view);
    QStringList dotted;
    for (const QTextLayout::FormatRange &mark : cell("cell_2_2").text.marks)
        if (mark.format.underlineStyle() == QTextCharFormat::DotLine)
            dotted << cell("cell_2_2").text.text.mid(mark.start, mark.length);
    QCOMPARE(dotted, QStringList("37"));
    QCOMPARE(find<StepCell>("cell_2_2")->accessibleDescription(),
             QString("37: stands in no step before and not in the question"));
    QVERIFY(find<StepCell>("cell_1_2")->accessibleDescription().isEmpty());
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
    QCOMPARE(find<QLabel>("failureReason")->accessibleName(), QString("step 2: 25 * 40 is 1000, not 1,100"));
    QCOMPARE(find<QWidget>("problemTags")->findChild<QLabel *>()->text(), QString("for the paper"));
    QCOMPARE(find<QLabel>("checkpointStep")->text(), QString("step 2,000"));
    QVERIFY(find<QPushButton>("nextButton")->text().isEmpty()); // words go before the reason is cut
    QTRY_VERIFY(find<QLabel>("failureReason")->width() >= find<QLabel>("failureReason")->sizeHint().width());
    QVERIFY(!find<QWidget>("problemNote")->isVisible());
    ProblemView view = sampleProblem();
    view.note = "look again";
    view.failure.clear();
    view.explained = {};
    m_detail->showProblem(view);
    QVERIFY(find<QWidget>("problemNote")->isVisible());
    QVERIFY(!find<QLabel>("problemFailure")->isVisible());
    QVERIFY(!find<QLabel>("failureReason")->isVisible());
    QCOMPARE(find<QPushButton>("nextButton")->text(), QString("Next"));
    QSignalSpy note(m_detail.get(), &ProblemDetail::noteRequested);
    QTest::mouseClick(find<QToolButton>("editNote"), Qt::LeftButton);
    QCOMPARE(note.size(), 1);
    QSignalSpy wide(m_detail.get(), &ProblemDetail::wideToggled);
    QTest::keyClick(find<QToolButton>("openWide"), Qt::Key_Space);
    QCOMPARE(wide.takeFirst().first().toBool(), true);
    m_detail->setShort(true); // little height: behind its icon
    QVERIFY(!find<QWidget>("problemNote")->isVisible());
    auto *folded = find<QToolButton>("foldedNote");
    QVERIFY(folded->isVisible());
    QVERIFY2(folded->accessibleName().contains(find<QLabel>("problemNote")->accessibleName()),
             qPrintable(folded->accessibleName()));
    QVERIFY(folded->toolTip().size() > 5);
    m_detail->setNoteHidden(true); // it is being written
    QVERIFY(!folded->isVisible());
    m_detail->setNoteHidden(false);
    m_detail->setShort(false);
    QVERIFY(find<QWidget>("problemNote")->isVisible());
}

void TestProblemDetail::answersWithoutAStepAreTheFinalOnes()
{
    ProblemView view = sampleProblem();
    view.checkpoints.push_back({-1, "final-test", "wrong"});
    view.checkpoint = int(view.checkpoints.size()) - 1;
    m_detail->showProblem(view);
    QCOMPARE(find<QLabel>("checkpointStep")->text(), QString("test"));
    QVERIFY(find<QLabel>("checkpointStep")->isVisible());
    auto *strip = find<CheckpointStrip>("checkpointStrip");
    QVERIFY2(strip->accessibleName().endsWith("test: wrong"), qPrintable(strip->accessibleName()));
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

void TestProblemDetail::manyCheckpointsAreWithinReach()
{
    constexpr int kMany = 300;
    ProblemView view = sampleProblem();
    view.checkpoints.clear();
    for (int i = 0; i < kMany; ++i)
        view.checkpoints.push_back({i + 1, "step-" + std::to_string(i), "no_answer"});
    view.checkpoint = kMany - 2;
    m_detail->showProblem(view);
    auto *strip = find<CheckpointStrip>("checkpointStrip");
    QVERIFY2(strip->accessibleName().endsWith("step 299: no answer"), qPrintable(strip->accessibleName()));
    QSignalSpy chosen(m_detail.get(), &ProblemDetail::checkpointChosen);
    QTest::mouseClick(strip, Qt::LeftButton, {}, QPoint(strip->width() - 5, strip->height() / 2));
    QCOMPARE(chosen.takeFirst().first().toInt(), kMany - 1);
}

void TestProblemDetail::theProblemIsCopiedAsMarkdown()
{
    m_detail->showProblem(sampleProblem());
    m_detail->copy();
    const QString text = QApplication::clipboard()->text();
    for (const char *part : {"# gsm8k-1013", "Gold: 2", "Gold: 2\n\n```text\nShe makes 10+15 = $<<10+15=25>>25",
                             "## gpt-3.5 (teacher, CoT): 2, right", "## gsm8k-mixed (student, CoT): 1.8, wrong",
                             "First wrong step: 2, 1,100 should be 1000", "```python\nwage = 10", "Error: NameError",
                             "Vote: majority of 2 paths", "Tags: for the paper"})
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

ProblemView TestProblemDetail::turnsProblem()
{
    const WholeProblem whole {socraticPrediction(), {}};
    ProblemView view = viewOf(whole, "socratic-smoke", 2);
    view.goldSteps = {{"12 + 7 = 19", "How many pens does Ann have in all?"},
                      {"19 - 4 = 15", "How many pens are left?"}};
    view.sources.front().isInTurns = true;
    return view;
}

void TestProblemDetail::turnsAreAnOutlineWithWhoseErrorItIs()
{
    m_detail->showProblem(turnsProblem());
    QCOMPARE(cell("cell_1_1").question.text, QString("Decomposer: How many pens does Ann have in all?"));
    QVERIFY(cell("cell_1_1").text.text.startsWith("Solver: 12 + 7 = 19"));
    QVERIFY(cell("cell_1_1").chips.isEmpty());
    QVERIFY(cell("cell_2_1").chips.contains("wrong solution"));
    QVERIFY(!cell("cell_2_1").chips.contains("wrong plan?"));
    QVERIFY(cell("cell_answer_1").caption.contains("guided by 2"));
    QCOMPARE(cell("cell_answer_1").text.text, QString("19 - 4 = 16"));
    QVERIFY(cell("cell_1_0").question.text.startsWith("How many pens")); // gold has no authors
    m_detail->copy();
    QVERIFY(QApplication::clipboard()->text().contains("- Step 2: wrong solution"));
    ProblemView swapped = turnsProblem();
    swapped.sources.front().path.oracle = "gold questions";
    m_detail->showProblem(swapped);
    QVERIFY(cell("cell_1_1").question.text.startsWith("Gold: "));
    QVERIFY(cell("cell_1_1").text.text.startsWith("Solver: "));
    QVERIFY(cell("cell_answer_1").chips.contains("oracle: gold questions"));
    swapped.sources.front().path.oracle = "gold solutions";
    m_detail->showProblem(swapped);
    QVERIFY(cell("cell_1_1").question.text.startsWith("Decomposer: "));
    QVERIFY(cell("cell_1_1").text.text.startsWith("Gold: "));
    ProblemView alone = turnsProblem();
    alone.sources.front().isInTurns = false;
    alone.sources.front().path.faults.clear();
    m_detail->showProblem(alone);
    QCOMPARE(cell("cell_1_1").question.text, QString("How many pens does Ann have in all?"));
    QVERIFY(!cell("cell_2_1").chips.contains("wrong solution"));
}

void TestProblemDetail::pathsOfOneFormatAreNamedApart()
{
    WholeProblem whole {socraticPrediction(), {}};
    PathPrediction path;
    path.format = "cot";
    path.verdict = "right";
    path.answer = "15";
    whole.student.paths = {path, path, path, path};
    whole.student.paths[1].sample = 1;
    whole.student.paths[2].variant = "calculator";
    whole.student.paths[2].sample = 2;
    whole.student.paths[3].variant = "svamp-cot";
    whole.student.paths[3].sample = 3;
    m_detail->showProblem(viewOf(whole, "mixed", 2));
    QVERIFY(find<QWidget>("column_student_cot")->accessibleName().contains("student, CoT 1 of 2:"));
    QVERIFY(find<QWidget>("column_student_cot+calculator")->accessibleName().contains("student, CoT + calculator:"));
    QVERIFY(find<QWidget>("column_student_cot+svamp-cot")->accessibleName().contains("student, CoT of svamp-cot:"));
}

void TestProblemDetail::picturesOfTurns()
{
    QFETCH(ThemeKind, theme);
    applyTheme(*qApp, theme);
    m_detail->showProblem(turnsProblem());
    QCoreApplication::processEvents();
    QVERIFY(m_detail->grab().save(
        screenshots().filePath(QStringLiteral("rationales-turns-%1.png").arg(QLatin1String(QTest::currentDataTag())))));
    applyTheme(*qApp, ThemeKind::Light);
}

QTEST_MAIN(TestProblemDetail)
#include "tst_problem_detail.moc"
