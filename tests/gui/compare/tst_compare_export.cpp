#include "tests/gui/compare/export_fixture.h"
#include "widgets/common/curve_chart.h"
#include "widgets/common/theme.h"
#include "widgets/compare/accuracy_bars.h"
#include "widgets/compare/compare_model.h"
#include "widgets/compare/curve_panel.h"
#include "widgets/compare/export_sheet.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

using namespace retort;

Q_DECLARE_METATYPE(retort::ThemeKind)

/// Charts and tables as they are given away.
class TestCompareExport : public ExportFixture
{
    Q_OBJECT

private slots:
    void chartsAreSaved_data();
    void chartsAreSaved();
    void aPictureHasItsSizeAndFont();
    void everyChartIsOffered_data();
    void everyChartIsOffered();
    void tablesAreCopiedAndSaved();
    void thePreviewIsWhole_data();
    void thePreviewIsWhole();
    void whatWasChosenIsChosenAgain();
    void picturesStandOnLightGround();
    void figuresStandWhereThereIsRoom();
    void pictures_data();
    void pictures();

private:
    bool isDrawn(const QString &run) const;
};

/// The runs' curves come one after the other.
bool TestCompareExport::isDrawn(const QString &run) const
{
    const std::vector<CurveReading> readings = m_page->curves()->chart()->readings({});
    return std::ranges::any_of(readings, [&](const CurveReading &one) { return one.run.contains(run); });
}

void TestCompareExport::chartsAreSaved_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("pdf") << "pdf" << QByteArray("%PDF");
    QTest::newRow("svg") << "svg" << QByteArray("<?xml");
    QTest::newRow("png") << "png" << QByteArray("\x89PNG");
}

void TestCompareExport::chartsAreSaved()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, begin);
    openWith([this] { writeFakeComparison(runs()); });
    const QByteArray bytes = exported("a." + format, "bars", format);
    QVERIFY(bytes.startsWith(begin));
    if (format == "svg")
        QVERIFY(bytes.contains("41.5"));
}

void TestCompareExport::aPictureHasItsSizeAndFont()
{
    openWith([this] { writeFakeComparison(runs()); });
    openExport();
    type("exportWidth", "120");
    type("exportHeight", "70");
    pick("exportFont", "DejaVu Serif");
    const QByteArray svg = exported("a.svg", "bars", "svg");
    QVERIFY2(svg.contains("width=\"120mm\" height=\"70mm\""), svg.left(300).constData());
    QVERIFY(svg.contains("font-family=\"DejaVu Serif\""));
    QVERIFY(!svg.contains("Roboto"));
    QVERIFY(!svg.contains(">Student against teacher, svamp test, 200 (6 runs)</text>")); // the caption says it
    find<QCheckBox>("exportTitle")->setChecked(true);
    QVERIFY(exported("b.svg", "bars", "svg").contains(">Student against teacher, svamp test, 200 (6 runs)</text>"));
    pick("exportFormat", "png");
    pick("exportDots", "150");
    const QImage image = QImage::fromData(exported("a.png", "bars", "png"), "PNG");
    QCOMPARE(image.size(), QSize(709, 413)); // 120 x 70 mm
    const QByteArray pdf = exported("a.pdf", "bars", "pdf");
    QVERIFY2(pdf.contains("/MediaBox [0 0 340"), "120 mm are 340 points");
    QCOMPARE(themeOf(find<AccuracyBars>("accuracyBars")).kind, ThemeKind::Light);
}

void TestCompareExport::everyChartIsOffered_data()
{
    QTest::addColumn<QString>("segment");
    QTest::addColumn<QString>("what");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("bars") << ""
                          << "bars" << QByteArray("41.5");
    QTest::newRow("steps") << "segmentSteps"
                           << "steps" << QByteArray("mixed 41");
    QTest::newRow("curves") << "segmentCurves"
                            << "curves" << QByteArray("mixed 41");
    QTest::newRow("a setting") << "segmentOverSetting"
                               << "setting" << QByteArray("Rationales");
}

void TestCompareExport::everyChartIsOffered()
{
    QFETCH(QString, segment);
    QFETCH(QString, what);
    QFETCH(QByteArray, word);
    openWith([this] { writeFakeComparison(runs()); });
    if (!segment.isEmpty())
        QTest::mouseClick(find<QPushButton>(segment), Qt::LeftButton);
    QTRY_VERIFY(what != "curves" || isDrawn("mixed"));
    openExport();
    QCOMPARE(find<QComboBox>("exportWhat")->currentData().toString(), segment.isEmpty() ? QString("steps") : what);
    QVERIFY2(exported("a.svg", what, "svg").contains(word), "what the chart says");
    QVERIFY(!find<QLabel>("exportPreview")->pixmap().isNull());
}

void TestCompareExport::tablesAreCopiedAndSaved()
{
    openWith([this] { writeFakeComparison(runs()); });
    openExport();
    pick("exportWhat", "table");
    pick("exportFormat", "latex");
    QVERIFY(!find<QLineEdit>("exportWidth")->isVisible());
    auto *lines = find<QPlainTextEdit>("exportText");
    QVERIFY(lines->isVisible() && !find<QLabel>("exportPreview")->isVisible());
    QVERIFY(lines->toPlainText().trimmed().endsWith("\\end{tabular}"));
    QCOMPARE(lines->lineWrapMode(), QPlainTextEdit::NoWrap);
    QTRY_VERIFY(lines->horizontalScrollBar()->maximum() > 0); // its long lines are reached
    QTest::mouseClick(find<QPushButton>("exportCopy"), Qt::LeftButton);
    QVERIFY(QApplication::clipboard()->text().contains("41.5 \\%, 83 of 200, 34.9-48.4"));
    QVERIFY(exported("t.csv", "table", "csv").contains(",0.415,83,200,0.3489"));
    QVERIFY(exported("t.md", "table", "markdown").contains("| svamp-mixed | student |"));
}

void TestCompareExport::thePreviewIsWhole_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("width");
    QTest::addColumn<QString>("height");
    QTest::newRow("in a small window") << kNarrow << "84"
                                       << "60";
    QTest::newRow("a high picture there") << kNarrow << "84"
                                          << "174";
    QTest::newRow("in a large window") << kWide << "174"
                                       << "120";
}

void TestCompareExport::thePreviewIsWhole()
{
    QFETCH(QSize, size);
    QFETCH(QString, width);
    QFETCH(QString, height);
    openWith([this] { writeFakeComparison(runs()); }, size);
    openExport();
    pick("exportWhat", "bars");
    pick("exportFormat", "pdf");
    type("exportWidth", width);
    type("exportHeight", height);
    drawNow();
    const auto *preview = find<QLabel>("exportPreview");
    const QSizeF picture = preview->pixmap().deviceIndependentSize();
    QVERIFY(picture.height() > 80);
    QVERIFY2(picture.height() <= preview->height() && picture.width() <= preview->width(),
             qPrintable(QString("%1 x %2").arg(picture.width()).arg(picture.height())));
    QVERIFY(std::abs(picture.width() / picture.height() - width.toDouble() / height.toDouble()) < 0.05); // of a pixel
}

void TestCompareExport::whatWasChosenIsChosenAgain()
{
    openWith([this] { writeFakeComparison(runs()); });
    openExport();
    type("exportWidth", "174");
    type("exportPoints", "9");
    pick("exportFont", "DejaVu Sans");
    pick("exportFormat", "svg");
    open();
    QTRY_COMPARE(model()->rowCount(), 8);
    openExport();
    QCOMPARE(find<QLineEdit>("exportWidth")->text(), QString("174"));
    QCOMPARE(find<QLineEdit>("exportPoints")->text(), QString("9"));
    QCOMPARE(find<QComboBox>("exportFont")->currentData().toString(), QString("DejaVu Sans"));
    QCOMPARE(find<QComboBox>("exportFormat")->currentData().toString(), QString("svg"));
}

/// Whatever the window looks like, and it looks the same afterwards.
void TestCompareExport::picturesStandOnLightGround()
{
    applyTheme(*qApp, ThemeKind::Dark);
    openWith([this] { writeFakeComparison(runs()); });
    const QByteArray light = themeFor(ThemeKind::Light).text1.name().toLatin1();
    const QByteArray dark = themeFor(ThemeKind::Dark).bg2.name().toLatin1();
    const QByteArray bars = exported("bars.svg", "bars", "svg");
    for (const QByteArray &picture : {bars, exported("curves.svg", "steps", "svg")}) {
        QVERIFY(picture.contains(light));
        QVERIFY(!picture.contains(dark));
    }
    QCOMPARE(themeOf(find<AccuracyBars>("accuracyBars")).kind, ThemeKind::Dark);
    QCOMPARE(themeOf(find<CurveChart>("compareSteps")).kind, ThemeKind::Dark);
    applyTheme(*qApp, ThemeKind::Light); // those that were drawn light follow as the others do
    QCOMPARE(themeOf(find<AccuracyBars>("accuracyBars")).kind, ThemeKind::Light);
    applyTheme(*qApp, ThemeKind::Dark);
    QCOMPARE(themeOf(find<AccuracyBars>("accuracyBars")).kind, ThemeKind::Dark);
}

/// Too many bars for a figure above each: the best student's and the teacher's are there.
void TestCompareExport::figuresStandWhereThereIsRoom()
{
    openWith(
        [this] {
            for (int i = 0; i < 12; ++i)
                writeFakeArm(runs(), "2026-11-" + std::to_string(10 + i) + "_0900",
                             {.name = "arm-" + std::to_string(i), .cotRight = 40 + i, .potRight = 70 + i});
        },
        kNarrow);
    for (const CompareRow &row : m_page->model()->view().rows)
        m_page->model()->setData(m_page->model()->index(int(&row - m_page->model()->view().rows.data()), 0),
                                 int(Qt::Checked), Qt::CheckStateRole);
    openExport();
    type("exportWidth", "120");
    const QByteArray picture = exported("many.svg", "bars", "svg");
    QVERIFY(picture.contains(">25.5<")); // the best CoT, 51 of 200
    QVERIFY(picture.contains(">78.5<")); // its teacher
    QVERIFY(!picture.contains(">20.5<")); // one between others
    QVERIFY(picture.contains("11</text>") && !picture.contains(">+")); // the legend has them all in its two rows
}

void TestCompareExport::pictures_data()
{
    QTest::addColumn<ThemeKind>("theme");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << ThemeKind::Light << kWide;
    QTest::newRow("1100x700-dark") << ThemeKind::Dark << kNarrow;
}

void TestCompareExport::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    openWith([this] { writeFakeComparison(runs()); }, size);
    QCOMPARE(m_page->size(), size); // nothing asks for more
    openExport();
    pick("exportWhat", "bars");
    pick("exportFormat", "pdf");
    pick("exportFont", "DejaVu Serif");
    drawNow();
    savePicture("compare-export");
    pick("exportWhat", "table");
    drawNow();
    savePicture("compare-export-table");
    for (const char *what : {"bars", "steps", "setting"})
        keepPapers(what);
}

QTEST_MAIN(TestCompareExport)
#include "tst_compare_export.moc"
