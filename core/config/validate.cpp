// Checks between settings. Each names the key that is wrong and the keys it looked at: when one of these could not be
// read, its default stands in the configuration, and what the check says would be wrong.

#include "core/base/text.h"
#include "core/config/choices.h"
#include "core/config/config_reader.h"
#include "core/config/device_name.h"
#include "core/config/setting_reporter.h"
#include "core/formats/templates.h"

#include <algorithm>
#include <initializer_list>
#include <numeric>

namespace retort {

namespace {

std::string inQuotes(std::string_view text)
{
    return '"' + std::string(text) + '"';
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
    Validator(const RunConfig &config, SettingReporter &reporter) : m_config(config), m_report(reporter) {}

    void checkAll()
    {
        checkName();
        checkFormats();
        checkStudents();
        checkBatches();
        checkSchedule();
        checkDevice();
        checkPaths();
        checkSets();
        checkSelect();
    }

private:
    void checkName()
    {
        const std::string &name = m_config.name;
        if (trimmed(name).empty() || name.size() > 100 || name.find_first_of("/\n\t") != std::string::npos)
            m_report("name", "expected a name of 1 to 100 bytes without \"/\": the run directory is named after it");
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
            m_report("formats", "an empty list; name at least one format");
        else if (sum <= 0)
            m_report("formats", "every weight is 0; give at least one format a weight above 0", {"formats"});
    }

    void checkRepetition(std::size_t index)
    {
        const auto &formats = m_config.formats;
        for (std::size_t i = 0; i < index; ++i)
            if (formats[i].format == formats[index].format)
                return m_report(entryKey("formats", index, "format"),
                                inQuotes(toText(formats[i].format)) + " stands in this list twice",
                                {entryKey("formats", i, "format"), entryKey("formats", index, "format")});
    }

    void checkFormat(const std::string &key, const FormatConfig &format)
    {
        if (!formatOf(format.format).preset(format.preset))
            m_report(key + ".preset",
                     inQuotes(format.preset) + " has no texts for " + inQuotes(toText(format.format))
                         + "; use \"retort\"",
                     {key + ".preset", key + ".format"});
        if (format.prompt && format.prompt->find("{question}") == std::string::npos)
            m_report(key + ".prompt", "holds no {question}: the student would not be shown the problem");
        const bool isEquation = format.target && asksForEquation(*format.target);
        if (isEquation && format.format != FormatKind::Answer)
            m_report(key + ".target", "{equation} goes with the format answer", {key + ".target", key + ".format"});
        else if (isEquation && format.target->find("{answer}") != std::string::npos)
            m_report(key + ".target", "holds {equation} and {answer}; keep one of them");
        if (format.stop && std::find(format.stop->begin(), format.stop->end(), "") != format.stop->end())
            m_report(key + ".stop", "an empty text would end every answer before it begins");
        if (format.rationaleWeight <= 0 && format.answerWeight <= 0)
            m_report(key + ".answer_weight", "rationale_weight and answer_weight are both 0: nothing would be learned",
                     {key + ".rationale_weight", key + ".answer_weight"});
        checkLengths(key, format);
    }

    void checkLengths(const std::string &key, const FormatConfig &format)
    {
        const int context = m_config.student.fromScratch.contextLength;
        const int target = std::max(format.maxTargetTokens, format.maxNewTokens);
        if (m_config.student.from.empty() && format.maxPromptTokens + target > context)
            m_report(key
                         + (target > 0 ? (format.maxNewTokens == target ? ".max_new_tokens" : ".max_target_tokens")
                                       : ".max_prompt_tokens"),
                     "prompt and target together may have " + std::to_string(format.maxPromptTokens + target)
                         + " tokens; the student's context_length is " + std::to_string(context),
                     {key, "student"});
    }

    void checkStudents()
    {
        const std::optional<StudentsConfig> &students = m_config.students;
        if (!students)
            checkStudent("student", m_config.student);
        else if (m_report.isGiven("student"))
            m_report("students", "contradicts `student`; give one of the two", {"student"});
        if (students) {
            checkStudent("students.decomposer", students->decomposer);
            checkStudent("students.solver", students->solver);
            if (students->guide)
                checkStudent("students.guide", *students->guide);
            checkSocraticFormat();
        }
        checkGuidance();
    }

    void checkSocraticFormat()
    {
        const auto &formats = m_config.formats;
        if (formats.size() != 1 || formats.front().format != FormatKind::Socratic)
            m_report("students", "needs formats: [{format: socratic}] alone: decomposer and solver share its steps",
                     {"formats"});
    }

    void checkGuidance()
    {
        const bool hasGuide = m_config.students && m_config.students->guide;
        const bool hasGuidance = m_config.socratic.guidance != Guidance::None;
        const std::vector<std::string> involved {"students", "socratic"};
        if (hasGuide && !hasGuidance)
            m_report("students.guide", "has nothing to predict; set socratic.guidance", involved);
        if (hasGuidance && !m_config.students)
            m_report("socratic.guidance", "needs `students`: the decomposer is what it guides", involved);
        if (hasGuidance && m_config.socratic.guidanceFrom == GuidanceFrom::Guide && !hasGuide)
            m_report("socratic.guidance_from", "names a guide, but there is no students.guide", involved);
    }

    void checkStudent(const std::string &key, const StudentConfig &student)
    {
        if (m_report.isGiven(key + ".from") && m_report.isGiven(key + ".from_scratch"))
            m_report(key + ".from_scratch", "contradicts `from`; give one of the two", {key + ".from"});
        else if (student.from.empty())
            checkShape(key + ".from_scratch.", student.fromScratch);
        if (student.adapter)
            checkAdapter(key, student);
    }

    void checkAdapter(const std::string &key, const StudentConfig &student)
    {
        const std::vector<std::string> &modules = student.adapter->modules;
        if (student.from.empty())
            m_report(key + ".adapter", "needs `from`: adapters lie over the weights of a student that exists",
                     {key + ".from"});
        if (modules.empty())
            m_report(key + ".adapter.modules", "names no layer; give names such as q_proj, or all-linear");
        else if (modules.size() > 1 && std::find(modules.begin(), modules.end(), "all-linear") != modules.end())
            m_report(key + ".adapter.modules", "all-linear stands alone; leave the other names out");
    }

    void checkShape(const std::string &key, const FromScratchConfig &shape)
    {
        const std::vector<std::string> involved {key + "hidden_size", key + "heads", key + "key_value_heads"};
        const std::string heads = std::to_string(shape.heads);
        if (shape.heads > 0 && shape.hiddenSize % (2 * shape.heads) != 0)
            m_report(key + "hidden_size",
                     std::to_string(shape.hiddenSize) + " is not a multiple of " + std::to_string(2 * shape.heads)
                         + " (2 * heads: every head has an even width)",
                     involved);
        if (shape.keyValueHeads > 0 && shape.heads % shape.keyValueHeads != 0)
            m_report(key + "key_value_heads",
                     std::to_string(shape.keyValueHeads) + " does not divide heads, which is " + heads, involved);
    }

    void checkBatches()
    {
        const TrainingConfig &training = m_config.training;
        if (training.sampling == SamplingKind::Stratified)
            return checkStratified();
        if (training.pair)
            m_report("training.pair", "needs sampling: stratified", {"training.pair", "training.sampling"});
        if (training.epochOf)
            m_report("training.epoch_of", "needs sampling: stratified", {"training.epoch_of", "training.sampling"});
        for (std::size_t i = 0; i < m_config.formats.size(); ++i)
            if (m_config.formats[i].examplesPerStep > 0)
                m_report(entryKey("formats", i, "examples_per_step"), "needs sampling: stratified",
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
            m_report("training.per_device_train_batch_size",
                     "a step has " + std::to_string(rows) + " examples (times gradient_accumulation_steps), but "
                         + std::to_string(formats.size()) + " formats need at least " + std::to_string(needed),
                     {"training.per_device_train_batch_size", "training.gradient_accumulation_steps", "formats"});
        if (training.epochOf && !isTrained(m_config, *training.epochOf))
            m_report("training.epoch_of",
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
            m_report("training.pair", "needs the same examples_per_step in every format", {"training.pair", "formats"});
    }

    void checkSchedule()
    {
        const TrainingConfig &training = m_config.training;
        if (training.maxSteps > 0 && training.warmupSteps > training.maxSteps)
            m_report("training.warmup_steps",
                     std::to_string(training.warmupSteps) + " is above max_steps, which is "
                         + std::to_string(training.maxSteps),
                     {"training.warmup_steps", "training.max_steps"});
    }

    /// Whether this machine has it is asked where it trains.
    void checkDevice()
    {
        if (!isDeviceName(m_config.training.device))
            m_report("training.device", "expected " + std::string(kDeviceNames) + ", but "
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
            m_report("evaluation.vote.rule", "every path has weight 0; give at least one a weight above 0",
                     {"evaluation"});
    }

    void checkPath(std::size_t index, const PathConfig &path)
    {
        const std::string key = entryKey("evaluation.paths", index);
        if (path.from.empty() && m_config.student.from.empty() && !isTrained(m_config, path.format))
            m_report(key + ".format",
                     inQuotes(toText(path.format))
                         + " is not among the formats that this new student is trained on: " + trainedNames(m_config),
                     {key + ".format", "formats", "student.from"});
        if (path.calculator != CalculatorRule::None && path.format == FormatKind::Pot)
            m_report(key + ".calculator", "goes with written reasoning only: a program is run, not computed",
                     {key + ".calculator", key + ".format"});
        if (path.samples > 1 && path.temperature <= 0 && path.from.empty())
            m_report(key + ".samples",
                     std::to_string(path.samples)
                         + " samples at temperature 0 would all be the same; set temperature, "
                           "for example 0.7",
                     {key + ".samples", key + ".temperature"});
    }

    void checkSets()
    {
        const auto &sets = m_config.evaluation.sets;
        for (std::size_t i = 0; i < sets.size(); ++i) {
            const std::string key = entryKey("evaluation.sets", i, "name");
            if (!isSetName(sets[i].name))
                m_report(key, "expected 1 to 60 letters, digits, - and _, and not test or validation: files are named "
                              "after it");
            for (std::size_t j = 0; j < i; ++j)
                if (sets[j].name == sets[i].name)
                    m_report(key, inQuotes(sets[i].name) + " stands in this list twice",
                             {key, entryKey("evaluation.sets", j, "name")});
        }
    }

    static bool isSetName(const std::string &name)
    {
        constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
        return !name.empty() && name.size() <= 60 && name.find_first_not_of(kAllowed) == std::string::npos
               && name != "test" && name != "validation";
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
            m_report("evaluation.vote.ties", "no path has the format " + inQuotes(evaluation.vote.tieFormat),
                     {"evaluation.vote.ties", "evaluation.paths", "formats"});
    }

    void checkSelect()
    {
        const EvaluationConfig &evaluation = m_config.evaluation;
        const std::string &metric = evaluation.selectMetric;
        if (!metric.starts_with("accuracy/") && !metric.starts_with("loss/"))
            m_report("evaluation.select_metric",
                     "expected a metric such as accuracy/vote, accuracy/cot or loss/cot, but " + inQuotes(metric)
                         + " stands there");
        if (evaluation.select != SelectRule::Best)
            return;
        if (m_config.data.split.validation <= 0)
            m_report("evaluation.select", "best needs a validation split; set data.split.validation above 0",
                     {"evaluation.select", "data.split.validation"});
        if (m_config.training.evalSteps <= 0)
            m_report("evaluation.select", "best needs evaluations while training; set training.eval_steps above 0",
                     {"evaluation.select", "training.eval_steps"});
    }

    const RunConfig &m_config;
    SettingReporter &m_report;
};

} // namespace

void validateConfig(const RunConfig &config, ReadState &state)
{
    SettingReporter reporter(state);
    validateData(config, reporter);
    Validator(config, reporter).checkAll();
}

} // namespace retort
