#include "core/base/error.h"
#include "core/jobs/serial_work.h"

#include <QCoreApplication>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <memory>
#include <mutex>
#include <semaphore>
#include <vector>

using namespace retort;

namespace {

/// Holds the thread until it is let go: what is posted behind it waits.
class Gate
{
public:
    void close(SerialWork &work)
    {
        work.post<int>(
            {},
            [this] {
                m_isReached.release();
                m_mayGo.acquire();
                return 0;
            },
            [](int, const std::string &) {});
        m_isReached.acquire();
    }
    void open() { m_mayGo.release(); }

private:
    std::binary_semaphore m_isReached {0};
    std::binary_semaphore m_mayGo {0};
};

} // namespace

/// One thread that does things in their order and hands them over in the owner's.
class TestSerialWork : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_done = m_arrived = {}; }
    void workIsDoneInItsOrderByOneThread();
    void valuesArriveInTheOwnersThread();
    void whatFailsGivesItsMessageAndNoValue();
    void aNewerPostTakesThePlaceOfOneThatWaits();
    void aResultThatWasNotDeliveredIsDropped();
    void channelsDoNotDisturbEachOther();
    void withoutAChannelEveryPostIsDone();
    void aDroppedChannelSaysNothing();
    void itIsBusyUntilTheLastDelivery();
    void atTheEndOnlyWhatMustBeDoneIsDone();
    void nothingIsDeliveredToAnOwnerThatIsGone();

private:
    /// Notes what is done, and what arrives.
    void post(SerialWork &work, const std::string &channel, const std::string &name,
              SerialWork::AtEnd atEnd = SerialWork::AtEnd::Drop)
    {
        work.post<std::string>(
            channel,
            [this, name] {
                const std::lock_guard lock(m_mutex);
                m_done += name;
                return name;
            },
            [this](const std::string &value, const std::string &) { m_arrived += value; }, atEnd);
    }

    [[nodiscard]] std::string done()
    {
        const std::lock_guard lock(m_mutex);
        return m_done;
    }

    std::mutex m_mutex; // guards the line below
    std::string m_done;
    std::string m_arrived;
};

void TestSerialWork::workIsDoneInItsOrderByOneThread()
{
    SerialWork work;
    std::vector<QThread *> threads;
    for (int i = 0; i < 50; ++i)
        work.post<QThread *>(
            {}, [] { return QThread::currentThread(); },
            [&threads](QThread *thread, const std::string &) { threads.push_back(thread); });
    for (const char *name : {"a", "b", "c", "d"})
        post(work, {}, name);
    QTRY_VERIFY(!work.isBusy());
    QCOMPARE(done(), std::string("abcd"));
    QCOMPARE(m_arrived, done());
    QCOMPARE(threads.size(), 50u);
    QVERIFY(threads.front() != QThread::currentThread());
    QVERIFY(std::ranges::all_of(threads, [&](QThread *thread) { return thread == threads.front(); }));
}

void TestSerialWork::valuesArriveInTheOwnersThread()
{
    SerialWork work;
    QThread *arrivedIn = nullptr;
    bool isInside = false;
    work.post<int>(
        {}, [] { return 7; },
        [&](int value, const std::string &error) {
            arrivedIn = QThread::currentThread();
            isInside = value == 7 && error.empty();
        });
    QVERIFY(!arrivedIn); // never inside the call
    QTRY_COMPARE(arrivedIn, QThread::currentThread());
    QVERIFY(isInside);
}

void TestSerialWork::whatFailsGivesItsMessageAndNoValue()
{
    SerialWork work;
    int value = -1;
    std::string message;
    work.post<int>(
        {}, []() -> int { throw Error("library.sqlite: is locked"); },
        [&](int given, const std::string &error) {
            value = given;
            message = error;
        });
    QTRY_COMPARE(message, std::string("library.sqlite: is locked"));
    QCOMPARE(value, 0);
    post(work, {}, "after"); // the thread lives
    QTRY_COMPARE(m_arrived, std::string("after"));
}

void TestSerialWork::aNewerPostTakesThePlaceOfOneThatWaits()
{
    SerialWork work;
    Gate gate;
    gate.close(work);
    for (const char *name : {"a", "b", "c"})
        post(work, "find", name);
    gate.open();
    QTRY_VERIFY(!work.isBusy());
    QCOMPARE(done(), std::string("c"));
    QCOMPARE(m_arrived, std::string("c"));
}

void TestSerialWork::aResultThatWasNotDeliveredIsDropped()
{
    SerialWork work;
    post(work, "find", "a");
    Gate gate;
    gate.close(work); // so the first is done, and its result waits for this thread's event loop
    QCOMPARE(done(), std::string("a"));
    post(work, "find", "b");
    gate.open();
    QTRY_VERIFY(!work.isBusy());
    QCOMPARE(done(), std::string("ab"));
    QCOMPARE(m_arrived, std::string("b"));
}

void TestSerialWork::channelsDoNotDisturbEachOther()
{
    SerialWork work;
    Gate gate;
    gate.close(work);
    post(work, "find", "a");
    post(work, "open", "b");
    post(work, "find", "c");
    gate.open();
    QTRY_VERIFY(!work.isBusy());
    QCOMPARE(done(), std::string("bc"));
}

void TestSerialWork::withoutAChannelEveryPostIsDone()
{
    SerialWork work;
    Gate gate;
    gate.close(work);
    for (const char *name : {"a", "b", "c"})
        post(work, {}, name);
    gate.open();
    QTRY_VERIFY(!work.isBusy());
    QCOMPARE(m_arrived, std::string("abc"));
}

void TestSerialWork::aDroppedChannelSaysNothing()
{
    SerialWork work;
    Gate gate;
    gate.close(work);
    post(work, "fill", "a");
    post(work, "other", "b");
    work.drop("fill");
    work.drop("unknown");
    gate.open();
    QTRY_VERIFY(!work.isBusy());
    QCOMPARE(done(), std::string("b"));
    QCOMPARE(m_arrived, std::string("b"));
}

void TestSerialWork::itIsBusyUntilTheLastDelivery()
{
    SerialWork work;
    QVERIFY(!work.isBusy());
    bool wasBusyInside = true;
    work.post<int>(
        {}, [] { return 0; }, [&](int, const std::string &) { wasBusyInside = work.isBusy(); });
    QVERIFY(work.isBusy());
    QTRY_VERIFY(!work.isBusy());
    QVERIFY(!wasBusyInside); // the last one is being handed over
}

void TestSerialWork::atTheEndOnlyWhatMustBeDoneIsDone()
{
    auto work = std::make_unique<SerialWork>();
    work->post<int>(
        {},
        [] {
            while (!QThread::currentThread()->isInterruptionRequested())
                QThread::yieldCurrentThread();
            return 0;
        },
        [](int, const std::string &) {});
    post(*work, {}, "a");
    post(*work, {}, "b", SerialWork::AtEnd::Do);
    post(*work, "find", "c");
    post(*work, {}, "d", SerialWork::AtEnd::Do);
    work.reset();
    QCOMPARE(done(), std::string("bd"));
    QCoreApplication::processEvents();
    QCOMPARE(m_arrived, std::string());
}

void TestSerialWork::nothingIsDeliveredToAnOwnerThatIsGone()
{
    {
        SerialWork work;
        Gate gate;
        post(work, {}, "a");
        gate.close(work); // "a" is done and waits for delivery
        gate.open();
    }
    QCoreApplication::processEvents();
    QCOMPARE(done(), std::string("a"));
    QCOMPARE(m_arrived, std::string());
}

QTEST_GUILESS_MAIN(TestSerialWork)
#include "tst_serial_work.moc"
