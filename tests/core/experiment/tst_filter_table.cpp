#include "core/experiment/filter_table.h"

#include "core/base/text.h"
#include "core/config/config_file.h"
#include "core/experiment/experiment.h"
#include "tests/core/data/data_folder.h"
#include "tests/core/data/straight_line.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace retort;

namespace {

constexpr const char *kProblems = R"(
  problems: {importer: svamp, path: "${RETORT_DATA}/svamp/SVAMP.json"}
  split:
    train: {importer: svamp-split, path: "${RETORT_DATA}/svamp/split-800-200/svamp_train.json"}
    test: {importer: svamp-split, path: "${RETORT_DATA}/svamp/split-800-200/svamp_test.json"}
    validation: 0
  rationales:
    - {importer: llm-adapters, path: "${RETORT_DATA}/svamp/teacher-cot-gpt3.5/svamp_1.json", teacher: gpt-3.5MORE}
    - {importer: program-of-thoughts, path: "${RETORT_DATA}/svamp/teacher-pot-codex/svamp_s0_e-1_11_24_14_38.jsonl"TRUST}
)";

struct Changes
{
    std::string more; // of the texts' source
    std::string trust; // of the programs' source
    std::string data; // of data
    std::string formats = "[{format: cot}, {format: pot}]";
};

RunConfig svamp(const Changes &changes)
{
    std::string data = replacedAll(kProblems, "MORE", changes.more);
    data = replacedAll(data, "TRUST", changes.trust);
    const ReadConfig read =
        parseConfig("name: svamp\nformats: " + changes.formats + "\ndata:\n" + changes.data + data, "svamp.yaml");
    if (!read.problems.empty())
        throw Error(toText(read.problems.front()));
    return read.config;
}

Dataset readReal(const SourceConfig &source)
{
    ExperimentContext context;
    context.dataFolder = testing::dataFolder();
    return readSource(source, context);
}

/// Stands in for the sandbox: the few-shot programs of SVAMP are plain assignments.
std::vector<ProgramResult> runStraightLines(const std::vector<std::string> &programs)
{
    std::vector<ProgramResult> results;
    for (const std::string &program : programs) {
        ProgramResult result;
        const auto value = testing::valueOfStraightLineProgram(program);
        result.end = value ? ProgramEnd::Value : ProgramEnd::Error;
        result.value = value ? formatNumber(*value) : "";
        results.push_back(result);
    }
    return results;
}

std::size_t problemsKept(const std::vector<FilterEffect> &effects, FormatKind format)
{
    for (const FilterEffect &effect : effects)
        if (effect.format == format)
            return effect.problemsKept;
    return 0;
}

} // namespace

/// The table of METHODS.md section 3 on SVAMP's training problems.
class TestFilterTable : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void keepRulesAreCompared_data();
    void keepRulesAreCompared();
    void sourcesAndProgramsAreReadOnce();
    void checksAndBalanceGoIntoTheExperiment();
    void answersAloneNeedNoSourceOfTheirFormat();
    void tableNamesEachPart();
};

void TestFilterTable::init()
{
    RETORT_NEED_DATA();
}

void TestFilterTable::keepRulesAreCompared_data()
{
    QTest::addColumn<QString>("trust");
    QTest::addColumn<QString>("kept"); // CoT and PoT for correct, correct_in_all, agree, all
    QTest::newRow("programs run here") << ""
                                       << "647 680 598 598 618 618 800 799";
    QTest::newRow("recorded values") << ", trust_recorded_values: true"
                                     << "647 683 600 600 623 623 800 799";
}

void TestFilterTable::keepRulesAreCompared()
{
    QFETCH(QString, trust);
    QFETCH(QString, kept);
    const Changes changes {.trust = trust.toStdString()};
    std::string text;
    for (const KeepEffects &entry : compareKeepRules(svamp(changes), readReal, runStraightLines, {}))
        for (const FormatKind format : {FormatKind::Cot, FormatKind::Pot})
            text += std::to_string(problemsKept(entry.effects, format)) + " ";
    QCOMPARE(QString::fromStdString(text).trimmed(), kept);
}

void TestFilterTable::sourcesAndProgramsAreReadOnce()
{
    int reads = 0;
    std::size_t runs = 0;
    static_cast<void>(compareKeepRules(
        svamp({}),
        [&](const SourceConfig &source) {
            ++reads;
            return readReal(source);
        },
        [&](const std::vector<std::string> &programs) {
            runs += programs.size();
            return runStraightLines(programs);
        },
        {}));
    QCOMPARE(reads, 5);
    QVERIFY(runs <= 999);
}

void TestFilterTable::checksAndBalanceGoIntoTheExperiment()
{
    const RunConfig config = svamp(
        {.more = ", checks: [arithmetic, faithful], per_problem: 1, choose: shortest", .data = "  balance: true\n"});
    const ExperimentData data = collectExperimentData(config, readReal, runStraightLines, {});
    const FilterEffect &texts = data.effects.at(0);
    QCOMPARE(texts.stages.size(), std::size_t(5));
    QCOMPARE(texts.stages[0].name, std::string("arithmetic"));
    QVERIFY(texts.stages[0].problems < 800);
    QVERIFY(texts.stages[1].problems < texts.stages[0].problems);
    QVERIFY(texts.stages[2].problems < texts.stages[1].problems);
    QCOMPARE(texts.stages[3].name, std::string("per_problem 1 shortest"));
    QCOMPARE(texts.problemsKept, data.effects.at(1).problemsKept);
    QCOMPARE(texts.kept, data.effects.at(1).kept);
    QVERIFY(texts.kept < 598 && texts.kept > 500);
}

void TestFilterTable::answersAloneNeedNoSourceOfTheirFormat()
{
    const RunConfig config = svamp({.formats = "[{format: answer}]"});
    QCOMPARE(collectExperimentData(config, readReal, runStraightLines, {}).trainRationales.size(), std::size_t(800));
}

void TestFilterTable::tableNamesEachPart()
{
    FilterEffect effect;
    effect.teacher = "ann";
    effect.problems = 3;
    effect.problemsKept = 1;
    effect.stages = {{"faithful", 2, 2}, {"correct", 1, 1}};
    const std::string table = filterTable({effect});
    QVERIFY2(table.find("| CoT | ann | 3 -> 1 |") != std::string::npos, table.c_str());
    QVERIFY2(table.find("faithful 2, correct 1 |") != std::string::npos, table.c_str());
    const nlohmann::json json = toJson(std::vector<FilterEffect> {effect});
    QCOMPARE(json.at(0).at("stages").at(1).at("name").get<std::string>(), std::string("correct"));
}

QTEST_APPLESS_MAIN(TestFilterTable)
#include "tst_filter_table.moc"
