#include "tests/core/experiment/tiny_run.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <filesystem>

using namespace retort;

namespace {

constexpr const char *kTiny = R"(name: tiny
data:
  split:
    train: {importer: strategyqa, path: train.json}
    test: {importer: strategyqa, path: dev.json}
    validation: 0
formats: [{format: answer, max_new_tokens: 4}]
student: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 192, vocabulary_size: 400}}
training: {max_steps: 2, per_device_train_batch_size: 4, learning_rate: 1e-3, threads: 1}
)";

std::string question(const std::string &name, int number)
{
    return "Is the " + name + " number " + std::to_string(number) + " red?";
}

/// Rows as StrategyQA has them; the last has no facts.
std::string rows(const std::string &name, int count)
{
    nlohmann::json list = nlohmann::json::array();
    for (int i = 0; i < count; ++i)
        list.push_back(
            {{"qid", name + std::to_string(i)},
             {"question", question(name, i)},
             {"answer", i % 2 == 0},
             {"facts", i + 1 < count ? nlohmann::json {"Apples are red", "Pears are green"} : nlohmann::json::array()},
             {"decomposition", {"What colour is it?"}}});
    return list.dump();
}

/// With lines of its section `data`.
std::string textWith(const std::string &data)
{
    return withChange(kTiny, "  split:", data + "  split:");
}

} // namespace

class TestShownFacts
    : public QObject
    , private TinyRuns
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        writeFileAtomically(path("train.json"), rows("fruit", 8));
        writeFileAtomically(path("dev.json"), rows("cake", 5));
        writeFileAtomically(path("facts.jsonl"),
                            R"({"question": "Is the cake number 0 red?", "facts": ["Cakes are brown"]})"
                            "\n");
    }
    void factsAreWhatTheRuleSays();
    void generatedOnesAreMissedByName();
    void leaksAreThoseOfThePlainQuestion();
    void theStudentIsAskedWithThem();
};

void TestShownFacts::factsAreWhatTheRuleSays()
{
    const ExperimentData none = load(configOf(textWith("")));
    const ExperimentData gold = load(configOf(textWith("  facts: gold\n")));
    QVERIFY(std::ranges::all_of(none.problems.test, [](const Problem &problem) { return problem.facts.empty(); }));
    QCOMPARE(gold.problems.test.front().facts.size(), std::size_t(2));
    QCOMPARE(gold.problems.train.front().facts.size(), std::size_t(2));
    for (std::size_t i = 0; i < none.problems.test.size(); ++i)
        QCOMPARE(none.problems.test[i].id, gold.problems.test[i].id);
    QVERIFY(none.issues.empty());
    QCOMPARE(gold.issues.size(), std::size_t(2)); // one of train, one of test
}

void TestShownFacts::generatedOnesAreMissedByName()
{
    const ExperimentData data = load(configOf(textWith("  facts: generated\n  facts_from: facts.jsonl\n")));
    QCOMPARE(data.problems.test.front().facts, std::vector<std::string> {"Cakes are brown"});
    QVERIFY(data.problems.train.front().facts.empty());
    QCOMPARE(data.issues.size(), std::size_t(12)); // all others
    QVERIFY(data.issues.back().message.find("cake number 4") != std::string::npos);
    QVERIFY(std::ranges::any_of(data.inputs, [](const UsedInput &input) {
        return input.name == "data.facts_from" && input.rows == 1 && input.sha256.size() == 64;
    }));
}

void TestShownFacts::leaksAreThoseOfThePlainQuestion()
{
    nlohmann::json train = nlohmann::json::parse(rows("fruit", 4));
    train.push_back(
        {{"question", question("cake", 1)}, {"answer", true}, {"facts", {"Other"}}, {"decomposition", {"?"}}});
    writeFileAtomically(path("leaky.json"), train.dump());
    RunConfig config = configOf(textWith("  facts: gold\n"));
    config.data.split.train.path = "leaky.json";
    const ExperimentData data = load(config);
    QCOMPARE(data.leaksKeptOut, std::size_t(1));
    QCOMPARE(data.problems.train.size(), std::size_t(4));
}

void TestShownFacts::theStudentIsAskedWithThem()
{
    const auto answered = [&](const std::string &name, const std::string &data) {
        return RunReader(run(name, textWith(data)));
    };
    const RunReader plain = answered("plain", "");
    const RunReader gold = answered("gold", "  facts: gold\n");
    const PathPrediction asked = gold.predictions("final-test").front().paths.front();
    QCOMPARE(asked.promptHash,
             sha256Hex("Question: Facts: Apples are red. Pears are green.\n" + question("cake", 0) + "\nThe answer is")
                 .substr(0, 16));
    QCOMPARE(asked.oracle, std::string("gold facts"));
    QCOMPARE(gold.predictions("final-test").front().question, question("cake", 0));
    QVERIFY(plain.predictions("final-test").front().paths.front().oracle.empty());
    const nlohmann::json set = gold.report()["sets"][0];
    QCOMPARE(set["oracle"].get<std::string>(), std::string("gold facts"));
    QCOMPARE(set["title"].get<std::string>(), std::string("test, gold facts (oracle)"));
    QVERIFY(!plain.report()["sets"][0].contains("oracle"));
    QCOMPARE(set["by_class"]["majority"]["class"].get<std::string>(), std::string("yes")); // 3 of 5
    QCOMPARE(set["by_class"]["paths"][0]["classes"][0]["n"].get<int>(), 3);
    QVERIFY(readFile(gold.directory() / "report.md").find("| who | balanced | gold yes") != std::string::npos);
    const auto marks = gold.report()["marks"].get<std::vector<std::string>>();
    QCOMPARE(std::ranges::count(marks, "oracle: gold facts at test time; takes no part in a verdict"), 1);
}

QTEST_APPLESS_MAIN(TestShownFacts)
#include "tst_shown_facts.moc"
