#include "core/base/error.h"
#include "core/base/files.h"
#include "core/store/run_hues.h"
#include "core/store/workspace.h"

#include <QTemporaryDir>
#include <QTest>

using namespace retort;

/// A run keeps the hue that it was given when it was first seen.
class TestRunHues : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_workspace = m_folder->path().toStdString();
    }

    void runsAreGivenTheHuesInTheirOrder();
    void aFreeHueIsGivenAgain();
    void theNinthRunHasTheFirstHueInAnotherStyle();
    void copiesOfARunShareItsHue();
    void whatWasKeptStays();
    void aDamagedLibraryIsNamed();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_workspace;
};

void TestRunHues::runsAreGivenTheHuesInTheirOrder()
{
    RunSeries series;
    giveSeries(series, {"a", "b", "c"});
    QCOMPARE(series, (RunSeries {{"a", 0}, {"b", 1}, {"c", 2}}));
    giveSeries(series, {"a", "b", "c", "d"});
    QCOMPARE(series.at("d"), 3);
}

void TestRunHues::aFreeHueIsGivenAgain()
{
    RunSeries series {{"a", 0}, {"b", 1}, {"c", 2}};
    giveSeries(series, {"a", "c", "d"}); // b is gone
    QCOMPARE(series.at("a"), 0);
    QCOMPARE(series.at("c"), 2);
    QCOMPARE(series.at("d"), 1);
}

void TestRunHues::theNinthRunHasTheFirstHueInAnotherStyle()
{
    QCOMPARE(leastUsedSeries({0, 1, 2, 3, 4, 5, 6, 7}), kHues);
    std::vector<int> all;
    for (int i = 0; i < kSeries; ++i)
        all.push_back(i);
    QCOMPARE(leastUsedSeries(all), 0);
    all[3] = -7; // of a library that another program changed
    QCOMPARE(leastUsedSeries(all), 3);
}

void TestRunHues::copiesOfARunShareItsHue()
{
    RunSeries series;
    giveSeries(series, {"a", "b", "a"});
    giveSeries(series, {"a", "b", "a", "c"});
    QCOMPARE(series.at("c"), 2);
}

void TestRunHues::whatWasKeptStays()
{
    const RunHues hues(m_workspace);
    QVERIFY(hues.kept().empty());
    QVERIFY(!std::filesystem::exists(m_workspace / "library.sqlite"));
    hues.keep({{"a", 0}, {"b", 1}});
    hues.keep({{"b", 5}, {"c", 2}}); // another process was quicker with b
    QCOMPARE(RunHues(m_workspace).kept(), (RunSeries {{"a", 0}, {"b", 1}, {"c", 2}}));
    QVERIFY(Workspace(m_workspace).datasets().empty()); // the library is whole
}

void TestRunHues::aDamagedLibraryIsNamed()
{
    writeFileAtomically(m_workspace / "library.sqlite", std::string(4096, 'x'));
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(RunHues(m_workspace).kept()), Error);
    QVERIFY_EXCEPTION_THROWN(RunHues(m_workspace).keep({{"a", 0}}), Error);
}

QTEST_GUILESS_MAIN(TestRunHues)
#include "tst_run_hues.moc"
