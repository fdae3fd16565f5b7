#include "core/base/processor_wait.h"
#include "tests/patience.h"

#include <QDeadlineTimer>
#include <QTest>

#include <atomic>
#include <thread>

#include <sched.h>

using namespace retort;

namespace {

/// The calling thread, and what it starts from now on, have one processor.
class OneProcessor
{
public:
    OneProcessor()
    {
        sched_getaffinity(0, sizeof(m_before), &m_before);
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(std::size_t(sched_getcpu()), &one);
        sched_setaffinity(0, sizeof(one), &one);
    }
    ~OneProcessor() { sched_setaffinity(0, sizeof(m_before), &m_before); }

private:
    cpu_set_t m_before;
};

} // namespace

class TestProcessorWait : public QObject
{
    Q_OBJECT

private slots:
    void whoHasNoProcessorWaits()
    {
        const OneProcessor one;
        std::atomic<bool> ends = false;
        std::thread other([&ends] {
            while (!ends) {
            }
        });
        const double before = secondsWaited(ownThread());
        const QDeadlineTimer deadline(kTestPatienceMs);
        while (secondsWaited(ownThread()) < before + 0.02 && !deadline.hasExpired()) {
        }
        ends = true;
        other.join();
        QVERIFY(secondsWaited(ownThread()) >= before + 0.02);
    }

    void nothingIsKnownOfNoThread() { QCOMPARE(secondsWaited(-1), 0.0); }
};

QTEST_GUILESS_MAIN(TestProcessorWait)
#include "tst_processor_wait.moc"
