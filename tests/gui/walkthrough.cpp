#include "tests/gui/walkthrough.h"

#include "app/main_window.h"
#include "app/rationales_controller.h"
#include "core/jobs/gui_watchdog.h"
#include "core/jobs/run_follower.h"
#include "tests/gui/support/patience.h"
#include "widgets/home/run_table_model.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>

namespace retort {

template<typename T>
T *WalkThrough::find(const char *name) const
{
    T *found = m_window->findChild<T *>(QLatin1String(name));
    if (!found)
        qFatal("no %s", name);
    return found;
}

WalkThrough::WalkThrough(SessionOptions options, int patienceMs)
    : m_options(std::move(options)), m_patienceMs(patienceMs)
{
}

WalkThrough::~WalkThrough() = default;

void WalkThrough::whole()
{
    constexpr int kMostPresses = 25;
    for (const auto part : {&WalkThrough::firstStart, &WalkThrough::trainTheSample, &WalkThrough::lookAtTheCurves,
                            &WalkThrough::compare, &WalkThrough::readAFailure, &WalkThrough::findByName}) {
        (this->*part)();
        if (QTest::currentTestFailed())
            return;
    }
    const QString slow = blocks();
    endAndStartAgain();
    QVERIFY2(slow.isEmpty(), qPrintable(slow));
    QVERIFY(m_pressesToTheTag <= kMostPresses);
}

void WalkThrough::step(const char *activity)
{
    m_watchdog->setActivity(QLatin1String(activity));
}

/// The watchdog begins when the window is there: a start may take its second.
void WalkThrough::open()
{
    m_watchdog.reset();
    m_window.reset();
    m_session.reset();
    m_session = std::make_unique<Session>(m_options);
    m_window = std::make_unique<MainWindow>(*m_session);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_watchdog = std::make_unique<GuiWatchdog>();
}

void WalkThrough::firstStart()
{
    open();
    step("first start");
    QCOMPARE(m_window->currentPage(), QString("home"));
    QTRY_VERIFY(find<QWidget>("runsEmpty")->isVisible());
    m_person.press(Qt::Key_F1);
    QTRY_VERIFY(find<QWidget>("helpSheet")->isVisible());
    m_person.press(Qt::Key_Escape);
    QVERIFY(!find<QWidget>("helpSheet")->isVisible());
}

void WalkThrough::trainTheSample()
{
    step("starting the sample");
    QVERIFY(m_person.tabTo(QStringLiteral("doorSample")));
    m_person.press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->currentPage(), QString("training"), m_patienceMs);
    step("training the sample");
    QTRY_VERIFY_WITH_TIMEOUT(m_session->follower()->isOpen(), m_patienceMs);
    const auto hasEnded = [this] {
        const RunState state = m_session->follower()->status().state;
        return state == RunState::Finished || state == RunState::Failed;
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), m_patienceMs);
    const RunStatus status = m_session->follower()->status();
    QVERIFY2(status.state == RunState::Finished, status.message.c_str());
    QTRY_COMPARE(m_session->runs()->rowCount(), 1);
}

void WalkThrough::lookAtTheCurves()
{
    step("looking at the curves");
    QTRY_VERIFY(find<QLabel>("runState")->text().startsWith("Finished"));
    auto *plot = find<QWidget>("chart_total")->findChild<QWidget *>("plot");
    Person::pointAt(*plot);
    for (const Qt::Key page : {Qt::Key_1, Qt::Key_7, Qt::Key_8, Qt::Key_6})
        m_person.press(page, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage(), QString("training"));
}

void WalkThrough::compare()
{
    step("comparing");
    m_person.press(Qt::Key_7, Qt::ControlModifier);
    QTRY_VERIFY(find<QAbstractItemView>("compareTable")->model()->rowCount() > 0);
}

void WalkThrough::readAFailure()
{
    step("reading a failure");
    m_person.press(Qt::Key_8, Qt::ControlModifier);
    auto *table = find<QAbstractItemView>("problemTable");
    const auto *rationales = m_window->findChild<RationalesController *>();
    QTRY_VERIFY_WITH_TIMEOUT(!rationales->isBusy(), m_patienceMs); // the newest set is the one that is shown
    QVERIFY(table->model()->rowCount() > 0);
    QVERIFY(m_person.tabTo(QStringLiteral("problemTable")));
    m_person.press(Qt::Key_F);
    m_person.press(Qt::Key_N);
    m_person.press(Qt::Key_P);
    QTRY_VERIFY(!find<QWidget>("problemId")->accessibleName().isEmpty());
    m_person.press(Qt::Key_1);
    QTRY_COMPARE(taggedOnce(), 1);
    m_pressesToTheTag = m_person.presses();
    QTRY_VERIFY(!rationales->isBusy()); // the problem that is shown is the one that was tagged
    qInfo("presses to the tag: %d", m_pressesToTheTag);
    m_tagged = find<QWidget>("problemId")->accessibleName();
}

/// How many problems the list of tags counts for tag 1.
int WalkThrough::taggedOnce() const
{
    const QListWidgetItem *item = find<QListWidget>("tagList")->item(0);
    return item ? item->data(Qt::UserRole + 1).toInt() : 0;
}

void WalkThrough::findByName()
{
    step("finding by name");
    m_person.press(Qt::Key_K, Qt::ControlModifier);
    m_person.type(QStringLiteral("training"));
    m_person.press(Qt::Key_Return);
    QVERIFY(!find<QWidget>("commandPalette")->isVisible());
    m_person.press(Qt::Key_8, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage(), QString("rationales"));
}

void WalkThrough::endAndStartAgain()
{
    const std::filesystem::path run = m_session->follower()->directory();
    QVERIFY(m_window->close());
    const auto before = std::move(m_watchdog); // its blocks are those of the walk
    open();
    m_watchdog = nullptr;
    QCOMPARE(m_window->currentPage(), QString("rationales"));
    QTRY_COMPARE(m_session->follower()->directory(), run);
    QTRY_VERIFY(find<QAbstractItemView>("problemTable")->model()->rowCount() > 0);
    QTRY_COMPARE(taggedOnce(), 1); // it was stored
    find<QLineEdit>("filterEdit")->setText("tag:1 verdict:wrong"); // what was tagged is a failure
    QTRY_COMPARE(find<QAbstractItemView>("problemTable")->model()->rowCount(), 1);
    QTRY_COMPARE(find<QWidget>("problemId")->accessibleName(), m_tagged);
}

QString WalkThrough::blocks() const
{
    QStringList lines;
    for (const GuiBlock &block : m_watchdog->blocks()) {
        qInfo("over 33 ms: %s", toText(block).c_str());
        if (block.milliseconds > testing::kLongestBlockMs)
            lines << QString::fromStdString(toText(block));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace retort
