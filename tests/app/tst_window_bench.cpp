#include "app/made_up_run.h"
#include "app/window_bench.h"
#include "core/jobs/index_judgement.h"
#include "core/store/prediction_index.h"
#include "core/store/workspace.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace retort;

/// `retort bench window` over a short list: everything is there to be measured.
class TestWindowBench : public QObject
{
    Q_OBJECT

private slots:
    void theMadeUpRunHasEveryKindOfAnswer();
    void everythingIsMeasured();
};

void TestWindowBench::theMadeUpRunHasEveryKindOfAnswer()
{
    const QTemporaryDir folder;
    const std::filesystem::path workspace = folder.path().toStdString();
    const Workspace made(workspace);
    const std::filesystem::path run = madeUpRun(workspace, 400);
    const auto writtenAt = std::filesystem::last_write_time(run / "predictions" / "final-test.jsonl");
    QCOMPARE(madeUpRun(workspace, 400), run);
    QVERIFY(std::filesystem::last_write_time(run / "predictions" / "final-test.jsonl") == writtenAt); // used again
    PredictionIndex index(workspace);
    index.update(run, judgeForIndex, {});
    const IndexedSet set = index.sets(run).at(0);
    QCOMPARE(set.problems, std::size_t(400));
    const FilterWords words {{"arithmetic", "wrong_plan", "no_answer"}, {"cot", "pot"}, {"gpt-3.5"}, {}, false};
    for (const char *filter : {"failure:arithmetic", "failure:wrong_plan", "verdict:no_answer", "reading:differs",
                               "disagree:yes", "gpt-3.5:right", "text:/day \\d+77 it/"})
        QVERIFY2(!index.find(set, parseFilter(filter, words), {}).empty(), filter);
    const auto all = index.find(set, {}, {});
    QCOMPARE(index.nextFailure(all, 201), std::optional<std::size_t>(399)); // far
}

void TestWindowBench::everythingIsMeasured()
{
    const QTemporaryDir folder;
    const WindowBench bench = measureWindow(folder.path().toStdString(), 400, 1);
    for (const char *what : {"fill the index", "open the page: first rows", "open the page: count",
                             "open the page: problem", "verdict:wrong: count", "text:nowhere: first rows",
                             "type a filter: count", "N: row", "F: row", "F over half of the list: row",
                             "to the end: problem", "tag", "to compare", "align and check two rationales"}) {
        const auto times = std::ranges::find(bench.times, what, &WindowTimes::what);
        QVERIFY2(times != bench.times.end() && !times->ms.empty(), what);
        QVERIFY2(times->median() > 0 && times->median() <= times->longest(), what);
    }
    QVERIFY(bench.fillMiB > 0 && bench.peakMiB >= bench.startMiB);
}

QTEST_APPLESS_MAIN(TestWindowBench)
#include "tst_window_bench.moc"
