#include "app/cli/data_check.h"

#include "app/cli/terminal.h"
#include "core/base/text.h"
#include "core/store/library_check.h"
#include "core/store/problem_search.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iostream>

namespace retort {

namespace {

constexpr std::size_t kListedPairs = 100'000; // leaks between train and test
constexpr std::size_t kListedRepeats = 100; // of each kind

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

std::string kindOf(const QuestionPair &pair)
{
    if (pair.numbersOnly)
        return "the same but for numbers";
    return pair.similarity >= 1 ? "the same question" : "similar, " + formatNumber(pair.similarity);
}

std::string countLine(const QuestionCheck &check)
{
    return std::to_string(check.exact) + " the same, " + std::to_string(check.numbersOnly) + " but for numbers, "
           + std::to_string(check.near) + " nearly";
}

} // namespace

void checkLibrary(const std::string &name, const std::string &testName, bool asJson, const CommandContext &context)
{
    const StopToken stop;
    const StopOnInterrupt interrupt(stop);
    ProgressLine line;
    const auto progress = [&](double share) {
        line.show("comparing questions: " + std::to_string(std::lround(100 * share)) + " %");
        if (stop.stopRequested())
            throw Error("stopped");
    };
    const bool hasTest = !testName.empty();
    const std::filesystem::path folder = context.workspaceFolder();
    const DatasetPart train {name, hasTest ? std::nullopt : std::optional<std::string>("train")};
    const DatasetPart test {hasTest ? testName : name, hasTest ? std::nullopt : std::optional<std::string>("test")};
    const QuestionCheck leaks = checkLeaks(folder, train, test, kListedPairs, progress);
    const QuestionCheck repeats = checkRepeats(folder, {name, {}}, kListedRepeats, progress);
    line.end();
    std::vector<RowIssue> issues;
    nlohmann::json result = factsOf(name, context, issues);
    if (asJson) {
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
        std::cout << "leak: train " << pair.one << " and test " << pair.other << ": " << kindOf(pair) << "\n";
    for (const QuestionPair &pair : repeats.pairs)
        std::cout << "repeat: " << pair.one << " and " << pair.other << ": " << kindOf(pair) << "\n";
    std::cout << repeats.checked << " problems: " << countLine(repeats) << " as an earlier one\n"
              << leaks.checked << " test problems: " << countLine(leaks) << " as one of " << leaks.problems
              << " in train; " << leaks.pairs.size() << " leaks listed\n";
}

} // namespace retort
