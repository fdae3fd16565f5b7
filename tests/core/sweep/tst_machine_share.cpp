#include "core/sweep/machine_share.h"

#include <QTest>

using namespace retort;

class TestMachineShare : public QObject
{
    Q_OBJECT

private slots:
    void coresAndMemoryAreShared_data()
    {
        QTest::addColumn<int>("cores");
        QTest::addColumn<double>("room");
        QTest::addColumn<double>("need");
        QTest::addColumn<int>("points");
        QTest::addColumn<int>("asked");
        QTest::addColumn<int>("runs");
        QTest::addColumn<int>("threads");
        QTest::newRow("a core each") << 8 << 100.0 << 1.0 << 20 << 0 << 8 << 1;
        QTest::newRow("memory for two") << 8 << 25.0 << 10.0 << 20 << 0 << 2 << 4;
        QTest::newRow("memory for none") << 8 << 5.0 << 10.0 << 20 << 0 << 1 << 8;
        QTest::newRow("few points") << 8 << 100.0 << 1.0 << 3 << 0 << 3 << 2;
        QTest::newRow("unknown need") << 8 << 100.0 << 0.0 << 20 << 0 << 1 << 8;
        QTest::newRow("unknown room") << 8 << 0.0 << 1.0 << 20 << 0 << 1 << 8;
        QTest::newRow("asked") << 8 << 5.0 << 10.0 << 20 << 4 << 4 << 2;
        QTest::newRow("nothing to do") << 8 << 100.0 << 1.0 << 0 << 0 << 1 << 8;
    }

    void coresAndMemoryAreShared()
    {
        QFETCH(int, cores);
        QFETCH(double, room);
        QFETCH(double, need);
        QFETCH(int, points);
        QFETCH(int, asked);
        QFETCH(int, runs);
        QFETCH(int, threads);
        QVERIFY(shareOf({cores, room}, need, std::size_t(points), asked) == (SweepShare {runs, threads}));
    }

    void thisMachineHasRoom()
    {
        const MachineRoom room = readMachineRoom();
        QVERIFY(room.cores >= 1);
        QVERIFY(room.freeBytes > 0);
        QVERIFY(fitsBeside({1, 10}, 9) && !fitsBeside({1, 10}, 9.5) && fitsBeside({1, 0}, 9.5));
    }
};

QTEST_APPLESS_MAIN(TestMachineShare)

#include "tst_machine_share.moc"
