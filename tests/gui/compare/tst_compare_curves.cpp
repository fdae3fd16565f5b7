#include "tests/fakes/fake_run.h"
#include "tests/gui/compare/compare_fixture.h"
#include "widgets/common/curve_chart.h"
#include "widgets/common/theme.h"
#include "widgets/compare/curve_panel.h"
#include "widgets/compare/text_table_view.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

using namespace retort;

Q_DECLARE_METATYPE(retort::ThemeKind)

/// Curves of several runs over each other.
class TestCompareCurves : public CompareFixture
{
    Q_OBJECT

private slots:
    void tickedRunsLieOverEachOther();
    void anyMetricOfTheRunsCanBeChosen();
    void valuesStandInTheirOrder();
    void logsAreReadWhileTheyAreSeen();
    void aRunWithoutItsLogIsSaid();
    void choicesLast();
    void pictures_data() { addPictureRows(kWide, kNarrow); }
    void pictures();

private:
    void openCurves(QSize size = kWide);
    CurveChart *chart() const { return m_page->curves()->chart(); }
    QAbstractItemModel *values() const { return find<TextTableView>("curveValues")->model(); }
    QString value(int row, int column) const { return values()->index(row, column).data().toString(); }
};

void TestCompareCurves::openCurves(QSize size)
{
    openWith(
        [this] {
            writeFakeRun(runs(), "2026-11-21_0900_long", {.name = "long", .steps = 2000});
            writeFakeRun(runs(), "2026-11-21_1000_short", {.name = "short", .steps = 600, .totalSteps = 600});
        },
        size);
    QTest::mouseClick(find<QPushButton>(size == kNarrow ? "segmentCurvesNarrow" : "segmentCurves"), Qt::LeftButton);
    QTRY_COMPARE(chart()->readings({}).size(), std::size_t(2));
}

void TestCompareCurves::tickedRunsLieOverEachOther()
{
    openCurves();
    QCOMPARE(find<QComboBox>("curveMetric")->currentText(), QString("Accuracy, vote on validation"));
    QCOMPARE(values()->rowCount(), 2);
    choose("short");
    press(Qt::Key_Space);
    QTRY_COMPARE(chart()->readings({}).size(), std::size_t(1));
    QCOMPARE(chart()->readings({}).front().run, QString("long"));
    press(Qt::Key_Space);
    QTRY_COMPARE(chart()->readings({}).size(), std::size_t(2));
}

void TestCompareCurves::anyMetricOfTheRunsCanBeChosen()
{
    openCurves();
    QStringList metrics;
    auto *box = find<QComboBox>("curveMetric");
    for (int i = 0; i < box->count(); ++i)
        metrics << box->itemText(i);
    QCOMPARE(metrics.mid(0, 6), QStringList({"Accuracy, vote on validation", "Accuracy, CoT on validation",
                                             "Accuracy, PoT on validation", "Loss, CoT", "Loss, PoT", "Loss"}));
    QVERIFY(metrics.contains("Tokens per second"));
    pick("curveMetric", "train/loss/total");
    QCOMPARE(chart()->title(), QString("Loss"));
    QTest::mouseClick(find<QPushButton>("compare-axisTokens"), Qt::LeftButton);
    QCOMPARE(chart()->findChild<QLabel *>("chartSubtitle")->text(), QString("over tokens seen, prompts and targets"));
    QVERIFY(find<QPushButton>("compare-axisTokens")->toolTip().contains("Budgets count targets alone"));
    std::vector<double> ends;
    for (const CurveReading &each : chart()->readings({}))
        ends.push_back(each.x);
    std::ranges::sort(ends);
    QCOMPARE(ends, (std::vector<double> {600 * 700.0, 2000 * 700.0}));
    pick("compare-smoothingBox", "0");
}

/// At the crosshair, the best first, whoever that is.
void TestCompareCurves::valuesStandInTheirOrder()
{
    openCurves();
    emit chart()->pointedAt(600);
    QCOMPARE(value(0, 0), QString("short")); // its schedule is over, the other's is not
    const std::vector<CurveReading> readings = chart()->readings(600);
    QCOMPARE(value(0, 1), chartValue(std::max(readings[0].value, readings[1].value), AxisFormat::Percent));
    QCOMPARE(value(0, 3), QString("step 600"));
    QCOMPARE(value(0, 2), QString("0.0"));
    QVERIFY(value(1, 2).startsWith(QChar(0x2212)));
    find<QPushButton>("curveCopy")->menu()->findChild<QAction *>("curveCopyCsv")->trigger();
    QVERIFY2(QApplication::clipboard()->text().startsWith("Run,Value,To the highest,At\n"),
             qPrintable(QApplication::clipboard()->text()));
    emit chart()->pointedAt(std::nullopt);
    QStringList places {value(0, 3), value(1, 3)}; // the newest of each
    places.sort();
    QCOMPARE(places, QStringList({"step 2,000", "step 600"}));
    pick("curveMetric", "train/loss/total");
    pick("compare-smoothingBox", "0");
    std::vector<CurveReading> losses = chart()->readings({});
    std::ranges::sort(losses, {}, &CurveReading::value);
    QVERIFY(losses[0].value < losses[1].value);
    QCOMPARE(value(0, 0), losses[0].run);
    QVERIFY2(value(1, 2).startsWith('+'), qPrintable(value(1, 2)));
    QCOMPARE(values()->headerData(2, Qt::Horizontal).toString(), QString("To the lowest"));
    QCOMPARE(find<TextTableView>("curveValues")->accessibleName(), QString("Values at the crosshair, lowest first"));
}

void TestCompareCurves::logsAreReadWhileTheyAreSeen()
{
    openCurves();
    QTest::mouseClick(find<QPushButton>("segmentSteps"), Qt::LeftButton);
    QVERIFY(chart()->readings({}).empty()); // their followers are gone
    QTest::mouseClick(find<QPushButton>("segmentCurves"), Qt::LeftButton);
    QTRY_COMPARE(chart()->readings({}).size(), std::size_t(2));
}

void TestCompareCurves::aRunWithoutItsLogIsSaid()
{
    openCurves();
    QTest::mouseClick(find<QPushButton>("segmentSteps"), Qt::LeftButton);
    std::filesystem::remove_all(runs() / "2026-11-21_1000_short");
    QTest::mouseClick(find<QPushButton>("segmentCurves"), Qt::LeftButton);
    QTRY_VERIFY(textOf("curveNote").contains("2026-11-21_1000_short"));
    QTRY_COMPARE(chart()->readings({}).size(), std::size_t(1));
}

void TestCompareCurves::choicesLast()
{
    openCurves();
    pick("curveMetric", "train/loss/cot");
    QTest::mouseClick(find<QPushButton>("compare-axisTime"), Qt::LeftButton);
    open();
    QTRY_COMPARE(find<QComboBox>("curveMetric")->currentText(), QString("Loss, CoT"));
    QVERIFY(find<QPushButton>("compare-axisTime")->isChecked());
}

void TestCompareCurves::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    openCurves(size);
    QCOMPARE(m_page->size(), size); // nothing asks for more
    drawNow();
    savePicture("compare-curves");
    pick("curveMetric", "train/loss/total");
    emit chart()->pointedAt(500);
    drawNow();
    savePicture("compare-curves-loss");
}

QTEST_MAIN(TestCompareCurves)
#include "tst_compare_curves.moc"
