#include "core/jobs/compared_runs.h"
#include "core/store/run_directory.h"
#include "core/store/run_shelf.h"
#include "core/store/trash.h"
#include "tests/gui/compare/compare_fixture.h"
#include "widgets/common/parts.h"
#include "widgets/compare/compare_delegate.h"
#include "widgets/compare/compare_model.h"
#include "widgets/home/run_table_model.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <map>

using namespace retort;

/// The table of runs and teachers: what stands in it, how it is searched, sorted and changed.
class TestCompareTable : public CompareFixture
{
    Q_OBJECT

private slots:
    void runsAndTeachersStandInOneTable();
    void theArrowStandsBesideItsTitle();
    void onlyDifferingSettingsAreColumnsAndTheOddOneIsMarked();
    void aNameStandsWholeBeforeSettingsTakeItsRoom();
    void lateDataLeavesTheFocus_data();
    void lateDataLeavesTheFocus();
    void longCountsHaveTheirRoom();
    void searchingLeavesWhatMatches();
    void teachersStayOnTopHoweverItIsSorted();
    void renamingInPlaceIsKept();
    void chosenRunsAreGroupedAndArchived();
    void deletingIsUndone();
    void deletingARunLeavesTheOthersTheirHue();
    void anotherSetOfProblemsDropsNothingThatIsRead();
    void whatChangesWhileRunsAreListedIsListed();
    void aRunThatIsWrittenIsNotDeleted();
    void aReadOnlyWorkspaceSaysWhyNothingIsWritten();
};

void TestCompareTable::runsAndTeachersStandInOneTable()
{
    openWith([this] { writeFakeComparison(runs()); });
    new QAbstractItemModelTester(model(), QAbstractItemModelTester::FailureReportingMode::QtTest, this);
    new QAbstractItemModelTester(m_page->model(), QAbstractItemModelTester::FailureReportingMode::QtTest, this);
    QCOMPARE(model()->rowCount(), 8);
    QCOMPARE(textOf("compareHeading"), QString("6 runs and 2 teachers on the same 200 problems"));
    QCOMPARE(cell("svamp-mixed", "%"), QString("41.5 %"));
    QCOMPARE(cell("svamp-mixed", "count"), QString("83/200"));
    QCOMPARE(cell("svamp-mixed", "95 %"), QString("34.9-48.4"));
    QVERIFY(cell("svamp-mixed", "CoT").startsWith("33.5 %, 67/200"));
    QCOMPARE(cell("svamp-mixed", "Gap to T"), QString::fromUtf8("−42.5")); // to codex, the best
    QCOMPARE(cell("svamp-mixed", "Tokens"), QString("1.36 M"));
    QCOMPARE(cell("svamp-socratic-mix", "Time"), QString("cut off"));
    QVERIFY(cell("svamp-cot-only", "PoT").isEmpty());
    choose("gpt-3.5");
    press(Qt::Key_T);
    QCOMPARE(cell("svamp-mixed", "Gap to T"), QString::fromUtf8("−37.0"));
    QCOMPARE(cell("codex", "Gap to T"), QString("+5.5"));
}

/// "%" fills its narrow column: an arrow as the style draws it would lie over the title.
void TestCompareTable::theArrowStandsBesideItsTitle()
{
    openWith([this] { writeFakeComparison(runs()); });
    QHeaderView *head = table()->horizontalHeader();
    const int column = columnOf("%");
    const QRect section(head->sectionViewportPosition(column), 0, head->sectionSize(column), head->height());
    const auto inkIn = [&] {
        const QImage picture = head->viewport()->grab(section).toImage();
        int last = 0;
        for (int x = 0; x < picture.width(); ++x)
            for (int y = 0; y < picture.height() - 3; ++y)
                last = picture.pixelColor(x, y).lightness() < 140 ? x : last;
        return last;
    };
    head->setSortIndicator(columnOf("PoT"), Qt::DescendingOrder);
    const int without = inkIn();
    head->setSortIndicator(column, Qt::DescendingOrder);
    QVERIFY2(inkIn() >= without + 4, qPrintable(QStringLiteral("%1 after %2").arg(inkIn()).arg(without)));
}

void TestCompareTable::onlyDifferingSettingsAreColumnsAndTheOddOneIsMarked()
{
    openWith([this] { writeFakeComparison(runs()); });
    const int rate = columnOf("Learning rate");
    QVERIFY(rate > 0 && !table()->isColumnHidden(rate));
    QVERIFY(columnOf("Max steps") < 0);
    QVERIFY(model()->index(rowOf("svamp-cot-only"), rate).data(CompareModel::kOddRole).toBool());
    QVERIFY(!model()->index(rowOf("svamp-mixed"), rate).data(CompareModel::kOddRole).toBool());
    QVERIFY(textOf("settingsChip").contains("differ"));
    find<QToolButton>("compareColumns")->menu()->aboutToShow();
    QAction *column = find<QToolButton>("compareColumns")->menu()->findChild<QAction *>("column_tokens");
    QVERIFY(column && column->isChecked());
    column->trigger();
    QVERIFY(table()->isColumnHidden(columnOf("Tokens")));
}

void TestCompareTable::aNameStandsWholeBeforeSettingsTakeItsRoom()
{
    openWith([this] {
        writeFakeComparison(runs());
        writeFakeArm(runs(), "2026-11-22_0900_long",
                     {.name = "words-mixed-of-two-teachers", .learningRate = 1e-4, .isSynthetic = true});
    });
    const int row = rowOf("words-mixed-of-two-teachers");
    const auto *shown =
        static_cast<const CompareRow *>(model()->index(row, 0).data(CompareModel::kRowRole).value<void *>());
    QVERIFY(shown->isSynthetic);
    QVERIFY(table()->columnWidth(0) >= CompareDelegate::nameWidth(*shown, 0));
    QVERIFY(CompareDelegate::nameWidth(*shown, 0) > 300);
    QVERIFY(table()->isColumnHidden(columnOf("Socratic"))); // a third format goes first
}

void TestCompareTable::lateDataLeavesTheFocus_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("in the page") << "emptyButton"
                                 << "compareTable";
    QTest::newRow("elsewhere") << "searchField"
                               << "searchField";
}

void TestCompareTable::lateDataLeavesTheFocus()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    open();
    find<QWidget>(qPrintable(before))->setFocus();
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), before);
    writeFakeComparison(runs());
    m_session->refreshRuns();
    QTRY_COMPARE(model()->rowCount(), 8);
    QCOMPARE(QApplication::focusWidget()->objectName(), after);
}

/// "100.0 %" and "20,000/20,000" stand beside each other.
void TestCompareTable::longCountsHaveTheirRoom()
{
    openWith(
        [this] { writeFakeArm(runs(), "2026-11-21_1200", {.problems = 20000, .cotRight = 20000, .potRight = 20000}); });
    const int needed = QFontMetrics(fontOf(TextSize::Body)).horizontalAdvance("100.0 %")
                       + QFontMetrics(fontOf(TextSize::Caption)).horizontalAdvance("20,000/20,000");
    for (const char *title : {"CoT", "PoT"})
        QVERIFY(table()->columnWidth(columnOf(title)) >= needed);
    QVERIFY(table()->columnWidth(columnOf("count"))
            >= QFontMetrics(fontOf(TextSize::Caption)).horizontalAdvance("20,000/20,000"));
    // Four pixels stand left of an interval, twelve right of it.
    QVERIFY(table()->columnWidth(columnOf("95 %"))
            >= QFontMetrics(fontOf(TextSize::Caption)).horizontalAdvance("100.0-100.0") + 16);
}

void TestCompareTable::searchingLeavesWhatMatches()
{
    openWith([this] { writeFakeComparison(runs()); });
    QTest::keyClicks(find<QLineEdit>("compareSearch"), "lambda 0.7");
    QCOMPARE(model()->rowCount(), 2); // 0.3's other weight is 0.7
    QTest::keyClicks(find<QLineEdit>("compareSearch"), " -0.7");
    QCOMPARE(model()->rowCount(), 1);
}

void TestCompareTable::teachersStayOnTopHoweverItIsSorted()
{
    openWith([this] { writeFakeComparison(runs()); });
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        for (const QString &title : {QString("%"), QString("Run"), QString("Learning rate")}) {
            table()->sortByColumn(columnOf(title), order);
            QVERIFY2(rowOf("gpt-3.5") < 2 && rowOf("codex") < 2, qPrintable(title));
        }
    }
    table()->sortByColumn(columnOf("%"), Qt::DescendingOrder);
    QCOMPARE(rowOf("svamp-mixed"), 2);
    QCOMPARE(rowOf("svamp-socratic-mix"), 7);
}

void TestCompareTable::renamingInPlaceIsKept()
{
    openWith([this] { writeFakeComparison(runs()); });
    choose("svamp-mixed");
    press(Qt::Key_F2);
    auto *editor = table()->findChild<QLineEdit *>("compareEditor");
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, "the <b>mixed</b> one");
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(rowOf("the <b>mixed</b> one") >= 0);
    QCOMPARE(RunShelf(workspace()).marks().begin()->second.name, std::string("the <b>mixed</b> one"));
    QVERIFY(model()->index(rowOf("the <b>mixed</b> one"), 0).data(Qt::ToolTipRole).toString().contains("&lt;b&gt;"));
}

void TestCompareTable::chosenRunsAreGroupedAndArchived()
{
    openWith([this] { writeFakeComparison(runs()); });
    choose("svamp-lambda-0.3");
    choose("svamp-lambda-0.7", Qt::ControlModifier);
    press(Qt::Key_G);
    auto *editor = table()->findChild<QLineEdit *>("compareEditor");
    QVERIFY(editor);
    QTest::keyClicks(editor, "lambda");
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(cell("svamp-lambda-0.3", "Group"), QString("lambda"));
    QCOMPARE(cell("svamp-lambda-0.7", "Group"), QString("lambda"));
    trigger("keepGroups");
    table()->sortByColumn(columnOf("%"), Qt::AscendingOrder);
    QCOMPARE(std::abs(rowOf("svamp-lambda-0.3") - rowOf("svamp-lambda-0.7")), 1);
    choose("svamp-lambda-0.3");
    press(Qt::Key_E);
    QTRY_COMPARE(rowOf("svamp-lambda-0.3"), -1);
    trigger("showArchived");
    QVERIFY(rowOf("svamp-lambda-0.3") >= 0);
    choose("svamp-lambda-0.3");
    press(Qt::Key_E);
    trigger("showArchived");
    QTRY_VERIFY(rowOf("svamp-lambda-0.3") >= 0);
}

void TestCompareTable::deletingIsUndone()
{
    openWith([this] { writeFakeComparison(runs()); });
    choose("svamp-cot-only");
    choose("svamp-pot-only", Qt::ControlModifier);
    press(Qt::Key_Delete);
    QTRY_COMPARE(model()->rowCount(), 6);
    QCOMPARE(Trash(workspace()).entries().size(), std::size_t(2));
    QVERIFY(find<Strip>("compareUndo")->isVisible());
    QVERIFY(find<Strip>("compareUndo")->text().startsWith("2 runs"));
    QTest::keyClick(find<QPushButton>("undoDelete"), Qt::Key_Space);
    QTRY_COMPARE(model()->rowCount(), 8);
    QVERIFY(Trash(workspace()).entries().empty());
    QVERIFY(!find<Strip>("compareUndo")->isVisible());
}

/// On Compare and on Home, Training and Rationales, which ask the session's list of runs.
void TestCompareTable::deletingARunLeavesTheOthersTheirHue()
{
    openWith([this] { writeFakeComparison(runs()); });
    const auto hues = [this] {
        std::map<std::string, int> all;
        for (const CompareRow &row : m_page->model()->view().rows)
            if (!row.isTeacher)
                all[row.name] = row.series;
        return all;
    };
    const auto isSameEverywhere = [this] {
        const auto &rows = m_page->model()->view().rows;
        return std::ranges::all_of(rows, [this](const CompareRow &row) {
            return row.isTeacher || m_session->runs()->seriesOf(row.directory) == row.series;
        });
    };
    auto before = hues();
    QCOMPARE(before.size(), std::size_t(6));
    QTRY_VERIFY(isSameEverywhere());
    choose("svamp-socratic-mix"); // the oldest
    press(Qt::Key_Delete);
    QTRY_COMPARE(model()->rowCount(), 7);
    before.erase("svamp-socratic-mix");
    QCOMPARE(hues(), before);
    QTRY_COMPARE(m_session->runs()->rowCount(), 5);
    QVERIFY(isSameEverywhere());
    open(); // another session
    QTRY_COMPARE(model()->rowCount(), 7);
    QCOMPARE(hues(), before);
    QTRY_COMPARE(m_session->runs()->rowCount(), 5);
    QVERIFY(isSameEverywhere());
}

void TestCompareTable::anotherSetOfProblemsDropsNothingThatIsRead()
{
    openWith([this] { writeFakeComparison(runs()); });
    const std::vector<CompareRow> rows = m_page->model()->view().rows;
    const auto gone = std::ranges::find(rows, "svamp-cot-only", &CompareRow::name);
    QVERIFY(gone != rows.end());
    Trash(workspace()).put(gone->directory, "run", gone->name);
    m_controller->refresh();
    emit find<QComboBox>("compareSet")->activated(0); // before what is read was handed over
    QTRY_COMPARE(model()->rowCount(), 7);
}

void TestCompareTable::whatChangesWhileRunsAreListedIsListed()
{
    openWith([this] { writeFakeComparison(runs()); });
    QTRY_COMPARE(m_session->runs()->rowCount(), 6);
    const QSignalSpy listed(m_session.get(), &Session::runsListed);
    m_session->refreshRuns();
    m_session->refreshRuns(); // the first may have looked already
    QTRY_COMPARE(listed.size(), 2);
}

void TestCompareTable::aRunThatIsWrittenIsNotDeleted()
{
    openWith([this] { writeFakeComparison(runs()); });
    const auto writer = RunWriter::reopen(runs() / "2026-11-21_2031_mixed");
    choose("svamp-mixed");
    press(Qt::Key_Delete);
    QTRY_VERIFY(find<Strip>("compareError")->isVisible());
    QVERIFY(find<Strip>("compareError")->text().contains("is being written"));
    QCOMPARE(model()->rowCount(), 8);
}

void TestCompareTable::aReadOnlyWorkspaceSaysWhyNothingIsWritten()
{
    openWith([this] { writeFakeComparison(runs()); });
    m_page->setReadOnly("The workspace is open in another window.");
    choose("svamp-mixed");
    for (const char *name : {"actionRename", "actionGroup", "actionArchive", "actionDelete"}) {
        QVERIFY(!find<QAction>(name)->isEnabled());
        QCOMPARE(find<QAction>(name)->toolTip(), QString("The workspace is open in another window."));
    }
    QVERIFY(find<QAction>("actionA")->isEnabled());
}

QTEST_MAIN(TestCompareTable)
#include "tst_compare_table.moc"
