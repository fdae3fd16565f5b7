#include "core/base/error.h"
#include "core/config/config_file.h"
#include "core/data/problem.h"
#include "core/jobs/breakdown_pair.h"
#include "core/store/run_directory.h"
#include "tests/scratch_folder.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>

using namespace retort;

namespace {

/// Ann has 2 steps, Ben one.
constexpr const char *kProblems = R"({"question": "Ann has 2 and 3 and 4?", "answer": "2+3=5\n5+4=9\n#### 9"}
{"question": "Ben has 2 and 3?", "answer": "2+3=5\n#### 5"}
)";

PathPrediction path(const std::string &format, const std::string &gold, bool isRight)
{
    PathPrediction result;
    result.format = format;
    result.text = "The answer is " + (isRight ? gold : "1") + ".";
    result.answer = isRight ? gold : "1";
    result.finish = "end";
    result.verdict = isRight ? "right" : "wrong";
    return result;
}

Prediction line(const std::string &question, const std::string &gold, bool isRight)
{
    Prediction prediction;
    prediction.id = problemId(question);
    prediction.question = question;
    prediction.gold = gold;
    prediction.paths = {path("cot", gold, isRight), path("pot", gold, true)};
    prediction.vote = prediction.paths.front().answer;
    prediction.verdict = isRight ? "right" : "wrong";
    prediction.score = isRight ? 1 : 0;
    return prediction;
}

std::vector<Prediction> lines(bool isAnnRight, bool isBenRight)
{
    return {line("Ann has 2 and 3 and 4?", "9", isAnnRight), line("Ben has 2 and 3?", "5", isBenRight)};
}

/// The teacher wrote one CoT of Ann's problem, and it is right.
PairSide writeRun(const ScratchFolder &folder, const std::string &name, bool isAnnRight)
{
    RunConfig config;
    config.data.problems.importer = "gsm8k";
    config.data.problems.path = folder.write("problems.jsonl", kProblems).string();
    const auto writer =
        RunWriter::create(folder.path() / name, "name: a\n", writeConfig(config, true), nlohmann::json::object());
    writer->writePredictions("step-000100-validation", lines(false, true));
    writer->writePredictions("step-000200-validation", lines(true, false));
    writer->writePredictions("final-test", lines(isAnnRight, !isAnnRight));
    std::vector<Prediction> teacher = lines(true, true);
    teacher.resize(1);
    teacher.front().paths.resize(1);
    teacher.front().paths.front().source = "gpt-3.5";
    writer->writeTeacherPredictions("final-test", teacher);
    return {folder.path() / name, "final-test", {}, {}};
}

const BreakdownPairTable *table(const BreakdownPair &pair, const std::string &name)
{
    const auto found = std::ranges::find(pair.tables, name, &BreakdownPairTable::name);
    return found == pair.tables.end() ? nullptr : &*found;
}

} // namespace

/// A and B broken down by the same properties, for the window.
class TestBreakdownPair : public QObject
{
    Q_OBJECT

private slots:
    void bothSidesStandInOneRow();
    void aTeacherIsBrokenDownToo();
    void oneSideAloneHasNoOther();
    void whatWasLearnedNamesItsProblems();
    void dataThatIsGoneIsSaid();
    void aSideWithoutAnswersIsAnError();
    void tablesAreGivenAway();
};

void TestBreakdownPair::bothSidesStandInOneRow()
{
    const ScratchFolder folder;
    const PairSide a = writeRun(folder, "a", true);
    const PairSide b = writeRun(folder, "b", false);
    const BreakdownPair pair = readBreakdowns(a, b, {});
    const BreakdownPairTable *steps = table(pair, "steps");
    QVERIFY(steps && steps->rows.size() == 2 && pair.unknown.empty());
    QCOMPARE(steps->rows[0].label, std::string("1 step"));
    QCOMPARE(steps->rows[0].a->place.filter, std::string("goldsteps:1"));
    QCOMPARE(steps->rows[1].b->place.filter, std::string("goldsteps:2"));
    const BreakdownPairTable *words = table(pair, "question_words");
    QVERIFY(words);
    QCOMPARE(words->rows[0].label + " = " + words->rows[0].a->place.filter, std::string("up to 5 words = words:..5"));
    QCOMPARE(words->rows[1].label + " = " + words->rows[1].a->place.filter,
             std::string("over 5 to 7 words = words:6..7"));
    QCOMPARE(steps->rows[0].a->share.right, 0.0);
    QCOMPARE(steps->rows[0].b->share.right, 1.0);
    QCOMPARE(steps->rows[1].a->share.accuracy, 1.0);
    const BreakdownPairTable *agreement = table(pair, "agreement");
    QVERIFY(agreement);
    QCOMPARE(agreement->rows[0].a->place.filter, std::string("agreement>=1 -vote:none"));
    QCOMPARE(agreement->rows[1].b->place.run, b.directory);
    QCOMPARE(agreement->rows[1].b->place.set, std::string("final-test"));
}

void TestBreakdownPair::aTeacherIsBrokenDownToo()
{
    const ScratchFolder folder;
    PairSide teacher = writeRun(folder, "a", true);
    teacher.teacher = "gpt-3.5";
    teacher.format = "cot";
    const BreakdownPair pair = readBreakdowns(teacher, {}, {});
    const BreakdownPairTable *steps = table(pair, "steps");
    QVERIFY(steps);
    QCOMPARE(steps->rows[0].a->share.right, 0.0); // Ben's problem has no rationale: wrong
    QCOMPARE(steps->rows[1].a->share.right, 1.0);
    QVERIFY(!table(pair, "agreement") && !table(pair, "learned_a"));
    teacher.teacher = "nobody";
    QCOMPARE(table(readBreakdowns(teacher, {}, {}), "steps")->rows[1].a->share.right, 0.0);
}

void TestBreakdownPair::oneSideAloneHasNoOther()
{
    const ScratchFolder folder;
    const BreakdownPair pair = readBreakdowns(writeRun(folder, "a", true), {}, {});
    QVERIFY(!pair.hasB);
    for (const BreakdownPairTable &each : pair.tables)
        for (const BreakdownPairRow &row : each.rows)
            QVERIFY(row.a && (!row.b || each.isLearning()));
}

void TestBreakdownPair::whatWasLearnedNamesItsProblems()
{
    const ScratchFolder folder;
    const PairSide a = writeRun(folder, "a", true);
    const BreakdownPair pair = readBreakdowns(a, writeRun(folder, "b", false), {});
    const BreakdownPairTable *learned = table(pair, "learned_a");
    QVERIFY(learned && table(pair, "learned_b"));
    QCOMPARE(learned->rows.size(), std::size_t(1));
    QCOMPARE(learned->rows[0].label, std::string("step 100 to 200"));
    QCOMPARE(learned->rows[0].a->place.filter, "id:" + problemId("Ann has 2 and 3 and 4?"));
    QCOMPARE(learned->rows[0].b->place.filter, "id:" + problemId("Ben has 2 and 3?"));
    QCOMPARE(learned->rows[0].a->place.set, std::string("step-000200-validation"));
}

void TestBreakdownPair::dataThatIsGoneIsSaid()
{
    const ScratchFolder folder;
    const PairSide a = writeRun(folder, "a", true);
    std::filesystem::remove(folder.path() / "problems.jsonl");
    const BreakdownPair pair = readBreakdowns(a, {}, {});
    QVERIFY2(pair.unknown.find("problems.jsonl") != std::string::npos, pair.unknown.c_str());
    QVERIFY(!table(pair, "steps") && table(pair, "agreement"));
    folder.write("problems.jsonl", "{\"question\": \"Who?\", \"answer\": \"#### 9\"}\n");
    QVERIFY(readBreakdowns(a, {}, {}).unknown.find("states neither gold steps") != std::string::npos);
}

void TestBreakdownPair::aSideWithoutAnswersIsAnError()
{
    const ScratchFolder folder;
    PairSide a = writeRun(folder, "a", true);
    a.set = "final-other";
    QVERIFY_THROWS_EXCEPTION(Error, (void)readBreakdowns(a, {}, {}));
    a.set = "step-000100-validation";
    a.teacher = "gpt-3.5"; // recorded on test alone
    QVERIFY_THROWS_EXCEPTION(Error, (void)readBreakdowns(a, {}, {}));
}

void TestBreakdownPair::tablesAreGivenAway()
{
    const ScratchFolder folder;
    const BreakdownPair pair = readBreakdowns(writeRun(folder, "a", true), writeRun(folder, "b", false), {});
    const BreakdownPairTable &steps = *table(pair, "steps");
    const std::string markdown =
        toText(breakdownText(steps, "mixed", "cot", TableFormat::Markdown), TableFormat::Markdown);
    QVERIFY2(markdown.find("| 2 steps | 100.0 %, 1 of 1") != std::string::npos, markdown.c_str());
    const std::string csv = toText(breakdownText(steps, "mixed", "cot", TableFormat::Csv), TableFormat::Csv);
    QVERIFY2(csv.starts_with("gold steps,mixed accuracy,mixed right,mixed n,"), csv.c_str());
    QVERIFY2(csv.find("1 step,0,0,1,0,") != std::string::npos, csv.c_str());
}

QTEST_APPLESS_MAIN(TestBreakdownPair)
#include "tst_breakdown_pair.moc"
