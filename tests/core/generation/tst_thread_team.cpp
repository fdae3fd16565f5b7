#include "core/generation/thread_team.h"

#include <QTest>

#include <array>

using namespace retort;

class TestThreadTeam : public QObject
{
    Q_OBJECT

private slots:
    void everyPartIsDone();
    void barrierShowsWhatOthersWrote();
    void sharesCoverAll();
};

void TestThreadTeam::everyPartIsDone()
{
    for (const int size : {0, 1, 2, 5}) {
        ThreadTeam team(size);
        QCOMPARE(team.size(), std::max(1, size));
        std::array<int, 5> done {};
        for (int round = 0; round < 100; ++round)
            team.run([&](int part) { ++done[static_cast<std::size_t>(part)]; });
        for (int part = 0; part < team.size(); ++part)
            QCOMPARE(done[static_cast<std::size_t>(part)], 100);
    }
}

void TestThreadTeam::barrierShowsWhatOthersWrote()
{
    ThreadTeam team(3);
    std::array<int, 3> steps {};
    std::atomic<int> late = 0;
    team.run([&](int part) {
        for (int step = 1; step <= 2000; ++step) {
            steps[static_cast<std::size_t>(part)] = step;
            team.barrier();
            for (const int other : steps)
                late += other == step ? 0 : 1;
            team.barrier();
        }
    });
    QCOMPARE(late.load(), 0);
}

void TestThreadTeam::sharesCoverAll()
{
    for (const std::int64_t count : {0, 1, 7, 64}) {
        std::int64_t end = 0;
        for (int part = 0; part < 5; ++part) {
            const Share share = shareOf(count, part, 5);
            QCOMPARE(share.begin, end);
            end = share.end;
        }
        QCOMPARE(end, count);
    }
}

QTEST_APPLESS_MAIN(TestThreadTeam)
#include "tst_thread_team.moc"
