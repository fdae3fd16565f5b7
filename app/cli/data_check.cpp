#include "app/cli/data_check.h"

#include "app/cli/data_output.h"
#include "app/cli/terminal.h"
#include "core/base/text.h"
#include "core/data/importers.h"
#include "core/data/splits.h"
#include "core/store/library_check.h"
#include "core/store/problem_search.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <memory>

namespace retort {

namespace {

constexpr std::size_t kListedPairs = 100'000; // leaks between train and test
constexpr std::size_t kListedRepeats = 100; // of each kind

struct CheckOptions
{
    std::string importer;
    std::string place; // data set, or file with an importer
    std::string test; // data set or file whose questions must not be among the others
    std::string testImporter;
    bool json = false;
};

/// What the library knows of the data set itself.
nlohmann::json factsOf(const std::string &name, const CommandContext &context, std::vector<RowIssue> &issues)
{
    const ProblemSearch library(context.workspaceFolder());
    const std::vector<DatasetFacts> datasets = library.datasets();
    const auto known = std::ranges::find(datasets, name, &DatasetFacts::name);
    if (known == datasets.end())
        return {{"name", name}};
    issues = library.issues(known->id);
    return {{"name", name},
            {"importer", known->importer},
            {"path", known->path},
            {"problems", known->problems},
            {"rationales", known->rationales},
            {"rows_read", known->rowsRead},
            {"rows_skipped", known->rowsSkipped}};
}

nlohmann::json toJson(const QuestionCheck &check, const char *one, const char *other)
{
    nlohmann::json pairs = nlohmann::json::array();
    for (const QuestionPair &pair : check.pairs)
        pairs.push_back({{one, pair.one},
                         {other, pair.other},
                         {"similarity", pair.similarity},
                         {"numbers_only", pair.numbersOnly}});
    return pairs;
}

nlohmann::json countsOf(const QuestionCheck &check)
{
    return {
        {"checked", check.checked}, {"exact", check.exact}, {"numbers_only", check.numbersOnly}, {"near", check.near}};
}

std::string kindOf(double similarity, bool numbersOnly)
{
    if (numbersOnly)
        return "the same but for numbers";
    return similarity >= 1 ? "the same question" : "similar, " + formatNumber(similarity);
}

void printLeak(const std::string &train, const std::string &test, const std::string &kind)
{
    std::cout << "leak: train " << train << " and test " << test << ": " << kind << "\n";
}

std::string countLine(const QuestionCheck &check)
{
    return std::to_string(check.exact) + " the same, " + std::to_string(check.numbersOnly) + " but for numbers, "
           + std::to_string(check.near) + " nearly";
}

/// Data sets of the workspace, which are not read into memory.
void checkLibrary(const CheckOptions &options, const CommandContext &context)
{
    const StopToken stop;
    const StopOnInterrupt interrupt(stop);
    ProgressLine line;
    const auto progress = [&](double share) {
        line.show("comparing questions: " + std::to_string(std::lround(100 * share)) + " %");
        if (stop.stopRequested())
            throw Error("stopped");
    };
    const std::string &name = options.place;
    const bool hasTest = !options.test.empty();
    const std::filesystem::path folder = context.workspaceFolder();
    const DatasetPart train {name, hasTest ? std::nullopt : std::optional<std::string>("train")};
    const DatasetPart test {hasTest ? options.test : name, hasTest ? std::nullopt : std::optional<std::string>("test")};
    const QuestionCheck leaks = checkLeaks(folder, train, test, kListedPairs, progress);
    const QuestionCheck repeats = checkRepeats(folder, {name, {}}, kListedRepeats, progress);
    line.end();
    std::vector<RowIssue> issues;
    nlohmann::json result = factsOf(name, context, issues);
    if (options.json) {
        result["leaks"] = toJson(leaks, "train", "test");
        result["leaked"] = countsOf(leaks);
        result["repeats"] = toJson(repeats, "first", "again");
        result["repeated"] = countsOf(repeats);
        result["issues"] = nlohmann::json::array();
        for (const RowIssue &issue : issues)
            result["issues"].push_back(
                {{"file", issue.place.file}, {"line", issue.place.line}, {"message", issue.message}});
        std::cout << result.dump(2) << "\n";
        return;
    }
    for (const RowIssue &issue : issues)
        std::cout << toText(issue.place) << ": " << printable(issue.message) << "\n";
    for (const QuestionPair &pair : leaks.pairs)
        printLeak(pair.one, pair.other, kindOf(pair.similarity, pair.numbersOnly));
    for (const QuestionPair &pair : repeats.pairs)
        std::cout << "repeat: " << pair.one << " and " << pair.other << ": "
                  << kindOf(pair.similarity, pair.numbersOnly) << "\n";
    std::cout << repeats.checked << " problems: " << countLine(repeats) << " as an earlier one\n"
              << leaks.checked << " test problems: " << countLine(leaks) << " as one of " << leaks.problems
              << " in train; " << leaks.pairs.size() << " leaks listed\n";
}

/// What a check needs of a file: questions and splits. Everything else is counted and let go, row by row.
class QuestionSink final : public RowSink
{
public:
    void add(RowContent content) override
    {
        m_rationales += content.rationales.size();
        RowContent kept;
        if (content.problem) {
            kept.problem.emplace();
            kept.problem->id = std::move(content.problem->id);
            kept.problem->question = std::move(content.problem->question);
            kept.problem->split = std::move(content.problem->split);
        }
        m_collector.add(std::move(kept));
    }
    void note(RowIssue issue) override { m_collector.note(std::move(issue)); }

    [[nodiscard]] std::size_t rationales() const { return m_rationales; }
    [[nodiscard]] Dataset take(FileFacts facts) { return m_collector.take(std::move(facts)); }

private:
    DatasetCollector m_collector;
    std::size_t m_rationales = 0;
};

/// Problems without their rationales.
struct Questions
{
    Dataset dataset;
    std::size_t rationales = 0;
};

/// A data set of the workspace by name, or a file by importer.
Questions readQuestions(const std::string &place, const std::string &importer, const CommandContext &context)
{
    if (importer.empty()) {
        Dataset dataset = Workspace(context.workspaceFolder()).dataset(place);
        const std::size_t rationales = dataset.rationales.size();
        return {std::move(dataset), rationales};
    }
    QuestionSink sink;
    FileFacts facts = importerNamed(importer).stream(place, sink);
    return {sink.take(std::move(facts)), sink.rationales()};
}

std::vector<Problem> ofSplit(const std::vector<Problem> &problems, const std::string &split)
{
    std::vector<Problem> chosen;
    std::copy_if(problems.begin(), problems.end(), std::back_inserter(chosen),
                 [&](const Problem &p) { return p.split == split; });
    return chosen;
}

nlohmann::json toJson(const std::vector<Leak> &leaks)
{
    nlohmann::json pairs = nlohmann::json::array();
    for (const Leak &leak : leaks)
        pairs.push_back({{"train", leak.trainId},
                         {"test", leak.testId},
                         {"similarity", leak.similarity},
                         {"numbers_only", leak.numbersOnly}});
    return pairs;
}

void checkFiles(const CheckOptions &options, const CommandContext &context)
{
    const Questions read = readQuestions(options.place, options.importer, context);
    const Dataset &dataset = read.dataset;
    const bool hasTest = !options.test.empty();
    const std::vector<Problem> train = hasTest ? dataset.problems : ofSplit(dataset.problems, "train");
    const std::vector<Problem> test = hasTest
                                          ? readQuestions(options.test, options.testImporter, context).dataset.problems
                                          : ofSplit(dataset.problems, "test");
    const std::vector<Leak> leaks = findLeaks(train, test);
    if (options.json) {
        nlohmann::json result = toJson(dataset);
        result["rationales"] = read.rationales;
        result["leaks"] = toJson(leaks);
        std::cout << result.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
        return;
    }
    for (const RowIssue &issue : dataset.issues)
        std::cout << toText(issue.place) << ": " << printable(issue.message) << "\n";
    for (const Leak &leak : leaks)
        printLeak(leak.trainId, leak.testId, kindOf(leak.similarity, leak.numbersOnly));
    std::cout << countLine(dataset.problems.size(), read.rationales, dataset) << "; " << dataset.issues.size()
              << " issues; " << leaks.size() << " leaks between train (" << train.size() << ") and test ("
              << test.size() << ")\n";
}

void checkData(const CheckOptions &options, const CommandContext &context)
{
    if (options.importer.empty() && options.testImporter.empty())
        checkLibrary(options, context);
    else
        checkFiles(options, context);
}

} // namespace

void addDataCheck(CLI::App &data, CommandContext &context)
{
    const auto options = std::make_shared<CheckOptions>();
    CLI::App *check =
        data.add_subcommand("check", "Lists unreadable rows, repeated questions, and leaks between train and test");
    check->add_option("NAME", options->place, "Data set of the workspace, or a file with --importer")->required();
    check->add_option("--importer", options->importer, importerHelp());
    check->add_option("--test", options->test,
                      "Data set (or file with --test-importer) that must not be among the others");
    check->add_option("--test-importer", options->testImporter, "Layout of the test file");
    check->add_flag("--json", options->json, "Prints JSON");
    check->callback([options, &context] { checkData(*options, context); });
}

} // namespace retort
