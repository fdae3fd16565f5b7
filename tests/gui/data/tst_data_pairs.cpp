#include "data_page_test.h"

#include "app/data_controller.h"
#include "app/session.h"
#include "core/base/files.h"
#include "core/data/question_text.h"
#include "core/jobs/gui_watchdog.h"
#include "core/jobs/job_board.h"
#include "tests/gui/support/patience.h"
#include "widgets/common/panel_tabs.h"
#include "widgets/data/comparison_bar.h"
#include "widgets/data/pair_view.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QPushButton>
#include <QTableView>
#include <QTextEdit>

#include <algorithm>

using namespace retort;

/// Questions that stand twice: within a data set, between its splits, and in two data sets.
class TestDataPairs : public DataPageTest
{
    Q_OBJECT

private slots:
    void itsSplitsAreComparedByThemselves();
    void repeatedQuestionsAreListed();
    void anotherDataSetIsCompared();
    void theChosenPairStandsSideBySide();
    void everyPairIsExported();
    void largeSetsAreComparedWhenAsked();
    void aComparisonCanBeStopped();
    void differingWordsAreMarked_data();
    void differingWordsAreMarked();

private:
    void openLeaks();
    void addLarge(); // more problems than are compared without being asked
    void choose(const char *box, const QString &text);
    QString cell(int row, int column) const { return table()->model()->index(row, column).data().toString(); }
};

namespace {

Problem problemOf(const std::string &question, const std::string &split)
{
    Problem problem;
    problem.question = question;
    problem.id = problemId(question);
    problem.gold = numberAnswer(7);
    problem.split = split;
    return problem;
}

Dataset named(const std::string &name, std::vector<Problem> problems)
{
    Dataset dataset;
    dataset.name = name;
    dataset.importer = "columns";
    dataset.problems = std::move(problems);
    return dataset;
}

/// "mine" repeats a question but for its number; "exam" holds one of mine, and a twin.
std::vector<Dataset> twoSets()
{
    return {named("mine", {problemOf("Tom has 3 red pens and buys 4. How many?", "train"),
                           problemOf("Who is <b>there</b>?", "train"),
                           problemOf("Tom has 5 red pens and buys 4. How many?", "test")}),
            named("exam", {problemOf("tom has 3 red pens and buys 4 - how many", ""), problemOf("What is it?", ""),
                           problemOf("Tom has 8 red pens and buys 9. How many?", "")})};
}

} // namespace

void TestDataPairs::openLeaks()
{
    open();
    for (const DatasetFacts &facts : ProblemSearch(workspace()).datasets()) {
        if (facts.name == "mine")
            m_page->chooseDataset(facts.id);
    }
    settle();
    find<PanelTab>("leakageTab")->click();
    settle();
}

void TestDataPairs::addLarge()
{
    Dataset large = taught("mine", 20'000, 500);
    large.rationales.clear();
    large.problems.back().question = large.problems.front().question;
    large.problems.back().id = large.problems.front().id;
    add(large);
}

void TestDataPairs::choose(const char *box, const QString &text)
{
    auto *combo = find<QComboBox>(box);
    combo->setCurrentIndex(combo->findText(text));
    QCOMPARE(combo->currentText(), text);
    emit combo->activated(combo->currentIndex());
    settle();
}

void TestDataPairs::itsSplitsAreComparedByThemselves()
{
    for (const Dataset &dataset : twoSets())
        add(dataset);
    openLeaks();
    QCOMPARE(find<QComboBox>("comparedPart")->currentText(), QString("Its train split"));
    QCOMPARE(find<QComboBox>("comparedWith")->currentText(), QString("its test split"));
    QCOMPARE(textOf("exactCount"), QString("0 the same"));
    QCOMPARE(textOf("numbersCount"), QString("1 but numbers"));
    QCOMPARE(textOf("nearCount"), QString("0 nearly"));
    QCOMPARE(find<PanelTab>("leakageTab")->count(), QString("1"));
    QCOMPARE(cell(0, 0), QString("only numbers differ"));
    QVERIFY(textOf("dataTableNote").contains("1 of 1 problems there are among these 2"));
}

void TestDataPairs::repeatedQuestionsAreListed()
{
    for (const Dataset &dataset : twoSets())
        add(dataset);
    openLeaks();
    choose("comparedPart", "All problems");
    QCOMPARE(find<QComboBox>("comparedWith")->currentText(), QString("themselves: repeated questions"));
    QCOMPARE(table()->model()->rowCount(), 1);
    QCOMPARE(table()->model()->headerData(2, Qt::Horizontal).toString(), QString("The same again"));
    QVERIFY(cell(0, 1).startsWith("Tom has 3"));
    QVERIFY(cell(0, 2).startsWith("Tom has 5"));
}

void TestDataPairs::anotherDataSetIsCompared()
{
    for (const Dataset &dataset : twoSets())
        add(dataset);
    openLeaks();
    const QAbstractItemModelTester tester(table()->model());
    choose("comparedPart", "All problems");
    choose("comparedWith", "exam");
    QCOMPARE(textOf("exactCount"), QString("1 the same"));
    QCOMPARE(textOf("numbersCount"), QString("1 but numbers"));
    QCOMPARE(cell(0, 0), QString("same question")); // the nearest first
    QCOMPARE(table()->model()->headerData(2, Qt::Horizontal).toString(), QString("exam"));
    QVERIFY(textOf("dataTableNote").contains("2 of 3 problems there are among these 3"));
    for (const DatasetFacts &facts : ProblemSearch(workspace()).datasets()) {
        if (facts.name == "exam")
            m_page->chooseDataset(facts.id);
    }
    settle();
    QCOMPARE(find<QComboBox>("comparedWith")->currentText(), QString("themselves: repeated questions"));
    QVERIFY(find<QComboBox>("comparedWith")->findText("mine: test") > 0);
}

void TestDataPairs::theChosenPairStandsSideBySide()
{
    for (const Dataset &dataset : twoSets())
        add(dataset);
    openLeaks();
    choose("comparedPart", "All problems");
    choose("comparedWith", "exam");
    QVERIFY(find<QWidget>("pairView")->isVisible());
    QCOMPARE(find<QTextEdit>("pairLeft")->toPlainText(), QString("Tom has 3 red pens and buys 4. How many?"));
    QCOMPARE(find<QTextEdit>("pairRight")->toPlainText(), QString("tom has 3 red pens and buys 4 - how many"));
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Down);
    settle();
    QVERIFY(find<QTextEdit>("pairRight")->toPlainText().startsWith("Tom has 8"));
    find<PanelTab>("problemsTab")->click();
    QVERIFY(!find<QWidget>("pairView")->isVisible());
}

void TestDataPairs::everyPairIsExported()
{
    for (const Dataset &dataset : twoSets())
        add(dataset);
    openLeaks();
    choose("comparedPart", "Its test split");
    choose("comparedWith", "themselves: repeated questions");
    QVERIFY(!find<QPushButton>("exportPairs")->isEnabled());
    QVERIFY(find<QPushButton>("exportPairs")->toolTip().contains("No pair"));
    choose("comparedPart", "All problems");
    choose("comparedWith", "exam");
    const std::filesystem::path file = workspace() / "pairs.csv";
    m_controller->setNextPath(QString::fromStdString(file.string()));
    find<QPushButton>("exportPairs")->setFocus();
    QTest::keyClick(find<QPushButton>("exportPairs"), Qt::Key_Space);
    settle();
    QCOMPARE(std::ranges::count(readFile(file), '\n'), 4); // the head, and a twin of two problems
    QVERIFY(m_session->board()->isEmpty());
    m_controller->setNextPath(QString::fromStdString((workspace() / "no" / "pairs.csv").string()));
    click("exportPairs");
    settle();
    QVERIFY(m_page->findChild<QWidget *>("dataStrip")->isVisible());
}

void TestDataPairs::largeSetsAreComparedWhenAsked()
{
    addLarge();
    open();
    QCOMPARE(find<PanelTab>("leakageTab")->count(), QString("?"));
    GuiWatchdog watchdog;
    find<QPushButton>("checkLeakage")->setFocus();
    QTest::keyClick(find<QPushButton>("checkLeakage"), Qt::Key_Space);
    settle();
    QVERIFY(find<PanelTab>("leakageTab")->count() != "?");
    QVERIFY(table()->model()->rowCount() > 0);
    QVERIFY(m_session->board()->isEmpty());
    QVERIFY2(watchdog.longestMs() < testing::kLongestBlockMs, qPrintable(QString::number(watchdog.longestMs())));
}

void TestDataPairs::aComparisonCanBeStopped()
{
    addLarge();
    open();
    click("checkLeakage");
    QCOMPARE(m_session->board()->jobs().size(), 1);
    m_session->board()->cancel(m_session->board()->jobs().front().id);
    settle();
    QVERIFY(textOf("dataTableNote").contains("stopped"));
    QCOMPARE(find<PanelTab>("leakageTab")->count(), QString("?"));
    QVERIFY(m_session->board()->isEmpty());
}

void TestDataPairs::differingWordsAreMarked_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<QStringList>("left");
    QTest::addColumn<QStringList>("right");
    const QStringList none;
    QTest::newRow("equal") << "Tom has 3."
                           << "tom has 3" << none << none;
    QTest::newRow("a number") << "Tom has 3 pens."
                              << "Tom has 14 pens!" << QStringList {"3"} << QStringList {"14"};
    QTest::newRow("more words") << "Tom has pens"
                                << "Tom has many red pens" << none << QStringList {"many", "red"};
    QTest::newRow("one is empty") << ""
                                  << "Who?" << none << QStringList {"Who?"};
    QTest::newRow("both are empty") << ""
                                    << " " << none << none;
    QTest::newRow("only signs") << "+ -"
                                << "+ *" << QStringList {"-"} << QStringList {"*"};
    QTest::newRow("very long") << QString("a ").repeated(1000) << QString("b ").repeated(1000) << none << none;
}

void TestDataPairs::differingWordsAreMarked()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(QStringList, left);
    QFETCH(QStringList, right);
    const auto texts = [](const QString &text, const WordMarks &marks) {
        QStringList words;
        for (const auto &[begin, length] : marks)
            words << text.mid(begin, length);
        return words;
    };
    const auto [first, second] = differingWords(one, other);
    QCOMPARE(texts(one, first), left);
    QCOMPARE(texts(other, second), right);
}

QTEST_MAIN(TestDataPairs)
#include "tst_data_pairs.moc"
