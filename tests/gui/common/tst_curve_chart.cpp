#include "widgets/common/curve_chart.h"
#include "widgets/common/theme.h"

#include <QImage>
#include <QTest>

#include <algorithm>

using namespace retort;

/// What a chart draws, looked at as a picture.
class TestCurveChart : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, ThemeKind::Light); }
    void aTeachersLabelStandsBesideItsLine_data();
    void aTeachersLabelStandsBesideItsLine();
    void labelsOfANarrowAxisStandApart();
};

namespace {

constexpr int kWidth = 600;
constexpr int kLabelRoom = 130; // at the right, where a teacher's label ends
constexpr int kPlotLeft = 60;
constexpr int kPlotRight = kWidth - 22;

/// Dark pixels of a row between two places.
int inkOf(const QImage &picture, int row, int from, int to)
{
    int ink = 0;
    for (int x = from; x < to; ++x)
        ink += qGray(picture.pixel(x, row)) < 110 ? 1 : 0;
    return ink;
}

} // namespace

void TestCurveChart::aTeachersLabelStandsBesideItsLine_data()
{
    QTest::addColumn<double>("accuracy");
    QTest::addColumn<int>("height");
    QTest::newRow("79 %") << 0.79 << 240;
    QTest::newRow("100 %") << 1.0 << 240;
    QTest::newRow("100 % in a low plot") << 1.0 << 120;
}

void TestCurveChart::aTeachersLabelStandsBesideItsLine()
{
    QFETCH(double, accuracy);
    QFETCH(int, height);
    CurveChart chart({}, AxisFormat::Percent, nullptr);
    chart.resize(kWidth, height);
    chart.setTeachers({{accuracy, accuracy, accuracy, "synthetic, CoT 100.0"}});
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    chart.replotNow();
    const QImage picture = chart.grab().toImage();
    // The dashes are the row with the most ink where no label stands.
    int line = 0;
    for (int row = 30; row < height - 24; ++row)
        if (inkOf(picture, row, kPlotLeft, kPlotRight - kLabelRoom)
            > inkOf(picture, line, kPlotLeft, kPlotRight - kLabelRoom))
            line = row;
    QVERIFY(inkOf(picture, line, kPlotLeft, kPlotRight - kLabelRoom) > 100);
    const auto inkOfLabel = [&](int from, int to) {
        int ink = 0;
        for (int row = from; row < to; ++row)
            ink += inkOf(picture, row, kPlotRight - kLabelRoom, kPlotRight);
        return ink;
    };
    QVERIFY(inkOfLabel(line - 15, line - 2) > 60); // all of it is above its line
    QCOMPARE(inkOfLabel(line + 3, line + 16), 0);
}

/// 2,000 steps over 370 pixels: every 400, not every 250.
void TestCurveChart::labelsOfANarrowAxisStandApart()
{
    CurveChart chart({}, AxisFormat::Percent, nullptr);
    chart.resize(435, 200);
    chart.setSpan(2000);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    chart.replotNow();
    const QImage picture = chart.grab().toImage();
    constexpr int kBetweenLabels = 10; // pixels; a number's own gaps are smaller
    int labels = 0;
    int blank = kBetweenLabels;
    for (int x = 0; x < picture.width(); ++x) {
        bool hasInk = false;
        for (int y = picture.height() - 18; y < picture.height() - 4; ++y)
            hasInk = hasInk || qGray(picture.pixel(x, y)) < 170;
        labels += hasInk && blank >= kBetweenLabels ? 1 : 0;
        blank = hasInk ? 0 : blank + 1;
    }
    QCOMPARE(labels, 6);
}

QTEST_MAIN(TestCurveChart)
#include "tst_curve_chart.moc"
