#include "app/cli/command.h"
#include "app/cli/terminal.h"
#include "core/evaluation/report.h"
#include "core/evaluation/statistics.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <map>
#include <memory>

namespace retort {

namespace {

struct CompareOptions
{
    std::vector<std::string> runs;
    std::string set = "final-test";
    bool json = false;
};

struct ComparedRun
{
    std::string name;
    std::vector<Prediction> predictions;
    std::vector<PathScore> scores;
};

/// Two runs on the problems that both answered, by pairs (DESIGN.md section 9).
struct PairResult
{
    std::size_t n = 0;
    std::size_t bothRight = 0;
    std::size_t onlyA = 0;
    std::size_t onlyB = 0;
    std::size_t bothWrong = 0;
    double p = 1;
    PairedDifference difference;
};

ComparedRun readRun(const std::string &directory, const std::string &set)
{
    const RunReader reader(directory);
    ComparedRun run;
    run.name = std::filesystem::path(directory).lexically_normal().filename().string();
    if (run.name.empty())
        run.name = std::filesystem::path(directory).lexically_normal().parent_path().filename().string();
    run.predictions = reader.predictions(set);
    if (run.predictions.empty())
        throw Error(directory + ": has no predictions of the set " + set + "; it has: " + [&] {
            std::string names;
            for (const std::string &name : reader.predictionSets())
                names += " " + name;
            return names.empty() ? std::string(" none") : names;
        }());
    run.scores = scorePaths(run.predictions, "vote");
    return run;
}

PairResult comparePair(const ComparedRun &a, const ComparedRun &b)
{
    std::map<std::string, double> scoreOfA;
    for (const Prediction &prediction : a.predictions)
        scoreOfA[prediction.id] = prediction.score;
    std::vector<double> left;
    std::vector<double> right;
    PairResult result;
    for (const Prediction &prediction : b.predictions) {
        const auto found = scoreOfA.find(prediction.id);
        if (found == scoreOfA.end())
            continue;
        left.push_back(found->second);
        right.push_back(prediction.score);
        const bool rightA = found->second > 0.5;
        const bool rightB = prediction.score > 0.5;
        ++(rightA ? (rightB ? result.bothRight : result.onlyA) : (rightB ? result.onlyB : result.bothWrong));
    }
    result.n = left.size();
    if (result.n == 0)
        throw Error(a.name + " and " + b.name + " answered no problem in common; compare runs on the same test set");
    result.p = mcnemarExact(result.onlyA, result.onlyB);
    result.difference = pairedBootstrap(left, right, 10000, 1);
    return result;
}

std::string points(double share)
{
    char text[32];
    std::snprintf(text, sizeof text, "%+.1f", 100 * share);
    return text;
}

void printText(const std::vector<ComparedRun> &runs, const std::string &set)
{
    std::vector<std::vector<std::string>> rows {{"run", "path", "accuracy (" + set + ", 95 % Wilson)"}};
    for (const ComparedRun &run : runs)
        for (const PathScore &score : run.scores)
            rows.push_back({run.name, score.title, formatAccuracy(score.accuracy)});
    std::cout << asTable(rows);
    for (std::size_t i = 0; i < runs.size(); ++i)
        for (std::size_t j = i + 1; j < runs.size(); ++j) {
            const PairResult pair = comparePair(runs[i], runs[j]);
            std::cout << "\nA " << runs[i].name << "\nB " << runs[j].name << "\nvote on " << pair.n
                      << " problems: both right " << pair.bothRight << ", only A " << pair.onlyA << ", only B "
                      << pair.onlyB << ", both wrong " << pair.bothWrong << "\nMcNemar exact p = " << pair.p
                      << "; A - B " << points(pair.difference.difference) << " points, 95 % paired bootstrap "
                      << points(pair.difference.low) << " to " << points(pair.difference.high) << "\n";
        }
}

void printJson(const std::vector<ComparedRun> &runs, const std::string &set)
{
    nlohmann::json result {{"set", set}, {"runs", nlohmann::json::array()}, {"pairs", nlohmann::json::array()}};
    for (const ComparedRun &run : runs) {
        SetReport report;
        report.name = set;
        report.n = run.predictions.size();
        report.paths = run.scores;
        report.failures = countFailures(run.predictions);
        nlohmann::json entry = toJson(report);
        entry["run"] = run.name;
        result["runs"].push_back(std::move(entry));
    }
    for (std::size_t i = 0; i < runs.size(); ++i)
        for (std::size_t j = i + 1; j < runs.size(); ++j) {
            const PairResult pair = comparePair(runs[i], runs[j]);
            result["pairs"].push_back({{"a", runs[i].name},
                                       {"b", runs[j].name},
                                       {"path", "vote"},
                                       {"n", pair.n},
                                       {"both_right", pair.bothRight},
                                       {"only_a", pair.onlyA},
                                       {"only_b", pair.onlyB},
                                       {"both_wrong", pair.bothWrong},
                                       {"mcnemar_p", pair.p},
                                       {"difference", pair.difference.difference},
                                       {"low", pair.difference.low},
                                       {"high", pair.difference.high}});
        }
    std::cout << result.dump(2) << "\n";
}

} // namespace

void addCompareCommand(CLI::App &app, CommandContext &)
{
    const auto options = std::make_shared<CompareOptions>();
    CLI::App *command =
        app.add_subcommand("compare", "Compares runs on the same problems: intervals, McNemar, paired bootstrap");
    command->add_option("RUN", options->runs, "Run directories")->required();
    command->add_option("--predictions", options->set, "Set of predictions: final-test, step-000500-validation, ...")
        ->capture_default_str();
    command->add_flag("--json", options->json, "Prints one JSON document");
    command->callback([options] {
        std::vector<ComparedRun> runs;
        for (const std::string &directory : options->runs)
            runs.push_back(readRun(directory, options->set));
        options->json ? printJson(runs, options->set) : printText(runs, options->set);
    });
}

} // namespace retort
