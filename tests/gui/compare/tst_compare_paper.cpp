#include "tests/gui/compare/export_fixture.h"
#include "widgets/compare/compare_model.h"
#include "widgets/compare/heat_map.h"
#include "widgets/compare/line_chart.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QImage>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace retort;

/// Pictures in a column of a paper, 84 mm wide: all runs are named, at their size, in the font that was chosen.
class TestComparePaper : public ExportFixture
{
    Q_OBJECT

private slots:
    void theLegendNamesEveryRun();
    void titlesOfFormatsStayWhole();
    void curvesNameEveryRun();
    void aHeatMapIsExported();
    void aPoolIsExported();

private:
    void openMany();
    void openHeatMap();
    void openPool();
    void exportsPictures(const QString &what, const QList<QByteArray> &words);
    QString copied(const QString &what, const QString &format);
};

namespace {

constexpr int kRuns = 12;

/// What an SVG says, text by text.
QStringList textsOf(const QByteArray &svg)
{
    static const QRegularExpression kText(QStringLiteral("<text[^>]*>([^<]*)</text>"));
    QStringList texts;
    auto each = kText.globalMatch(QString::fromUtf8(svg));
    while (each.hasNext())
        texts << each.next().captured(1).trimmed();
    return texts;
}

} // namespace

void TestComparePaper::openMany()
{
    openWith([this] {
        for (int i = 0; i < kRuns; ++i)
            writeFakeArm(runs(), "2026-11-" + std::to_string(10 + i) + "_0900",
                         {.name = "gsm8k-" + std::to_string(10 + i) + "-distilled-from-two-teachers",
                          .cotRight = 40 + i,
                          .potRight = 70 + i,
                          .ownRight = 10 + 2 * i});
    });
    for (int row = 0; row < model()->rowCount(); ++row)
        model()->setData(model()->index(row, 0), int(Qt::Checked), Qt::CheckStateRole);
    openExport();
    type("exportWidth", "84");
    type("exportHeight", "60");
}

void TestComparePaper::theLegendNamesEveryRun()
{
    openMany();
    const QStringList texts = textsOf(exported("bars.svg", "bars", "svg"));
    for (int i = 0; i < kRuns; ++i) {
        const QString begin = QString::number(10 + i) + QLatin1Char('-');
        QVERIFY2(std::any_of(texts.begin(), texts.end(), [&](const QString &text) { return text.startsWith(begin); }),
                 qPrintable(begin + texts.join(QLatin1Char('|'))));
    }
    QVERIFY(!std::any_of(texts.begin(), texts.end(), [](const QString &text) { return text.startsWith("+"); }));
    keepPapers("bars");
}

/// Wide letters: the bars grow narrower before a title is cut.
void TestComparePaper::titlesOfFormatsStayWhole()
{
    openWith([this] { writeFakeComparison(runs()); });
    openExport();
    type("exportWidth", "84");
    type("exportHeight", "60");
    pick("exportFont", "DejaVu Serif");
    const QStringList texts = textsOf(exported("bars.svg", "bars", "svg"));
    for (const char *title : {"CoT", "PoT", "Socratic", "vote"})
        QVERIFY2(texts.contains(title), qPrintable(title + (": " + texts.join('|'))));
}

/// At their ends, shortened in the middle: no two of them alike, none over another.
void TestComparePaper::curvesNameEveryRun()
{
    openMany();
    static const QRegularExpression kLabel(QStringLiteral("^(1\\d|2\\d)-.* \\d+\\.\\d$"));
    static const QRegularExpression kText(QStringLiteral("<text[^>]* y=\"([^\"]*)\"[^>]*>([^<]*)</text>"));
    constexpr double kLineHeight = 12;
    QSet<QString> names;
    QList<double> heights;
    auto each = kText.globalMatch(QString::fromUtf8(exported("steps.svg", "steps", "svg")));
    while (each.hasNext()) {
        const QRegularExpressionMatch text = each.next();
        if (!kLabel.match(text.captured(2).trimmed()).hasMatch())
            continue;
        names << text.captured(2);
        heights << text.captured(1).toDouble();
    }
    QCOMPARE(names.size(), kRuns);
    std::sort(heights.begin(), heights.end());
    for (int i = 1; i < kRuns; ++i)
        QVERIFY2(heights[i] - heights[i - 1] >= kLineHeight, qPrintable(QString::number(heights[i])));
    keepPapers("steps");
}

/// As PDF, SVG and PNG, 100 x 70 mm, and it says the words.
void TestComparePaper::exportsPictures(const QString &what, const QList<QByteArray> &words)
{
    openExport();
    pick("exportWhat", what);
    pick("exportFormat", "svg");
    type("exportWidth", "100");
    type("exportHeight", "70");
    pick("exportFont", "DejaVu Serif");
    const QByteArray svg = exported(what + ".svg", what, "svg");
    QVERIFY2(svg.contains("width=\"100mm\" height=\"70mm\""), svg.left(300).constData());
    QVERIFY(svg.contains("font-family=\"DejaVu Serif\"") && !svg.contains("Roboto"));
    for (const QByteArray &word : words)
        QVERIFY2(textsOf(svg).contains(QString::fromUtf8(word)), qPrintable(word + ": " + textsOf(svg).join('|')));
    pick("exportFormat", "png");
    pick("exportDots", "150");
    QCOMPARE(QImage::fromData(exported(what + ".png", what, "png"), "PNG").size(), QSize(591, 413));
    const QByteArray pdf = exported(what + ".pdf", what, "pdf");
    QVERIFY(pdf.startsWith("%PDF") && pdf.contains("/MediaBox [0 0 283")); // points
    keepPapers(what);
}

QString TestComparePaper::copied(const QString &what, const QString &format)
{
    pick("exportWhat", what);
    pick("exportFormat", format);
    QTest::mouseClick(find<QPushButton>("exportCopy"), Qt::LeftButton);
    return QApplication::clipboard()->text();
}

void TestComparePaper::openHeatMap()
{
    openWith([this] {
        int run = 0;
        for (const int rationales : {100, 400})
            for (const double rate : {1e-4, 3e-4})
                writeFakeArm(runs(), "2026-11-" + std::to_string(10 + run++) + "_0900",
                             {.name = "arm-" + std::to_string(run),
                              .learningRate = rate,
                              .ownRight = rationales / 10,
                              .rationales = rationales});
    });
    QTest::mouseClick(find<QPushButton>("segmentOverSetting"), Qt::LeftButton);
    for (const auto &[box, title] : {std::pair("settingX", "Rationales"), {"settingY", "Learning rate"}}) {
        auto *chosen = find<QComboBox>(box);
        chosen->setCurrentIndex(chosen->findText(title));
        emit chosen->activated(chosen->currentIndex());
    }
    QVERIFY(find<HeatMap>("heatMap")->isVisible());
}

void TestComparePaper::aHeatMapIsExported()
{
    openHeatMap();
    exportsPictures("setting", {"29.5 %", "44.5 %", "1 seed", "100", "400", "Rationales", "Learning rate"});
    QVERIFY2(copied("setting", "latex").contains("29.5 \\%"), qPrintable(copied("setting", "latex")));
    QVERIFY2(copied("setting", "markdown").contains("| 29.5 %"), qPrintable(copied("setting", "markdown")));
    QVERIFY2(copied("setting", "csv").contains("0.295"), qPrintable(copied("setting", "csv")));
}

void TestComparePaper::openPool()
{
    openWith([this] { writeFakeComparison(runs()); });
    choose("svamp-socratic-mix");
    press(Qt::Key_A);
    QTest::mouseClick(find<QPushButton>("segmentPool"), Qt::LeftButton);
    QTest::mouseClick(find<QPushButton>("poolCount"), Qt::LeftButton);
    QTRY_VERIFY(find<LineChart>("poolChart")->isVisible());
}

void TestComparePaper::aPoolIsExported()
{
    openPool();
    exportsPictures("pool", {"CoT", "1", "2"});
    QVERIFY2(copied("pool", "latex").startsWith("\\begin{tabular}"), qPrintable(copied("pool", "latex")));
    QVERIFY2(copied("pool", "markdown").contains("| CoT"), qPrintable(copied("pool", "markdown")));
    QVERIFY2(copied("pool", "csv").contains("CoT,"), qPrintable(copied("pool", "csv")));
}

QTEST_MAIN(TestComparePaper)
#include "tst_compare_paper.moc"
