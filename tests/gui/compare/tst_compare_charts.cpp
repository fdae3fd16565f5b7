#include "tests/gui/compare/compare_fixture.h"
#include "widgets/common/curve_chart.h"
#include "widgets/compare/accuracy_bars.h"

#include <QApplication>
#include <QClipboard>
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

QTEST_MAIN(TestCompareCharts)
#include "tst_compare_charts.moc"
