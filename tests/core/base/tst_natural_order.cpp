#include "core/base/natural_order.h"

#include <QTest>

#include <algorithm>
#include <string>
#include <vector>

using namespace retort;

/// Names as a person puts them in order.
class TestNaturalOrder : public QObject
{
    Q_OBJECT

private slots:
    void numbersStandByTheirValue();
    void capitalsAndZerosAreTheLastWord();
    void longNumbersDoNotOverflow();
};

void TestNaturalOrder::numbersStandByTheirValue()
{
    std::vector<std::string> names {"part-10", "part-2", "part", "Part-1", "everything", "part-2b", "3", "part-2a"};
    std::ranges::sort(names, naturalLess);
    const std::vector<std::string> expected {"3",      "everything", "part",    "Part-1",
                                             "part-2", "part-2a",    "part-2b", "part-10"};
    QCOMPARE(names, expected);
}

void TestNaturalOrder::capitalsAndZerosAreTheLastWord()
{
    QVERIFY(naturalLess("run-007", "run-7") != naturalLess("run-7", "run-007")); // none is the other
    QVERIFY(naturalLess("A", "a") && !naturalLess("a", "A"));
    QVERIFY(naturalLess("run-007", "run-8") && !naturalLess("x", "x"));
    QVERIFY(naturalLess("", "a") && !naturalLess("a", "") && !naturalLess("", ""));
}

void TestNaturalOrder::longNumbersDoNotOverflow()
{
    const std::string many(40, '9');
    QVERIFY(naturalLess("x" + many, "x1" + many));
    QVERIFY(!naturalLess("x1" + many, "x" + many));
}

QTEST_MAIN(TestNaturalOrder)
#include "tst_natural_order.moc"
