#include "core/experiment/scored_source.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/config/config_file.h"
#include "core/data/importers.h"
#include "core/experiment/experiment_data.h"
#include "core/store/prediction_lines.h"

#include <algorithm>
#include <map>

namespace retort {

namespace {

/// Files may hold formats that the experiment does not name.
void addMissingLayouts(ScoringRules &rules)
{
    for (const FormatKind format : kAllFormats)
        rules.layouts.try_emplace(format, formatOf(format).preset("retort").value());
}

/// What has nothing to do with reading and voting may be wrong: data that moved, settings of another version.
bool concernsScoring(const ConfigProblem &problem)
{
    return problem.key.empty() || problem.key.starts_with("evaluation") || problem.key.starts_with("formats");
}

RunConfig configOf(const RunReader &reader)
{
    ReadConfig read = parseConfig(reader.resolvedConfigText(), (reader.directory() / "resolved.yaml").string());
    std::erase_if(read.problems, [](const ConfigProblem &problem) { return !concernsScoring(problem); });
    if (!read.problems.empty())
        throw ConfigError(std::move(read.problems));
    return std::move(read.config);
}

/// A further test set is answered as "final-NAME" and may have a reading profile of its own.
void takeOwnReading(ScoredSource &source)
{
    for (const EvaluationSetConfig &set : source.config.evaluation.sets)
        if ("final-" + set.name == source.set)
            source.own.reading.profile = set.reading.value_or(source.own.reading.profile);
}

ScoredSource openRun(const std::filesystem::path &directory, const std::string &set)
{
    const RunReader reader(directory);
    ScoredSource source;
    source.run = directory;
    source.name = directory.lexically_normal().filename().string();
    if (source.name.empty())
        source.name = directory.lexically_normal().parent_path().filename().string();
    source.set = set;
    source.config = configOf(reader);
    source.own = scoringRulesOf(source.config);
    takeOwnReading(source);
    source.predictions = reader.predictions(set, &source.broken);
    return source;
}

std::vector<Prediction> linesOf(const std::filesystem::path &file, std::size_t &broken)
{
    std::vector<Prediction> predictions;
    forEachLine(file, [&](std::string_view line, std::size_t) {
        if (std::optional<Prediction> prediction = parsePrediction(line))
            predictions.push_back(std::move(*prediction));
        else
            ++broken;
    });
    return predictions;
}

std::vector<Prediction> samplesOf(const std::filesystem::path &file, std::size_t &broken)
{
    const Dataset dataset = importerNamed("lm-eval").read(file);
    broken = dataset.rowsSkipped;
    std::map<std::string, std::size_t> places;
    std::vector<Prediction> predictions;
    for (const Problem &problem : dataset.problems) {
        places.emplace(problem.id, predictions.size());
        predictions.push_back({.id = problem.id, .question = problem.question, .gold = problem.gold.text});
    }
    for (const Rationale &rationale : dataset.rationales) {
        std::vector<PathPrediction> &paths = predictions[places.at(rationale.problemId)].paths;
        PathPrediction path;
        path.format = toText(rationale.format);
        path.sample = static_cast<int>(paths.size());
        path.text = rationale.text;
        path.finish = "end";
        paths.push_back(std::move(path));
    }
    return predictions;
}

bool isSamples(const std::filesystem::path &file)
{
    const std::vector<std::string> layouts = recogniseLayout(file);
    return std::ranges::find(layouts, "lm-eval") != layouts.end();
}

ScoredSource openFile(const std::filesystem::path &file)
{
    ScoredSource source;
    source.name = file.filename().string();
    source.set = source.name;
    source.predictions = isSamples(file) ? samplesOf(file, source.broken) : linesOf(file, source.broken);
    return source;
}

} // namespace

ScoredSource openScored(const std::string &target, const std::string &set)
{
    if (!std::filesystem::exists(target))
        throw UsageError(target + ": does not exist; name a run directory or a file of answers");
    ScoredSource source = std::filesystem::is_directory(target) ? openRun(target, set) : openFile(target);
    if (source.predictions.empty())
        throw Error(target + ": holds no answers" + (source.broken > 0 ? " that can be read" : "")
                    + "; expected a run directory, JSON lines of `retort eval --out`, or samples of "
                      "lm-evaluation-harness");
    addMissingLayouts(source.own);
    return source;
}

ProgramBatchRunner lazySandbox(const RunConfig &config, const StopToken &stop)
{
    const auto sandbox = std::make_shared<std::unique_ptr<Sandbox>>();
    return [sandbox, stop, wallMs = config.evaluation.programTimeoutMs,
            memoryMb = config.evaluation.programMemoryMb](const std::vector<std::string> &programs) {
        if (!*sandbox)
            *sandbox = std::make_unique<Sandbox>();
        if (!(*sandbox)->state().ready)
            throw Error("programs whose value is not recorded cannot run: " + (*sandbox)->state().message);
        std::vector<ProgramRequest> requests;
        for (const std::string &program : programs)
            requests.push_back({program, wallMs, memoryMb, false});
        std::vector<ProgramResult> results = (*sandbox)->run(requests, stop);
        if (stop.stopRequested())
            throw Error("stopped; nothing was written");
        return results;
    };
}

} // namespace retort
