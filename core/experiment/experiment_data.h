#pragma once

#include "core/base/stop_token.h"
#include "core/config/run_config.h"
#include "core/data/filters.h"
#include "core/data/splits.h"
#include "core/evaluation/scoring.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace retort {

struct ExperimentContext;

/// A file or data set that went into an experiment, for provenance.
struct UsedInput
{
    std::string name; // "data.problems", "data.rationales[0]", ...
    std::string importer;
    std::string path;
    std::string sha256; // of the file, or of the generator's settings
    std::size_t rows = 0;
    std::size_t skipped = 0;
};

/// Problems of a further test set (evaluation.sets).
struct FurtherSet
{
    std::string name;
    std::optional<ReadingProfile> reading; // nothing: the experiment's
    std::vector<Problem> problems;
    std::size_t leaks = 0; // training and validation problems with a question of the set, exactly after normalisation
};

/// Everything an experiment knows before a student exists: problems by split, rationales that are trained on, teachers'
/// work on the problems that will be answered, and what was left out and why.
struct ExperimentData
{
    SplitProblems problems;
    std::vector<FurtherSet> sets; // beside test
    std::vector<Rationale> trainRationales; // kept ones, of train problems
    std::vector<Rationale> validationRationales; // kept ones, of validation problems: for the loss on validation
    std::vector<Rationale> judged; // all of them, of validation and test problems: the teachers' side
    std::vector<FilterEffect> effects;
    std::vector<UsedInput> inputs;
    std::vector<RowIssue> issues;
    std::vector<std::string> teachers;
    std::vector<std::string> syntheticTeachers;
    std::size_t leaksKeptOut = 0;
    std::size_t labelledTraining = 0; // training and validation problems without gold: their rationales agree on one
    std::size_t labelledTest = 0; // the same of test and further sets: accuracy is agreement with the teachers
    std::size_t testQuestionsInSources = 0; // rationales of test questions in the sources: none is trained on
    std::map<FormatKind, std::size_t> offered; // rationales that the sources hold of formats that are not trained
};

/// What is taken of a source's rationales.
[[nodiscard]] RationaleSelection selectionOf(const RationaleSourceConfig &source);

/// Templates of the experiment's formats: preset with the file's own parts put in its place.
[[nodiscard]] std::map<FormatKind, FormatTemplate> layoutsOf(const RunConfig &config);

/// Most decimals of a number in the rationales of a format: what the calculator may write (METHODS.md section 9).
[[nodiscard]] int decimalsOf(const std::vector<Rationale> &rationales, FormatKind format);

/// Reading, tolerance, vote as the experiment fixes them.
[[nodiscard]] ScoringRules scoringRulesOf(const RunConfig &config);

/// Reads one source, or has it from an earlier reading.
using SourceReader = std::function<Dataset(const SourceConfig &)>;

[[nodiscard]] Dataset readSource(const SourceConfig &source, const ExperimentContext &context);

/// What collectExperimentData() throws when it is asked to stop.
class Stopped : public Error
{
public:
    using Error::Error;
};

/// Makes a path of an experiment file whole.
using PathResolver = std::function<std::filesystem::path(const std::string &)>;

/// Of the experiment's folders.
[[nodiscard]] PathResolver resolverOf(const ExperimentContext &context);

/// Reads the sources, splits, joins, judges and filters, as far as there is something: for showing a set-up that is
/// not finished. Error when a source cannot be read. `resolve` is for data.facts_from; empty: it stands there whole.
[[nodiscard]] ExperimentData collectExperimentData(const RunConfig &config, const SourceReader &read,
                                                   const ProgramBatchRunner &runPrograms, const StopToken &stop,
                                                   const PathResolver &resolve = {});

/// Error when nothing is left to train on or to answer.
void requireUsable(const ExperimentData &data, const RunConfig &config);

/// Both of the above: what an experiment trains on.
[[nodiscard]] ExperimentData loadExperimentData(const RunConfig &config, const ExperimentContext &context,
                                                const ProgramBatchRunner &runPrograms, const StopToken &stop);

[[nodiscard]] nlohmann::json toJson(const std::vector<UsedInput> &inputs);

} // namespace retort
