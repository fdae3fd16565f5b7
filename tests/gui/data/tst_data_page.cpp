#include "data_page_test.h"

#include "app/data_controller.h"
#include "app/session.h"
#include "core/store/run_directory.h"
#include "tests/fakes/fake_run.h"
#include "tests/gui/support/controls.h"
#include "tests/gui/support/drawn_texts.h"
#include "widgets/common/panel_tabs.h"
#include "widgets/common/parts.h"
#include "widgets/data/coverage_grid.h"
#include "widgets/data/problem_inspector.h"
#include "widgets/home/run_table_model.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

#include <algorithm>

using namespace retort;

/// Drives the Data page by keys and object names over a real library.
class TestDataPage : public DataPageTest
{
    Q_OBJECT

private slots:
    void aCellOfTheCoverageFilters();
    void wordsFilterAndHeadsSort();
    void everyRationaleOfAProblemIsShownAsText();
    void aProblemIsOpenedWhereARunAnsweredIt();
    void idsHaveTheirRoom();
    void aLongerIdMovesNoOtherColumn();
    void datasetsStandByTheirNumbers();
    void rationalesAreReadSideBySide();
    void leaksAreListed();
    void aRemovedDatasetComesBack();
    void sampleProblemsAreMade();
    void whatIsShownIsThereAtTheNextStart();
    void aDatasetThatIsGoneIsNotWaitedFor();
    void aDatasetIsOpenedFromOutside();
    void inANarrowWindowSpaceOpensTheInspector();
    void aReadOnlyWorkspaceIsNotWritten();
    void everyControlHasANameToFindAndToRead();
    void tenThousandRowsAreReadByBlocks();
};

void TestDataPage::aCellOfTheCoverageFilters()
{
    add(taught("svamp", 80, 20));
    open();
    QCOMPARE(rows(), 100);
    auto *grid = find<CoverageGrid>("coverageGrid");
    grid->setFocus();
    QTest::keyClick(grid, Qt::Key_Return);
    settle();
    QVERIFY(grid->picked().has_value());
    QVERIFY(find<QPushButton>("sourceFilter")->isVisible());
    m_page->filterBy({"codex 0-shot", FormatKind::Pot}, Verdict::NoAnswer);
    settle();
    QCOMPARE(rows(), 13);
    QVERIFY(m_page->problems()->sources().back() == (RationaleSource {"codex 0-shot", FormatKind::Pot})
            || std::ranges::count(m_page->problems()->sources(), RationaleSource {"codex 0-shot", FormatKind::Pot})
                   == 1);
    QTest::mouseClick(find<QPushButton>("sourceFilter"), Qt::LeftButton);
    settle();
    QCOMPARE(rows(), 100);
    QVERIFY(!grid->picked());
}

void TestDataPage::wordsFilterAndHeadsSort()
{
    add(taught("svamp", 80, 20));
    open();
    QAbstractItemModelTester tester(m_page->problems(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTest::keyClicks(find<QLineEdit>("dataSearch"), "chal-10");
    QTest::keyClick(find<QLineEdit>("dataSearch"), Qt::Key_Return);
    settle();
    QCOMPARE(rows(), 2); // chal-10 and chal-100
    find<QLineEdit>("dataSearch")->clear();
    QTest::keyClick(find<QLineEdit>("dataSearch"), Qt::Key_Return);
    settle();
    QCOMPARE(rows(), 100);
    auto *header = table()->horizontalHeader();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      {header->sectionViewportPosition(int(ProblemPagesModel::Gold)) + 20, 10});
    settle();
    QVERIFY(m_page->query().sort == ProblemQuery::Sort::Gold);
    const auto gold = [&](int row) { return table()->model()->index(row, ProblemPagesModel::Gold).data().toDouble(); };
    QTRY_VERIFY(gold(99) > 0 || gold(0) > 0);
    settle();
    QTRY_VERIFY(gold(0) > 0 && gold(99) >= gold(0));
}

void TestDataPage::everyRationaleOfAProblemIsShownAsText()
{
    Dataset dataset = taught("svamp", 8, 2);
    dataset.problems[0].question = "<b>Is this bold?</b>";
    dataset.rationales[0].text = "<img src=x> The answer is 5.";
    add(dataset);
    open();
    table()->setFocus();
    table()->selectRow(0);
    settle();
    auto *inspector = m_page->findChild<ProblemInspector *>();
    QCOMPARE(inspector->shownRationales(), 5);
    QCOMPARE(textOf("inspectorQuestion"), QString("<b>Is this bold?</b>"));
    QCOMPARE(find<QLabel>("inspectorQuestion")->textFormat(), Qt::PlainText);
    QTest::keyClick(table(), Qt::Key_Down);
    settle();
    QCOMPARE(textOf("inspectorId"), QString("chal-2"));
}

void TestDataPage::idsHaveTheirRoom()
{
    Dataset dataset = taught("svamp", 8, 2);
    dataset.problems[5].sourceId = "nluds-0006-long";
    add(dataset);
    open();
    static_cast<void>(table()->grab()); // rows are read when they are drawn
    settle();
    static_cast<void>(table()->grab());
    QTRY_VERIFY(drawnTexts(*table()->viewport()).contains("nluds-0006-long"));
    QVERIFY(table()->columnWidth(ProblemPagesModel::Text) > table()->columnWidth(ProblemPagesModel::Id));
}

void TestDataPage::aLongerIdMovesNoOtherColumn()
{
    add(taught("another", 8, 2));
    add(taught("svamp", 8, 2));
    open();
    const auto width = [this](int column) { return table()->columnWidth(column); };
    const int narrow = width(ProblemPagesModel::Id);
    table()->setColumnWidth(ProblemPagesModel::Gold, 130);
    ListedProblem row;
    row.shownId = "nluds-0006-long";
    m_page->problems()->setBlock(0, {row});
    const int wide = width(ProblemPagesModel::Id);
    QVERIFY(wide > narrow);
    QCOMPARE(width(ProblemPagesModel::Gold), 130);
    m_page->setProblems({1, 2}); // a search: it does not become narrow and wide again
    QCOMPARE(width(ProblemPagesModel::Id), wide);
    auto *list = find<QListView>("datasetList");
    QTest::keyClick(list, list->currentIndex().row() == 0 ? Qt::Key_Down : Qt::Key_Up);
    settle();
    QCOMPARE(width(ProblemPagesModel::Id), narrow);
}

void TestDataPage::datasetsStandByTheirNumbers()
{
    for (const char *name : {"part-10", "Part-1", "part-2", "everything"})
        add(taught(name, 2, 1));
    open();
    const auto *list = find<QListView>("datasetList")->model();
    QStringList names;
    for (int row = 0; row < list->rowCount(); ++row)
        names << list->index(row, 0).data().toString();
    QCOMPARE(names, QStringList({"everything", "Part-1", "part-2", "part-10"}));
}

void TestDataPage::rationalesAreReadSideBySide()
{
    const Dataset dataset = taught("svamp", 8, 2);
    add(dataset);
    open();
    QSignalSpy made(m_controller.get(), &DataController::sideBySideMade);
    auto *button = find<QPushButton>("readSideBySide");
    QTRY_VERIFY(button->isVisible() && button->isEnabled());
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    QTRY_COMPARE(made.count(), 1);
    const auto directory = made.first().first().value<std::filesystem::path>();
    QVERIFY(directory == workspace() / "recorded" / "svamp");
    QCOMPARE(made.first().at(2).value<std::string>(), dataset.problems.front().id);
    QVERIFY(!RunReader(directory).predictions("final-test").empty());
}

void TestDataPage::aProblemIsOpenedWhereARunAnsweredIt()
{
    const Dataset dataset = taught("svamp", 8, 2);
    add(dataset);
    open();
    QSignalSpy found(m_controller.get(), &DataController::answersFound);
    auto *button = find<QPushButton>("openInRationales");
    QTRY_VERIFY(button->isVisible());
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    settle();
    QCOMPARE(found.count(), 0);
    const QString note = find<Strip>("dataStrip")->text();
    QVERIFY2(note.startsWith("No run has answered chal-1"), qPrintable(note));
    const auto run = writeFakeRun(runs(), "2026-11-21_2031_svamp-mixed", {.problems = 3});
    Prediction prediction;
    prediction.id = dataset.problems.front().id;
    prediction.verdict = "wrong";
    RunWriter::reopen(run)->writePredictions("final-test", {prediction});
    m_session->refreshRuns();
    QTRY_COMPARE(m_session->runs()->rowCount(), 1);
    QTest::keyClick(button, Qt::Key_Space);
    settle();
    QCOMPARE(found.count(), 1);
    QCOMPARE(found.front().at(0).value<std::filesystem::path>(), run);
    QCOMPARE(found.front().at(1).toString(), QString("final-test"));
    QCOMPARE(found.front().at(2).toString(), "id:" + QString::fromStdString(prediction.id));
}

void TestDataPage::leaksAreListed()
{
    Dataset dataset = taught("svamp", 10, 3);
    dataset.problems.back().question = dataset.problems.front().question;
    dataset.problems.back().id = dataset.problems.front().id;
    add(dataset);
    open();
    QVERIFY(find<PanelTab>("leakageTab")->count() != "0");
    QTest::mouseClick(find<PanelTab>("leakageTab"), Qt::LeftButton);
    QCOMPARE(table()->model()->index(0, 0).data().toString(), QString("same question"));
    QVERIFY(textOf("dataTableNote").contains("of 3 problems there are among these 10"));
}

void TestDataPage::aRemovedDatasetComesBack()
{
    add(taught("svamp", 8, 2));
    open();
    find<QListView>("datasetList")->setFocus();
    QTest::keyClick(find<QListView>("datasetList"), Qt::Key_Delete);
    settle();
    QVERIFY(Workspace(workspace()).datasets().empty());
    QTest::mouseClick(find<QPushButton>("dataUndo"), Qt::LeftButton);
    settle();
    QCOMPARE(Workspace(workspace()).datasets().size(), 1u);
    QCOMPARE(rows(), 10);
}

void TestDataPage::sampleProblemsAreMade()
{
    open();
    m_controller->makeSampleProblems();
    settle();
    const auto list = Workspace(workspace()).datasets();
    QCOMPARE(list.size(), 1u);
    QVERIFY(list[0].synthetic);
    QVERIFY(rows() > 1000);
}

void TestDataPage::inANarrowWindowSpaceOpensTheInspector()
{
    add(taught("svamp", 8, 2));
    open();
    m_page->resize(kSmallPage);
    QCoreApplication::processEvents();
    auto *inspector = m_page->findChild<ProblemInspector *>();
    QVERIFY(!inspector->isVisible());
    QCOMPARE(m_page->width(), 1024); // nothing keeps it wider
    QVERIFY(find<QComboBox>("datasetCombo")->isVisible());
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Space);
    QVERIFY(inspector->isVisible());
    QVERIFY(m_page->rect().contains(inspector->geometry()));
    QTest::keyClick(m_page.get(), Qt::Key_Escape);
    QVERIFY(!inspector->isVisible());
    m_page->resize(kLargePage);
    QCoreApplication::processEvents();
    QVERIFY(inspector->isVisible());
}

void TestDataPage::aReadOnlyWorkspaceIsNotWritten()
{
    add(taught("svamp", 8, 2));
    open();
    m_page->setReadOnly(true, "Another Retort has this workspace open.");
    QVERIFY(!find<QPushButton>("importData")->isEnabled());
    QCOMPARE(find<QPushButton>("importData")->toolTip(), QString("Another Retort has this workspace open."));
    QVERIFY(!find<QAbstractButton>("removeDataset")->isEnabled());
}

void TestDataPage::everyControlHasANameToFindAndToRead()
{
    add(taught("svamp", 8, 2));
    open();
    QCOMPARE(namelessControls(*m_page).join('\n'), QString());
    m_page->showImport({});
    QCOMPARE(namelessControls(*m_page).join('\n'), QString());
    QCOMPARE(silentDisabledControls(*m_page).join('\n'), QString());
}

void TestDataPage::tenThousandRowsAreReadByBlocks()
{
    Dataset dataset;
    dataset.name = "large";
    for (int i = 0; i < 10'000; ++i) {
        Problem problem;
        problem.question = "How many is " + std::to_string(i) + " and nothing?";
        problem.id = problemId(problem.question);
        problem.sourceId = "row-" + std::to_string(i);
        problem.gold = numberAnswer(i);
        dataset.problems.push_back(problem);
    }
    add(dataset);
    open();
    QCOMPARE(rows(), 10'000);
    table()->scrollToBottom();
    QTRY_COMPARE(table()->model()->index(9'999, 0).data().toString(), QString("row-9999"));
}

void TestDataPage::whatIsShownIsThereAtTheNextStart()
{
    add(taught("another", 8, 2));
    add(taught("svamp", 80, 20));
    open();
    auto *list = find<QListView>("datasetList");
    QTest::keyClick(list, Qt::Key_Down);
    settle();
    QTest::keyClicks(find<QLineEdit>("dataSearch"), "chal-1");
    QTest::keyClick(find<QLineEdit>("dataSearch"), Qt::Key_Return);
    m_page->filterBy({"codex", FormatKind::Pot}, Verdict::Wrong);
    auto *header = table()->horizontalHeader();
    for (int click = 0; click < 2; ++click) // up, then down
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, {header->sectionViewportPosition(2) + 20, 10});
    settle();
    const ProblemQuery query = m_page->query();
    const int shown = rows();
    QVERIFY(shown > 0 && shown < 100 && query.isDescending);
    find<PanelTab>("leakageTab")->click();
    close();

    open();
    QCOMPARE(find<QListView>("datasetList")->currentIndex().row(), 1);
    QVERIFY(m_page->query() == query);
    QCOMPARE(table()->model()->columnCount(), 3); // of leaks
    find<PanelTab>("problemsTab")->click();
    QCOMPARE(rows(), shown);
    QCOMPARE(find<QLineEdit>("dataSearch")->text(), QString("chal-1"));
    QVERIFY(find<QPushButton>("sourceFilter")->text().contains("codex"));
    QVERIFY(find<CoverageGrid>("coverageGrid")->picked().has_value());
    QCOMPARE(table()->horizontalHeader()->sortIndicatorSection(), 2);
    QCOMPARE(table()->horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
}

void TestDataPage::aDatasetThatIsGoneIsNotWaitedFor()
{
    add(taught("svamp", 8, 2));
    open();
    m_page->filterBy({"codex", FormatKind::Pot}, Verdict::Wrong);
    close();
    Workspace(workspace()).removeDataset("svamp");
    add(taught("another", 8, 2));
    open();
    QCOMPARE(rows(), 10);
    QVERIFY(m_page->query() == ProblemQuery());
}

void TestDataPage::aDatasetIsOpenedFromOutside()
{
    add(taught("another", 8, 2));
    add(taught("svamp", 16, 4));
    open();
    QCOMPARE(rows(), 10);
    const QSignalSpy shown(m_controller.get(), &DataController::shown);
    m_controller->showDataset("svamp");
    settle();
    QCOMPARE(shown.count(), 1); // the window brings the page to the front
    QCOMPARE(rows(), 20);
    QCOMPARE(find<QListView>("datasetList")->currentIndex().row(), 1);
    m_controller->showDataset("gone"); // while the palette was open: what is there stays
    settle();
    QCOMPARE(rows(), 20);
    m_controller->showSource("another", {"codex", FormatKind::Pot});
    settle();
    QCOMPARE(find<QListView>("datasetList")->currentIndex().row(), 0);
    QVERIFY(m_page->query().source.has_value());
}

QTEST_MAIN(TestDataPage)
#include "tst_data_page.moc"
