#include "app/rationales_controller.h"
#include "tests/gui/rationales/rationales_test.h"
#include "widgets/rationales/filter_edit.h"
#include "widgets/rationales/problem_detail.h"
#include "widgets/rationales/problem_table.h"
#include "widgets/rationales/rationales_page.h"

#include <QSplitter>
#include <QTableView>

using namespace retort;

/// How the list and the problem below it share the page's height.
class TestRationalesSplit : public RationalesTest
{
    Q_OBJECT

private slots:
    void heightGoesToTheTable_data();
    void heightGoesToTheTable();
    void theListDoesNotJump();

private:
    [[nodiscard]] int wholeRows() const { return table()->viewport()->height() / table()->rowHeight(0); }
    [[nodiscard]] bool isNothingLeftOver() const; // in the detail, but for what is less than a row of the list
};

void TestRationalesSplit::heightGoesToTheTable_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("leastRows");
    QTest::addColumn<bool>("hasSpare"); // more than that and the problem need
    QTest::newRow("large") << kLargePage << 6 << true;
    QTest::newRow("narrow") << kSmallPage << 4 << false;
    QTest::newRow("high") << QSize(1364, 1268) << 20 << true;
}

bool TestRationalesSplit::isNothingLeftOver() const
{
    const int needed = m_page->detail()->neededHeight();
    const int left = m_page->detail()->height() - needed;
    return needed > 0 && left >= 0 && left < table()->rowHeight(0);
}

/// Until a person moves the splitter.
void TestRationalesSplit::heightGoesToTheTable()
{
    QFETCH(QSize, size);
    QFETCH(int, leastRows);
    QFETCH(bool, hasSpare);
    openRun();
    m_page->resize(size);
    ProblemDetail *detail = m_page->detail();
    if (hasSpare) {
        QTRY_VERIFY(isNothingLeftOver());
        QVERIFY2(wholeRows() > leastRows, qPrintable(QString::number(wholeRows())));
    } else {
        QTRY_COMPARE(wholeRows(), leastRows);
    }
    auto *split = find<QSplitter>("rationalesSplit");
    split->setSizes({300, 300});
    emit split->splitterMoved(300, 1);
    const int chosen = detail->height();
    key(Qt::Key_N);
    waitForPosition("2 of 20");
    QTRY_VERIFY(!m_controller->isBusy());
    QCOMPARE(detail->height(), chosen);
}

/// A long problem takes height from the list, which keeps its row in sight; short ones after it do not give it back.
void TestRationalesSplit::theListDoesNotJump()
{
    const auto directory = writeFakeRun(runs(), kRun, {.problems = 30});
    std::vector<Prediction> predictions = RunReader(directory).predictions("final-test");
    std::string much;
    for (int i = 0; i < 30; ++i)
        much += "She asks again how many weeks that would take her, and why. ";
    constexpr int kShortOnes = 3;
    for (std::size_t i = kShortOnes; i < predictions.size(); ++i)
        predictions[i].paths[0].steps = {predictions[i].paths[0].text = much};
    RunWriter::reopen(directory)->writePredictions("final-test", predictions);
    open(kRun);
    filter()->setText({});
    waitForPosition("1 of 30");
    ProblemDetail *detail = m_page->detail();
    QTRY_VERIFY(isNothingLeftOver());
    const int rows = wholeRows();
    QVERIFY2(rows > 6, qPrintable(QString::number(rows)));
    m_page->table()->setCurrentRow(rows - 1); // the last that is seen whole
    QTRY_COMPARE(wholeRows(), 6);
    QVERIFY(table()->viewport()->rect().contains(table()->visualRect(table()->currentIndex())));
    const int high = detail->height();
    m_page->table()->setCurrentRow(0);
    waitForPosition("1 of 30");
    QTRY_VERIFY(!m_controller->isBusy());
    QCOMPARE(detail->height(), high);
}

QTEST_MAIN(TestRationalesSplit)
#include "tst_rationales_split.moc"
