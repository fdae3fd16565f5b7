// Suggested kinds of failure beside those that a person gave to recorded texts (labelled_failures.jsonl). How these were
// picked and labelled stands in core/evaluation/README.md.

#include "core/data/filters.h"
#include "core/data/importers.h"
#include "core/evaluation/failure_reason.h"
#include "core/evaluation/scoring.h"
#include "tests/core/data/data_folder.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <fstream>
#include <map>
#include <set>

using namespace retort;

namespace {

struct Label
{
    std::string importer;
    std::string file;
    std::string teacher;
    std::string problem;
    std::string kind; // "none": right, and rightly so
    std::string why;
};

std::vector<Label> readLabels()
{
    std::ifstream file(qEnvironmentVariable("RETORT_SOURCE_DIR").toStdString()
                       + "/tests/core/evaluation/labelled_failures.jsonl");
    std::vector<Label> labels;
    for (std::string line; std::getline(file, line);) {
        const nlohmann::json json = nlohmann::json::parse(line);
        labels.push_back({json.at("importer"), json.at("file"), json.at("teacher"), json.at("problem"), json.at("kind"),
                          json.value("why", std::string())});
    }
    return labels;
}

/// What is known of GSM8K's and SVAMP's problems besides their answers.
std::map<std::string, Problem> knownProblems()
{
    std::map<std::string, Problem> known;
    for (const auto &[importer, file] :
         {std::pair("gsm8k", "gsm8k/test.jsonl"), std::pair("svamp", "svamp/SVAMP.json")})
        for (Problem &problem : importerNamed(importer).read(testing::dataFolder() / file).problems)
            known.emplace(problem.id, std::move(problem));
    return known;
}

std::vector<ProgramResult> runIn(Sandbox &sandbox, const std::vector<std::string> &programs)
{
    std::vector<ProgramRequest> requests;
    for (const std::string &program : programs)
        requests.push_back({program});
    return sandbox.run(requests);
}

/// The path that a label is about, judged: a text as its file recorded it, a program as it runs here.
Prediction judged(const Problem &problem, const Rationale &rationale, Sandbox &sandbox)
{
    JudgeOptions options;
    options.trustRecordedValues = true;
    const JoinedRationales joined = joinAndJudge({problem}, {rationale}, options, {});
    Prediction prediction = teacherPredictions({problem}, joined.rationales, {}, {}).at(0);
    if (rationale.format == FormatKind::Pot) {
        std::vector<Prediction> run {prediction};
        ScoringRules rules;
        rules.layouts[FormatKind::Pot] = formatOf(FormatKind::Pot).preset("retort").value();
        scorePredictions({problem}, run, rules,
                         [&](const std::vector<std::string> &programs) { return runIn(sandbox, programs); });
        return run.at(0);
    }
    if (prediction.paths.empty())
        return prediction;
    prediction.vote = prediction.paths.at(0).answer;
    prediction.verdict = prediction.paths.at(0).verdict;
    return prediction;
}

} // namespace

class TestLabelledFailures : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyLabelIsOfAKind();
    void atLeastFourOfFiveAreSuggestedAsLabelled();

private:
    [[nodiscard]] const Dataset &dataset(const Label &label);

    std::vector<Label> m_labels;
    std::map<std::string, Problem> m_known;
    std::map<std::string, Dataset> m_files;
    Sandbox m_sandbox;
};

void TestLabelledFailures::initTestCase()
{
    RETORT_NEED_DATA();
    m_labels = readLabels();
    m_known = knownProblems();
}

const Dataset &TestLabelledFailures::dataset(const Label &label)
{
    const auto found = m_files.find(label.file);
    if (found != m_files.end())
        return found->second;
    return m_files.emplace(label.file, importerNamed(label.importer).read(testing::dataFolder() / label.file))
        .first->second;
}

void TestLabelledFailures::everyLabelIsOfAKind()
{
    std::set<std::string> kinds {"none"};
    for (const FailureKind &kind : failureKinds())
        kinds.insert(std::string(kind.name));
    int failures = 0;
    for (const Label &label : m_labels) {
        QVERIFY2(kinds.contains(label.kind), label.kind.c_str());
        failures += label.kind != "none";
    }
    QVERIFY2(failures >= 100, qPrintable(QString::number(failures)));
}

void TestLabelledFailures::atLeastFourOfFiveAreSuggestedAsLabelled()
{
    std::map<std::string, std::pair<int, int>> byKind; // agreed, of so many
    int agreed = 0;
    int failures = 0;
    for (const Label &label : m_labels) {
        const Dataset &file = dataset(label);
        const auto rationale =
            std::find_if(file.rationales.begin(), file.rationales.end(), [&](const Rationale &other) {
                return other.problemId == label.problem && other.teacher == label.teacher;
            });
        QVERIFY2(rationale != file.rationales.end(), (label.file + " " + label.problem).c_str());
        const auto known = m_known.find(label.problem);
        QVERIFY2(known != m_known.end(), (label.file + " " + label.problem).c_str());
        const FailureSuggestion suggestion =
            explainFailure(known->second, judged(known->second, *rationale, m_sandbox));
        const std::string kind = suggestion.kind.empty() ? "none" : suggestion.kind;
        const bool isSame = kind == label.kind;
        if (label.kind != "none") {
            agreed += isSame;
            ++failures;
        }
        byKind[label.kind].first += isSame;
        ++byKind[label.kind].second;
        if (!isSame)
            qInfo("%s %s: labelled %s (%s), suggested %s (%s)", label.file.c_str(), label.problem.c_str(),
                  label.kind.c_str(), label.why.c_str(), kind.c_str(), suggestion.reason.c_str());
    }
    for (const auto &[kind, count] : byKind)
        qInfo("%s: %d of %d", kind.c_str(), count.first, count.second);
    qInfo("agreed: %d of %d", agreed, failures);
    QVERIFY2(agreed * 5 >= failures * 4, qPrintable(QString("%1 of %2").arg(agreed).arg(failures)));
}

QTEST_APPLESS_MAIN(TestLabelledFailures)
#include "tst_labelled_failures.moc"
