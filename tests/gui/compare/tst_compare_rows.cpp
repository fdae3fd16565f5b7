#include "core/store/trash.h"
#include "tests/gui/compare/compare_fixture.h"
#include "widgets/compare/compare_model.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QMenu>
#include <QSignalSpy>

#include <fstream>

using namespace retort;

/// Which rows stand in the table: seeds folded, groups, a base, the runs of sweeps.
class TestCompareRows : public CompareFixture
{
    Q_OBJECT

private slots:
    void seedsAreOneRowThatKeysShowAndFold();
    void aFoldedRowStandsForItsRuns();
    void runsOnOtherProblemsComeLast();
    void aRowIsMarkedAsTheBase();
    void runsOfOneValueStandTogether();
    void theRunsOfASweepStandAmongTheOthers();
    void aSweepAloneIsShownUnasked();

private:
    void writeSweep() const;
};

void TestCompareRows::seedsAreOneRowThatKeysShowAndFold()
{
    openWith([this] { writeFakeSeeds(runs()); });
    new QAbstractItemModelTester(model(), QAbstractItemModelTester::FailureReportingMode::QtTest, this);
    QCOMPARE(model()->rowCount(), 4);
    QCOMPARE(textOf("compareHeading"), QString("6 runs and 2 teachers on the same 200 problems"));
    QCOMPARE(cell("sweep mixed", "%"), QString("41.5 %"));
    QTRY_VERIFY(!cell("sweep mixed", "95 %").isEmpty()); // it is made after the row is there
    QVERIFY(cell("sweep mixed", "CoT").contains("mean of 3 seeds, lowest"));
    const QString tip = model()->index(rowOf("sweep mixed"), columnOf("%")).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains("bootstrap over problems and seeds"), qPrintable(tip));
    choose("sweep mixed");
    press(Qt::Key_Right);
    QCOMPARE(model()->rowCount(), 7);
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        table()->sortByColumn(columnOf("%"), order);
        const int above = rowOf("sweep mixed");
        QVERIFY(rowOf("sweep mixed_seed-2") > above && rowOf("sweep mixed_seed-2") <= above + 3);
        QVERIFY((rowOf("sweep mixed_seed-3") < rowOf("sweep mixed_seed-1")) == (order == Qt::DescendingOrder));
    }
    choose("sweep mixed_seed-2");
    press(Qt::Key_Left);
    QCOMPARE(model()->rowCount(), 4);
    QCOMPARE(table()->currentIndex().row(), rowOf("sweep mixed"));
    trigger("foldSeeds");
    QCOMPARE(model()->rowCount(), 8);
    QVERIFY(rowOf("sweep mixed") < 0);
}

void TestCompareRows::aFoldedRowStandsForItsRuns()
{
    openWith([this] { writeFakeSeeds(runs()); });
    choose("sweep cot");
    QVERIFY(!find<QAction>("actionRename")->isEnabled());
    const QSignalSpy opened(m_page.get(), &ComparePage::runOpened);
    press(Qt::Key_Return); // shows them
    QVERIFY(opened.isEmpty());
    QCOMPARE(model()->rowCount(), 7);
    press(Qt::Key_Delete);
    QTRY_COMPARE(Trash(workspace()).entries().size(), std::size_t(3));
    QTRY_COMPARE(model()->rowCount(), 3);
}

/// However good they are on those: their figures are of something else.
void TestCompareRows::runsOnOtherProblemsComeLast()
{
    openWith([this] {
        writeFakeSeeds(runs());
        writeFakeArm(runs(), "2026-11-22_0900",
                     {.name = "elsewhere", .problems = 100, .firstProblem = 500, .sharedRight = 45, .ownRight = 0});
    });
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        table()->sortByColumn(columnOf("%"), order);
        QCOMPARE(rowOf("elsewhere"), model()->rowCount() - 1);
    }
}

void TestCompareRows::aRowIsMarkedAsTheBase()
{
    openWith([this] { writeFakeComparison(runs()); });
    QCOMPARE(cell("svamp-mixed", "Gap closed"), QString("49.4 %")); // 0.415 of codex's 0.84: no floor is known
    QVERIFY(cell("codex", "Gap closed").isEmpty());
    choose("svamp-cot-only");
    press(Qt::Key_Z);
    QCOMPARE(cell("svamp-mixed", "Gap closed"), QString("20.6 %")); // 0.11 of 0.535
    QCOMPARE(cell("svamp-cot-only", "Gap closed"), QString("0.0 %"));
    const auto indexOf = [this](const char *name, const char *title) {
        return model()->index(rowOf(name), columnOf(title));
    };
    QCOMPARE(indexOf("svamp-cot-only", "Run").data(CompareModel::kBadgesRole).toString().back(), QChar('Z'));
    QVERIFY(indexOf("svamp-mixed", "Gap closed").data(Qt::ToolTipRole).toString().contains("30.5 % (svamp-cot-only)"));
    choose("codex"); // a base as good as the teacher leaves no gap
    press(Qt::Key_Z);
    QCOMPARE(cell("svamp-mixed", "Gap closed"), QString(QChar(0x2013)));
    QVERIFY(indexOf("svamp-mixed", "Gap closed").data(Qt::ToolTipRole).toString().contains("There is no gap"));
    press(Qt::Key_Z);
    QCOMPARE(cell("svamp-mixed", "Gap closed"), QString("49.4 %"));
}

void TestCompareRows::runsOfOneValueStandTogether()
{
    openWith([this] { writeFakeComparison(runs()); });
    auto *menu = find<QMenu>("groupBySetting");
    menu->aboutToShow();
    menu->findChild<QAction *>("groupBy_formats[cot].weight")->trigger();
    table()->sortByColumn(columnOf("%"), Qt::AscendingOrder);
    QStringList weights;
    for (int row = 0; row < model()->rowCount(); ++row) {
        const auto *shown =
            static_cast<const CompareRow *>(model()->index(row, 0).data(CompareModel::kRowRole).value<void *>());
        if (!shown->isTeacher)
            weights << (shown->formats.front().first == "cot" ? QString::number(shown->formats.front().second) : "");
    }
    QCOMPARE(weights, (QStringList {"0.3", "0.4", "0.5", "0.7", "1", ""}));
    menu->aboutToShow();
    QVERIFY(menu->findChild<QAction *>("groupBy_formats[cot].weight")->isChecked());
    menu->findChild<QAction *>("groupBy_")->trigger();
    QCOMPARE(rowOf("svamp-mixed"), 7); // by accuracy again: the teachers, then the lowest first
}

/// Off at first; on, its arms have their hues and nothing of it is renamed or deleted here.
/// "claims": two arms of two seeds.
void TestCompareRows::writeSweep() const
{
    for (unsigned seed = 1; seed <= 2; ++seed)
        for (const char *arm : {"cot", "pot"})
            writeFakeArm(
                runs() / "claims", std::string(arm) + "_seed-" + std::to_string(seed),
                {.name = std::string(arm) + "_seed-" + std::to_string(seed), .formats = {{arm, 1}}, .seed = seed});
    std::ofstream(runs() / "claims" / "sweep.yaml") << "name: claims\n";
    std::ofstream(runs() / "claims" / "provenance.json") << "{}";
}

void TestCompareRows::aSweepAloneIsShownUnasked()
{
    openWith([this] { writeSweep(); });
    QTRY_COMPARE(model()->rowCount(), 4); // and two teachers
    QVERIFY(rowOf("cot") >= 0 && rowOf("pot") >= 0);
}

void TestCompareRows::theRunsOfASweepStandAmongTheOthers()
{
    openWith([this] {
        writeFakeArm(runs(), "2026-11-21_2031_mixed", {.learningRate = 1e-4});
        writeSweep();
    });
    QCOMPARE(model()->rowCount(), 3);
    auto *sets = find<QComboBox>("compareSet");
    const int sweep = sets->findText("Show the runs of sweep claims");
    QVERIFY(sweep > 0);
    sets->setCurrentIndex(sweep);
    emit sets->activated(sweep);
    QCOMPARE(sets->currentIndex(), 0);
    QTRY_COMPARE(model()->rowCount(), 5);
    const auto rowNamed = [this](const char *name) {
        return static_cast<const CompareRow *>(
            model()->index(rowOf(name), 0).data(CompareModel::kRowRole).value<void *>());
    };
    QVERIFY(rowNamed("cot")->isFolded() && rowNamed("pot")->isFolded());
    QVERIFY(rowNamed("cot")->series != rowNamed("pot")->series);
    QVERIFY(rowNamed("cot")->series != rowNamed("svamp-mixed")->series);
    choose("cot");
    for (const char *name : {"actionRename", "actionGroup", "actionArchive", "actionDelete"})
        QVERIFY(!find<QAction>(name)->isEnabled());
    open(); // another session
    QTRY_COMPARE(model()->rowCount(), 5);
    m_controller->showSweep(runs() / "claims", false);
    QTRY_COMPARE(model()->rowCount(), 3);
}

QTEST_MAIN(TestCompareRows)
#include "tst_compare_rows.moc"
