#include "core/jobs/run_follower.h"
#include "tests/gui/training/training_fixture.h"
#include "tests/gui/training/training_stories.h"
#include "widgets/common/theme.h"
#include "widgets/home/run_table_model.h"

#include <QAbstractButton>
#include <QAbstractEventDispatcher>
#include <QDir>
#include <QMenu>
#include <QSignalSpy>

#include <atomic>
#include <ctime>
#include <thread>

using namespace retort;

Q_DECLARE_METATYPE(retort::ThemeKind)

namespace {

double seconds(clockid_t clock)
{
    timespec now {};
    clock_gettime(clock, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

/// The longest stretch that the window's thread was at work between two waits for events, in its own processor time:
/// other programs on the machine do not count.
class Watchdog : public QObject
{
public:
    Watchdog()
    {
        auto *dispatcher = QAbstractEventDispatcher::instance();
        connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, [this] {
            const double now = seconds(CLOCK_THREAD_CPUTIME_ID); // stands still while the thread waits
            if (m_start > 0)
                m_longest = std::max(m_longest, now - m_start);
            m_start = now;
        });
    }
    [[nodiscard]] double longestMs() const { return 1e3 * m_longest; }

private:
    double m_start = 0;
    double m_longest = 0;
};

} // namespace

/// The page as a whole: its names, what it costs the window, and pictures of it in both themes and two sizes.
class TestTrainingPage : public TrainingFixture
{
    Q_OBJECT

private slots:
    void everyControlHasANameToFindAndToRead();
    void aThousandPointsASecondNeverBlock();
    void whatPlottingCosts();
    void pictures_data();
    void pictures();
};

void TestTrainingPage::everyControlHasANameToFindAndToRead()
{
    addMain();
    open();
    show(kMain);
    for (const QAbstractButton *button : m_page->findChildren<QAbstractButton *>()) {
        if (button->objectName().startsWith("qt_"))
            continue;
        QVERIFY2(!button->objectName().isEmpty(), qPrintable(button->text() + " in " + button->parent()->objectName()));
        QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(), qPrintable(button->objectName()));
        QVERIFY2(button->isEnabled() || !button->toolTip().isEmpty(), qPrintable(button->objectName()));
    }
}

/// Five curves, a thousand points a second each, while the page shows all its charts.
void TestTrainingPage::aThousandPointsASecondNeverBlock()
{
    addMain(RunState::Running);
    open();
    show(kMain);
    drawCharts();
    std::atomic<bool> goesOn = true;
    std::thread writer([this, &goesOn] {
        int step = 1240;
        while (goesOn && step < 1240 + 3000) {
            std::vector<Metric> all;
            for (int i = 0; i < 33; ++i) {
                std::vector<Metric> metrics = metricsAt(++step);
                metrics.resize(5);
                all.insert(all.end(), metrics.begin(), metrics.end());
            }
            m_writer->metrics().append(all);
            std::this_thread::sleep_for(std::chrono::milliseconds(33));
        }
    });
    const Watchdog watchdog;
    // Spies wait in an event loop, which blocks between events; QTRY_ would poll.
    QSignalSpy appended(m_session->follower(), &RunFollower::appended);
    while (m_session->follower()->curves().lastStep() < 1240 + 3000)
        QVERIFY(appended.wait(kTestPatienceMs));
    goesOn = false;
    writer.join();
    qInfo("longest stretch of the window's thread: %.1f ms", watchdog.longestMs());
    QVERIFY2(watchdog.longestMs() < 33, qPrintable(QString::number(watchdog.longestMs())));
}

/// Fifteen steps a second with all charts in sight: processor time of the whole process, scaled to a minute.
void TestTrainingPage::whatPlottingCosts()
{
    addMain(RunState::Running);
    open();
    show(kMain);
    drawCharts();
    constexpr int kSteps = 45;
    std::atomic<int> written = 0;
    std::thread writer([this, &written] {
        for (int i = 1; i <= kSteps; ++i) {
            m_writer->metrics().append(metricsAt(1240 + i));
            written = i;
            std::this_thread::sleep_for(std::chrono::milliseconds(66));
        }
    });
    const double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
    const double wall = seconds(CLOCK_MONOTONIC);
    QSignalSpy appended(m_session->follower(), &RunFollower::appended);
    while (m_session->follower()->curves().lastStep() < 1240 + kSteps)
        QVERIFY(appended.wait(kTestPatienceMs));
    writer.join();
    const double perMinute = 60 * (seconds(CLOCK_PROCESS_CPUTIME_ID) - start) / (seconds(CLOCK_MONOTONIC) - wall);
    qInfo("plotting costs %.2f processor seconds a minute", perMinute);
    QVERIFY2(perMinute < 6, qPrintable(QString::number(perMinute))); // 5 % of two cores
}

void TestTrainingPage::pictures_data()
{
    QTest::addColumn<ThemeKind>("theme");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << ThemeKind::Light << QSize(1364, 868);
    QTest::newRow("dark") << ThemeKind::Dark << QSize(1364, 868);
    QTest::newRow("1100x700-light") << ThemeKind::Light << QSize(1024, 668);
    QTest::newRow("1100x700-dark") << ThemeKind::Dark << QSize(1024, 668);
}

void TestTrainingPage::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    const QDir folder(qEnvironmentVariable("RETORT_BINARY_DIR", QDir::tempPath()) + "/screenshots");
    QVERIFY(folder.mkpath("."));
    applyTheme(*qApp, theme);
    const auto save = [&](const QString &name) {
        QCoreApplication::processEvents(); // layouts settle
        drawCharts();
        QVERIFY(m_page->grab().save(
            folder.filePath(QStringLiteral("training-%1-%2.png").arg(name, QLatin1String(QTest::currentDataTag())))));
    };
    addMain(RunState::Running);
    addOthers();
    writeFakeRun(runs(), "2026-11-19_0900_long",
                 {.name = "gsm8k-a-run-with-a-very-long-name-that-does-not-fit-anywhere",
                  .steps = 310,
                  .state = RunState::Failed,
                  .message = "loss is not finite at step 310"});
    open();
    m_page->resize(size);
    save("empty");
    QTRY_COMPARE(m_session->runs()->rowCount(), 4);
    show(kMain);
    menuOf("overlayButton")->findChild<QAction *>(QString("overlay_") + kOther)->toggle();
    QTRY_VERIFY(readOut("chart_accuracy").contains("svamp-cot-only"));
    chart("chart_total")->setLogarithmic(true);
    save("live");
    emit chart("chart_total")->pointedAt(800);
    save("pointed");
    emit chart("chart_total")->pointedAt(std::nullopt);
    chart("chart_total")->setFocus();
    for (int i = 0; i < 6; ++i)
        QTest::keyClick(chart("chart_total"), Qt::Key_Plus);
    save("zoomed");
    QTest::keyClick(chart("chart_total"), Qt::Key_0);
    QMenu *menu = chart("chart_total")->findChild<QMenu *>("chartActions");
    menu->popup(m_page->mapToGlobal(QPoint(100, 100)));
    QVERIFY(menu->grab().save(
        folder.filePath(QStringLiteral("training-menu-%1.png").arg(QLatin1String(QTest::currentDataTag())))));
    menu->close();
    menuOf("overlayButton")->findChild<QAction *>("overlay_2026-11-18_0900_sample")->toggle();
    menu = menuOf("overlayButton");
    menu->popup(m_page->mapToGlobal(QPoint(100, 100)));
    QVERIFY(menu->grab().save(
        folder.filePath(QStringLiteral("training-overlay-menu-%1.png").arg(QLatin1String(QTest::currentDataTag())))));
    menu->close();
    m_session->showRun(QString::fromStdString((runs() / "2026-11-19_0900_long").string()));
    QTRY_VERIFY(find<QWidget>("trainingError")->isVisible());
    save("failed");
    applyTheme(*qApp, ThemeKind::Light);
}

QTEST_MAIN(TestTrainingPage)
#include "tst_training_page.moc"
