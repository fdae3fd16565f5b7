#include "core/base/files.h"
#include "core/jobs/machine.h"
#include "core/jobs/run_follower.h"
#include "tests/gui/training/training_fixture.h"
#include "tests/gui/training/training_stories.h"
#include "widgets/home/run_table_model.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QImage>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QWheelEvent>

#include <cmath>

using namespace retort;

/// The charts of a run: zoom, pan, crosshair, axes, smoothing, other runs over them, and what is saved of them.
class TestTrainingCharts : public TrainingFixture
{
    Q_OBJECT

private slots:
    void otherRunsAreLaidOver();
    void axisAndSmoothingChangeEveryChart();
    void tokensAreThoseThatWereLogged();
    void tokensOfAnOldRunAreSaidToBeEstimated();
    void theLoadOfTheMachineIsShown();
    void memoryOfAnotherMachineIsNotComparedWithThisOne();
    void withoutValidationTheChartSaysWhatThatMeans();
    void keysZoomPanAndMoveTheCrosshair();
    void theWheelZoomsAllChartsAlike();
    void theViewLasts();
    void chartsAndDataAreSaved();
};

void TestTrainingCharts::otherRunsAreLaidOver()
{
    addMain();
    addOthers();
    open();
    QTRY_COMPARE(m_session->runs()->rowCount(), 3);
    show(kMain);
    auto *button = find<QPushButton>("overlayButton");
    QCOMPARE(button->text(), QString("Overlay"));
    QMenu *menu = menuOf("overlayButton");
    QVERIFY(!menu->findChild<QAction *>(QString("overlay_") + kMain)); // not over itself
    menu->findChild<QAction *>(QString("overlay_") + kOther)->toggle();
    QCOMPARE(button->text(), QString("Overlay svamp-cot-only"));
    QTRY_VERIFY(readOut("chart_accuracy").contains("svamp-cot-only"));
    const auto data = m_page->data("chart_total");
    QCOMPARE(data.front().columns.size(), std::size_t(2));
    QCOMPARE(data.front().columns[0].run, std::string("svamp-mixed"));
    QCOMPARE(data.front().columns[1].run, std::string("svamp-cot-only"));
    menu = menuOf("overlayButton");
    menu->findChild<QAction *>("overlayNone")->trigger();
    QTRY_VERIFY(!readOut("chart_accuracy").contains("svamp-cot-only"));
    QCOMPARE(m_page->data("chart_total").front().columns.size(), std::size_t(1));
}

void TestTrainingCharts::axisAndSmoothingChangeEveryChart()
{
    addMain();
    open();
    show(kMain);
    drawCharts();
    emit chart("chart_total")->pointedAt(800);
    QVERIFY2(readOut("chart_lr").startsWith("step 800"), qPrintable(readOut("chart_lr")));
    const QString smooth = readOut("chart_total");
    QTest::mouseClick(find<QPushButton>("axisTime"), Qt::LeftButton);
    drawCharts();
    emit chart("chart_total")->pointedAt(720); // 0.9 seconds a step
    QVERIFY2(readOut("chart_lr").startsWith("12:00"), qPrintable(readOut("chart_lr")));
    QCOMPARE(readOut("chart_total").section(' ', -1), smooth.section(' ', -1));
    QTest::mouseClick(find<QPushButton>("axisTokens"), Qt::LeftButton);
    drawCharts();
    QVERIFY(!find<QPushButton>("axisTokens")->toolTip().contains("estimated"));
    emit chart("chart_total")->pointedAt(500000);
    QVERIFY2(readOut("chart_lr").startsWith("500 k tokens"), qPrintable(readOut("chart_lr")));
    auto *smoothing = find<QComboBox>("smoothingBox");
    QCOMPARE(smoothing->currentText(), QString("Smoothing 0.80"));
    const QString before = readOut("chart_total");
    smoothing->setFocus();
    QTest::keyClick(smoothing, Qt::Key_Home);
    QCOMPARE(smoothing->currentText(), QString("No smoothing"));
    drawCharts();
    QVERIFY(readOut("chart_total") != before);
}

void TestTrainingCharts::tokensAreThoseThatWereLogged()
{
    addMain();
    open();
    show(kMain);
    QTest::mouseClick(find<QPushButton>("axisTokens"), Qt::LeftButton);
    const auto data = m_page->data("chart_lr");
    QCOMPARE(data.front().x, std::string("tokens"));
    QCOMPARE(data.front().columns.back().points.back().x, 1240 * 700.0); // as the run says, whatever its speed
}

void TestTrainingCharts::tokensOfAnOldRunAreSaidToBeEstimated()
{
    writeFakeRun(runs(), kMain, {.hasReport = false, .isOld = true});
    writeEvaluations(runs() / kMain, 200, 6);
    writeFakeRun(runs(), kOther, {.steps = 400, .totalSteps = 400, .hasReport = false});
    writeEvaluations(runs() / kOther, 200, 2);
    open();
    show(kMain);
    auto *tokens = find<QPushButton>("axisTokens");
    QVERIFY(tokens->toolTip().contains("estimated from the speed"));
    QCOMPARE(tokens->text(), QString::fromUtf8("≈ Tokens"));
    QCOMPARE(tokens->accessibleName(), QString("Axis: Tokens, estimated"));
    QTest::mouseClick(tokens, Qt::LeftButton);
    drawCharts();
    emit chart("chart_total")->pointedAt(500000);
    QVERIFY2(readOut("chart_lr").startsWith("500 k tokens"), qPrintable(readOut("chart_lr")));
    show(kOther);
    QCOMPARE(tokens->text(), QString("Tokens"));
}

void TestTrainingCharts::theLoadOfTheMachineIsShown()
{
    addMain();
    open();
    show(kMain);
    QCOMPARE(find<QLabel>("figure_memory")->text(), QString("3.6 GB"));
    // Of what is installed here, because it was trained here.
    const double installed = readMachine().memoryBytes / (1024.0 * 1024 * 1024);
    const QString note = find<QLabel>("note_memory")->text();
    QVERIFY2(note.startsWith(QString("of %1 · CPU 19").arg(installed, 0, 'f', 1)), qPrintable(note));
    CurveChart *load = chart("chart_memory");
    QCOMPARE(load->title(), QString("CPU, all cores"));
    QVERIFY2(readOut("chart_memory").endsWith(" %"), qPrintable(readOut("chart_memory")));
    auto *menu = load->findChild<QMenu *>("chartActions");
    emit menu->aboutToShow();
    QAction *memory = nullptr;
    for (QAction *action : menu->actions())
        if (action->text() == "Memory, MB")
            memory = action;
    QVERIFY(memory);
    memory->trigger();
    QCOMPARE(load->title(), QString("Memory, MB"));
    QTRY_VERIFY(!readOut("chart_memory").endsWith(" %"));
}

void TestTrainingCharts::memoryOfAnotherMachineIsNotComparedWithThisOne()
{
    const auto directory = addMain();
    writeFileAtomically(directory / "lock", R"({"pid": 7, "host": "elsewhere", "started": "2026-11-21T20:31:00Z"})");
    open();
    show(kMain);
    const QString note = find<QLabel>("note_memory")->text();
    QVERIFY2(note.startsWith("CPU 19"), qPrintable(note));
}

void TestTrainingCharts::withoutValidationTheChartSaysWhatThatMeans()
{
    writeFakeRun(runs(), kOther, {.name = "svamp-cot-only", .steps = 2000, .hasValidation = false});
    open();
    m_session->showRun(QString::fromStdString((runs() / kOther).string()));
    QTRY_VERIFY(m_page->findChild<CurveChart *>("chart_accuracy"));
    QCOMPARE(chart("chart_accuracy")->findChild<QLabel *>("chartSubtitle")->text(), QString("no validation split"));
    const auto *message = chart("chart_accuracy")->findChild<QLabel *>("chartMessage");
    QVERIFY(message && message->isVisible());
    for (const char *part : {"nothing is answered while it trains", "the last step is the result"})
        QVERIFY2(message->text().contains(part), qPrintable(message->text()));
    QTRY_VERIFY(textOf("probeHint").contains("no validation problems"));
    savePicture("training-no-validation");
}

void TestTrainingCharts::keysZoomPanAndMoveTheCrosshair()
{
    addMain();
    open();
    show(kMain);
    drawCharts();
    CurveChart *total = chart("chart_total");
    QVERIFY(!total->zoomedRange());
    total->setFocus();
    QTest::keyClick(total, Qt::Key_Plus);
    QVERIFY(total->zoomedRange());
    QCOMPARE(chart("chart_lr")->zoomedRange(), total->zoomedRange());
    const double from = total->zoomedRange()->first;
    QTest::keyClick(total, Qt::Key_Right);
    QVERIFY(total->zoomedRange()->first > from);
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(total, Qt::Key_Right);
    QVERIFY(total->zoomedRange()->second <= 2000 + 1e-6); // not beyond the end
    QTest::keyClick(total, Qt::Key_Right, Qt::ShiftModifier);
    const QString at = readOut("chart_grad_norm");
    QVERIFY2(at.startsWith("step "), qPrintable(at));
    QTest::keyClick(total, Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(readOut("chart_grad_norm") != at);
    QTest::keyClick(total, Qt::Key_Escape);
    QVERIFY(!readOut("chart_grad_norm").startsWith("step "));
    QTest::keyClick(total, Qt::Key_0);
    QVERIFY(!total->zoomedRange() && !chart("chart_lr")->zoomedRange());
    QTest::keyClick(total, Qt::Key_L);
    QVERIFY(total->isLogarithmic());
    QCOMPARE(total->findChild<QLabel *>("chartSubtitle")->text(), QString("log"));
    drawCharts();
    QTest::keyClick(chart("chart_accuracy"), Qt::Key_L);
    QVERIFY(!chart("chart_accuracy")->isLogarithmic());
}

void TestTrainingCharts::theWheelZoomsAllChartsAlike()
{
    addMain();
    open();
    show(kMain);
    drawCharts();
    auto *plot = chart("chart_total")->findChild<QWidget *>("plot");
    const QPointF middle(plot->width() / 2.0, plot->height() / 2.0);
    const auto turn = [&](int notches) {
        QWheelEvent event(middle, plot->mapToGlobal(middle), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(plot, &event);
    };
    turn(3);
    QVERIFY(chart("chart_accuracy")->zoomedRange());
    QCOMPARE(chart("chart_accuracy")->zoomedRange(), chart("chart_total")->zoomedRange());
    turn(-10);
    QVERIFY(!chart("chart_accuracy")->zoomedRange());
    turn(200); // as near as it goes: nothing breaks
    drawCharts();
    QTest::mouseClick(find<QToolButton>("showAllButton"), Qt::LeftButton);
    QVERIFY(!chart("chart_accuracy")->zoomedRange());
}

void TestTrainingCharts::theViewLasts()
{
    addMain();
    addOthers();
    open();
    QTRY_COMPARE(m_session->runs()->rowCount(), 3);
    show(kMain);
    drawCharts();
    QTest::mouseClick(find<QPushButton>("axisTime"), Qt::LeftButton);
    chart("chart_total")->setLogarithmic(true);
    menuOf("overlayButton")->findChild<QAction *>(QString("overlay_") + kOther)->toggle();
    auto *smoothing = find<QComboBox>("smoothingBox");
    smoothing->setFocus();
    QTest::keyClick(smoothing, Qt::Key_End);
    drawCharts();
    QTest::keyClick(chart("chart_total"), Qt::Key_Plus);
    const auto range = chart("chart_total")->zoomedRange();
    m_controller.reset();
    m_page.reset();
    m_session.reset();
    open();
    QTRY_COMPARE(m_session->runs()->rowCount(), 3);
    show(kMain);
    QVERIFY(find<QPushButton>("axisTime")->isChecked());
    QCOMPARE(find<QComboBox>("smoothingBox")->currentText(), QString("Smoothing 0.99"));
    QVERIFY(chart("chart_total")->isLogarithmic());
    QCOMPARE(find<QPushButton>("overlayButton")->text(), QString("Overlay svamp-cot-only"));
    QVERIFY(chart("chart_total")->zoomedRange());
    QVERIFY(std::abs(chart("chart_total")->zoomedRange()->first - range->first) < 1e-6);
}

void TestTrainingCharts::chartsAndDataAreSaved()
{
    addMain();
    open();
    show(kMain);
    const auto save = [this](const char *chartName, ChartWish wish, const QString &name) {
        const QString file = m_folder->filePath(name);
        m_controller->setNextFile(file);
        emit m_page->exportRequested(wish, QLatin1String(chartName));
        return file;
    };
    auto *strip = find<QWidget>("trainingError");
    const auto bytes = [&](const QString &file) -> std::string {
        std::error_code error;
        return std::filesystem::exists(file.toStdString(), error) ? readFile(file.toStdString()) : std::string();
    };
    const QString pdf = save("chart_total", ChartWish::SavePicture, "total.pdf");
    QTRY_VERIFY(bytes(pdf).starts_with("%PDF"));
    const QString svg = save("chart_accuracy", ChartWish::SavePicture, "accuracy.svg");
    QTRY_VERIFY(bytes(svg).find("Accuracy on validation") != std::string::npos);
    const QString png = save("", ChartWish::SavePicture, "all.png");
    QTRY_VERIFY(bytes(png).starts_with("\x89PNG"));
    QVERIFY(QImage(png).width() > 1500);
    save("", ChartWish::SavePicture, "all.bmp");
    QVERIFY(strip->accessibleName().contains(".pdf, .svg or .png"));
    const QString csv = save("chart_total", ChartWish::SaveData, "total.csv");
    QTRY_VERIFY(bytes(csv).starts_with("chart,run,curve,axis,x,value\n"));
    QVERIFY(bytes(csv).find("\"Loss, weighted\",svamp-mixed,,step,1240,") != std::string::npos);
    emit m_page->exportRequested(ChartWish::CopyData, "chart_accuracy");
    QTRY_VERIFY(QApplication::clipboard()->text().contains("Accuracy on validation,svamp-mixed,vote,step,200,"));
    save("", ChartWish::SaveData, "no-such-folder/all.csv");
    QTRY_VERIFY(strip->accessibleName().contains("was not saved"));
}

QTEST_MAIN(TestTrainingCharts)
#include "tst_training_charts.moc"
