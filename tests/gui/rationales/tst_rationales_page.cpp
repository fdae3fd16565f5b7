#include "app/rationales_controller.h"
#include "core/base/text.h"
#include "core/store/workspace.h"
#include "tests/gui/rationales/rationales_test.h"
#include "widgets/common/theme.h"
#include "widgets/rationales/filter_edit.h"
#include "widgets/rationales/problem_detail.h"
#include "widgets/rationales/problem_table.h"
#include "widgets/rationales/problem_table_model.h"
#include "widgets/rationales/rationales_page.h"
#include "widgets/rationales/step_cell.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace retort;

namespace {

QList<QListWidgetItem *> occurring(const QListWidget &kinds)
{
    QList<QListWidgetItem *> items;
    for (int row = 0; row < kinds.count(); ++row) {
        if (kinds.item(row)->flags() & Qt::ItemIsEnabled)
            items << kinds.item(row);
    }
    return items;
}

} // namespace

/// The list of the Rationales page: what is shown, filtered and sorted.
class TestRationalesPage : public RationalesTest
{
    Q_OBJECT

private slots:
    void wrongProblemsAreListedFirst();
    void theFilterIsTypedCompletedAndMarked();
    void aMistakeKeepsWhatIsShown();
    void kindsThatDoNotOccurKeepTheirPlace();
    void runsAreOfferedWhereNoneIsOpen();
    void kindsFilterByAClick();
    void columnsSort();
    void theModelKeepsItsPromises();
    void manyRowsAreReadByPages();
    void firstRowsAreShownBeforeAllAreFound();
    void whatIsOpenStaysBehindTheFirstRows();
    void kindsOfTheLibraryAreProposed();
    void hitsAreMarkedInWhatIsOpen();
    void oneTeachersColumnsSayTheirFormats();
    void manyTeachersLeaveTheQuestionRoom();
    void slipsSayTheirStep();
    void aSlipBehindPremisesHasOneNumber();
};

void TestRationalesPage::wrongProblemsAreListedFirst()
{
    openRun();
    QCOMPARE(filter()->text(), QString("verdict:wrong"));
    waitForPosition("1 of 20");
    auto *model = table()->model();
    QStringList heads;
    for (int column = 0; column < model->columnCount(); ++column)
        heads << model->headerData(column, Qt::Horizontal).toString();
    QCOMPARE(heads, (QStringList {"Problem", "Text", "Gold", "gpt-3.5", "CoT", "PoT", "vote", "Kind", "Steps", ""}));
    QTRY_COMPARE(model->index(0, 2).data().toString(), QString("186"));
    QCOMPARE(model->index(0, 3).data(Qt::AccessibleTextRole).toString(), QString("186, right"));
    QCOMPARE(model->index(0, 4).data(Qt::AccessibleTextRole).toString(), QString("196, wrong"));
    QCOMPARE(model->index(0, 5).data(Qt::AccessibleTextRole).toString(), QString("none, no answer"));
    QCOMPARE(textOf("kindTotal"), QString("20 of 30 wrong"));
}

void TestRationalesPage::theFilterIsTypedCompletedAndMarked()
{
    openRun();
    filter()->setFocus();
    filter()->clear();
    waitForTable("30 of 30");
    auto *proposals = filter()->findChild<QAbstractItemView *>("filterProposals");
    if (!proposals) { // the popup is a window of its own
        for (QWidget *window : QApplication::topLevelWidgets()) {
            if (window->objectName() == "filterProposals")
                proposals = qobject_cast<QAbstractItemView *>(window);
        }
    }
    QVERIFY(proposals);
    QTest::keyClicks(filter(), "fail");
    QTRY_VERIFY(proposals->isVisible());
    QCOMPARE(proposals->model()->index(0, 0).data().toString(), QString("failure:"));
    QTest::keyClick(filter(), Qt::Key_Tab);
    QCOMPARE(filter()->text(), QString("failure:"));
    QVERIFY(!find<QLabel>("filterMistake")->isVisible()); // it is being typed
    QTest::keyClicks(filter(), "ari");
    QTest::keyClick(filter(), Qt::Key_Tab);
    QCOMPARE(filter()->text(), QString("failure:arithmetic "));
    waitForTable("10 of 30");
    QSignalSpy accepted(filter(), &QLineEdit::returnPressed);
    QTest::keyClick(filter(), Qt::Key_Return);
    QCOMPARE(accepted.size(), 1);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(), filter());
}

void TestRationalesPage::aMistakeKeepsWhatIsShown()
{
    openRun();
    filter()->setText("verdict:wrong failure:aritmetic");
    QTRY_VERIFY(find<QLabel>("filterMistake")->isVisible());
    QCOMPARE(textOf("filterMistake"),
             QString("column 23: failure is never \"aritmetic\"; did you mean \"arithmetic\"?"));
    waitForTable("still 20 of 30");
    filter()->setText("verdict:wrong failure:arithmetic");
    waitForTable("10 of 30");
    QVERIFY(!find<QLabel>("filterMistake")->isVisible());
}

/// A kind is found where it was, whatever the set holds.
void TestRationalesPage::kindsThatDoNotOccurKeepTheirPlace()
{
    openRun();
    auto *kinds = find<QListWidget>("kindList");
    QTRY_COMPARE(occurring(*kinds).size(), 2);
    QVERIFY(kinds->count() > 10);
    QCOMPARE(kinds->item(0)->text(), QString("No answer"));
    QTest::mouseClick(kinds->viewport(), Qt::LeftButton, {}, kinds->visualItemRect(kinds->item(0)).center());
    QCOMPARE(filter()->text(), QString("verdict:wrong")); // nothing would be left
    QVERIFY(find<QListWidget>("tagList")->geometry().bottom() < kinds->parentWidget()->height());
}

void TestRationalesPage::runsAreOfferedWhereNoneIsOpen()
{
    for (const char *name :
         {"2026-11-01_1200_one", "2026-11-02_1200_two", "2026-11-03_1200_three", "2026-11-04_1200_four"})
        writeFakeRun(runs(), name, {.problems = 3});
    open({});
    auto *recent = find<QWidget>("recentRuns");
    const auto offered = [recent] { return recent->findChildren<QPushButton *>(); };
    QTRY_COMPARE(offered().size(), 3);
    QVERIFY(recent->isVisible());
    QTest::mouseClick(offered().front(), Qt::LeftButton);
    waitForTable("2 of 3");
    QVERIFY(!recent->isVisible());
}

void TestRationalesPage::kindsFilterByAClick()
{
    openRun();
    auto *kinds = find<QListWidget>("kindList");
    QTRY_COMPARE(occurring(*kinds).size(), 2);
    QListWidgetItem *slips = occurring(*kinds).front();
    QTest::mouseClick(kinds->viewport(), Qt::LeftButton, {}, kinds->visualItemRect(slips).center());
    QCOMPARE(filter()->text(), QString("verdict:wrong failure:arithmetic"));
    waitForTable("10 of 30");
    kinds->setCurrentItem(occurring(*kinds).back());
    QTest::keyClick(kinds, Qt::Key_Space);
    QCOMPARE(filter()->text(), QString("verdict:wrong failure:wrong_plan"));
    QTest::keyClick(kinds, Qt::Key_Space);
    QCOMPARE(filter()->text(), QString("verdict:wrong"));
    waitForTable("20 of 30");
}

void TestRationalesPage::columnsSort()
{
    openRun();
    auto *head = table()->horizontalHeader();
    QTRY_COMPARE(cell(0, 2), QString("186"));
    head->setSortIndicator(ProblemTableModel::Gold, Qt::AscendingOrder);
    QTRY_COMPARE(cell(0, 2), QString("2"));
    head->setSortIndicator(ProblemTableModel::Gold, Qt::DescendingOrder);
    QTRY_COMPARE(cell(0, 2), QString("186"));
    QTRY_COMPARE(cell(19, 2), QString("2"));
}

void TestRationalesPage::theModelKeepsItsPromises()
{
    writeFakeRun(runs(), kRun, {.problems = 300});
    open(kRun);
    const QAbstractItemModelTester tester(table()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    waitForTable("200 of 300");
    QTRY_COMPARE(cell(0, 2), QString("186"));
    filter()->setText("verdict:right");
    waitForTable("100 of 300");
    key(Qt::Key_3);
    table()->scrollToBottom();
    QTRY_COMPARE(cell(99, 2), QString("2"));
}

void TestRationalesPage::manyRowsAreReadByPages()
{
    ProblemTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::size_t asked = 0;
    connect(&model, &ProblemTableModel::rowsNeeded, this, [&](const std::vector<std::int64_t> &ids) {
        asked += ids.size();
        std::vector<IndexedProblem> rows;
        for (const std::int64_t id : ids) {
            rows.emplace_back();
            rows.back().id = id;
            rows.back().question = "question " + std::to_string(id);
        }
        model.setRows(rows);
    });
    auto ids = std::make_shared<std::vector<std::int64_t>>();
    for (int i = 1; i <= 1000000; ++i)
        ids->push_back(i);
    model.setSources({{{}, "cot"}}, 0);
    model.setFound(ids);
    QCOMPARE(model.rowCount(), 1000000);
    for (const int row : {0, 500000, 999999}) {
        QVERIFY(model.index(row, 1).data().toString().isEmpty());
        QTRY_COMPARE(model.index(row, 1).data().toString(), QString("question %1").arg(row + 1));
    }
    QVERIFY(asked <= std::size_t(6 * ProblemTableModel::kPage));
}

void TestRationalesPage::firstRowsAreShownBeforeAllAreFound()
{
    openRun();
    const auto *model = m_page->table()->model();
    QAbstractItemModelTester tester(table()->model());
    std::vector<std::int64_t> ids;
    for (int row = 0; row < model->rowCount(); ++row)
        ids.push_back(model->idAt(row));
    const auto first = [&ids](int count) {
        return std::make_shared<const std::vector<std::int64_t>>(ids.begin(), ids.begin() + count);
    };
    m_page->setFirst(first(3), ids[2]);
    QSignalSpy anew(table()->model(), &QAbstractItemModel::modelReset);
    QSignalSpy added(table()->model(), &QAbstractItemModel::rowsInserted);
    m_page->setFirst(first(5), ids[2]); // the next ones
    QCOMPARE(model->rowCount(), 5);
    QCOMPARE(m_page->table()->currentRow(), 2);
    QCOMPARE(textOf("problemCount"), QString("… of 30 problems"));
    m_page->setFound(first(20), ids[2], false);
    QCOMPARE(anew.size(), 0); // what is looked at stays where it is
    QCOMPARE(added.size(), 2);
    QCOMPARE(m_page->table()->currentRow(), 2);
    QCOMPARE(textOf("problemCount"), QString("20 of 30 problems"));
    m_page->setFound(first(20), ids[2], false); // another list, though it is as long
    QCOMPARE(anew.size(), 1);
}

void TestRationalesPage::whatIsOpenStaysBehindTheFirstRows()
{
    openRun();
    const auto *model = m_page->table()->model();
    std::vector<std::int64_t> ids;
    for (int row = 0; row < model->rowCount(); ++row)
        ids.push_back(model->idAt(row));
    press(Qt::Key_End, Qt::ControlModifier);
    waitForPosition("20 of 20");
    const QString shown = find<QWidget>("problemId")->accessibleName();
    m_page->setFirst(std::make_shared<const std::vector<std::int64_t>>(ids.begin(), ids.begin() + 5), ids.back());
    QCOMPARE(m_page->table()->currentRow(), -1);
    QVERIFY(find<QWidget>("problemId")->isVisible());
    m_page->setFound(std::make_shared<const std::vector<std::int64_t>>(ids), ids.back(), false);
    QCOMPARE(m_page->table()->currentRow(), 19);
    QCOMPARE(find<QWidget>("problemId")->accessibleName(), shown);
}

void TestRationalesPage::kindsOfTheLibraryAreProposed()
{
    Dataset dataset {"svamp"};
    Problem problem;
    problem.id = "000000009e3779b1"; // the second one of the run
    problem.kind = "Common-Division";
    dataset.problems = {problem};
    Workspace(workspace()).addDataset(dataset);
    openRun();
    filter()->setFocus();
    filter()->clear();
    const auto proposed = [this] {
        filter()->clear();
        QTest::keyClicks(filter(), "kind:C");
        QTest::keyClick(filter(), Qt::Key_Tab);
        return filter()->text();
    };
    QTRY_COMPARE(proposed(), QString("kind:Common-Division "));
    waitForTable("1 of 30");
}

void TestRationalesPage::hitsAreMarkedInWhatIsOpen()
{
    openRun();
    const auto head = [this] { return find<QWidget>("column_teacher_cot")->accessibleName(); };
    QVERIFY(!head().contains("of the filter"));
    filter()->setText("text:/\\d+ cakes/");
    QTRY_VERIFY2(head().contains("of the filter"), qPrintable(head()));
    filter()->setText("verdict:wrong"); // of the same problem, though it stays open
    QTRY_VERIFY(!head().contains("of the filter"));
}

void TestRationalesPage::oneTeachersColumnsSayTheirFormats()
{
    ProblemTable shown(nullptr);
    shown.resize(1100, 200);
    const auto heads = [&shown] {
        QStringList all;
        for (int column = ProblemTableModel::FirstSource; column < shown.model()->voteColumn(); ++column)
            all << shown.model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        return all;
    };
    const QFontMetrics metrics(fontOf(TextSize::Caption, QFont::Medium));
    const auto fits = [&](int column) {
        constexpr int kPaddingMarkAndGaps = 24 + 12 + 4;
        return metrics.horizontalAdvance(heads()[column - ProblemTableModel::FirstSource]) + kPaddingMarkAndGaps
               <= shown.view()->columnWidth(column);
    };
    shown.setSources({{"synthetic", "cot"}, {"synthetic", "pot"}, {"", "cot"}}, 0);
    QCOMPARE(heads(), (QStringList {"synthetic, CoT", "synthetic, PoT", "CoT"}));
    QVERIFY(fits(ProblemTableModel::FirstSource));
    shown.setSources({{"a teacher with a very long name", "cot"}, {"a teacher with a very long name", "pot"}}, 0);
    for (const bool isNarrow : {false, true}) {
        shown.setNarrow(isNarrow);
        QVERIFY2(heads()[1].endsWith(", PoT") && heads()[1].contains(QChar(0x2026)), qPrintable(heads()[1]));
        QVERIFY(fits(ProblemTableModel::FirstSource + 1));
    }
}

void TestRationalesPage::manyTeachersLeaveTheQuestionRoom()
{
    ProblemTable shown(nullptr);
    shown.setSources({{"175b_finetuning", "cot"}, {"175b_verification", "cot"}, {"6b_verification", "cot"}, {"", "cot"}},
                     0);
    const auto widthAt = [&shown](int width) {
        shown.resize(width, 200);
        shown.show();
        QCoreApplication::processEvents();
        return shown.view()->columnWidth(ProblemTableModel::Text);
    };
    QVERIFY2(widthAt(1108) >= 180, qPrintable(QString::number(widthAt(1108))));
    const int source = shown.view()->columnWidth(ProblemTableModel::FirstSource);
    QVERIFY(widthAt(1800) >= 240);
    QVERIFY(shown.view()->columnWidth(ProblemTableModel::FirstSource) > source); // and names theirs where there is
}

/// From the recorded steps to the list, its filter and the problem that is open.
void TestRationalesPage::slipsSayTheirStep()
{
    const auto directory = writeFakeRun(runs(), kRun, {.problems = 30});
    std::vector<Prediction> predictions = RunReader(directory).predictions("final-test");
    Prediction &second = predictions[1];
    second.paths[0].format = "socratic";
    second.paths[0].steps = {"How many at first? ** 25 + 5 = <<25+5=30>>30",
                             "How many then? ** 30 * 2 = <<30*2=61>>61"};
    second.paths[0].text = second.paths[0].steps[0] + "\n" + second.paths[0].steps[1];
    second.gold = "60";
    second.paths[0].answer = second.vote = "61";
    second.verdict = second.paths[0].verdict = "wrong";
    second.failure = "arithmetic";
    RunWriter::reopen(directory)->writePredictions("final-test", predictions);
    open(kRun);
    filter()->setText("failure:arithmetic socratic:wrong slip:2");
    waitForPosition("1 of 1");
    QTRY_COMPARE(cell(0, m_page->table()->model()->kindColumn()), QString("slip, step 2"));
    const QString reason = find<QLabel>("failureReason")->accessibleName();
    QVERIFY2(reason.startsWith("step 2: ") && reason.endsWith(" is 60, not 61"), qPrintable(reason));
    filter()->setText("failure:arithmetic socratic:wrong slip:1");
    waitForTable("0 of 30");
}

/// Whatever row it stands in beside gold: it is the third step of its text, wherever it is named.
void TestRationalesPage::aSlipBehindPremisesHasOneNumber()
{
    const auto directory = writeFakeRun(runs(), kRun, {.problems = 30});
    std::vector<Prediction> predictions = RunReader(directory).predictions("final-test");
    Prediction &second = predictions[1];
    second.paths[0].steps = {"They had 25.", "Then 5 came.", "25 + 5 = 31.", "That is all."};
    second.paths[0].text = joined(second.paths[0].steps, "\n");
    second.gold = "30";
    second.paths[0].answer = second.vote = "31";
    second.verdict = second.paths[0].verdict = "wrong";
    second.failure = "arithmetic";
    RunWriter::reopen(directory)->writePredictions("final-test", predictions);
    open(kRun);
    filter()->setText("failure:arithmetic slip:3");
    waitForPosition("1 of 1");
    QTRY_COMPARE(cell(0, m_page->table()->model()->kindColumn()), QString("slip, step 3"));
    QCOMPARE(find<QLabel>("failureReason")->accessibleName(), QString("step 3: 25 + 5 is 30, not 31"));
    const QString head = find<QWidget>("column_student_cot")->accessibleName();
    QVERIFY2(head.endsWith("first wrong in step 3"), qPrintable(head));
    const auto cells = m_page->detail()->findChildren<StepCell *>();
    const auto wrong = std::ranges::find_if(
        cells, [](const StepCell *one) { return one->isVisible() && !one->content().chips.isEmpty(); });
    QVERIFY(wrong != cells.end());
    QCOMPARE((*wrong)->content().number, QString("3–4"));
    QVERIFY2((*wrong)->accessibleName().startsWith("Step 3–4\n"), qPrintable((*wrong)->accessibleName()));
    QVERIFY(m_page->detail()->asText().contains("First wrong step: 3, 31 should be 30"));
}

QTEST_MAIN(TestRationalesPage)
#include "tst_rationales_page.moc"
