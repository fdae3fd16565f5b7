#include "tests/gui/rationales/detail_test.h"

#include <QApplication>
#include <QLabel>
#include <QTest>

using namespace retort;

/// What the run's rule reads as the answer, and what every other rule would have read.
class TestDetailReadings : public DetailTest
{
    Q_OBJECT

private slots:
    void theAnswerNamesItsRule();
    void whatOtherRulesReadIsNamedAndShown();
    void picturesOfReadings_data() { addThemes(); }
    void picturesOfReadings();
    void readingsOpenByAClick();

private:
    static ProblemView readOtherwise();
};

void TestDetailReadings::theAnswerNamesItsRule()
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

/// The run's rule reads 5 where the last number is gold.
ProblemView TestDetailReadings::readOtherwise()
{
    ProblemView view = sampleProblem();
    PathPrediction &path = view.sources[1].path;
    path.text = "The answer is 5 <b>of</b> 2.";
    path.answer = "5";
    path.readBegin = 14;
    path.readEnd = 15;
    path.steps[1] = "She works 40 hours on 37 days, so she makes 25 * 40 = $1,100 a week.";
    return view;
}

void TestDetailReadings::whatOtherRulesReadIsNamedAndShown()
{
    m_detail->showProblem(sampleProblem());
    QCOMPARE(cell("cell_answer_2").link, QString("4 of 5 rules read 1.8 (R)"));
    QVERIFY(cell("cell_answer_3").link.isEmpty()); // a program has a value, no reading
    m_detail->showProblem(readOtherwise());
    QCOMPARE(cell("cell_answer_2").link, QString("1 of 5 rules reads 2 (R)"));
    QTest::keyClick(m_detail.get(), Qt::Key_R);
    auto *popup = find<QFrame>("readingsPopup");
    QVERIFY(popup->isVisible());
    QCOMPARE(popup->findChild<QLabel *>("rule_strict")->text(), QString("strict (as read)"));
    QCOMPARE(popup->findChild<QLabel *>("answer_strict")->text(), QString("5"));
    QCOMPARE(popup->findChild<QLabel *>("answer_lm-eval-strict")->text(), QString("no answer"));
    QCOMPARE(popup->findChild<QLabel *>("answer_lm-eval-flexible")->text(), QString("2"));
    const CellContent &sentence = popup->findChild<StepCell *>("sentence_lm-eval-flexible")->content();
    QCOMPARE(sentence.text.text, QString("The answer is 5 <b>of</b> 2."));
    QVERIFY(sentence.text.text.mid(sentence.text.marks.first().start).startsWith(QLatin1Char('2')));
}

void TestDetailReadings::picturesOfReadings()
{
    QFETCH(ThemeKind, theme);
    applyTheme(*qApp, theme);
    m_detail->showProblem(readOtherwise());
    QCoreApplication::processEvents();
    const QString tag = QLatin1String(QTest::currentDataTag());
    QVERIFY(m_detail->grab().save(screenshots().filePath(QStringLiteral("rationales-strays-%1.png").arg(tag))));
    QTest::keyClick(m_detail.get(), Qt::Key_R);
    auto *popup = find<QFrame>("readingsPopup");
    QVERIFY(popup->grab().save(screenshots().filePath(QStringLiteral("rationales-readings-%1.png").arg(tag))));
    popup->close();
    applyTheme(*qApp, ThemeKind::Light);
}

void TestDetailReadings::readingsOpenByAClick()
{
    m_detail->showProblem(sampleProblem());
    auto *answer = find<StepCell>("cell_answer_1");
    QTest::mouseClick(answer, Qt::LeftButton, {}, QPoint(20, 12)); // on the answer's text
    QVERIFY(!m_detail->findChild<QFrame *>("readingsPopup"));
    QTest::mouseClick(answer, Qt::LeftButton, {}, QPoint(20, answer->heightForWidth(answer->width()) - 14));
    auto *popup = find<QFrame>("readingsPopup");
    QVERIFY2(popup->accessibleName().contains("gpt-3.5, CoT"), qPrintable(popup->accessibleName()));
    QTest::keyClick(popup, Qt::Key_Escape);
    QVERIFY(!popup->isVisible());
}

QTEST_MAIN(TestDetailReadings)
#include "tst_detail_readings.moc"
