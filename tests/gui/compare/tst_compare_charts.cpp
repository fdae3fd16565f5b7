#include "tests/gui/compare/compare_fixture.h"
#include "widgets/common/curve_chart.h"
#include "widgets/common/theme.h"
#include "widgets/compare/accuracy_bars.h"
#include "widgets/compare/compare_model.h"
#include "widgets/compare/setting_chart.h"

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
    void theTableIsCopied_data();
    void theTableIsCopied();
    void chartsAreSaved_data();
    void chartsAreSaved();
    void theCurvesGiveTheirDataAndPicture();
    void accuracyIsDrawnOverASetting();
    void picturesStandOnLightGround();
    void figuresStandWhereThereIsRoom();

private:
    QByteArray saved(const char *file);
};

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

void TestCompareCharts::chartsAreSaved_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("pdf") << "savePdf"
                         << "a.pdf" << QByteArray("%PDF");
    QTest::newRow("svg") << "saveSvg"
                         << "a.svg" << QByteArray("<?xml");
    QTest::newRow("png") << "savePng"
                         << "a.png" << QByteArray("\x89PNG");
}

void TestCompareCharts::chartsAreSaved()
{
    QFETCH(QString, action);
    QFETCH(QString, file);
    QFETCH(QByteArray, begin);
    openWith([this] { writeFakeComparison(runs()); });
    const QString path = m_folder->filePath(file);
    m_controller->setNextSaveFile(path);
    find<QPushButton>("saveCharts")->menu()->findChild<QAction *>(action)->trigger();
    QTRY_VERIFY(QFile::exists(path));
    QFile saved(path);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    const QByteArray bytes = saved.readAll();
    QVERIFY(bytes.startsWith(begin));
    if (file.endsWith("svg"))
        QVERIFY(bytes.contains("41.5"));
}

void TestCompareCharts::theCurvesGiveTheirDataAndPicture()
{
    openWith([this] { writeFakeComparison(runs()); });
    auto *chart = find<CurveChart>("compareSteps");
    emit chart->wished(ChartWish::CopyData);
    QVERIFY(QApplication::clipboard()->text().contains("svamp-mixed,mixed,step,2000,0.41"));
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
    auto *settings = find<QComboBox>("settingX");
    QCOMPARE(settings->itemText(0), QString("Rationales"));
    settings->setCurrentIndex(settings->findText("CoT weight"));
    emit settings->activated(settings->currentIndex());
    auto *chart = find<SettingChart>("settingChart");
    QCOMPARE(chart->view().series.size(), std::size_t(1));
    QCOMPARE(chart->view().series.front().points.size(), std::size_t(5));
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

QByteArray TestCompareCharts::saved(const char *file)
{
    QFile read(m_folder->filePath(file));
    [&] { QTRY_VERIFY(read.exists()); }();
    return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
}

/// Whatever the window looks like, and it looks the same afterwards.
void TestCompareCharts::picturesStandOnLightGround()
{
    applyTheme(*qApp, ThemeKind::Dark);
    openWith([this] { writeFakeComparison(runs()); });
    const QByteArray light = themeFor(ThemeKind::Light).text1.name().toLatin1();
    const QByteArray dark = themeFor(ThemeKind::Dark).bg2.name().toLatin1();
    m_controller->setNextSaveFile(m_folder->filePath("bars.svg"));
    find<QPushButton>("saveCharts")->menu()->findChild<QAction *>("saveSvg")->trigger();
    m_controller->setNextSaveFile(m_folder->filePath("curves.svg"));
    const QByteArray bars = saved("bars.svg");
    emit find<CurveChart>("compareSteps")->wished(ChartWish::SavePicture);
    for (const QByteArray &picture : {bars, saved("curves.svg")}) {
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
void TestCompareCharts::figuresStandWhereThereIsRoom()
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
    m_controller->setNextSaveFile(m_folder->filePath("many.svg"));
    find<QPushButton>("saveCharts")->menu()->findChild<QAction *>("saveSvg")->trigger();
    const QByteArray picture = saved("many.svg");
    QVERIFY(picture.contains(">25.5<")); // the best CoT, 51 of 200
    QVERIFY(picture.contains(">78.5<")); // its teacher
    QVERIFY(!picture.contains(">20.5<")); // one between others
    QVERIFY(picture.contains("11</text>") && !picture.contains(">+")); // the legend has them all in its two rows
}

QTEST_MAIN(TestCompareCharts)
#include "tst_compare_charts.moc"
