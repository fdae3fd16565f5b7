#include "app/cli/command.h"
#include "app/cli/eval_options.h"
#include "app/cli/eval_parts.h"
#include "app/cli/eval_shots.h"
#include "app/cli/source_spec.h"
#include "app/cli/terminal.h"
#include "core/base/text.h"
#include "core/config/choices.h"
#include "core/data/agreed_labels.h"
#include "core/data/importers.h"
#include "core/evaluation/class_scores.h"
#include "core/evaluation/report.h"
#include "core/experiment/answering.h"
#include "core/experiment/experiment_data.h"
#include "core/experiment/recorded_texts.h"
#include "core/store/prediction_lines.h"
#include "core/store/run_directory.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <string_view>

namespace retort {

namespace {

constexpr std::string_view kNoStudent = "none"; // a directory of that name is ./none
constexpr std::string_view kGoldFacts = "gold";

struct EvalOptions
{
    std::string target; // student directory or run directory; empty: none
    std::string problems;
    std::string importer;
    std::string split = "test";
    std::string formats;
    std::string vote = "first";
    std::string out;
    std::string reading = "flexible";
    std::string facts = "none";
    std::vector<std::string> sets;
    int checkpoint = -1;
    int samples = 1;
    double temperature = 0;
    std::size_t limit = 0;
    int batchSize = 64;
    std::string preset = "retort";
    std::string shotsFrom; // data set or IMPORTER:PATH
    ShotOptions shots;
    bool relative = false;
    bool json = false;
};

std::filesystem::path studentFolder(const EvalOptions &options)
{
    const std::filesystem::path folder = options.target;
    if (!std::filesystem::exists(folder / "FORMAT"))
        return folder;
    const RunReader reader(folder);
    const std::vector<int> steps = reader.checkpoints();
    if (steps.empty())
        throw Error(options.target + ": the run has no checkpoint yet");
    if (options.checkpoint >= 0 && std::find(steps.begin(), steps.end(), options.checkpoint) == steps.end())
        throw UsageError(options.target + ": has no checkpoint of step " + std::to_string(options.checkpoint)
                         + "; its last is " + std::to_string(steps.back()));
    return reader.checkpointFolder(options.checkpoint >= 0 ? options.checkpoint : steps.back());
}

/// A set that is answered: what it is called, its problems, and how it is read.
struct EvalSet
{
    std::string name; // empty: the one of --problems
    std::vector<Problem> problems;
    ReadingProfile reading = ReadingProfile::Flexible;
};

std::vector<Problem> chosenProblems(std::vector<Problem> problems, const std::string &source,
                                    const EvalOptions &options)
{
    const bool carriesSplit =
        std::any_of(problems.begin(), problems.end(), [](const Problem &p) { return !p.split.empty(); });
    if (carriesSplit && options.split != "all")
        std::erase_if(problems, [&](const Problem &p) { return p.split != options.split; });
    if (options.limit > 0 && problems.size() > options.limit)
        problems.resize(options.limit);
    if (options.facts != kGoldFacts)
        for (Problem &problem : problems)
            problem.facts.clear();
    if (problems.empty())
        throw Error(source + ": holds no problem of the split " + options.split + " (--split all takes every one)");
    if (const auto without = std::ranges::count_if(problems, std::not_fn(hasGold)); without > 0)
        throw Error(source + ": " + std::to_string(without) + " of " + std::to_string(problems.size())
                    + " problems have no gold answer, so that answers to them cannot be scored");
    return problems;
}

std::vector<EvalSet> readSets(const EvalOptions &options, const CommandContext &context)
{
    const ReadingProfile reading = parseReading(options.reading);
    std::vector<EvalSet> sets;
    if (!options.problems.empty()) {
        const Dataset dataset = options.importer.empty()
                                    ? Workspace(context.workspaceFolder()).dataset(options.problems)
                                    : importerNamed(options.importer).read(options.problems);
        sets.push_back({"", chosenProblems(dataset.problems, options.problems, options), reading});
    }
    for (const std::string &text : options.sets) {
        const SetSpec spec = parseSet(text);
        const Dataset dataset = readSource(parseSourceSpec(spec.source, context), context);
        sets.push_back(
            {spec.name, chosenProblems(dataset.problems, spec.source, options), spec.reading.value_or(reading)});
    }
    if (sets.empty())
        throw UsageError("eval: expected --problems or --set: what is to be answered");
    return sets;
}

/// One path of every format that the student knows, unless paths are named.
std::vector<PathConfig> readPaths(const EvalOptions &options, const Student *student)
{
    const PathConfig common {.samples = options.samples, .temperature = options.temperature};
    std::vector<PathConfig> paths;
    if (!options.formats.empty())
        paths = parsePaths(options.formats, common);
    else if (student != nullptr)
        for (const auto &[format, shape] : student->formats) {
            paths.push_back(common);
            paths.back().format = format;
        }
    if (paths.empty())
        throw Error(options.target + ": retort.json names no format; name them with --paths");
    return paths;
}

ScoringRules rulesOf(const EvalOptions &options)
{
    ScoringRules rules;
    if (options.relative)
        rules.tolerance = {0, 1e-3};
    const auto format = formatFromText(options.vote);
    rules.vote.ties = options.vote == "first"        ? TieRule::First
                      : options.vote == "likelihood" ? TieRule::Likelihood
                      : options.vote == "expected"   ? TieRule::Expected
                                                     : TieRule::Format;
    rules.vote.tieFormat = options.vote;
    if (rules.vote.ties == TieRule::Format && !format)
        throw UsageError("--ties " + options.vote + ": expected first, likelihood, expected or a format");
    return rules;
}

std::string asLines(const std::vector<Prediction> &predictions)
{
    std::string lines;
    for (const Prediction &prediction : predictions)
        lines += toLine(prediction) + "\n";
    return lines;
}

/// Answers one set after the other; the student, if one is needed, is opened once.
class Evaluation
{
public:
    explicit Evaluation(const EvalOptions &options) : m_options(options)
    {
        m_partStep = options.target.empty() ? std::nullopt : stepOfParts(options.target, options.checkpoint);
        if (m_partStep && options.facts == kGoldFacts)
            throw UsageError("--facts gold: decomposer and solver are shown the question alone");
        if (m_partStep) {
            m_paths = options.formats.empty() ? readPartPaths(options) : readPaths(options, nullptr);
            (void)recordedInputs(m_paths, asWritten);
            return;
        }
        if (!options.target.empty())
            m_student.emplace(loadStudent(studentFolder(options)));
        m_paths = readPaths(options, m_student ? &*m_student : nullptr);
        if (m_student)
            addMissingFormats(m_student->formats, m_paths, options.preset);
        const auto isOwn = [](const PathConfig &path) { return path.from.empty(); };
        if (!m_student && std::ranges::any_of(m_paths, isOwn))
            throw UsageError("eval none: expected a student or a run; only paths with =RUN_OR_FILE do without");
        (void)recordedInputs(m_paths, asWritten);
    }

    /// k-shot: examples before every question, none of them out of the sets.
    void showExamples(const std::vector<EvalSet> &sets, const CommandContext &context)
    {
        if (m_options.shots.count == 0)
            return;
        if (!m_student)
            throw UsageError("--shots: expected one student, which is shown the examples");
        if (m_options.shotsFrom.empty())
            throw UsageError("--shots: name where the examples come from with --shots-from");
        std::set<std::string> answered;
        for (const EvalSet &set : sets)
            for (const Problem &problem : set.problems)
                answered.insert(problem.id);
        putExamplesBefore(m_student->formats, m_paths,
                          readSource(parseSourceSpec(m_options.shotsFrom, context), context), answered,
                          m_options.shots);
    }

    std::vector<Prediction> answer(const EvalSet &set, ProgressLine &progress)
    {
        ScoringRules rules = rulesOf(m_options);
        rules.reading.profile = set.reading;
        if (m_partStep)
            return answerWithParts(m_options.target, *m_partStep, set.problems, partAnswering(set, progress), rules,
                                   m_stop);
        RecordedTexts recorded(m_paths, set.name.empty() ? "test" : set.name, asWritten);
        if (!m_student)
            return answerFromRecords(set.problems, m_paths, recorded, rules, runner());
        AnsweringOptions answering;
        answering.paths = m_paths;
        answering.recorded = std::move(recorded);
        answering.batchSize = m_options.batchSize;
        answering.oracle = m_options.facts == kGoldFacts ? "gold facts" : "";
        answering.progress = progressOf(set, progress);
        return answerProblems(*m_student, set.problems, answering, rules, runner(), m_stop);
    }

    [[nodiscard]] const StopToken &stop() const { return m_stop; }

private:
    static std::filesystem::path asWritten(const std::string &path) { return path; }

    static std::vector<PathConfig> readPartPaths(const EvalOptions &options)
    {
        return {{.format = FormatKind::Socratic, .samples = options.samples, .temperature = options.temperature}};
    }

    static std::function<void(std::size_t, std::size_t)> progressOf(const EvalSet &set, ProgressLine &progress)
    {
        return [&](std::size_t done, std::size_t all) {
            progress.show("answering " + set.name + (set.name.empty() ? "" : " ") + std::to_string(done) + " of "
                          + std::to_string(all));
        };
    }

    /// Of a run that trains several students, which answer in turns.
    [[nodiscard]] SocraticAnswering partAnswering(const EvalSet &set, ProgressLine &progress)
    {
        SocraticAnswering answering;
        answering.paths = m_paths;
        answering.recorded = RecordedTexts(m_paths, set.name.empty() ? "test" : set.name, asWritten);
        answering.runPrograms = runner();
        answering.batchSize = m_options.batchSize;
        answering.progress = progressOf(set, progress);
        return answering;
    }

    [[nodiscard]] ProgramBatchRunner runner()
    {
        return [this](const std::vector<std::string> &programs) {
            std::vector<ProgramRequest> requests;
            for (const std::string &program : programs)
                requests.push_back({program});
            return m_sandbox.run(requests, m_stop);
        };
    }

    const EvalOptions &m_options;
    StopToken m_stop;
    std::optional<Student> m_student;
    std::optional<int> m_partStep; // of a run that trains several students
    std::vector<PathConfig> m_paths;
    Sandbox m_sandbox;
};

/// "out.jsonl", and "out-asdiv.jsonl" for a named set.
std::filesystem::path outputFile(const std::string &out, const std::string &set)
{
    const std::filesystem::path file = out;
    if (set.empty())
        return file;
    return file.parent_path() / (file.stem().string() + "-" + set + file.extension().string());
}

SetReport reportOf(const EvalSet &set, const std::vector<Prediction> &predictions, const EvalOptions &options)
{
    SetReport report {
        "eval", "eval", 0, set.problems.size(), scorePaths(predictions, "vote"), {}, countFailures(predictions)};
    report.title = set.name.empty() ? options.problems : set.name;
    report.reading = set.reading == ReadingProfile::Flexible ? "" : toText(set.reading);
    return report;
}

void carryOut(const EvalOptions &options, CommandContext &context)
{
    const std::vector<EvalSet> sets = readSets(options, context);
    Evaluation evaluation(options);
    evaluation.showExamples(sets, context);
    const StopOnInterrupt interrupt(evaluation.stop());
    nlohmann::json reports = nlohmann::json::array();
    for (const EvalSet &set : sets) {
        ProgressLine progress;
        const std::vector<Prediction> predictions = evaluation.answer(set, progress);
        progress.end();
        if (evaluation.stop().stopRequested()) {
            context.exitStatus = 130;
            return;
        }
        const SetReport report = reportOf(set, predictions, options);
        if (!options.out.empty())
            writeFileAtomically(outputFile(options.out, set.name), asLines(predictions));
        const ClassScores classes = scoreClasses(set.problems, predictions);
        reports.push_back(toJson(report));
        if (!classes.paths.empty())
            reports.back()["by_class"] = toJson(classes);
        if (!options.json)
            std::cout << toMarkdown(report) << toMarkdown(classes) << (sets.size() > 1 ? "\n" : "");
    }
    if (options.json)
        std::cout << (options.sets.empty() ? reports.front() : nlohmann::json {{"sets", reports}}).dump(2) << "\n";
}

void addShotOptions(CLI::App &command, EvalOptions &options)
{
    command.add_option("--shots", options.shots.count, "Worked examples before every question (k-shot)")
        ->check(CLI::Range(0, 100));
    command.add_option("--shots-from", options.shotsFrom,
                       "Where the examples are drawn: a data set or IMPORTER:PATH with gold steps or rationales");
    command.add_option("--shots-seed", options.shots.seed, "Seed of that draw")->capture_default_str();
    command
        .add_option("--preset", options.preset, "Prompts for formats that the student was not trained on (zero-shot)")
        ->check(CLI::IsMember(presetNames()))
        ->capture_default_str();
}

} // namespace

void addEvalCommand(CLI::App &app, CommandContext &context)
{
    const auto options = std::make_shared<EvalOptions>();
    CLI::App *command = app.add_subcommand("eval", "Lets a student answer problems and scores it");
    command
        ->add_option("STUDENT_OR_RUN", options->target,
                     "Student directory, or run directory (its last checkpoint); none where all paths have their texts "
                     "from elsewhere")
        ->required(); // else a directory that is called like a command would be taken for it
    command->add_option("--problems", options->problems, "Data set of the workspace, or a file with --importer");
    command
        ->add_option("--set", options->sets,
                     "Further set: NAME=SOURCE or NAME:READING=SOURCE, the source a data set or IMPORTER:PATH; may be "
                     "repeated")
        ->allow_extra_args(false);
    command->add_option("--importer", options->importer, "Layout of the file");
    command->add_option("--split", options->split, "Which problems, where the data carry a split: train, test, all")
        ->capture_default_str();
    command->add_option("--checkpoint", options->checkpoint, "Step of the run's checkpoint (default: the last)");
    command->add_option("--paths", options->formats,
                        "Formats, separated by commas (default: all that the student knows); cot+annotations and "
                        "cot+equations compute while the student writes; cot=RUN_OR_FILE takes the texts from there");
    command->add_option("--reading", options->reading, "Profile by which answers are read")->capture_default_str();
    addShotOptions(*command, *options);
    command
        ->add_option("--facts", options->facts,
                     "Shows each question with the data's own facts (gold; an oracle), as a student was trained with")
        ->check(CLI::IsMember({"none", "gold"}))
        ->capture_default_str();
    command->add_option("--samples", options->samples, "Samples per format")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command->add_option("--temperature", options->temperature, "0: greedy")
        ->check(CLI::Range(0.0, 10.0))
        ->capture_default_str();
    command->add_option("--ties", options->vote, "Tie rule of the vote: first, likelihood, expected, or a format")
        ->capture_default_str();
    command->add_flag("--relative", options->relative,
                      "Compare numbers with a relative tolerance of 1e-3 instead of an absolute one");
    command->add_option("--limit", options->limit, "Only the first so many problems");
    command->add_option("--batch-size", options->batchSize, "Rows at once")
        ->check(CLI::Range(1, 4096))
        ->capture_default_str();
    command->add_option("--out", options->out,
                        "Writes the predictions as JSON lines; those of --set NAME to FILE-NAME");
    command->add_flag("--json", options->json, "Prints one JSON document");
    command->callback([options, &context] {
        if (options->target == kNoStudent)
            options->target.clear();
        carryOut(*options, context);
    });
}

} // namespace retort
