#include "core/jobs/pair_reader.h"
#include "tests/gui/compare/compare_fixture.h"
#include "widgets/common/contrast_theme.h"
#include "widgets/compare/accuracy_bars.h"
#include "widgets/compare/compare_model.h"

#include <nlohmann/json.hpp>

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>

using namespace retort;

/// Two sides problem by problem: how they are chosen, what is counted, and what differs in their settings.
class TestComparePair : public CompareFixture
{
    Q_OBJECT

private slots:
    void sidesOfSeveralSeedsAreComparedSeedBySeed();
    void keysChooseAAndB();
    void thePairEqualsTheCommandLine();
    void aCellAsksForItsProblems();
    void aTeacherCanBeASide();
    void otherProblemsAreNotCompared();
    void oneRunIsComparedWithItsTeacher();
    void oneProblemIsOne();
    void anEmptyCellDrawsNoEye();
    void cellsHaveABorderInHighContrast();
    void aPThatIsTooSmallIsBelowAnother_data();
    void aPThatIsTooSmallIsBelowAnother();
    void whatDiffersIsListedForAAndB();
};

void TestComparePair::aPThatIsTooSmallIsBelowAnother_data()
{
    QTest::addColumn<double>("p");
    QTest::addColumn<double>("least");
    QTest::addColumn<QString>("text");
    QTest::newRow("two digits") << 0.25 << kLeastP << "p = 0.25";
    QTest::newRow("four digits") << 0.0016 << kLeastP << "p = 0.0016";
    QTest::newRow("small") << 3.2e-5 << kLeastP << "p = 3.2e-5";
    QTest::newRow("no figure has it") << 0.0 << kLeastP << "p < 1e-300";
    QTest::newRow("fewer than one of the resamples") << 0.0 << 1.0 / 10000 << "p < 0.0001";
}

void TestComparePair::aPThatIsTooSmallIsBelowAnother()
{
    QFETCH(double, p);
    QFETCH(double, least);
    QTEST(pText(p, least), "text");
}

/// McNemar's test is of single runs: none is shown of several.
void TestComparePair::sidesOfSeveralSeedsAreComparedSeedBySeed()
{
    openWith([this] { writeFakeSeeds(runs()); });
    const auto *panel = m_page->findChild<PairPanel *>();
    QTRY_COMPARE(panel->foldedPair().n, std::size_t(200));
    QCOMPARE(panel->pair().n, std::size_t(0));
    QCOMPARE(textOf("pairSeedsDifference"), QString("+10.0 points"));
    QVERIFY(!find<QWidget>("pairBothRight")->isVisible());
    QVERIFY(textOf("pairSeedsNote").contains("McNemar's test and the two-by-two are of single runs"));
    QVERIFY(panel->asText().contains("seed 2: A 41.5 %, B 32.0 %"));
    choose("sweep mixed");
    press(Qt::Key_Right);
    choose("sweep mixed_seed-1");
    press(Qt::Key_A);
    choose("sweep mixed_seed-2");
    press(Qt::Key_B);
    QTRY_COMPARE(panel->pair().n, std::size_t(200));
    QCOMPARE(panel->foldedPair().n, std::size_t(0));
    QVERIFY(find<QWidget>("pairBothRight")->isVisible());
}

void TestComparePair::keysChooseAAndB()
{
    openWith([this] { writeFakeComparison(runs()); });
    choose("svamp-pot-only");
    press(Qt::Key_A);
    QCOMPARE(find<QComboBox>("sideA")->currentText(), QString("svamp-pot-only"));
    choose("svamp-cot-only");
    press(Qt::Key_B);
    QCOMPARE(find<QComboBox>("sideB")->currentText(), QString("svamp-cot-only"));
    QCOMPARE(model()->index(rowOf("svamp-cot-only"), 0).data(CompareModel::kBadgesRole).toString(), QString("B"));
    press(Qt::Key_A); // they change places
    QCOMPARE(find<QComboBox>("sideA")->currentText(), QString("svamp-cot-only"));
    QCOMPARE(find<QComboBox>("sideB")->currentText(), QString("svamp-pot-only"));
}

void TestComparePair::thePairEqualsTheCommandLine()
{
    openWith([this] { writeFakeComparison(runs()); });
    choose("svamp-mixed");
    press(Qt::Key_A);
    choose("svamp-cot-only");
    press(Qt::Key_B);
    QTRY_COMPARE(textOf("pairCounts"), QString("McNemar exact, 34 against 12"));
    const PairComparison &shown = m_page->findChild<PairPanel *>()->pair();
    const std::vector<ComparedRun> both {readComparedRun(runs() / "2026-11-21_2031_mixed", "final-test"),
                                         readComparedRun(runs() / "2026-11-17_0900_cot-only", "final-test")};
    const nlohmann::json told = compareAsJson(both, "final-test")["pairs"][0];
    QVERIFY(told["n"] == shown.n);
    QVERIFY(told["both_right"] == shown.count(PairCell::BothRight));
    QVERIFY(told["only_a"] == shown.count(PairCell::OnlyA));
    QVERIFY(told["only_b"] == shown.count(PairCell::OnlyB));
    QVERIFY(told["both_wrong"] == shown.count(PairCell::BothWrong));
    QVERIFY(told["mcnemar_p"] == shown.p);
    QVERIFY(told["difference"] == shown.difference.difference);
    QVERIFY(told["low"] == shown.difference.low);
    QVERIFY(told["high"] == shown.difference.high);
    QCOMPARE(textOf("pairP"), QString("p = 0.0016"));
    QCOMPARE(textOf("pairDifference"), QString("+11.0 points"));
    QVERIFY(textOf("pairInterval").startsWith("+4.") && textOf("pairInterval").contains(" to +1"));
    QVERIFY(textOf("pairN").startsWith("n = 200"));
    QTest::mouseClick(find<QAbstractButton>("pairCopy"), Qt::LeftButton);
    QVERIFY(QApplication::clipboard()->text().contains("only A: 34"));
}

void TestComparePair::aCellAsksForItsProblems()
{
    openWith([this] { writeFakeComparison(runs()); });
    choose("svamp-mixed");
    press(Qt::Key_A);
    choose("svamp-cot-only");
    press(Qt::Key_B);
    QTRY_COMPARE(textOf("pairCounts"), QString("McNemar exact, 34 against 12"));
    QSignalSpy asked(m_controller.get(), &CompareController::problemsRequested);
    find<QAbstractButton>("pairOnlyB")->setFocus();
    QTest::keyClick(find<QAbstractButton>("pairOnlyB"), Qt::Key_Return);
    QCOMPARE(asked.count(), 1);
    const auto problems = asked.front().front().value<PairProblems>();
    QCOMPARE(problems.cell, PairCell::OnlyB);
    QCOMPARE(problems.problems.size(), 12);
    QCOMPARE(problems.a.directory.filename().string(), std::string("2026-11-21_2031_mixed"));
    QCOMPARE(problems.b.set, std::string("final-test"));
    QCOMPARE(problems.nameB, QString("svamp-cot-only"));
}

void TestComparePair::aTeacherCanBeASide()
{
    openWith([this] { writeFakeComparison(runs()); });
    choose("svamp-mixed");
    press(Qt::Key_A);
    choose("codex");
    press(Qt::Key_B);
    QTRY_COMPARE(find<QAbstractButton>("pairOnlyA")->text(), QString("32 only A")); // codex misses the first 32
    QCOMPARE(textOf("pairDifference"), QString::fromUtf8("−42.5 points"));
    QVERIFY(textOf("settingDiffNote").contains("teacher has no settings"));
}

void TestComparePair::otherProblemsAreNotCompared()
{
    openWith([this] {
        writeFakeComparison(runs());
        writeFakeArm(runs(), "2026-11-15_0900_asdiv", {.name = "asdiv-mixed", .problems = 120, .firstProblem = 5000});
        writeFakeArm(runs(), "2026-11-22_0900_young", {.name = "young", .hasTest = false});
    });
    QCOMPARE(textOf("compareHeading"), QString("6 runs and 2 teachers on the same 200 problems"));
    const QModelIndex other = model()->index(rowOf("asdiv-mixed"), 0);
    QVERIFY(other.data(Qt::ToolTipRole).toString().contains("Not comparable"));
    QVERIFY(cell("asdiv-mixed", "Gap to T").isEmpty());
    QVERIFY(find<QComboBox>("sideA")->findText("asdiv-mixed") < 0);
    choose("asdiv-mixed");
    QVERIFY(!find<QAction>("actionA")->isEnabled());
    QVERIFY(!find<AccuracyBars>("accuracyBars")->accessibleDescription().contains("asdiv"));
    auto *sets = find<QComboBox>("compareSet");
    QCOMPARE(sets->count(), 2);
    sets->setFocus();
    QTest::keyClick(sets, Qt::Key_Down);
    QTRY_COMPARE(textOf("compareHeading"), QString("1 run and 2 teachers on the same 120 problems"));
}

void TestComparePair::oneRunIsComparedWithItsTeacher()
{
    openWith([this] { writeFakeArm(runs(), "2026-11-21_2031_mixed", {}); });
    QCOMPARE(find<QComboBox>("sideA")->currentText(), QString("svamp-mixed"));
    QCOMPARE(find<QComboBox>("sideB")->currentText(), QString("codex"));
    QTRY_VERIFY(isCounted());
    QCOMPARE(textOf("compareHeading"), QString("1 run and 2 teachers on the same 200 problems"));
}

void TestComparePair::oneProblemIsOne()
{
    openWith([this] { writeFakeArm(runs(), "2026-11-21_2031_mixed", {.problems = 1}); });
    QCOMPARE(textOf("compareHeading"), QString("1 run and 2 teachers on the same problem"));
    QVERIFY(!find<QLabel>("settingsChip")->isVisible()); // one run has none
    QVERIFY(!find<QComboBox>("sideB")->placeholderText().isEmpty());
}

void TestComparePair::anEmptyCellDrawsNoEye()
{
    openWith([this] {
        writeFakeArm(runs(), "2026-11-20_2031_less", {.name = "less", .sharedRight = 20, .ownRight = 0});
        writeFakeArm(runs(), "2026-11-21_2031_more", {.name = "more"});
    });
    choose("more");
    press(Qt::Key_A);
    choose("less");
    press(Qt::Key_B);
    QTRY_COMPARE(find<QAbstractButton>("pairOnlyB")->text(), QString("0 only B"));
    const auto ground = [this](const char *cell) {
        return find<QAbstractButton>(cell)->grab().toImage().pixelColor(9, 9);
    };
    QCOMPARE(ground("pairOnlyB"), ground("pairBothWrong"));
    QVERIFY(ground("pairOnlyA") != ground("pairBothWrong"));
}

void TestComparePair::cellsHaveABorderInHighContrast()
{
    PairButton cell(PairCell::BothRight, nullptr);
    cell.resize(120, 80);
    cell.setCount(49, 200, {});
    const auto darkest = [&cell] { // where the border is: half way down the left edge
        const QImage picture = cell.grab().toImage();
        int least = 255;
        for (int x = 0; x < 4; ++x)
            least = std::min(least, qGray(picture.pixel(x, picture.height() / 2)));
        return least;
    };
    applyTheme(*qApp, contrastThemeFor(ThemeKind::Light));
    const int contrast = darkest();
    applyTheme(*qApp, ThemeKind::Light);
    QVERIFY2(contrast < 128, qPrintable(QString::number(contrast)));
    QVERIFY2(darkest() > 200, qPrintable(QString::number(darkest())));
}

void TestComparePair::whatDiffersIsListedForAAndB()
{
    openWith([this] { writeFakeComparison(runs()); });
    choose("svamp-mixed");
    press(Qt::Key_A);
    choose("svamp-cot-only");
    press(Qt::Key_B);
    QTest::mouseClick(find<QPushButton>("segmentSettings"), Qt::LeftButton);
    const QAbstractItemModel *diff = find<QTableView>("settingDiff")->model();
    new QAbstractItemModelTester(find<QTableView>("settingDiff")->model(),
                                 QAbstractItemModelTester::FailureReportingMode::QtTest, this);
    bool hasRate = false;
    for (int row = 0; row < diff->rowCount(); ++row) {
        const auto text = [&](int column) { return diff->index(row, column).data().toString(); };
        QVERIFY(text(1) != text(2));
        if (text(0) == "training.learning_rate") {
            hasRate = true;
            QCOMPARE(text(1).toDouble(), 3e-4);
            QCOMPARE(text(2).toDouble(), 2e-4);
        }
        if (text(0) == "formats[pot].weight")
            QCOMPARE(text(2), QString("not set"));
    }
    QVERIFY(hasRate);
}

QTEST_MAIN(TestComparePair)
#include "tst_compare_pair.moc"
