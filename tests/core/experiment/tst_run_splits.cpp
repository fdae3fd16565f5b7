#include "core/experiment/experiment.h"

#include "core/base/files.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <set>

using namespace retort;

// What a run says of its splits: leaks that a person insisted on, twins of test problems, folds.

namespace {

std::string rowsOf(const std::string &story, int first, int last, const std::string &split)
{
    std::string rows;
    for (int i = first; i < last; ++i) {
        const nlohmann::json problem {{"type", "problem"},
                                      {"question", story + " " + std::to_string(i) + ". How many?"},
                                      {"gold", i},
                                      {"split", split}};
        rows += problem.dump() + "\n";
        rows +=
            nlohmann::json {{"type", "rationale"},
                            {"question", problem["question"]},
                            {"format", "cot"},
                            {"teacher", "hand"},
                            {"text", "There are " + std::to_string(i) + ". The answer is " + std::to_string(i) + "."}}
                .dump()
            + "\n";
    }
    return rows;
}

const std::string kRest = R"(
formats: [{format: cot}]
student: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 128, vocabulary_size: 300}}
training: {max_steps: 1, per_device_train_batch_size: 4, threads: 1}
evaluation: {batch_size: 4}
)";

} // namespace

class TestRunSplits : public QObject
{
    Q_OBJECT

private slots:
    void leaksThatWereKeptStayInTheReport();
    void twinsGiveASecondAccuracy();
    void foldsAreTestInTurn();
    void validationIsTheSameForAllSeeds();

private:
    std::filesystem::path run(const char *name, const std::string &split, const std::string &rows, int seed = 1);
    nlohmann::json report(const std::filesystem::path &run) const { return RunReader(run).report(); }

    QTemporaryDir m_folder;
};

std::filesystem::path TestRunSplits::run(const char *name, const std::string &split, const std::string &rows, int seed)
{
    const std::filesystem::path folder = m_folder.path().toStdString();
    writeFileAtomically(folder / (std::string(name) + ".jsonl"), rows);
    const std::string text = "name: " + std::string(name) + "\ndata:\n  problems: {importer: retort, path: " + name
                             + ".jsonl}\n  split: " + split + "\n  rationales: [{importer: retort, path: " + name
                             + ".jsonl}]" + kRest;
    ReadConfig read = parseConfig(text, "run.yaml");
    for (const ConfigProblem &problem : read.problems)
        qWarning("%s", toText(problem).c_str());
    read.config.training.seed = static_cast<std::uint64_t>(seed);
    ExperimentContext context;
    context.experimentFolder = folder;
    context.dataFolder = folder;
    runExperiment(read.config, text, folder / (std::string(name) + "-run"), context, {});
    return folder / (std::string(name) + "-run");
}

void TestRunSplits::leaksThatWereKeptStayInTheReport()
{
    const std::string rows = rowsOf("Ann sees birds", 0, 8, "train");
    const std::string test = rowsOf("Ann sees birds", 0, 2, "train"); // the same questions, in a list of their own
    writeFileAtomically(std::filesystem::path(m_folder.path().toStdString()) / "test.jsonl", test);
    const std::string list = "test: {importer: retort, path: test.jsonl}, validation: 0";
    const auto dropped = run("dropped", "{" + list + "}", rows);
    QCOMPARE(RunReader(dropped).provenance()["problems"]["leaks_kept_out"].get<int>(), 2);
    QVERIFY(report(dropped)["marks"].dump().find("trained on") == std::string::npos);
    const auto kept = run("kept", "{" + list + ", leaks: keep}", rows);
    QVERIFY(report(kept)["marks"].dump().find("2 test questions were trained on (leaks: keep)") != std::string::npos);
    QCOMPARE(RunReader(kept).provenance()["problems"]["leaks_trained_on"].get<int>(), 2);
    QVERIFY(readFile(kept / "report.md").find("2 test questions were trained on") != std::string::npos);
}

void TestRunSplits::twinsGiveASecondAccuracy()
{
    const std::string rows = rowsOf("Ann sees many red birds in the garden on day", 0, 6, "train")
                             + rowsOf("Ann sees many red birds in the garden on day", 10, 11, "test")
                             + rowsOf("A lorry carries heavy boxes to town", 20, 23, "test");
    const auto directory = run("twins", "{validation: 0}", rows);
    const nlohmann::json set = report(directory)["sets"][0];
    QCOMPARE(set["n"].get<int>(), 4);
    QCOMPARE(set["without_twins"]["left_out"].get<int>(), 1);
    QCOMPARE(set["without_twins"]["n"].get<int>(), 3);
    QCOMPARE(set["without_twins"]["paths"][0]["n"].get<int>(), 3);
    QCOMPARE(set["without_twins"]["teachers"][0]["right"].get<double>(), 3.0);
    QVERIFY(readFile(directory / "report.md").find("1 of 4 problems have a twin") != std::string::npos);
}

void TestRunSplits::foldsAreTestInTurn()
{
    const auto first = run("fold-a", "{folds: 2, fold: 0, validation: 0}", rowsOf("Pens", 0, 9, ""));
    const auto second = run("fold-b", "{folds: 2, fold: 1, validation: 0}", rowsOf("Pens", 0, 9, ""));
    std::set<std::string> ids;
    for (const auto &directory : {first, second})
        for (const Prediction &prediction : RunReader(directory).predictions("final-test"))
            QVERIFY(ids.insert(prediction.id).second);
    QCOMPARE(ids.size(), std::size_t(9));
}

void TestRunSplits::validationIsTheSameForAllSeeds()
{
    const std::string rows = rowsOf("Pens", 0, 10, "train") + rowsOf("Cups", 0, 2, "test");
    const auto first = run("seed-a", "{validation: 0.3}", rows, 1);
    const auto second = run("seed-b", "{validation: 0.3}", rows, 2);
    QCOMPARE(RunReader(first).provenance()["problems"]["split"].get<std::string>(),
             RunReader(second).provenance()["problems"]["split"].get<std::string>());
}

QTEST_APPLESS_MAIN(TestRunSplits)
#include "tst_run_splits.moc"
