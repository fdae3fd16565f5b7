#include "tests/gui/compare/compare_fixture.h"
#include "widgets/compare/rules_sheet.h"
#include "widgets/compare/text_table_view.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>

using namespace retort;

/// A run's stored answers by other rules, in the sheet of Compare. Every text of svamp-cot-only says 2, which is the
/// gold, though its line says that 61 votes of 200 are right.
class TestCompareRules : public CompareFixture
{
    Q_OBJECT

private slots:
    void theSheetBeginsWithTheRunsOwnRules();
    void otherRulesAreApplied();
    void changedProblemsAreOpened();
    void whatIsNoRuleIsSaid();
    void profilesAreReadAndOpened();
    void aTeacherIsRefused();
    void aReadOnlyWorkspaceKeepsTestSetsShut();
    void theSheetIsClosedAndOpenedAgain();

private:
    void openRules(const QString &run = "svamp-cot-only");
    void chooseRule(const char *name, const QString &value) const;
    bool canApply() const { return find<QPushButton>("rulesApply")->isEnabled(); }
    void apply();
    std::filesystem::path looks() const { return runs() / "2026-11-17_0900_cot-only" / "rescores"; }
};

void TestCompareRules::openRules(const QString &run)
{
    openWith([this] { writeFakeComparison(runs()); });
    choose(run);
    press(Qt::Key_A);
    QTest::mouseClick(find<QPushButton>("otherRules"), Qt::LeftButton);
    QTRY_VERIFY(!textOf("rulesOwn").startsWith("Reading"));
}

void TestCompareRules::chooseRule(const char *name, const QString &value) const
{
    auto *box = find<QComboBox>(name);
    QVERIFY2(box->findData(value) >= 0, qPrintable(value));
    box->setCurrentIndex(box->findData(value));
}

void TestCompareRules::apply()
{
    QVERIFY(canApply());
    QTest::mouseClick(find<QPushButton>("rulesApply"), Qt::LeftButton);
    QTRY_VERIFY(find<TextTableView>("rulesPaths")->isVisible());
    QVERIFY(find<QPushButton>("rulesApply")->hasFocus()); // though it was disabled meanwhile
}

void TestCompareRules::theSheetBeginsWithTheRunsOwnRules()
{
    openRules();
    QCOMPARE(find<QWidget>("rulesSheet")->findChild<QLabel *>("sheetTitle")->text(),
             QString("Other rules for svamp-cot-only"));
    QVERIFY2(textOf("rulesOwn").startsWith("Its own rules: flexible"), qPrintable(textOf("rulesOwn")));
    QCOMPARE(find<QComboBox>("ruleReading")->currentText(), QString("flexible"));
    QTRY_VERIFY(find<QComboBox>("ruleReading")->hasFocus());
    QVERIFY(textOf("rulesCounts").contains("test set, 200 problems"));
    QVERIFY(!find<QLabel>("rulesTried")->isVisible());
    QVERIFY(!canApply()); // nothing is other yet
    QVERIFY(find<QPushButton>("rulesApply")->toolTip().contains("own rules"));
    QVERIFY(!find<QLineEdit>("ruleWeights")->isEnabled());
}

void TestCompareRules::otherRulesAreApplied()
{
    openRules();
    chooseRule("ruleReading", "strict");
    QCOMPARE(textOf("ruleDiffers"), QString("The run's own: reading flexible"));
    apply();
    const TextTableModel *paths = find<TextTableView>("rulesPaths")->texts();
    QVERIFY(paths->index(0, 1).data().toString().startsWith("30.5 %, 61 of 200"));
    QVERIFY(paths->index(0, 2).data().toString().startsWith("100.0 %, 200 of 200"));
    QCOMPARE(textOf("rulesTried"), QString("post hoc: 1 rule tried"));
    QVERIFY(std::filesystem::exists(looks()));
    find<QPushButton>("rulesCopy")->menu()->findChild<QAction *>("rulesCopyCsv")->trigger();
    QVERIFY(QApplication::clipboard()->text().contains("CoT,0.305,61,200,"));
    QTest::mouseClick(find<QPushButton>("rulesReset"), Qt::LeftButton);
    QVERIFY(!canApply());
    chooseRule("ruleTies", "expected");
    find<QCheckBox>("ruleAbsolute")->setChecked(true);
    apply();
    QTRY_COMPARE(textOf("rulesTried"), QString("post hoc: 2 rules tried"));
}

void TestCompareRules::changedProblemsAreOpened()
{
    openRules();
    chooseRule("ruleReading", "strict");
    apply();
    QSignalSpy opened(m_controller.get(), &CompareController::placeRequested);
    QVERIFY(!find<QPushButton>("rulesNoLongerRight")->isEnabled());
    QCOMPARE(find<QPushButton>("rulesBecameRight")->text(), QString("139 became right"));
    QTest::mouseClick(find<QPushButton>("rulesBecameRight"), Qt::LeftButton);
    QCOMPARE(opened.count(), 1);
    const auto place = opened.front().front().value<PairFilter>();
    QVERIFY(place.filter.starts_with("id:") && place.set == "final-test");
    QVERIFY(find<QPushButton>("rulesBecameRight")->toolTip().contains("first 60"));
}

void TestCompareRules::whatIsNoRuleIsSaid()
{
    openRules();
    chooseRule("ruleVote", "weighted");
    QVERIFY(!canApply());
    QVERIFY2(textOf("ruleDiffers").startsWith("Weights"), qPrintable(textOf("ruleDiffers")));
    find<QLineEdit>("ruleWeights")->setText("cot=1,pot=2");
    QVERIFY2(canApply(), qPrintable(textOf("ruleDiffers")));
    find<QLineEdit>("ruleTolerance")->setText("-1");
    QVERIFY(!canApply());
    QVERIFY2(textOf("ruleDiffers").startsWith("Tolerance"), qPrintable(textOf("ruleDiffers")));
}

void TestCompareRules::profilesAreReadAndOpened()
{
    openRules();
    QTest::mouseClick(find<QAbstractButton>("rulesTabProfiles"), Qt::LeftButton);
    QVERIFY(textOf("profilesNote").startsWith("Where do reading profiles"));
    QTest::mouseClick(find<QPushButton>("profilesRead"), Qt::LeftButton);
    QTRY_VERIFY(find<TextTableView>("profileReadings")->isVisible());
    auto *readings = find<TextTableView>("profileReadings");
    new QAbstractItemModelTester(readings->texts(), QAbstractItemModelTester::FailureReportingMode::QtTest, this);
    QCOMPARE(find<TextTableView>("profileScores")->texts()->rowCount(), 5);
    QCOMPARE(find<TextTableView>("profilePairs")->texts()->rowCount(), 10);
    QVERIFY(textOf("profilesCount").startsWith("200 of 200 texts are not read alike"));
    QCOMPARE(textOf("rulesTried"), QString("post hoc: 4 rules tried"));
    QSignalSpy opened(m_controller.get(), &CompareController::placeRequested);
    readings->setFocus();
    readings->setCurrentIndex(readings->texts()->index(3, 0));
    QTest::keyClick(readings, Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.front().front().value<PairFilter>().filter, "id:" + readings->texts()->key(3));
    QTest::keyClick(readings, Qt::Key_Backtab);
    QVERIFY(find<QPushButton>("profilesDiffering")->hasFocus()); // reached by key
    QTest::keyClick(find<QPushButton>("profilesDiffering"), Qt::Key_Space);
    QCOMPARE(opened.count(), 2);
    const auto place = opened.back().front().value<PairFilter>();
    QCOMPARE(place.filter, std::string("reading:differs"));
    QCOMPARE(place.run, runs() / "2026-11-17_0900_cot-only");
    QCOMPARE(place.set, std::string("final-test"));
    find<QPushButton>("profilesCopy")->menu()->findChild<QAction *>("profilesCopyMarkdown")->trigger();
    QVERIFY(QApplication::clipboard()->text().contains("| lm-eval-strict |"));
}

void TestCompareRules::aTeacherIsRefused()
{
    openRules("codex");
    QVERIFY2(textOf("rulesOwn").contains("Choose a run as A"), qPrintable(textOf("rulesOwn")));
    QVERIFY(!canApply());
    QVERIFY(!find<QPushButton>("profilesRead")->isEnabled());
}

void TestCompareRules::aReadOnlyWorkspaceKeepsTestSetsShut()
{
    openRules();
    chooseRule("ruleReading", "strict");
    m_page->setReadOnly("The workspace is open in another window.");
    QVERIFY(!canApply());
    QVERIFY(find<QPushButton>("rulesApply")->toolTip().contains("another window"));
    m_page->setReadOnly({});
    QVERIFY(canApply());
}

void TestCompareRules::theSheetIsClosedAndOpenedAgain()
{
    openRules();
    chooseRule("ruleReading", "strict");
    apply();
    QTest::keyClick(m_page->rules(), Qt::Key_Escape);
    QVERIFY(!m_page->rules()->isOpen());
    QTest::mouseClick(find<QPushButton>("otherRules"), Qt::LeftButton);
    QVERIFY(find<TextTableView>("rulesPaths")->isVisible()); // what was counted is still there
    QTest::keyClick(m_page->rules(), Qt::Key_Escape);
    choose("svamp-lambda-0.7");
    press(Qt::Key_A);
    QTest::mouseClick(find<QPushButton>("otherRules"), Qt::LeftButton);
    QVERIFY(!find<TextTableView>("rulesPaths")->isVisible());
    QTRY_VERIFY(textOf("rulesOwn").startsWith("Its own rules"));
    QCOMPARE(find<QComboBox>("ruleReading")->currentText(), QString("flexible"));
}

QTEST_MAIN(TestCompareRules)
#include "tst_compare_rules.moc"
