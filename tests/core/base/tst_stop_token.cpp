#include "core/base/stop_token.h"

#include <QTest>

#include <thread>

using namespace retort;

class TestStopToken : public QObject
{
    Q_OBJECT

private slots:
    void copiesShareTheirState()
    {
        const StopToken token;
        const StopToken copy = token;
        QVERIFY(copy.keepGoing());
        token.requestStop();
        QVERIFY(copy.stopRequested());
        QVERIFY(!copy.keepGoing());
    }

    void pausedWorkWaitsUntilItGoesOn()
    {
        const StopToken token;
        token.requestPause();
        bool wentOn = false;
        std::thread worker([&] { wentOn = token.keepGoing(); });
        token.resume();
        worker.join();
        QVERIFY(wentOn);
    }

    void stopWakesPausedWork()
    {
        const StopToken token;
        token.requestPause();
        bool wentOn = true;
        std::thread worker([&] { wentOn = token.keepGoing(); });
        token.requestStop();
        worker.join();
        QVERIFY(!wentOn);
    }

    void waitingEndsByItself()
    {
        const StopToken token;
        token.waitForChange(std::chrono::milliseconds(1));
        QVERIFY(!token.stopRequested());
    }
};

QTEST_APPLESS_MAIN(TestStopToken)
#include "tst_stop_token.moc"
