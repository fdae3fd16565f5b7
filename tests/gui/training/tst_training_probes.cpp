#include "core/base/files.h"
#include "core/store/prediction_lines.h"
#include "core/store/run_names.h"
#include "tests/gui/training/training_fixture.h"
#include "tests/gui/training/training_stories.h"
#include "widgets/training/pin_popup.h"
#include "widgets/training/probe_text.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListView>
#include <QTextEdit>
#include <QToolButton>

using namespace retort;

/// The problems in which one reads the student learning.
class TestTrainingProbes : public TrainingFixture
{
    Q_OBJECT

private slots:
    void probesShowEachEvaluation();
    void aProblemIsPinnedAndUnpinned();
    void piecesOfAnAnswer_data();
    void piecesOfAnAnswer();
    void whatAStudentWroteIsNeverMarkup();
};

void TestTrainingProbes::probesShowEachEvaluation()
{
    addMain();
    open();
    show(kMain);
    QTRY_COMPARE(m_page->findChildren<QWidget *>("probeCard").size(), 4);
    QCOMPARE(find<QLabel>("probeStep")->text(), QString("step 1,200"));
    QWidget *first = m_page->findChildren<QWidget *>("probeCard").front();
    QCOMPARE(first->findChild<QLabel *>("probeVerdict")->text(), QString("186"));
    QVERIFY(first->findChild<QLabel *>("probeQuestion")->text().startsWith("Baker made 121"));
    QVERIFY(first->findChild<QTextEdit *>("probeText")->toPlainText().endsWith("The answer is 186."));
    QCOMPARE(first->findChild<QWidget *>("probeBoxes")->accessibleName(),
             QString("Evaluations: wrong, wrong, wrong, right, right, right"));
    QWidget *second = m_page->findChildren<QWidget *>("probeCard").at(1);
    QCOMPARE(second->findChild<QLabel *>("probeVerdict")->text(), QString("17, gold 16"));
    QVERIFY(second->findChild<QTextEdit *>("probeText")->toPlainText().contains("36 - 8 = 29 28."));
    QVERIFY(!find<QToolButton>("probeForward")->isEnabled());
    QVERIFY(!find<QToolButton>("probeForward")->toolTip().isEmpty());
    QTest::keyClick(find<QToolButton>("probeBack"), Qt::Key_Space);
    QCOMPARE(find<QLabel>("probeStep")->text(), QString("step 1,000"));
    QVERIFY(first->findChild<QTextEdit *>("probeText")->toPlainText().contains("At evaluation 4"));
    QTest::mouseClick(first->findChild<QWidget *>("probeBoxes"), Qt::LeftButton, {}, {3, 8});
    QCOMPARE(find<QLabel>("probeStep")->text(), QString("step 200"));
    QTest::keyClick(first->findChild<QToolButton *>("probePath"), Qt::Key_Space);
    QVERIFY(first->findChild<QTextEdit *>("probeText")->toPlainText().startsWith("ans = 1"));
}

void TestTrainingProbes::aProblemIsPinnedAndUnpinned()
{
    addMain();
    open();
    show(kMain);
    QTRY_COMPARE(m_page->findChildren<QWidget *>("probeCard").size(), 4);
    QTest::mouseClick(find<QToolButton>("probePin"), Qt::LeftButton);
    auto *popup = find<PinPopup>("pinPopup");
    auto *list = popup->findChild<QListView *>("pinList");
    QAbstractItemModelTester tester(list->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(list->model()->rowCount(), 36); // all but those that are shown
    auto *search = popup->findChild<QLineEdit *>("pinSearch");
    QTest::keyClicks(search, "filler 17");
    QCOMPARE(list->model()->rowCount(), 1);
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE(m_page->findChildren<QWidget *>("probeCard").size(), 5);
    QWidget *card = m_page->findChildren<QWidget *>("probeCard").back();
    QVERIFY(card->findChild<QLabel *>("probeQuestion")->text().startsWith("Filler 17"));
    QVERIFY(card->findChild<QLabel *>("probeVerdict")->text().contains("no answer"));
    QTest::keyClick(card->findChild<QToolButton *>("probeUnpin"), Qt::Key_Space);
    QTRY_COMPARE(m_page->findChildren<QWidget *>("probeCard").size(), 4);
}

void TestTrainingProbes::piecesOfAnAnswer_data()
{
    QTest::addColumn<int>("story");
    QTest::addColumn<QString>("expected"); // pieces with their kind
    QTest::newRow("right")
        << 0 << "He sold 105, so 121 - 105 = 16 left. He bought 170 new cakes: 16 + 170 = 186. The answer is |186:1|.";
    QTest::newRow("slip") << 1
                          << "Together 36 pounds, dad lost 8, so 36 - 8 = |29:2| 28:3|. Marco has 12, so 29 - 12 = 17. "
                             "The answer is |17:1|.";
    QTest::newRow("program") << 2 << "sets = 11|\n|chairs = 13|\n|ans = sets * chairs|   # 143:4";
    QTest::newRow("program error") << 3
                                   << "on = 82|\n|ans = on - off:5|\nNameError: name 'off' is not defined (line 2):6";
}

void TestTrainingProbes::piecesOfAnAnswer()
{
    QFETCH(int, story);
    QFETCH(QString, expected);
    QStringList parts;
    for (const TextPiece &piece : piecesOf(stories()[std::size_t(story)].path))
        parts << (piece.kind == TextPiece::Kind::Plain ? piece.text
                                                       : QStringLiteral("%1:%2").arg(piece.text).arg(int(piece.kind)));
    QCOMPARE(parts.join('|'), expected);
}

void TestTrainingProbes::whatAStudentWroteIsNeverMarkup()
{
    const auto directory = addMain();
    Prediction bad = filler(0);
    bad.id = "<b>id</b>";
    bad.question = "<img src='x'><h1>Big</h1>";
    bad.paths = {writtenCot("<b>bold</b> \xff\xfe & <script> 7", "7", "wrong")};
    bad.paths.front().readEnd = 99999;
    bad.vote = "<i>7</i>";
    bad.verdict = "wrong";
    writeFileAtomically(predictionsFile(directory, stepName(200) + "-validation"), toLine(bad) + "\nnot json\n");
    for (int i = 2; i <= 6; ++i)
        std::filesystem::remove(predictionsFile(directory, stepName(200 * i) + "-validation"));
    open();
    show(kMain);
    QWidget *card = find<QWidget>("probeCard");
    QCOMPARE(card->findChild<QLabel *>("probeQuestion")->text(), QString("<img src='x'><h1>Big</h1>"));
    QCOMPARE(card->findChild<QLabel *>("probeQuestion")->textFormat(), Qt::PlainText);
    QVERIFY(card->findChild<QTextEdit *>("probeText")->toPlainText().startsWith("<b>bold</b>"));
    QCOMPARE(card->findChild<QLabel *>("probeVerdict")->text(), QString("<i>7</i>, gold 3"));
}

QTEST_MAIN(TestTrainingProbes)
#include "tst_training_probes.moc"
