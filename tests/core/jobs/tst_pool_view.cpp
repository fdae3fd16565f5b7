#include "core/base/error.h"
#include "core/config/config_file.h"
#include "core/jobs/pool_view.h"
#include "core/store/run_directory.h"
#include "tests/scratch_folder.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace retort;

namespace {

PathPrediction path(const std::string &format, int sample, const std::string &answer)
{
    PathPrediction result;
    result.format = format;
    result.sample = sample;
    result.text = "The answer is " + answer + ".";
    result.answer = answer;
    result.finish = "end";
    result.rule = format == "pot" ? "value of ans" : "last number";
    result.tokensOut = 10;
    return result;
}

/// Two CoTs and four PoTs; the CoTs are right.
Prediction line(const std::string &id, std::size_t paths)
{
    Prediction prediction;
    prediction.id = id;
    prediction.gold = "8";
    prediction.verdict = "right";
    prediction.score = 1;
    for (int sample = 0; sample < 2; ++sample)
        prediction.paths.push_back(path("cot", sample, "8"));
    for (int sample = 0; sample < 4; ++sample)
        prediction.paths.push_back(path("pot", sample, sample == 0 ? "8" : "9"));
    prediction.paths.resize(paths);
    return prediction;
}

PairSide writeRun(const ScratchFolder &folder, std::size_t paths)
{
    const auto writer =
        RunWriter::create(folder.path() / "run", "name: a\n", writeConfig({}, true), nlohmann::json::object());
    writer->writePredictions("final-test", {line("a", paths), line("b", paths)});
    return {folder.path() / "run", "final-test", {}, {}};
}

} // namespace

/// A run's samples as a pool, for the window.
class TestPoolView : public QObject
{
    Q_OBJECT

private slots:
    void mixesBecomeLines();
    void aLookIsKeptAndCounted();
    void oneAnswerIsNoPool();
    void aTeacherIsRefused();
    void everyMixIsGivenAway();
    void aStoppedLookIsNotKept();
};

void TestPoolView::mixesBecomeLines()
{
    const ScratchFolder folder;
    const PoolView view = readPool(writeRun(folder, 6), 0, {});
    QCOMPARE(view.table.entries.size(), std::size_t(14)); // 3 x 5 mixes but the empty one
    QCOMPARE(view.lines[0].title, std::string("CoT"));
    QCOMPARE(view.lines[0].shape, std::string("cot"));
    QCOMPARE(view.lines[0].points.size(), std::size_t(2));
    QCOMPARE(view.lines[0].points[1].accuracy, 1.0);
    QCOMPARE(view.lines[1].title, std::string("PoT"));
    QCOMPARE(view.lines[1].points.size(), std::size_t(4));
    QCOMPARE(view.lines[1].points[0].accuracy, 0.25);
    QCOMPARE(view.lines[2].title, std::string("CoT:PoT 1:1")); // 1:1 and 2:2
    QCOMPARE(view.lines[2].points.size(), std::size_t(2));
    QCOMPARE(view.lines[2].points[1].paths, std::size_t(4));
    QVERIFY(view.lines[2].shape.empty());
    QCOMPARE(view.lines.size(), std::size_t(6));
    const ScratchFolder other;
    QCOMPARE(readPool(writeRun(other, 6), 1, {}).table.entries.size(), std::size_t(2));
}

void TestPoolView::aLookIsKeptAndCounted()
{
    const ScratchFolder folder;
    const PairSide side = writeRun(folder, 6);
    QCOMPARE(readPool(side, 0, {}).tried, std::size_t(13)); // the run's own paths are none that was tried
    QVERIFY(std::filesystem::exists(side.directory / "rescores"));
}

void TestPoolView::oneAnswerIsNoPool()
{
    const ScratchFolder folder;
    const PairSide side = writeRun(folder, 1);
    try {
        (void)readPool(side, 0, {});
        QFAIL("one answer is no pool");
    } catch (const Error &error) {
        QVERIFY2(std::string(error.what()).find("samples: 5") != std::string::npos, error.what());
    }
    QVERIFY(!std::filesystem::exists(side.directory / "rescores"));
}

void TestPoolView::aTeacherIsRefused()
{
    const ScratchFolder folder;
    PairSide side = writeRun(folder, 6);
    side.teacher = "gpt-3.5";
    QVERIFY_THROWS_EXCEPTION(Error, (void)readPool(side, 0, {}));
}

void TestPoolView::everyMixIsGivenAway()
{
    const ScratchFolder folder;
    const PoolTable table = readPool(writeRun(folder, 6), 0, {}).table;
    const std::string markdown = toText(poolText(table, TableFormat::Markdown), TableFormat::Markdown);
    QVERIFY2(markdown.starts_with("| paths | CoT | PoT | accuracy (95 % bootstrap) | ties |"), markdown.c_str());
    QVERIFY2(markdown.find("| 1 | 0 | 1 | 25.0 %, 0.5 of 2, ") != std::string::npos, markdown.c_str());
    const std::string csv = toText(poolText(table, TableFormat::Csv), TableFormat::Csv);
    QVERIFY2(csv.starts_with("paths,CoT,PoT,vote accuracy,vote right,vote n,"), csv.c_str());
}

void TestPoolView::aStoppedLookIsNotKept()
{
    const ScratchFolder folder;
    const PairSide side = writeRun(folder, 6);
    const StopToken stop;
    stop.requestStop();
    QVERIFY_THROWS_EXCEPTION(Error, (void)readPool(side, 0, stop));
    QVERIFY(!std::filesystem::exists(side.directory / "rescores"));
}

QTEST_APPLESS_MAIN(TestPoolView)
#include "tst_pool_view.moc"
