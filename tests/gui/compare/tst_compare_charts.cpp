#include "app/compare_report.h"
#include "tests/gui/compare/compare_fixture.h"
#include "widgets/common/contrast_theme.h"
#include "widgets/common/curve_chart.h"
#include "widgets/common/parts.h"
#include "widgets/common/theme.h"
#include "widgets/compare/accuracy_bars.h"
#include "widgets/compare/compare_model.h"
#include "widgets/compare/heat_map.h"
#include "widgets/compare/line_chart.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QMenu>
#include <QPushButton>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

using namespace retort;

namespace {

/// Rewrites a report as if its programs had been drawn several times per problem.
void drawPrograms(const std::filesystem::path &report, int samples)
{
    nlohmann::json json = nlohmann::json::parse(std::ifstream(report));
    for (nlohmann::json &path : json["sets"][0]["paths"])
        if (path["name"] == "pot")
            path["name"] = "pot@" + std::to_string(samples);
    std::ofstream(report) << json.dump();
}

} // namespace

/// What is drawn of the ticked runs, and what is copied and saved.
class TestCompareCharts : public CompareFixture
{
    Q_OBJECT

private slots:
    void tickingARunDrawsIt();
    void aSampledPathStandsBesideItsTeacher();
    void aFigureStandsOnNoBar();
    void gridLinesStayFaintInHighContrast();
    void theTableIsCopied_data();
    void theTableIsCopied();
    void theCurvesGiveTheirDataAndPicture();
    void accuracyIsDrawnOverASetting();
    void twoSettingsAreAHeatMap();
    void aReportIsWrittenAndItsFolderShown();

private:
    using CompareFixture::choose;
    void choose(const char *box, const QString &text) const;
};

void TestCompareCharts::choose(const char *box, const QString &text) const
{
    auto *chosen = find<QComboBox>(box);
    chosen->setCurrentIndex(chosen->findText(text));
    emit chosen->activated(chosen->currentIndex());
}

void TestCompareCharts::tickingARunDrawsIt()
{
    openWith([this] { writeFakeComparison(runs()); });
    const auto drawn = [this] { return find<AccuracyBars>("accuracyBars")->accessibleDescription(); };
    QVERIFY(drawn().contains("svamp-mixed"));
    choose("svamp-mixed");
    press(Qt::Key_Space);
    QVERIFY(!drawn().contains("svamp-mixed"));
    const QRect name = table()->visualRect(model()->index(rowOf("svamp-mixed"), 0));
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, QPoint(name.left() + 18, name.center().y()));
    QVERIFY(drawn().contains("svamp-mixed"));
    find<QPushButton>("barPaths")->menu()->findChild<QAction *>("barPath_vote")->trigger();
    QVERIFY(!drawn().contains("vote"));
}

/// Narrow bars beside much higher ones of their teachers.
void TestCompareCharts::aFigureStandsOnNoBar()
{
    AccuracyBars bars;
    std::vector<AccuracyGroup> groups;
    for (int i = 0; i < 14; ++i) {
        AccuracyGroup group {"cot", QStringLiteral("CoT"), {}};
        group.bars.push_back({.accuracy = {.accuracy = 0.9, .low = 0.88, .high = 0.92}, .name = "teacher"});
        group.bars.back().isTeacher = true;
        group.bars.push_back({.accuracy = {.accuracy = 0.4, .low = 0.35, .high = 0.45}, .name = "student"});
        groups.push_back(group);
    }
    bars.setGroups(groups);
    bars.resize(900, 300);
    const auto [areas, figures] = bars.drawnIn(bars.rect());
    QVERIFY2(figures.size() >= groups.size(), qPrintable(QString::number(figures.size())));
    for (const QRectF &figure : figures)
        for (const QRectF &bar : areas)
            QVERIFY2(!figure.intersects(bar), qPrintable(QStringLiteral("%1 on %2").arg(figure.x()).arg(bar.x())));
}

/// Black ones, as the borders are there, would be taken for the data.
void TestCompareCharts::gridLinesStayFaintInHighContrast()
{
    openWith([this] { writeFakeComparison(runs()); });
    applyTheme(*qApp, contrastThemeFor(ThemeKind::Light));
    const QImage picture = find<AccuracyBars>("accuracyBars")->grab().toImage();
    const int x = picture.width() - 10; // right of the last bar
    int dark = 0;
    for (int y = 0; y < picture.height(); ++y)
        dark += picture.pixelColor(x, y).lightness() < 128 ? 1 : 0;
    applyTheme(*qApp, ThemeKind::Light);
    QVERIFY2(dark <= 1, qPrintable(QString::number(dark))); // the foot of the bars
}

/// The student draws five programs, the teacher wrote one: one group and one column, the samples in the label.
void TestCompareCharts::aSampledPathStandsBesideItsTeacher()
{
    openWith([this] {
        writeFakeComparison(runs());
        drawPrograms(runs() / "2026-11-21_2031_mixed" / "report.json", 5);
    });
    const auto groups = find<AccuracyBars>("accuracyBars")->groups();
    const auto isPot = [](const AccuracyGroup &group) { return group.title.startsWith("PoT"); };
    QCOMPARE(std::count_if(groups.begin(), groups.end(), isPot), 1);
    const auto pot = std::find_if(groups.begin(), groups.end(), isPot);
    QVERIFY(pot->bars.front().isTeacher && pot->bars.front().samples == 1);
    const QString drawn = find<AccuracyBars>("accuracyBars")->accessibleDescription();
    QVERIFY2(drawn.contains("svamp-mixed, PoT, mean of 5 samples: 37.0 %"), qPrintable(drawn));
    QVERIFY(columnOf("PoT@5") < 0);
    QVERIFY(cell("svamp-mixed", "PoT").endsWith("mean of 5 samples"));
    QVERIFY(cell("codex", "PoT").startsWith("84.0 %"));
}

void TestCompareCharts::theTableIsCopied_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("expected");
    QTest::newRow("markdown") << "copyTableMarkdown"
                              << "| svamp-mixed | student |";
    QTest::newRow("latex") << "copyTableLatex"
                           << "41.5 \\%, 83 of 200, 34.9-48.4";
    QTest::newRow("csv") << "copyTableCsv"
                         << ",0.415,83,200,0.3489";
}

void TestCompareCharts::theTableIsCopied()
{
    QFETCH(QString, action);
    QFETCH(QString, expected);
    openWith([this] { writeFakeComparison(runs()); });
    find<QPushButton>("copyTable")->menu()->findChild<QAction *>(action)->trigger();
    const QString copied = QApplication::clipboard()->text();
    QVERIFY2(copied.contains(expected), qPrintable(copied));
}

void TestCompareCharts::theCurvesGiveTheirDataAndPicture()
{
    openWith([this] { writeFakeComparison(runs()); });
    auto *chart = find<CurveChart>("compareSteps");
    emit chart->wished(ChartWish::CopyData);
    QTRY_VERIFY(QApplication::clipboard()->text().contains("svamp-mixed,mixed,step,2000,0.41"));
    for (const auto &[file, begin] : {std::pair("c.svg", QByteArray("<?xml")), {"c.png", QByteArray("\x89PNG")}}) {
        m_controller->setNextSaveFile(m_folder->filePath(file));
        emit chart->wished(ChartWish::SavePicture);
        QTRY_VERIFY(QFile::exists(m_folder->filePath(file)));
        QFile saved(m_folder->filePath(file));
        QVERIFY(saved.open(QIODevice::ReadOnly) && saved.readAll().startsWith(begin));
    }
}

void TestCompareCharts::accuracyIsDrawnOverASetting()
{
    openWith([this] { writeFakeComparison(runs()); });
    QTest::mouseClick(find<QPushButton>("segmentOverSetting"), Qt::LeftButton);
    QCOMPARE(find<QComboBox>("settingX")->itemText(0), QString("Rationales"));
    choose("settingX", "CoT weight");
    auto *chart = find<LineChart>("settingChart");
    QCOMPARE(chart->view().lines.size(), std::size_t(1));
    QCOMPARE(chart->view().lines.front().points.size(), std::size_t(5));
    QVERIFY2(textOf("settingPoint").startsWith("CoT weight 1: 30.5 %"), qPrintable(textOf("settingPoint")));
    QTest::keyClick(chart, Qt::Key_Left);
    QVERIFY2(textOf("settingPoint").startsWith("CoT weight 0.7: 38.5 %"), qPrintable(textOf("settingPoint")));
    QVERIFY(chart->accessibleDescription().contains("CoT weight 0.5: 41.5 %"));
    find<QPushButton>("settingCopy")->menu()->findChild<QAction *>("settingCopyCsv")->trigger();
    QVERIFY2(QApplication::clipboard()->text().contains(",0.7,0.385,77,200,"),
             qPrintable(QApplication::clipboard()->text()));
    open(); // what was chosen is chosen again
    QTRY_COMPARE(find<QComboBox>("settingX")->currentText(), QString("CoT weight"));
}

/// The amount of rationales and a learning rate: a cell for each pair, which keys reach and which says its seeds.
void TestCompareCharts::twoSettingsAreAHeatMap()
{
    openWith([this] {
        int run = 0;
        for (const int rationales : {100, 400})
            for (const double rate : {1e-4, 3e-4})
                for (const unsigned seed : {1U, 2U})
                    writeFakeArm(runs(), "2026-11-" + std::to_string(10 + run++) + "_0900",
                                 {.name = "arm-" + std::to_string(run),
                                  .learningRate = rate,
                                  .seed = seed,
                                  .ownRight = rationales / 10 + 2 * int(seed),
                                  .rationales = rationales});
    });
    QTest::mouseClick(find<QPushButton>("segmentOverSetting"), Qt::LeftButton);
    choose("settingX", "Rationales");
    choose("settingY", "Learning rate");
    auto *map = find<HeatMap>("heatMap");
    QVERIFY(map->isVisible());
    QCOMPARE(map->grid().xValues, (std::vector<std::string> {"100", "400"}));
    auto *cell = find<HeatCell>("heatCell-0-0");
    QVERIFY2(cell->accessibleName().startsWith("Rationales 100, Learning rate ")
                 && cell->accessibleName().endsWith(": 31.0 %, mean of 2 seeds"),
             qPrintable(cell->accessibleName()));
    cell->setFocus();
    QTest::keyClick(cell, Qt::Key_Right);
    QTRY_VERIFY(find<HeatCell>("heatCell-0-1")->hasFocus());
    QTest::keyClick(find<HeatCell>("heatCell-0-1"), Qt::Key_Return); // its seeds are one row
    QCOMPARE(table()->selectionModel()->selectedRows().size(), 1);
    for (const ThemeKind theme : {ThemeKind::Light, ThemeKind::Dark}) {
        applyTheme(*qApp, theme);
        for (const GridCell &each : map->grid().cells)
            QVERIFY(contrastOf(map->groundOf(each.accuracy), themeOf(map).text1) >= 4.5);
        drawNow();
        savePicture(theme == ThemeKind::Light ? "compare-heat-map-light" : "compare-heat-map-dark");
    }
    applyTheme(*qApp, ThemeKind::Light);
    find<QPushButton>("settingCopy")->menu()->findChild<QAction *>("settingCopyMarkdown")->trigger();
    QVERIFY2(QApplication::clipboard()->text().contains(" | 31.0 % (2) | 46.0 % (2) |"),
             qPrintable(QApplication::clipboard()->text()));
    choose("settingY", "no other");
    QVERIFY(find<LineChart>("settingChart")->isVisible());
}

/// Its report is the one that the command line writes.
void TestCompareCharts::aReportIsWrittenAndItsFolderShown()
{
    openWith([this] { writeFakeComparison(runs()); });
    QString shown;
    m_controller->report()->setFolderShower([&shown](const QString &folder) { shown = folder; });
    CompareFixture::choose("svamp-mixed");
    QMenu *menu = find<QPushButton>("makeReport")->menu();
    for (const auto &[action, suffix] :
         {std::pair("report_html", ".html"), {"report_markdown", ".md"}, {"report_latex", ".tex"}}) {
        shown.clear();
        menu->findChild<QAction *>(QLatin1String(action))->trigger();
        QTRY_COMPARE(shown, m_folder->filePath("reports"));
        QFile file(m_folder->filePath("reports/2026-11-21_2031_mixed-report") + QLatin1String(suffix));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        QVERIFY(file.readAll().contains("41.5"));
    }
    CompareFixture::choose("codex"); // a teacher has none: A's is written
    menu->findChild<QAction *>("report_html")->trigger();
    QTRY_VERIFY(find<Strip>("compareError")->text().startsWith("Written: "));
    m_page->setReadOnly("Open in another window.");
    QVERIFY(!find<QPushButton>("makeReport")->isEnabled());
}

QTEST_MAIN(TestCompareCharts)
#include "tst_compare_charts.moc"
