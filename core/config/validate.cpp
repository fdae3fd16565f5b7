// Checks between settings. Each names the key that is wrong and the keys it looked at: when one of these could not be
// read, its default stands in the configuration, and what the check says would be wrong.

#include "core/base/text.h"
#include "core/config/choices.h"
#include "core/config/config_reader.h"
#include "core/config/device_name.h"

#include <algorithm>
#include <initializer_list>
#include <numeric>

namespace retort {

namespace {

std::string inQuotes(std::string_view text)
{
    return '"' + std::string(text) + '"';
}

std::string entryKey(const std::string &list, std::size_t index, const std::string &key = {})
{
    return list + '[' + std::to_string(index) + ']' + (key.empty() ? "" : '.' + key);
}

bool isTrained(const RunConfig &config, FormatKind format)
{
    return std::any_of(config.formats.begin(), config.formats.end(),
                       [&](const FormatConfig &entry) { return entry.format == format; });
}

std::string trainedNames(const RunConfig &config)
{
    std::vector<std::string> names;
    for (const FormatConfig &entry : config.formats)
        names.emplace_back(toText(entry.format));
    return joined(names, ", ");
}

class Validator
{
public:
    Validator(const RunConfig &config, ReadState &state)
        : m_config(config), m_state(state), m_readProblems(state.problems)
    {
    }

    void checkAll()
    {
        checkName();
        checkSources();
        checkRationales();
        checkFormats();
        checkStudent();
        checkBatches();
        checkSchedule();
        checkDevice();
        checkPaths();
        checkSelect();
    }

private:
    void checkName()
    {
        const std::string &name = m_config.name;
        if (trimmed(name).empty() || name.size() > 100 || name.find_first_of("/\n\t") != std::string::npos)
            report("name", "expected a name of 1 to 100 bytes without \"/\": the run directory is named after it");
    }

    void checkSources()
    {
        checkSource("data.problems", m_config.data.problems);
        checkSource("data.split.train", m_config.data.split.train);
        checkSource("data.split.test", m_config.data.split.test);
        for (std::size_t i = 0; i < m_config.data.rationales.size(); ++i) {
            const std::string key = entryKey("data.rationales", i);
            checkSource(key, m_config.data.rationales[i].source);
            if (!m_config.data.rationales[i].source.isGiven() && !hasImporterOnly(m_config.data.rationales[i].source))
                report(key, "names no source; give importer and path, dataset, or generator");
        }
        const DataConfig &data = m_config.data;
        checkTestOfSplit();
        const bool hasAny = hasImporterOnly(data.problems) || hasImporterOnly(data.split.train);
        if (!data.problems.isGiven() && !data.split.train.isGiven() && !hasAny)
            report("data.problems", "is missing; give importer and path, dataset, or generator", {"data"});
    }

    static int layoutsOf(const SourceConfig &source)
    {
        return !source.importer.empty() + !source.mapping.empty() + source.columns.has_value();
    }

    static bool hasImporterOnly(const SourceConfig &source) { return layoutsOf(source) > 0 && !source.isGiven(); }

    void checkSource(const std::string &key, const SourceConfig &source)
    {
        const int kinds = !source.path.empty() + !source.dataset.empty() + source.generator.has_value();
        if (kinds > 1)
            report(key, "contradicts itself; give one of path, dataset and generator", {key});
        else if (hasImporterOnly(source))
            report(key, source.importer.empty() ? "has a mapping but no path" : "has an importer but no path", {key});
        else if (source.path.empty() && !source.importer.empty())
            report(key + ".importer", "goes with a path only", {key});
        else if (source.path.empty() && layoutsOf(source) > 0)
            report(key + (source.columns ? ".columns" : ".mapping"), "goes with a path only", {key});
        else if (!source.path.empty() && layoutsOf(source) == 0)
            report(key, "has a path but no importer; one of " + joined(importerNames(), " | ") + "; or a mapping",
                   {key});
        else if (layoutsOf(source) > 1)
            report(key, "contradicts itself; give one of importer, mapping and columns", {key});
        checkBesidePath(key, source);
        if (source.generator)
            checkGenerator(key + ".generator", *source.generator);
    }

    /// What goes with a file only.
    void checkBesidePath(const std::string &key, const SourceConfig &source)
    {
        if (source.columns && !source.columns->isComplete())
            report(key + ".columns",
                   "is not complete; name the columns of the question, and of the answer or a rationale", {key});
        if (source.path.empty() && !source.questions.empty())
            report(key + ".questions", "goes with a path only", {key});
        if (source.path.empty() && !source.splitLists.empty())
            report(key + ".split_lists", "goes with a path only", {key});
        if (source.questions.empty() && source.questionsOffset > 0)
            report(key + ".questions_offset", "goes with questions only", {key});
    }

    void checkGenerator(const std::string &key, const GeneratorOptions &generator)
    {
        if (generator.minSteps > generator.maxSteps)
            report(key + ".min_steps",
                   std::to_string(generator.minSteps) + " is above max_steps, which is "
                       + std::to_string(generator.maxSteps),
                   {key + ".min_steps", key + ".max_steps"});
        if (generator.formats.empty())
            report(key + ".formats", "an empty list; name at least one format");
    }

    /// Rationales come from their own list, from a generator, or from a data set that may hold some.
    void checkRationales()
    {
        const DataConfig &data = m_config.data;
        const auto bringsSome = [](const SourceConfig &source) { return source.generator || !source.dataset.empty(); };
        const bool needsSome = std::any_of(m_config.formats.begin(), m_config.formats.end(),
                                           [](const FormatConfig &f) { return f.format != FormatKind::Answer; });
        const bool hasProblems = data.problems.isGiven() || data.split.train.isGiven();
        if (hasProblems && needsSome && data.rationales.empty() && !bringsSome(data.problems)
            && !bringsSome(data.split.train))
            report("data.rationales",
                   "is missing: formats other than answer are trained on rationales; list where they come from",
                   {"data", "formats"});
    }

    void checkFormats()
    {
        double sum = 0;
        for (std::size_t i = 0; i < m_config.formats.size(); ++i) {
            sum += m_config.formats[i].weight;
            checkRepetition(i);
            checkFormat(entryKey("formats", i), m_config.formats[i]);
        }
        if (m_config.formats.empty())
            report("formats", "an empty list; name at least one format");
        else if (sum <= 0)
            report("formats", "every weight is 0; give at least one format a weight above 0", {"formats"});
    }

    void checkRepetition(std::size_t index)
    {
        const auto &formats = m_config.formats;
        for (std::size_t i = 0; i < index; ++i)
            if (formats[i].format == formats[index].format)
                return report(entryKey("formats", index, "format"),
                              inQuotes(toText(formats[i].format)) + " stands in this list twice",
                              {entryKey("formats", i, "format"), entryKey("formats", index, "format")});
    }

    void checkFormat(const std::string &key, const FormatConfig &format)
    {
        if (!formatOf(format.format).preset(format.preset))
            report(key + ".preset",
                   inQuotes(format.preset) + " has no texts for " + inQuotes(toText(format.format))
                       + "; use \"retort\"",
                   {key + ".preset", key + ".format"});
        if (format.prompt && format.prompt->find("{question}") == std::string::npos)
            report(key + ".prompt", "holds no {question}: the student would not be shown the problem");
        if (format.stop && std::find(format.stop->begin(), format.stop->end(), "") != format.stop->end())
            report(key + ".stop", "an empty text would end every answer before it begins");
        if (format.rationaleWeight <= 0 && format.answerWeight <= 0)
            report(key + ".answer_weight", "rationale_weight and answer_weight are both 0: nothing would be learned",
                   {key + ".rationale_weight", key + ".answer_weight"});
        checkLengths(key, format);
    }

    void checkLengths(const std::string &key, const FormatConfig &format)
    {
        const int context = m_config.student.fromScratch.contextLength;
        const int target = std::max(format.maxTargetTokens, format.maxNewTokens);
        if (m_config.student.from.empty() && format.maxPromptTokens + target > context)
            report(key
                       + (target > 0 ? (format.maxNewTokens == target ? ".max_new_tokens" : ".max_target_tokens")
                                     : ".max_prompt_tokens"),
                   "prompt and target together may have " + std::to_string(format.maxPromptTokens + target)
                       + " tokens; the student's context_length is " + std::to_string(context),
                   {key, "student"});
    }

    void checkStudent()
    {
        if (m_state.isGiven("student.from") && m_state.isGiven("student.from_scratch"))
            report("student.from_scratch", "contradicts `from`; give one of the two", {"student.from"});
        else if (m_config.student.from.empty())
            checkShape(m_config.student.fromScratch);
        if (m_config.student.adapter)
            checkAdapter(m_config.student.adapter->modules);
    }

    void checkAdapter(const std::vector<std::string> &modules)
    {
        if (m_config.student.from.empty())
            report("student.adapter", "needs `from`: adapters lie over the weights of a student that exists",
                   {"student.from"});
        if (modules.empty())
            report("student.adapter.modules", "names no layer; give names such as q_proj, or all-linear");
        else if (modules.size() > 1 && std::find(modules.begin(), modules.end(), "all-linear") != modules.end())
            report("student.adapter.modules", "all-linear stands alone; leave the other names out");
    }

    void checkShape(const FromScratchConfig &shape)
    {
        const std::string key = "student.from_scratch.";
        const std::vector<std::string> involved {key + "hidden_size", key + "heads", key + "key_value_heads"};
        const std::string heads = std::to_string(shape.heads);
        if (shape.heads > 0 && shape.hiddenSize % (2 * shape.heads) != 0)
            report(key + "hidden_size",
                   std::to_string(shape.hiddenSize) + " is not a multiple of " + std::to_string(2 * shape.heads)
                       + " (2 * heads: every head has an even width)",
                   involved);
        if (shape.keyValueHeads > 0 && shape.heads % shape.keyValueHeads != 0)
            report(key + "key_value_heads",
                   std::to_string(shape.keyValueHeads) + " does not divide heads, which is " + heads, involved);
    }

    void checkBatches()
    {
        const TrainingConfig &training = m_config.training;
        if (training.sampling == SamplingKind::Stratified)
            return checkStratified();
        if (training.pair)
            report("training.pair", "needs sampling: stratified", {"training.pair", "training.sampling"});
        if (training.epochOf)
            report("training.epoch_of", "needs sampling: stratified", {"training.epoch_of", "training.sampling"});
        for (std::size_t i = 0; i < m_config.formats.size(); ++i)
            if (m_config.formats[i].examplesPerStep > 0)
                report(entryKey("formats", i, "examples_per_step"), "needs sampling: stratified",
                       {entryKey("formats", i, "examples_per_step"), "training.sampling"});
    }

    void checkStratified()
    {
        const TrainingConfig &training = m_config.training;
        const auto &formats = m_config.formats;
        const std::int64_t rows =
            static_cast<std::int64_t>(training.perDeviceTrainBatchSize) * training.gradientAccumulationSteps;
        // A format without examples_per_step needs one row at least.
        const std::int64_t needed = std::accumulate(
            formats.begin(), formats.end(), std::int64_t(0),
            [](std::int64_t sum, const FormatConfig &f) { return sum + std::max(f.examplesPerStep, 1); });
        if (rows < needed)
            report("training.per_device_train_batch_size",
                   "a step has " + std::to_string(rows) + " examples (times gradient_accumulation_steps), but "
                       + std::to_string(formats.size()) + " formats need at least " + std::to_string(needed),
                   {"training.per_device_train_batch_size", "training.gradient_accumulation_steps", "formats"});
        if (training.epochOf && !isTrained(m_config, *training.epochOf))
            report("training.epoch_of",
                   inQuotes(toText(*training.epochOf)) + " is not among the formats: " + trainedNames(m_config),
                   {"training.epoch_of", "formats"});
        checkPairs();
    }

    void checkPairs()
    {
        const auto &formats = m_config.formats;
        const bool hasEqualShares = std::all_of(formats.begin(), formats.end(), [&](const FormatConfig &format) {
            return format.examplesPerStep == formats.front().examplesPerStep;
        });
        if (m_config.training.pair && !hasEqualShares)
            report("training.pair", "needs the same examples_per_step in every format", {"training.pair", "formats"});
    }

    void checkSchedule()
    {
        const TrainingConfig &training = m_config.training;
        if (training.maxSteps > 0 && training.warmupSteps > training.maxSteps)
            report("training.warmup_steps",
                   std::to_string(training.warmupSteps) + " is above max_steps, which is "
                       + std::to_string(training.maxSteps),
                   {"training.warmup_steps", "training.max_steps"});
    }

    /// Whether this machine has it is asked where it trains.
    void checkDevice()
    {
        if (!isDeviceName(m_config.training.device))
            report("training.device", "expected " + std::string(kDeviceNames) + ", but "
                                          + inQuotes(m_config.training.device) + " stands there");
    }

    void checkPaths()
    {
        const EvaluationConfig &evaluation = m_config.evaluation;
        for (std::size_t i = 0; i < evaluation.paths.size(); ++i)
            checkPath(i, evaluation.paths[i]);
        checkTies();
        const bool isWeighted = evaluation.vote.rule == VoteRule::Weighted && !evaluation.paths.empty();
        if (isWeighted && std::all_of(evaluation.paths.begin(), evaluation.paths.end(), [](const PathConfig &path) {
                return path.weight <= 0;
            }))
            report("evaluation.vote.rule", "every path has weight 0; give at least one a weight above 0",
                   {"evaluation"});
    }

    void checkPath(std::size_t index, const PathConfig &path)
    {
        const std::string key = entryKey("evaluation.paths", index);
        if (m_config.student.from.empty() && !isTrained(m_config, path.format))
            report(key + ".format",
                   inQuotes(toText(path.format))
                       + " is not among the formats that this new student is trained on: " + trainedNames(m_config),
                   {key + ".format", "formats", "student.from"});
        if (path.samples > 1 && path.temperature <= 0)
            report(key + ".samples",
                   std::to_string(path.samples)
                       + " samples at temperature 0 would all be the same; set temperature, "
                         "for example 0.7",
                   {key + ".samples", key + ".temperature"});
    }

    void checkTies()
    {
        const EvaluationConfig &evaluation = m_config.evaluation;
        if (evaluation.vote.ties != TieRule::Format)
            return;
        const auto format = formatFromText(evaluation.vote.tieFormat);
        const bool isPath = evaluation.paths.empty()
                                ? format && isTrained(m_config, *format)
                                : std::any_of(evaluation.paths.begin(), evaluation.paths.end(),
                                              [&](const PathConfig &path) { return path.format == format; });
        if (!isPath)
            report("evaluation.vote.ties", "no path has the format " + inQuotes(evaluation.vote.tieFormat),
                   {"evaluation.vote.ties", "evaluation.paths", "formats"});
    }

    /// Test problems come from one place: a list, a share, or a fold.
    void checkTestOfSplit()
    {
        const SplitConfig &split = m_config.data.split;
        const bool hasFold = split.fold >= 0;
        if (split.test.isGiven() + (split.testFraction > 0) + hasFold > 1)
            report("data.split", "test, test_fraction and fold exclude each other; keep one of them",
                   {"data.split.test", "data.split.test_fraction", "data.split.fold"});
        if (split.folds > 0 && (split.folds < 2 || !hasFold || split.fold >= split.folds))
            report("data.split.folds",
                   "name with fold which of 2 or more folds is test, from 0 to " + std::to_string(split.folds - 1),
                   {"data.split.folds", "data.split.fold"});
    }

    void checkSelect()
    {
        const EvaluationConfig &evaluation = m_config.evaluation;
        const std::string &metric = evaluation.selectMetric;
        if (!metric.starts_with("accuracy/") && !metric.starts_with("loss/"))
            report("evaluation.select_metric", "expected a metric such as accuracy/vote, accuracy/cot or loss/cot, but "
                                                   + inQuotes(metric) + " stands there");
        if (evaluation.select != SelectRule::Best)
            return;
        if (m_config.data.split.validation <= 0)
            report("evaluation.select", "best needs a validation split; set data.split.validation above 0",
                   {"evaluation.select", "data.split.validation"});
        if (m_config.training.evalSteps <= 0)
            report("evaluation.select", "best needs evaluations while training; set training.eval_steps above 0",
                   {"evaluation.select", "training.eval_steps"});
    }

    /// `involved`: keys whose values the check looked at; the key alone when empty.
    void report(const std::string &key, const std::string &message, std::vector<std::string> involved = {})
    {
        involved.push_back(key);
        const bool wasRead = std::none_of(m_readProblems.begin(), m_readProblems.end(), [&](const ConfigProblem &p) {
            return std::any_of(involved.begin(), involved.end(),
                               [&](const std::string &seen) { return concerns(p.key, seen); });
        });
        if (wasRead)
            m_state.report(key, message);
    }

    /// One is the other or stands inside it.
    static bool concerns(const std::string &a, const std::string &b)
    {
        const auto isInside = [](const std::string &inner, const std::string &outer) {
            return inner.starts_with(outer)
                   && (inner.size() == outer.size() || inner[outer.size()] == '.' || inner[outer.size()] == '[');
        };
        return isInside(a, b) || isInside(b, a);
    }

    const RunConfig &m_config;
    ReadState &m_state;
    const std::vector<ConfigProblem> m_readProblems;
};

} // namespace

void validateConfig(const RunConfig &config, ReadState &state)
{
    Validator(config, state).checkAll();
}

} // namespace retort
