#include "tests/gui/rationales/detail_test.h"
#include "widgets/rationales/step_grid.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextEdit>

using namespace retort;

/// Programs of a problem: their values in the cells, edited and run in place, with other numbers.
class TestProgramEditor : public DetailTest
{
    Q_OBJECT

private slots:
    void programsShowValuesAndTheirError();
    void valuesAreAskedForOnceAfterAWhile();
    void programsAreEditedAndRun();
    void otherValuesOfANumberAreTried();
    void aNumberIsSteppedBelowZeroAndBack();
    void theNumberThatIsReachedIsRun();
    void theSandboxTellsWhatANumberDoes_data() { addThemes(); }
    void theSandboxTellsWhatANumberDoes();
    void withoutProgramsTheButtonSaysWhy();
    void aBrokenSandboxSaysWhy();

private:
    QPlainTextEdit *openWith(const char *program);
    void putCursor(int position) const;
    static ProgramRun ran(const char *program, const char *value);
};

/// The editor on the sample problem with this program in it.
QPlainTextEdit *TestProgramEditor::openWith(const char *program)
{
    m_detail->showProblem(sampleProblem());
    m_detail->editAndRun();
    auto *editor = find<QPlainTextEdit>("programText");
    editor->setPlainText(QLatin1String(program));
    return editor;
}

void TestProgramEditor::putCursor(int position) const
{
    auto *editor = find<QPlainTextEdit>("programText");
    QTextCursor cursor = editor->textCursor();
    cursor.setPosition(position);
    editor->setTextCursor(cursor);
}

ProgramRun TestProgramEditor::ran(const char *program, const char *value)
{
    ProgramRun run;
    run.program = program;
    run.result = {.end = ProgramEnd::Value, .value = value, .type = "float"};
    return run;
}

void TestProgramEditor::programsShowValuesAndTheirError()
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

void TestProgramEditor::valuesAreAskedForOnceAfterAWhile()
{
    QSignalSpy wanted(m_detail.get(), &ProblemDetail::programsWanted);
    m_detail->showProblem(sampleProblem());
    ProblemView other = sampleProblem();
    other.id = "other";
    m_detail->showProblem(other);
    QVERIFY(wanted.isEmpty());
    QVERIFY(wanted.wait(kTestPatienceMs));
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toStringList(), QStringList(QString::fromStdString(sampleRun().program)));
    m_detail->showRun(sampleRun());
    m_detail->showProblem(other);
    QTest::qWait(300);
    QCOMPARE(wanted.size(), 1);
}

void TestProgramEditor::programsAreEditedAndRun()
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

void TestProgramEditor::otherValuesOfANumberAreTried()
{
    QPlainTextEdit *editor = openWith("ans = 40 / 20");
    auto *effects = find<QLabel>("numberEffects");
    QSignalSpy wanted(m_detail.get(), &ProblemDetail::programsWanted);
    putCursor(7);
    QTRY_VERIFY(!wanted.isEmpty() && wanted.last().first().toStringList().size() > 1); // the cells' one before
    QCOMPARE(wanted.last().first().toStringList(),
             QStringList({"ans = 40 / 20", "ans = 39 / 20", "ans = 41 / 20", "ans = 20 / 20", "ans = 80 / 20",
                          "ans = 10 / 20", "ans = 15 / 20", "ans = 10000 / 20"})); // the last three are the question's
    m_detail->showRun(ran("ans = 40 / 20", "2.0"));
    m_detail->showRun(ran("ans = 39 / 20", "1.95"));
    QVERIFY2(effects->text().startsWith("In place of 40 (ans 2.0 (gold)): 39 → 1.95 · 41 → … · 20 → …"),
             qPrintable(effects->text()));
    ProgramRun failed = ran("ans = 41 / 20", "");
    failed.result = {.end = ProgramEnd::Error, .type = "NameError"};
    m_detail->showRun(failed);
    QVERIFY(effects->text().contains("41 → NameError · 20 → …"));
    wanted.clear();
    QSignalSpy asked(m_detail.get(), &ProblemDetail::runRequested);
    QTest::keyClick(editor, Qt::Key_Up, Qt::ControlModifier);
    QCOMPARE(editor->toPlainText(), QString("ans = 41 / 20"));
    QCOMPARE(asked.takeFirst().first().toString(), QString("ans = 41 / 20"));
    QVERIFY(effects->text().startsWith("In place of 41"));
    m_detail->showRun(ran("ans = 41 / 20", "2.05"));
    QTRY_VERIFY(!wanted.isEmpty()); // what the run put off
    QVERIFY(!wanted.last().first().toStringList().contains("ans = 41 / 20"));
    putCursor(1);
    QVERIFY(effects->text().startsWith("Put the cursor"));
}

void TestProgramEditor::aNumberIsSteppedBelowZeroAndBack()
{
    QPlainTextEdit *editor = openWith("ans = 5 - 1");
    putCursor(11);
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(editor, Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(editor->toPlainText(), QString("ans = 5 - (-2)"));
    for (int i = 0; i < 2; ++i)
        QTest::keyClick(editor, Qt::Key_Up, Qt::ControlModifier);
    QCOMPARE(editor->toPlainText(), QString("ans = 5 - (0)"));
    putCursor(1);
    QTest::keyClick(editor, Qt::Key_Up, Qt::ControlModifier); // on no number
    QCOMPARE(editor->toPlainText(), QString("ans = 5 - (0)"));
}

/// Keys may come faster than programs end: the last one counts.
void TestProgramEditor::theNumberThatIsReachedIsRun()
{
    QPlainTextEdit *editor = openWith("ans = 1");
    putCursor(7);
    QSignalSpy asked(m_detail.get(), &ProblemDetail::runRequested);
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(editor, Qt::Key_Up, Qt::ControlModifier);
    QCOMPARE(asked.size(), 1);
    m_detail->showRun(ran("ans = 2", "2"));
    QCOMPARE(asked.size(), 2);
    QCOMPARE(asked.last().first().toString(), QString("ans = 4"));
    m_detail->showRun(ran("ans = 4", "4"));
    QCOMPARE(asked.size(), 2);
    QCOMPARE(find<QLabel>("programOutcome")->text(), QString("ans = 4, wrong, gold is 2"));
}

void TestProgramEditor::theSandboxTellsWhatANumberDoes()
{
    QFETCH(ThemeKind, theme);
    applyTheme(*qApp, theme);
    const std::unique_ptr<ProgramReader> reader(ProgramReader::withSandbox(nullptr));
    connect(reader.get(), &ProgramReader::programRun, m_detail.get(), &ProblemDetail::showRun);
    connect(m_detail.get(), &ProblemDetail::programsWanted, reader.get(), &ProgramReader::read);
    connect(m_detail.get(), &ProblemDetail::runRequested, reader.get(),
            [&](const QString &program) { reader->read({program}); });
    QPlainTextEdit *editor = openWith("per_week = (10 + 15) * 44\nans = 10000 * 0.2 / per_week");
    putCursor(25);
    auto *effects = find<QLabel>("numberEffects");
    QTRY_VERIFY2(!effects->text().contains("…"), qPrintable(effects->text()));
    QVERIFY2(effects->text().startsWith("In place of 44 (ans 1.818):"), qPrintable(effects->text()));
    QVERIFY2(effects->text().contains("40 → 2.0 (gold)"), qPrintable(effects->text()));
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(editor, Qt::Key_Down, Qt::ControlModifier);
    QTRY_COMPARE(find<QLabel>("programOutcome")->text(), QString("ans = 2.0, right"));
    QTRY_VERIFY2(!effects->text().contains("…"), qPrintable(effects->text()));
    const QString name = QStringLiteral("rationales-numbers-%1.png").arg(QLatin1String(QTest::currentDataTag()));
    QVERIFY(m_detail->grab().save(screenshots().filePath(name)));
    applyTheme(*qApp, ThemeKind::Light);
}

void TestProgramEditor::withoutProgramsTheButtonSaysWhy()
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

void TestProgramEditor::aBrokenSandboxSaysWhy()
{
    m_detail->showProblem(sampleProblem());
    ProgramRun run = sampleRun();
    run.problem = "the sandbox could not show that it holds: no seccomp";
    m_detail->showRun(run);
    QVERIFY(!find<QPushButton>("editAndRun")->isEnabled());
    QVERIFY(find<QPushButton>("editAndRun")->toolTip().contains("seccomp"));
    m_detail->setSandboxProblem({});
    QVERIFY(find<QPushButton>("editAndRun")->isEnabled());
    openWith("ans = 40");
    putCursor(7);
    ProgramRun variant = ran("ans = 41", "");
    variant.problem = "the sandbox went away";
    m_detail->showRun(variant);
    QCOMPARE(find<QLabel>("numberEffects")->text(), QString("the sandbox went away"));
}

QTEST_MAIN(TestProgramEditor)
#include "tst_program_editor.moc"
