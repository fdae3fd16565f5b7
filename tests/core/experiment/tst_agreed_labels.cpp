#include "core/data/agreed_labels.h"

#include "core/data/importers.h"
#include "tests/core/experiment/tiny_run.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <filesystem>

using namespace retort;

namespace {

constexpr const char *kTiny = R"(name: tiny
data:
  problems: {importer: retort, path: problems.jsonl}
  split: {test_fraction: 0.25, validation: 0}
  rationales:
    - {importer: retort, path: one.jsonl, keep: agree}
    - {importer: retort, path: two.jsonl, keep: agree}
formats: [{format: cot, max_new_tokens: 8}, {format: answer, max_new_tokens: 8}]
student: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 192, vocabulary_size: 400}}
training: {max_steps: 2, per_device_train_batch_size: 4, learning_rate: 1e-3, threads: 1}
)";

constexpr int kProblems = 16;

std::string question(int number)
{
    return "Ann has " + std::to_string(number) + " pens and gets 2. How many has she?";
}

/// The rationales of a teacher who is wrong on every `slip`-th problem.
std::string teacher(const std::string &name, int slip)
{
    std::string lines;
    for (int i = 0; i < kProblems; ++i) {
        const int value = i + 2 + (i % slip == 0 ? 1 : 0);
        lines += nlohmann::json {{"type", "rationale"},
                                 {"question", question(i)},
                                 {"teacher", name},
                                 {"format", "cot"},
                                 {"text", "She has " + std::to_string(value) + " pens. The answer is "
                                              + std::to_string(value) + "."}}
                     .dump()
                 + "\n";
    }
    return lines;
}

std::string problems()
{
    std::string lines;
    for (int i = 0; i < kProblems; ++i)
        lines += nlohmann::json {{"type", "problem"}, {"question", question(i)}, {"gold", nullptr}}.dump() + "\n";
    return lines;
}

} // namespace

/// keep: agree where nobody knows an answer (METHODS.md section 3).
class TestAgreedLabels
    : public QObject
    , private TinyRuns
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        writeFileAtomically(path("problems.jsonl"), problems());
        writeFileAtomically(path("one.jsonl"), teacher("one", 5)); // wrong on 0, 5, 10, 15
        writeFileAtomically(path("two.jsonl"), teacher("two", 100)); // and on 0
    }
    void aFileWithoutGoldIsRead();
    void whatTeachersAgreeOnIsTheLabel();
    void questionsAloneAreProblems();
    void otherRulesSayWhatIsMissing();
    void aRunSaysWhereItsLabelsComeFrom();
};

void TestAgreedLabels::aFileWithoutGoldIsRead()
{
    const Dataset dataset = importerNamed("retort").read(path("problems.jsonl"));
    QCOMPARE(dataset.problems.size(), std::size_t(kProblems));
    QVERIFY(std::ranges::none_of(dataset.problems, hasGold));
    writeRetortJsonl(dataset, path("again.jsonl"));
    QVERIFY(importerNamed("retort").read(path("again.jsonl")).problems == dataset.problems);
    writeFileAtomically(path("kind.jsonl"), R"({"type": "problem", "question": "Is it?", "gold": {"kind": "yes/no"}})"
                                            "\n");
    const Problem unknown = importerNamed("retort").read(path("kind.jsonl")).problems.at(0);
    QVERIFY(!hasGold(unknown) && unknown.gold.kind == AnswerKind::YesNo);
}

void TestAgreedLabels::whatTeachersAgreeOnIsTheLabel()
{
    const ExperimentData data = load(configOf(kTiny));
    const auto answered = [](const std::vector<Problem> &list) { return std::ranges::all_of(list, hasGold); };
    QVERIFY(answered(data.problems.train) && answered(data.problems.test));
    QCOMPARE(data.problems.train.size() + data.problems.test.size(), std::size_t(kProblems - 3)); // 5, 10, 15 are apart
    QCOMPARE(data.labelledTraining, data.problems.train.size());
    QCOMPARE(data.labelledTest, data.problems.test.size());
    QCOMPARE(
        std::ranges::count_if(
            data.issues, [](const RowIssue &issue) { return issue.message.find("agree on one") != std::string::npos; }),
        3);
    for (const Problem &problem : data.problems.train)
        if (problem.question == question(0))
            QCOMPARE(problem.gold.text, std::string("3")); // both are wrong alike: nobody knows
    for (const Rationale &rationale : data.trainRationales) {
        QCOMPARE(rationale.verdict, Verdict::Right);
        if (rationale.format == FormatKind::Answer)
            QCOMPARE(rationale.teacher, std::string("agreement"));
    }
    QCOMPARE(std::ranges::count(data.trainRationales, FormatKind::Cot, &Rationale::format),
             std::ptrdiff_t(2 * data.problems.train.size()));
}

void TestAgreedLabels::questionsAloneAreProblems()
{
    std::string text = kTiny;
    text.replace(text.find("path: problems.jsonl"), 20, "path: one.jsonl");
    const ExperimentData data = load(configOf(text));
    QCOMPARE(data.labelledTraining + data.labelledTest, std::size_t(kProblems - 3));
}

void TestAgreedLabels::otherRulesSayWhatIsMissing()
{
    RunConfig config = configOf(kTiny);
    for (RationaleSourceConfig &source : config.data.rationales)
        source.keep = KeepRule::Correct;
    config.data.split.testFraction = 0;
    writeFileAtomically(path("test.jsonl"), R"({"type": "problem", "question": "What is 1 + 1?", "gold": 2})"
                                            "\n");
    config.data.split.test = {.importer = "retort", .path = "test.jsonl"};
    config.data.split.train = config.data.problems;
    config.data.problems = {};
    try {
        (void)load(config);
        QFAIL("loaded");
    } catch (const Error &error) {
        QVERIFY2(QString(error.what()).contains("problems without gold need rationales with keep: agree"),
                 error.what());
    }
}

void TestAgreedLabels::aRunSaysWhereItsLabelsComeFrom()
{
    const RunReader reader(run("run", kTiny));
    QCOMPARE(reader.status().state, RunState::Finished);
    const auto marks = reader.report()["marks"].get<std::vector<std::string>>();
    const auto says = [&](const char *end) {
        return std::ranges::any_of(marks, [&](const std::string &mark) { return mark.ends_with(end); });
    };
    QVERIFY(says("training problems are what their rationales agree on (no gold)"));
    QVERIFY(
        says("test problems are what their rationales agree on (no gold): accuracy is agreement with the teachers"));
    QVERIFY(reader.report()["sets"][0]["n"].get<int>() >= 2);
}

QTEST_APPLESS_MAIN(TestAgreedLabels)
#include "tst_agreed_labels.moc"
