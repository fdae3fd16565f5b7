#include "core/base/files.h"
#include "core/store/workspace.h"
#include "core/teachers/batch_file.h"
#include "core/teachers/sampling.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <optional>

using namespace retort;

namespace {

Dataset sampleData()
{
    Dataset dataset;
    dataset.name = "sample";
    for (int i = 0; i < 3; ++i) {
        Problem problem;
        problem.question = "How many are " + std::to_string(i) + "?";
        problem.id = problemId(problem.question);
        problem.gold = numberAnswer(i);
        dataset.problems.push_back(problem);
    }
    return dataset;
}

LedgerAnswer answerOf(const std::string &text, Outcome outcome = Outcome::Ok)
{
    LedgerAnswer answer;
    answer.read.text = text;
    answer.read.outcome = outcome;
    answer.read.tokensIn = 40;
    answer.read.tokensOut = 20;
    answer.seconds = 6;
    return answer;
}

SamplingPlan planOf(FormatKind format, int samples)
{
    SamplingPlan plan;
    plan.dataset = "sample";
    plan.model = "m";
    plan.teacher = "big";
    plan.prompt = readPrompt(format, builtInPrompt(format), "built-in");
    plan.samples = samples;
    plan.temperature = samples > 1 ? 0.7 : 0;
    return plan;
}

std::string resultLine(const std::string &id, const std::string &text)
{
    nlohmann::json row {{"custom_id", id}, {"error", nullptr}};
    row["response"]["status_code"] = 200;
    row["response"]["body"]["choices"] = {{{"message", {{"content", text}}}, {"finish_reason", "stop"}}};
    return row.dump() + "\n";
}

} // namespace

/// From problems to requests, from answers to rationales.
class TestSampling : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void everyProblemComesBeforeASecondSample();
    void samplesAtTemperatureZeroAreRefused();
    void estimateIsRoughThenMeasured();
    void answersBecomeRationalesOnce();
    void eachFormatIsReadItsWay_data();
    void eachFormatIsReadItsWay();
    void badAnswersBecomeNone();
    void rationaleKnowsWhereItComesFrom();
    void datasetThatCameAgainIsFilledWithoutAsking();
    void batchIsWrittenOnceAndRead();
    void brokenResultsAreCounted();

private:
    std::vector<PlannedSample> enter(Ledger &ledger, const SamplingPlan &plan);

    std::optional<QTemporaryDir> m_temporary;
    std::filesystem::path m_folder;
    Dataset m_data;
};

void TestSampling::init()
{
    m_temporary.emplace();
    m_folder = m_temporary->path().toStdString();
    m_data = sampleData();
    Workspace(m_folder).addDataset(m_data);
}

std::vector<PlannedSample> TestSampling::enter(Ledger &ledger, const SamplingPlan &plan)
{
    const std::vector<PlannedSample> planned = planSamples(plan, m_data.problems);
    enterSamples(m_folder, plan, planned, ledger.enter(requestsOf(planned)));
    return planned;
}

void TestSampling::everyProblemComesBeforeASecondSample()
{
    const auto planned = planSamples(planOf(FormatKind::Cot, 2), m_data.problems);
    QCOMPARE(planned.size(), 6u);
    QCOMPARE(planned[2].problemId, m_data.problems[2].id);
    QCOMPARE(planned[2].request.sample, 0);
    QCOMPARE(planned[3].problemId, m_data.problems[0].id);
    QCOMPARE(planned[3].request.sample, 1);
    QVERIFY(requestKey(planned[0].request) != requestKey(planned[3].request));
}

void TestSampling::samplesAtTemperatureZeroAreRefused()
{
    SamplingPlan plan = planOf(FormatKind::Cot, 2);
    plan.temperature = 0;
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(planSamples(plan, m_data.problems)), UsageError);
}

void TestSampling::estimateIsRoughThenMeasured()
{
    Endpoint endpoint;
    endpoint.price = {1, 2};
    endpoint.limits.atOnce = 2;
    Ledger ledger(m_folder);
    const auto requests = requestsOf(enter(ledger, planOf(FormatKind::Cot, 1)));
    const SamplingEstimate rough = estimateSampling(requests, ledger.lookUp(requests), ledger.means("m"), endpoint);
    QCOMPARE(rough.toAsk, 3u);
    QCOMPARE(rough.expected.tokensOut, 3 * requests[0].maxTokens);
    QVERIFY(!rough.isMeasured && !rough.seconds);
    ledger.record(1, answerOf("The answer is 0."));
    const SamplingEstimate measured = estimateSampling(requests, ledger.lookUp(requests), ledger.means("m"), endpoint);
    QCOMPARE(measured.reused, 1u);
    QVERIFY(measured.expected == (Usage {2, 80, 40}));
    QCOMPARE(measured.cost, 160e-6);
    QCOMPARE(measured.seconds, std::optional(6.0)); // two answers of six seconds, two at once
    QVERIFY(measured.mostCost > measured.cost);
    endpoint.limits.requestsPerMinute = 1;
    QCOMPARE(estimateSampling(requests, ledger.lookUp(requests), ledger.means("m"), endpoint).seconds,
             std::optional(60.0));
}

void TestSampling::answersBecomeRationalesOnce()
{
    Ledger ledger(m_folder);
    enter(ledger, planOf(FormatKind::Cot, 1));
    ledger.record(1, answerOf("There are none.\nThe answer is 0."));
    ledger.record(2, answerOf("The answer is 7."));
    QCOMPARE(collectRationales(m_folder, "sample"), (CollectedRationales {2, 1, 1, 0, 0}));
    ledger.record(3, answerOf("I do not know."));
    QCOMPARE(collectRationales(m_folder, "sample"), (CollectedRationales {1, 0, 0, 1, 0}));
    QCOMPARE(collectRationales(m_folder, "sample"), CollectedRationales {});
    const Dataset dataset = Workspace(m_folder).dataset("sample");
    QCOMPARE(dataset.rationales.size(), 3u);
    QCOMPARE(dataset.rationales[0].teacher, std::string("big"));
    QCOMPARE(dataset.rationales[0].problemId, m_data.problems[0].id);
    QVERIFY(!dataset.rationales[0].answerIsRecorded);
    QCOMPARE(dataset.rationales[1].answer->text, std::string("7"));
}

void TestSampling::eachFormatIsReadItsWay_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("verdict");
    QTest::newRow("answer") << int(FormatKind::Answer) << "The answer is 0." << int(Verdict::Right);
    QTest::newRow("cot") << int(FormatKind::Cot) << "2 - 2 = 0\nThe answer is 0." << int(Verdict::Right);
    QTest::newRow("pot") << int(FormatKind::Pot) << "```python\nans = 0\n```" << int(Verdict::Unchecked);
    QTest::newRow("socratic") << int(FormatKind::Socratic) << "How many are left? ** 2 - 2 = 0\nThe answer is 0."
                              << int(Verdict::Right);
}

void TestSampling::eachFormatIsReadItsWay()
{
    QFETCH(int, format);
    QFETCH(QString, text);
    QFETCH(int, verdict);
    Ledger ledger(m_folder);
    enter(ledger, planOf(FormatKind(format), 1));
    ledger.record(1, answerOf(text.toStdString()));
    QCOMPARE(collectRationales(m_folder, "sample").added, 1u);
    const Rationale rationale = Workspace(m_folder).dataset("sample").rationales.at(0);
    QCOMPARE(int(rationale.format), format);
    QCOMPARE(int(rationale.verdict), verdict);
    QCOMPARE(QString::fromStdString(rationale.text), text);
}

void TestSampling::badAnswersBecomeNone()
{
    Ledger ledger(m_folder);
    enter(ledger, planOf(FormatKind::Cot, 1));
    std::int64_t id = 1;
    for (const Outcome outcome : {Outcome::CutOff, Outcome::Refused, Outcome::Html})
        ledger.record(id++, answerOf("The answer is 0.", outcome));
    QCOMPARE(collectRationales(m_folder, "sample"), CollectedRationales {});
}

void TestSampling::rationaleKnowsWhereItComesFrom()
{
    SamplingPlan plan = planOf(FormatKind::Cot, 2);
    plan.isHinted = true;
    Ledger ledger(m_folder);
    enter(ledger, plan);
    ledger.record(4, answerOf("The answer is 0.")); // the second sample of the first problem
    collectRationales(m_folder, "sample");
    const auto origin = originOf(m_folder, 1);
    QVERIFY(origin.has_value());
    QCOMPARE(origin->request, 4);
    QCOMPARE(origin->sample, 1);
    QVERIFY(origin->isHinted);
    QCOMPARE(origin->promptHash, plan.prompt.hash());
    QCOMPARE(origin->promptText, plan.prompt.text);
    QVERIFY(!originOf(m_folder, 2));
}

void TestSampling::datasetThatCameAgainIsFilledWithoutAsking()
{
    Ledger ledger(m_folder);
    enter(ledger, planOf(FormatKind::Cot, 1));
    ledger.record(1, answerOf("The answer is 0."));
    collectRationales(m_folder, "sample");
    Workspace(m_folder).addDataset(m_data, true);
    QCOMPARE(Workspace(m_folder).dataset("sample").rationales.size(), 0u);
    enter(ledger, planOf(FormatKind::Cot, 1));
    QCOMPARE(ledger.stateOf(1), LedgerState::Answered);
    QCOMPARE(collectRationales(m_folder, "sample").added, 1u);
}

void TestSampling::batchIsWrittenOnceAndRead()
{
    Ledger ledger(m_folder);
    const auto requests = requestsOf(enter(ledger, planOf(FormatKind::Cot, 1)));
    ledger.record(1, answerOf("The answer is 0."));
    const std::filesystem::path file = m_folder / "requests.jsonl";
    QCOMPARE(writeBatch(ledger, requests, {}, file), (WrittenBatch {2, 1, 0}));
    std::vector<nlohmann::json> lines;
    forEachLine(file, [&](std::string_view line, std::size_t) { lines.push_back(nlohmann::json::parse(line)); });
    QCOMPARE(lines.size(), 2u);
    QCOMPARE(lines[0].at("custom_id").get<std::string>(), requestKey(requests[1]));
    QCOMPARE(lines[0].at("url").get<std::string>(), std::string("/v1/chat/completions"));
    QCOMPARE(lines[0].at("body").at("model").get<std::string>(), std::string("m"));
    QCOMPARE(writeBatch(ledger, requests, {}, m_folder / "again.jsonl"), (WrittenBatch {0, 1, 2}));
    QVERIFY(!ledger.claim(2));
    writeFileAtomically(m_folder / "results.jsonl", resultLine(requestKey(requests[2]), "The answer is 2.")
                                                        + resultLine(requestKey(requests[1]), "The answer is 1."));
    const ReadBatch read = readBatch(ledger, m_folder / "results.jsonl", "there", {});
    QCOMPARE(read.outcomes[std::size_t(Outcome::Ok)], 2u);
    QCOMPARE(collectRationales(m_folder, "sample"), (CollectedRationales {3, 3, 0, 0, 0}));
    QCOMPARE(readBatch(ledger, m_folder / "results.jsonl", "there", {}).known, 2u);
}

void TestSampling::brokenResultsAreCounted()
{
    Ledger ledger(m_folder);
    const auto requests = requestsOf(enter(ledger, planOf(FormatKind::Cot, 1)));
    QCOMPARE(writeBatch(ledger, requests, {}, m_folder / "requests.jsonl").requests, 3u);
    const nlohmann::json expired {{"custom_id", requestKey(requests[0])},
                                  {"response", nullptr},
                                  {"error", {{"code", "batch_expired"}, {"message", "ran out of time"}}}};
    writeFileAtomically(m_folder / "results.jsonl",
                        "no json\n\n[1]\n{\"custom_id\": 5}\n" + resultLine("nobody's", "5") + expired.dump() + "\n"
                            + resultLine(requestKey(requests[1]), "") + "{\"custom_id\": \"" + requestKey(requests[2])
                            + "\", \"response\": {\"status_code\": \"x\"}}");
    const ReadBatch read = readBatch(ledger, m_folder / "results.jsonl", "there", {});
    QCOMPARE(read.broken, 3u);
    QCOMPARE(read.foreign, 1u);
    QCOMPARE(read.failed, 2u);
    QCOMPARE(read.outcomes[std::size_t(Outcome::Empty)], 1u);
    QCOMPARE(read.problems.size(), 6u);
    QVERIFY2(read.problems[4].find("results.jsonl:6: brought no answer: ran out of time") != std::string::npos,
             read.problems[4].c_str());
    QVERIFY(ledger.claim(1)); // it may be asked by another way
}

QTEST_APPLESS_MAIN(TestSampling)
#include "tst_sampling.moc"
