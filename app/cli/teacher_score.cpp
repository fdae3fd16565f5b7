#include "app/cli/rule_options.h"
#include "app/cli/source_spec.h"
#include "app/cli/teacher_command.h"
#include "app/cli/terminal.h"
#include "core/base/text.h"
#include "core/config/choices.h"
#include "core/data/filters.h"
#include "core/evaluation/teacher_table.h"
#include "core/formats/format.h"
#include "core/sandbox/program_values.h"
#include "core/sandbox/sandbox.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <set>

namespace retort {

namespace {

struct ScoreOptions
{
    std::string problems;
    std::string split = "all";
    std::vector<std::string> paths; // FORMAT=SPEC
    std::vector<double> weights;
    std::string vote = "majority";
    std::string ties = "first";
    std::string tolerance = "absolute";
    std::string reading = "flexible";
    int samples = 0; // 0: all
    bool trustRecorded = false;
    bool absoluteValue = false;
    bool json = false;
};

VoteOptions votingOf(const ScoreOptions &options)
{
    std::vector<std::string> names = tieNames();
    const bool isKnown = std::ranges::find(names, options.ties) != names.end();
    std::erase(names, "likelihood"); // known, but of no use here: scoreTeacherPaths() says why
    if (!isKnown)
        throw UsageError("--ties " + options.ties + ": expected one of " + joined(names, ", "));
    if (options.vote == "weighted" && options.weights.empty())
        throw UsageError("--vote weighted: expected --weights, one for each --path; rationales carry no "
                         "log-probabilities that could weigh them");
    VoteConfig vote;
    vote.rule = chosenByName<VoteRule>("--vote", options.vote);
    setTies(vote, options.ties);
    return {vote.rule, vote.ties, vote.tieFormat, toleranceOf(options.tolerance)};
}

bool isSplitName(const std::string &split)
{
    return split == "all" || split == "train" || split == "validation" || split == "test";
}

/// The problems of a split by its name, or those that another source names.
std::vector<Problem> problemsOf(const ScoreOptions &options, const CommandContext &context)
{
    std::vector<Problem> problems = readSource(parseSourceSpec(options.problems, context), context).problems;
    if (!isSplitName(options.split)) {
        std::set<std::string> keys;
        for (const Problem &problem : readSource(parseSourceSpec(options.split, context), context).problems)
            keys.insert(joinKey(problem.question));
        std::erase_if(problems, [&](const Problem &p) { return !keys.contains(joinKey(p.question)); });
    } else if (options.split != "all") {
        std::erase_if(problems, [&](const Problem &p) { return p.split != options.split; });
    }
    if (problems.empty())
        throw Error(options.problems + ": holds no problem of the split " + options.split
                    + "; --split takes all, train, validation, test, or a source that names the problems");
    return problems;
}

/// Whose rationales are taken: FORMAT=SPEC.
TeacherPath readPath(const std::string &text, const CommandContext &context)
{
    const std::size_t sign = text.find('=');
    const std::optional<FormatKind> format =
        sign == std::string::npos ? std::nullopt : formatFromText(text.substr(0, sign));
    if (!format)
        throw UsageError("--path " + text + ": expected FORMAT=SOURCE, the format being answer, cot, pot or socratic");
    const SourceSpec source = parseSourceSpec(text.substr(sign + 1), context);
    Dataset dataset = readSource(source, context);
    std::erase_if(dataset.rationales, [&](const Rationale &r) { return r.format != *format; });
    std::set<std::string> teachers;
    for (const Rationale &rationale : dataset.rationales)
        teachers.insert(rationale.teacher);
    if (teachers.empty())
        throw Error("--path " + text + ": holds no rationale of that format");
    if (teachers.size() > 1)
        throw UsageError("--path " + text + ": holds rationales of several teachers ("
                         + joined({teachers.begin(), teachers.end()}, ", ") + "); choose one with @TEACHER behind it");
    TeacherPath path;
    path.name = toText(*format);
    path.title = std::string(titleOf(*format)) + ", " + (teachers.begin()->empty() ? source.place : *teachers.begin());
    path.format = *format;
    path.synthetic = std::ranges::any_of(dataset.rationales, &Rationale::synthetic);
    path.title += path.synthetic ? " (synthetic)" : "";
    path.judged = std::move(dataset.rationales);
    return path;
}

std::vector<TeacherPath> readPaths(const ScoreOptions &options, const CommandContext &context)
{
    if (!options.weights.empty() && options.weights.size() != options.paths.size())
        throw UsageError("--weights: " + std::to_string(options.weights.size()) + " are given for "
                         + std::to_string(options.paths.size()) + " paths; give one for each --path, in their order");
    std::vector<TeacherPath> paths;
    for (const std::string &text : options.paths) {
        TeacherPath path = readPath(text, context);
        path.weight = options.weights.empty() ? 1 : options.weights[paths.size()];
        const auto before =
            std::ranges::count_if(paths, [&](const TeacherPath &other) { return other.format == path.format; });
        if (before > 0)
            path.name += "-" + std::to_string(before + 1);
        paths.push_back(std::move(path));
    }
    return paths;
}

/// What a file recorded is trusted when asked for; a program's value that came out of our sandbox always is.
void forgetUntrusted(std::vector<Rationale> &rationales, bool trustRecorded)
{
    for (Rationale &rationale : rationales) {
        const bool isProgram = formatOf(rationale.format).runsProgram();
        const bool wasRun = isProgram && !rationale.answerIsRecorded && rationale.verdict != Verdict::Unchecked;
        rationale.answerIsRecorded = wasRun || (trustRecorded && rationale.answerIsRecorded);
    }
}

void keepFirstSamples(std::vector<Rationale> &rationales, int samples)
{
    std::map<std::string, int> counts;
    std::erase_if(rationales, [&](const Rationale &r) { return samples > 0 && ++counts[r.problemId] > samples; });
}

void judge(std::vector<TeacherPath> &paths, const std::vector<Problem> &problems, const ScoreOptions &options,
           const StopToken &stop)
{
    JudgeOptions judging;
    judging.reading.profile = chosenByName<ReadingProfile>("--reading", options.reading);
    judging.reading.absoluteValue = options.absoluteValue;
    judging.tolerance = toleranceOf(options.tolerance);
    judging.trustRecordedValues = true;
    std::unique_ptr<Sandbox> sandbox;
    const ProgramRunner run = [&](const std::vector<std::string> &programs) {
        if (!sandbox)
            sandbox = std::make_unique<Sandbox>();
        if (!sandbox->state().ready)
            throw Error("the sandbox is not ready, so no program is run: " + sandbox->state().message
                        + "; --trust-recorded takes the values that a file recorded");
        return valuesOf(*sandbox, programs, stop);
    };
    for (TeacherPath &path : paths) {
        forgetUntrusted(path.judged, options.trustRecorded);
        JoinedRationales joined = joinAndJudge(problems, std::move(path.judged), judging, run);
        path.judged = std::move(joined.rationales);
        keepFirstSamples(path.judged, options.samples);
        for (const RowIssue &issue : joined.issues)
            std::cerr << path.title << ": " << printable(issue.message) << "\n";
    }
}

void printFigures(const TeacherTable &table)
{
    const TeacherFigures &all = table.all;
    const TeacherFigures &common = table.common;
    std::vector<std::vector<std::string>> rows {{"path", "all " + std::to_string(all.n) + " problems", "missing",
                                                 "the " + std::to_string(common.n) + " that every path has",
                                                 "no answer"}};
    const auto add = [&](const TeacherFigure &a, const TeacherFigure &c) {
        rows.push_back({printable(a.title), formatAccuracy(a.accuracy), std::to_string(a.missing),
                        formatAccuracy(c.accuracy), std::to_string(c.noAnswer)});
    };
    for (std::size_t i = 0; i < all.paths.size(); ++i)
        add(all.paths[i], common.paths[i]);
    add(all.vote, common.vote);
    for (std::size_t i = 0; i < all.rules.size(); ++i)
        add(all.rules[i], common.rules[i]);
    std::cout << asTable(rows);
    std::cout << "ties: " << all.ties << " of all, " << common.ties << " of the common ones\n";
    for (std::size_t i = 0; i < all.pairs.size(); ++i)
        std::cout << all.pairs[i].first << " and " << all.pairs[i].second << " agree: " << common.pairs[i].agree
                  << " of the common ones, " << common.pairs[i].right << " of them right\n";
}

nlohmann::json asJson(const ScoreOptions &options, const std::vector<TeacherPath> &paths, const TeacherTable &table)
{
    const Tolerance tolerance = toleranceOf(options.tolerance);
    nlohmann::json json {{"problems", options.problems},
                         {"split", options.split},
                         {"tolerance", {{"absolute", tolerance.absolute}, {"relative", tolerance.relative}}},
                         {"reading", options.reading},
                         {"absolute_value", options.absoluteValue},
                         {"trust_recorded", options.trustRecorded},
                         {"vote", {{"rule", options.vote}, {"ties", options.ties}}},
                         {"all", toJson(table.all)},
                         {"common", toJson(table.common)}};
    json["paths"] = nlohmann::json::array();
    for (std::size_t i = 0; i < paths.size(); ++i)
        json["paths"].push_back({{"name", paths[i].name},
                                 {"title", paths[i].title},
                                 {"source", options.paths[i]},
                                 {"weight", paths[i].weight},
                                 {"synthetic", paths[i].synthetic}});
    return json;
}

void carryOut(const ScoreOptions &options, CommandContext &context)
{
    const StopToken stop;
    const StopOnInterrupt interrupt(stop);
    const VoteOptions voting = votingOf(options);
    const std::vector<Problem> problems = problemsOf(options, context);
    std::vector<TeacherPath> paths = readPaths(options, context);
    try {
        judge(paths, problems, options, stop);
    } catch (const Error &) {
        if (!stop.stopRequested())
            throw;
        context.exitStatus = 130;
        return;
    }
    const TeacherTable table = scoreTeacherPaths(problems, paths, voting);
    if (options.json)
        std::cout << asJson(options, paths, table).dump(2, ' ', false, nlohmann::json::error_handler_t::replace)
                  << "\n";
    else
        printFigures(table);
}

} // namespace

void addTeacherScore(CLI::App &teacher, CommandContext &context)
{
    const auto options = std::make_shared<ScoreOptions>();
    CLI::App *score =
        teacher.add_subcommand("score", "Accuracy of teachers, alone and voting, from recorded or sampled rationales");
    score->add_option("--problems", options->problems, "IMPORTER:PATH, or a data set of the workspace")->required();
    score
        ->add_option("--split", options->split,
                     "all, train, validation or test where the problems carry a split, or a source that names them")
        ->capture_default_str();
    score
        ->add_option("--path", options->paths,
                     "FORMAT=IMPORTER:PATH or FORMAT=NAME of a data set, with @TEACHER behind it where it has several; "
                     "repeat it for each path, in the order of the vote")
        ->required();
    score->add_option("--vote", options->vote, "majority, first or weighted")->capture_default_str();
    score->add_option("--ties", options->ties, "first, expected or a format: whose answer a tie takes")
        ->capture_default_str();
    score->add_option("--weights", options->weights, "Weights of the paths in their order, for --vote weighted")
        ->delimiter(',');
    score
        ->add_option("--tolerance", options->tolerance,
                     "When two numbers are equal: absolute or relative, with a value other than 1e-3 as relative:1e-6")
        ->capture_default_str();
    score
        ->add_option("--reading", options->reading,
                     "How answers are read out of texts: strict, flexible, kojima, lm-eval-strict, lm-eval-flexible")
        ->capture_default_str();
    score->add_option("--samples", options->samples, "Only the first so many samples of a problem in each path; 0: all")
        ->check(CLI::Range(0, 1000000))
        ->capture_default_str();
    score->add_flag("--trust-recorded", options->trustRecorded,
                    "Takes the answers and values that a file recorded instead of reading texts and running programs");
    score->add_flag("--absolute-value", options->absoluteValue, "Takes abs() of every number, for all paths alike");
    score->add_flag("--json", options->json, "Prints one JSON document");
    score->callback([options, &context] { carryOut(*options, context); });
}

} // namespace retort
