#include "core/base/random.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace retort;

class TestRandom : public QObject
{
    Q_OBJECT

private slots:
    void sequenceIsPinned()
    {
        // First outputs of SplitMix64 for the seed 1234567, as its authors' reference program prints them.
        Random random(1234567);
        QCOMPARE(random.next(), std::uint64_t(6457827717110365317ULL));
        QCOMPARE(random.next(), std::uint64_t(3203168211198807973ULL));
        QCOMPARE(random.next(), std::uint64_t(9817491932198370423ULL));
    }

    void keysAndTheirOrderMatter()
    {
        QVERIFY(Random({1, 2}).next() == Random({1, 2}).next());
        QVERIFY(Random({1, 2}).next() != Random({2, 1}).next());
        QVERIFY(Random({1}).next() != Random({1, 0}).next());
    }

    void belowIsWithinAndEven()
    {
        Random random(1);
        std::array<int, 7> counts {};
        for (int i = 0; i < 70000; ++i)
            ++counts[random.below(7)];
        // 10,000 expected; 400 is more than four standard deviations (93).
        for (int count : counts)
            QVERIFY2(std::abs(count - 10000) < 400, qPrintable(QString::number(count)));
    }

    void betweenReachesBothEnds()
    {
        Random random(1);
        std::vector<std::int64_t> seen;
        for (int i = 0; i < 200; ++i)
            seen.push_back(random.between(-2, 2));
        QCOMPARE(*std::min_element(seen.begin(), seen.end()), std::int64_t(-2));
        QCOMPARE(*std::max_element(seen.begin(), seen.end()), std::int64_t(2));
    }

    void shuffleKeepsAllAndRepeats()
    {
        std::vector<int> a {1, 2, 3, 4, 5, 6, 7, 8};
        std::vector<int> b = a;
        Random(5).shuffle(a);
        Random(5).shuffle(b);
        QCOMPARE(a, b);
        QVERIFY(!std::is_sorted(a.begin(), a.end()));
        std::sort(a.begin(), a.end());
        QCOMPARE(a, (std::vector<int> {1, 2, 3, 4, 5, 6, 7, 8}));
    }
};

QTEST_APPLESS_MAIN(TestRandom)
#include "tst_random.moc"
