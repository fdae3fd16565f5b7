#include "widgets/common/curve_chart.h"
#include "widgets/common/curve_chart_parts.h"
#include "widgets/common/curve_spans.h"
#include "widgets/common/theme.h"

#include <QImage>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

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
    void valuesOfANarrowRangeAreWrittenApart();
    void longCurvesAreDrawnWithAsManyPointsAsThereArePixels();
    void aCurveThatFillsItsColumnsIsDrawnInWholePixels_data();
    void aCurveThatFillsItsColumnsIsDrawnInWholePixels();
    void aBodyKeepsEverySpike();
    void dashesAreAsLongAsTheyShouldBe();
    void namesStandBehindTheLastPoint_data();
    void namesStandBehindTheLastPoint();
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

/// Memory of 900.05 and 900.1 MB was "900.1" and "900" twice.
void TestCurveChart::valuesOfANarrowRangeAreWrittenApart()
{
    ValueTicker ticker(AxisFormat::Number);
    ticker.setTickCount(4);
    for (const auto &[low, high] : {std::pair(899.95, 900.15), {0.0, 4.0}, {1200.1, 1200.9}, {1234500.0, 1234900.0},
                                    {0.0031001, 0.0031009}, {-900.15, -899.95}}) {
        QVector<double> ticks;
        QVector<QString> labels;
        ticker.generate(QCPRange(low, high), QLocale(QLocale::English), QLatin1Char('g'), 4, ticks, nullptr, &labels);
        QVERIFY(labels.size() >= 3);
        QCOMPARE(QSet<QString>(labels.begin(), labels.end()).size(), labels.size());
    }
}

/// A million points of ten runs: raw, and smoothed.
void TestCurveChart::longCurvesAreDrawnWithAsManyPointsAsThereArePixels()
{
    constexpr int kRuns = 10;
    constexpr int kPoints = 100000;
    constexpr int kChartWidth = 900;
    std::vector<Curve> curves(kRuns);
    for (int run = 0; run < kRuns; ++run)
        for (int step = 0; step < kPoints; ++step)
            curves[std::size_t(run)].append(step, run + (step * 7919 % 101) / 101.0);
    for (const double smoothing : {0.0, 0.99}) {
        CurveChart chart({}, AxisFormat::Number, nullptr);
        chart.resize(kChartWidth, 300);
        for (int run = 0; run < kRuns; ++run)
            chart.addCurve(&curves[std::size_t(run)], {.series = run, .smoothing = smoothing});
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        for (const double from : {0.0, 20000.0, 49000.0}) {
            if (from > 0)
                chart.setRange(from, kPoints - from);
            chart.replotNow();
            QVERIFY2(chart.drawnPoints() > std::size_t(kRuns * kChartWidth / 4)
                         && chart.drawnPoints() <= std::size_t(kRuns * (2 * kChartWidth + 4)),
                     qPrintable(QString::number(chart.drawnPoints())));
        }
    }
}

void TestCurveChart::aCurveThatFillsItsColumnsIsDrawnInWholePixels_data()
{
    QTest::addColumn<int>("series");
    QTest::addColumn<int>("points");
    QTest::addColumn<bool>("isWhole");
    QTest::newRow("a body") << 0 << 100000 << true;
    QTest::newRow("a body of the ninth run, whose lines are dashed") << 8 << 100000 << true;
    QTest::newRow("a line") << 0 << 100 << false;
}

/// No soft edges, no dashes: a hundred times as fast. A line keeps them.
void TestCurveChart::aCurveThatFillsItsColumnsIsDrawnInWholePixels()
{
    QFETCH(int, series);
    QFETCH(int, points);
    QFETCH(bool, isWhole);
    Curve curve;
    for (int step = 0; step < points; ++step)
        curve.append(step, 1 + (step * 7919 % 101) / 101.0);
    CurveChart chart({}, AxisFormat::Number, nullptr);
    chart.resize(500, 300);
    chart.addCurve(&curve, {.series = series});
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    chart.replotNow();
    const QImage picture = chart.grab().toImage();
    const QColor hue = themeOf(&chart).seriesAt(series);
    int whole = 0;
    int soft = 0;
    for (int x = 100; x < 400; ++x)
        for (int y = 60; y < 240; ++y) {
            const QColor there = picture.pixelColor(x, y);
            if (there == hue)
                ++whole;
            else if (there.hsvSaturation() > 40) // no ground, no grid
                ++soft;
        }
    QVERIFY2(isWhole ? soft == 0 && whole > 300 * 100 : soft > whole / 20,
             qPrintable(QStringLiteral("%1 whole, %2 soft").arg(whole).arg(soft)));
}

/// Each column holds all that the line passes in it, and lines from column to column have no gaps.
void TestCurveChart::aBodyKeepsEverySpike()
{
    QVector<QPointF> line;
    for (int i = 0; i < 4000; ++i)
        line.append({10 + i * 0.025, i == 1234 ? -50.0 : 100.0 + (i * 7919 % 101)});
    line.append({150, 100}); // a long piece, of which a part is seen
    const QVector<QRectF> spans = spansOf(line, 0, 120, 1, 2);
    QCOMPARE(spans.size(), 110); // none before the first point
    for (const QPointF &point : line) {
        const auto isIn = [&point](const QRectF &span) { return span.adjusted(-1e-9, 0, 1e-9, 0).contains(point); };
        QVERIFY2(point.x() > 120 || std::ranges::any_of(spans, isIn), qPrintable(QString::number(point.x())));
    }
    for (qsizetype i = 1; i < spans.size(); ++i)
        QVERIFY2(spans[i].top() <= spans[i - 1].bottom() && spans[i - 1].top() <= spans[i].bottom(),
                 qPrintable(QString::number(i)));
}

void TestCurveChart::dashesAreAsLongAsTheyShouldBe()
{
    // 5 on, 3 off along 5 + 5 of a corner and on; what lies left of 0 is no part of it.
    const QVector<QLineF> dashes = dashesOf({{-1000000, 0}, {0, 0}, {6, 0}, {6, 10}}, 0, 100, {5, 3});
    QVERIFY(dashes.size() >= 2);
    double inked = 0;
    for (const QLineF &dash : dashes) {
        QVERIFY(dash.x1() >= 0 && dash.length() <= 5 + 1e-9);
        inked += dash.length();
    }
    QVERIFY2(std::abs(inked - 10) < 1e-9, qPrintable(QString::number(inked))); // 5, 5 of 16; 3 and 3 are left out
}

void TestCurveChart::namesStandBehindTheLastPoint_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("hasMargin"); // else the axis goes on
    const QString longName = QStringLiteral("gsm8k-distilled-from-two-teachers-seed-2");
    for (const bool hasMargin : {false, true}) {
        const char *how = hasMargin ? ", the plot ends earlier" : "";
        QTest::addRow("a column of a paper, a long name%s", how) << 327 << longName << hasMargin;
        QTest::addRow("a column of a paper, a short name%s", how) << 327 << "mixed" << hasMargin;
        QTest::addRow("a wide chart%s", how) << 700 << longName << hasMargin;
    }
}

/// At the height of a flat curve: first its hue up to the last point, then the words, all of them in the picture.
void TestCurveChart::namesStandBehindTheLastPoint()
{
    QFETCH(int, width);
    QFETCH(QString, name);
    QFETCH(bool, hasMargin);
    constexpr int kHeight = 220;
    Curve curve;
    for (int step = 0; step <= 1000; step += 100)
        curve.append(step, 0.5);
    CurveChart chart({}, AxisFormat::Percent, nullptr);
    chart.resize(width, kHeight);
    chart.setLabelRoom(!hasMargin);
    chart.setLabelMargin(hasMargin);
    chart.setSpan(1000);
    chart.addCurve(&curve, {.series = 0, .marker = Shape::Circle, .isFilled = true, .label = name});
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    chart.replotNow();
    const QImage picture = chart.grab().toImage();
    const QColor hue = themeOf(&chart).seriesAt(0);
    const auto isHue = [&](int x, int y) {
        const QColor there = picture.pixelColor(x, y);
        return std::abs(there.red() - hue.red()) + std::abs(there.green() - hue.green())
                   + std::abs(there.blue() - hue.blue())
               < 60;
    };
    const auto huesOf = [&](int row) {
        int hues = 0;
        for (int x = 50; x < width; ++x)
            hues += isHue(x, row) ? 1 : 0;
        return hues;
    };
    int line = 30;
    for (int row = 30; row < kHeight - 24; ++row)
        line = huesOf(row) > huesOf(line) ? row : line;
    int end = 50; // of the curve: what is not its hue follows
    for (int x = 50; x < width && x <= end + 3; ++x)
        end = isHue(x, line) ? x : end;
    QVERIFY2(end > 0.5 * width, qPrintable(QString::number(end))); // at most half is left to the name
    int first = width;
    int last = 0;
    for (int x = 50; x < width; ++x)
        for (int y = line - 6; y <= line + 6; ++y) {
            const QColor ink = picture.pixelColor(x, y);
            if (std::max({ink.red(), ink.green(), ink.blue()}) > 110)
                continue;
            first = std::min(first, x);
            last = x;
        }
    QVERIFY2(first > end + 4, qPrintable(QString::number(first)));
    QVERIFY2(last < width - 4 && last > first + 20, qPrintable(QString::number(last)));
}

QTEST_MAIN(TestCurveChart)
#include "tst_curve_chart.moc"
