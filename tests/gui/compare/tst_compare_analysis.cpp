#include "tests/gui/compare/compare_fixture.h"
#include "widgets/compare/breakdown_model.h"
#include "widgets/compare/breakdown_panel.h"
#include "widgets/compare/line_chart.h"
#include "widgets/compare/pool_panel.h"
#include "widgets/compare/text_table_view.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>

using namespace retort;

/// What is looked at in stored answers beside the table and the charts.
class TestCompareAnalysis : public CompareFixture
{
    Q_OBJECT

private slots:
    void breakdownsAreReadWhenTheyAreSeen();
    void aRowOpensItsProblems();
    void otherSidesAreReadAnew();
    void whatIsLeftIsAskedForAgain();
    void aSeedIsChosenWhereSeveralAreFolded();
    void aBreakdownIsCopied();
    void problemsWithoutStepsAreSaid();
    void aPoolIsCountedWhenItIsAskedFor();
    void thePoolsChartIsReadByKeys();
    void whatIsNoPoolIsSaid();

private:
    void openBreakdown();
    void takeAAndB();
    void openPool(const QString &run);
    void countPool();
    BreakdownModel *rows() const { return m_page->breakdown()->model(); }
};

void TestCompareAnalysis::takeAAndB()
{
    choose("svamp-mixed");
    press(Qt::Key_A);
    choose("svamp-lambda-0.3");
    press(Qt::Key_B);
}

void TestCompareAnalysis::openBreakdown()
{
    openWith([this] { writeFakeComparison(runs()); });
    takeAAndB();
    QTest::mouseClick(find<QPushButton>("segmentBreakdown"), Qt::LeftButton);
    QTRY_VERIFY(rows()->rowCount() > 0);
}

void TestCompareAnalysis::breakdownsAreReadWhenTheyAreSeen()
{
    openWith([this] { writeFakeComparison(runs()); });
    takeAAndB();
    QSignalSpy asked(m_page->breakdown(), &BreakdownPanel::wanted);
    QTest::mouseClick(find<QPushButton>("segmentSettings"), Qt::LeftButton);
    QCOMPARE(asked.count(), 0);
    QTest::mouseClick(find<QPushButton>("segmentBreakdown"), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QTRY_VERIFY(rows()->rowCount() > 0);
    new QAbstractItemModelTester(rows(), QAbstractItemModelTester::FailureReportingMode::QtTest, this);
    QCOMPARE(find<QComboBox>("breakdownTable")->currentText(), QString("Agreement of the paths"));
    QCOMPARE(rows()->index(0, 0).data().toString(), QString("all paths agree"));
    // Of mixed 67 CoTs and 74 programs are right: on 193 problems both paths say the same, on 67 of them 2.
    QVERIFY2(rows()->index(0, BreakdownModel::A).data().toString().contains("/193"),
             qPrintable(rows()->index(0, BreakdownModel::A).data().toString()));
    QVERIFY(rows()->index(1, BreakdownModel::A).data().toString().contains("/7,"));
    QVERIFY(rows()->index(0, BreakdownModel::B).data().toString().contains("/186"));
    QCOMPARE(rows()->headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), QString("B  svamp-lambda-0.3"));
}

void TestCompareAnalysis::aRowOpensItsProblems()
{
    openBreakdown();
    QSignalSpy opened(m_controller.get(), &CompareController::placeRequested);
    auto *view = find<QTableView>("breakdownRows");
    view->setFocus();
    view->setCurrentIndex(rows()->index(1, BreakdownModel::B));
    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    const auto place = opened.front().front().value<PairFilter>();
    QCOMPARE(place.filter, std::string("agreement<1"));
    QCOMPARE(place.run.filename().string(), std::string("2026-11-19_0900_lambda-0.3"));
    view->setCurrentIndex(rows()->index(1, BreakdownModel::Label)); // no side: nothing to open
    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
}

void TestCompareAnalysis::otherSidesAreReadAnew()
{
    openBreakdown();
    choose("svamp-cot-only"); // one path: it cannot disagree
    press(Qt::Key_A);
    QTRY_COMPARE(rows()->headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QString("A  svamp-cot-only"));
    QCOMPARE(rows()->index(0, BreakdownModel::A).data().toString(), QString("none"));
    choose("codex");
    press(Qt::Key_B);
    QTRY_VERIFY(textOf("breakdownNote").contains("nothing to break down"));
    QVERIFY(!find<QComboBox>("breakdownTable")->isEnabled());
}

void TestCompareAnalysis::aSeedIsChosenWhereSeveralAreFolded()
{
    openWith([this] { writeFakeSeeds(runs()); });
    choose("sweep mixed");
    press(Qt::Key_A);
    choose("sweep cot");
    press(Qt::Key_B);
    QTest::mouseClick(find<QPushButton>("segmentBreakdown"), Qt::LeftButton);
    QTRY_VERIFY(rows()->rowCount() > 0);
    const auto head = [this](int column) { return rows()->headerData(column, Qt::Horizontal, Qt::DisplayRole); };
    auto *seeds = find<QComboBox>("breakdownSeed");
    QVERIFY(seeds->isVisible());
    QCOMPARE(seeds->count(), 3);
    QCOMPARE(head(1).toString(), QString("A  sweep mixed, ") + seeds->itemText(0));
    QSignalSpy asked(m_page->breakdown(), &BreakdownPanel::wanted);
    seeds->setFocus();
    QTest::keyClick(seeds, Qt::Key_Down);
    QCOMPARE(asked.count(), 1);
    QVERIFY(asked[0][0].value<PairSide>().directory.string().ends_with("_0200_mixed"));
    QTRY_COMPARE(head(1).toString(), QString("A  sweep mixed, seed 2"));
    QCOMPARE(head(2).toString(), QString("B  sweep cot, seed 2"));
    choose("codex"); // a teacher has no seeds: those of A stay
    press(Qt::Key_B);
    QCOMPARE(seeds->currentText(), QString("seed 2"));
    choose("gpt-3.5");
    press(Qt::Key_A);
    QVERIFY(!seeds->isVisible());
}

void TestCompareAnalysis::whatIsLeftIsAskedForAgain()
{
    openWith([this] { writeFakeComparison(runs()); });
    takeAAndB();
    QSignalSpy dropped(m_page->breakdown(), &BreakdownPanel::unwanted);
    QSignalSpy asked(m_page->breakdown(), &BreakdownPanel::wanted);
    QTest::mouseClick(find<QPushButton>("segmentBreakdown"), Qt::LeftButton);
    QTest::mouseClick(find<QPushButton>("segmentSteps"), Qt::LeftButton);
    QCOMPARE(dropped.count(), 1);
    QCOMPARE(rows()->rowCount(), 0);
    QTest::mouseClick(find<QPushButton>("segmentBreakdown"), Qt::LeftButton);
    QTRY_VERIFY(rows()->rowCount() > 0);
    QCOMPARE(asked.count(), 2);
}

void TestCompareAnalysis::aBreakdownIsCopied()
{
    openBreakdown();
    find<QPushButton>("breakdownCopy")->menu()->findChild<QAction *>("breakdownCopyMarkdown")->trigger();
    const QString copied = QApplication::clipboard()->text();
    QVERIFY2(copied.contains("svamp-mixed (95 % Wilson)") && copied.contains("| all paths agree |"),
             qPrintable(copied));
}

void TestCompareAnalysis::problemsWithoutStepsAreSaid()
{
    openBreakdown();
    QVERIFY(find<QLabel>("breakdownUnknown")->isVisible());
    QVERIFY2(textOf("breakdownUnknown").startsWith("No gold steps or kinds of problems: "),
             qPrintable(textOf("breakdownUnknown")));
}

void TestCompareAnalysis::openPool(const QString &run)
{
    openWith([this] { writeFakeComparison(runs()); });
    choose(run);
    press(Qt::Key_A);
    QTest::mouseClick(find<QPushButton>("segmentPool"), Qt::LeftButton);
}

void TestCompareAnalysis::countPool()
{
    QTest::mouseClick(find<QPushButton>("poolCount"), Qt::LeftButton);
    QTRY_VERIFY(find<LineChart>("poolChart")->isVisible());
}

void TestCompareAnalysis::aPoolIsCountedWhenItIsAskedFor()
{
    openPool("svamp-socratic-mix");
    QVERIFY2(textOf("poolNote").contains("each mix counts as a rule"), qPrintable(textOf("poolNote")));
    m_page->setReadOnly("Open in another window.");
    QVERIFY(!find<QPushButton>("poolCount")->isEnabled());
    m_page->setReadOnly({});
    countPool();
    QCOMPARE(find<LineChart>("poolChart")->view().lines.size(), std::size_t(3));
    QCOMPARE(textOf("poolTried"), QString("post hoc: 2 rules tried"));
    QTest::mouseClick(find<QPushButton>("poolKind-1"), Qt::LeftButton);
    QCOMPARE(find<TextTableView>("poolTable")->texts()->rowCount(), 3);
    find<QPushButton>("poolCopy")->menu()->findChild<QAction *>("poolCopyLatex")->trigger();
    QVERIFY(QApplication::clipboard()->text().startsWith("\\begin{tabular}"));
    choose("svamp-cot-only"); // another run's pool is another question
    press(Qt::Key_A);
    QVERIFY(find<QPushButton>("poolCount")->isVisible());
}

void TestCompareAnalysis::thePoolsChartIsReadByKeys()
{
    openPool("svamp-socratic-mix");
    countPool();
    auto *chart = find<LineChart>("poolChart");
    chart->setFocus();
    QVERIFY2(textOf("poolPoint").startsWith("CoT, 1 path: 100.0 %"), qPrintable(textOf("poolPoint")));
    QTest::keyClick(chart, Qt::Key_Down);
    QTest::keyClick(chart, Qt::Key_Down);
    QVERIFY2(textOf("poolPoint").startsWith("CoT:Socratic 1:1, 2 paths"), qPrintable(textOf("poolPoint")));
    QVERIFY(chart->accessibleDescription().contains("Socratic, 1 path"));
}

void TestCompareAnalysis::whatIsNoPoolIsSaid()
{
    openPool("svamp-cot-only");
    QTest::mouseClick(find<QPushButton>("poolCount"), Qt::LeftButton);
    QTRY_VERIFY(textOf("poolNote").contains("Every problem has one answer"));
    choose("codex");
    press(Qt::Key_A);
    QTest::mouseClick(find<QPushButton>("poolCount"), Qt::LeftButton);
    QTRY_VERIFY(textOf("poolNote").contains("is a teacher"));
}

QTEST_MAIN(TestCompareAnalysis)
#include "tst_compare_analysis.moc"
