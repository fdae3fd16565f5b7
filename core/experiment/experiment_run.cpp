#include "core/experiment/experiment_run.h"

#include "core/base/text.h"
#include "core/evaluation/report.h"
#include "core/experiment/answer_plan.h"
#include "core/experiment/recorded_run.h"
#include "core/experiment/run_record.h"
#include "core/experiment/set_reports.h"
#include "core/experiment/socratic_run.h"
#include "core/experiment/spelled_targets.h"
#include "core/experiment/student_input.h"
#include "core/models/devices.h"
#include "core/models/student_adapter.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <iterator>
#include <utility>

namespace retort {

namespace {

/// All formats of the experiment must fit: the vocabulary is made from what is trained on, and from nothing else.
std::shared_ptr<const Tokenizer> makeVocabulary(const ExperimentData &data, const RunConfig &config)
{
    VocabularyOptions options;
    options.size = config.student.fromScratch.vocabularySize;
    return trainVocabulary(textsOf(data.problems.train, data.trainRationales, layoutsOf(config)), options);
}

using OpenedStudent = std::pair<Student, UsedInput>;

/// Weights and their hash, both at once: half a gigabyte takes as long as data and sandbox do.
OpenedStudent openWhileDataIsRead(const std::filesystem::path &folder)
{
    std::future<UsedInput> input = std::async(std::launch::async, studentInput, folder);
    Student student = loadStudent(folder);
    return {std::move(student), input.get()};
}

/// With the device that was asked for, wherever that was said.
RunConfig withDevice(RunConfig config, const ExperimentContext &context)
{
    config.training.device = wantedDevice(context.device, environmentDevice(), config.training.device);
    return config;
}

} // namespace

ExperimentRun::ExperimentRun(RunConfig config, ExperimentContext context, StopToken stop)
    : m_config(withDevice(std::move(config), context))
    , m_context(std::move(context))
    , m_stop(std::move(stop))
    , m_device(chosenDevice(m_config.training.device, deviceFacts()))
    , m_facts({{"uuid", newUuid()}, {"test_answered", 0}, {"tokens", 0}})
    , m_control(m_context, m_stop, actions())
{
    setTorchThreads(m_config.training.threads);
}

void ExperimentRun::loadData()
{
    requireSandbox(m_config, m_sandbox);
    std::vector<UsedInput> recorded = recordedInputs(pathsOf(m_config), resolver());
    m_data = loadExperimentData(m_config, m_context, programRunnerOf(m_config.evaluation, m_sandbox, m_stop), m_stop);
    std::ranges::move(recorded, std::back_inserter(m_data.inputs));
}

std::filesystem::path ExperimentRun::studentFolder() const
{
    return resolvedPath(m_config.student.from, m_context.experimentFolder, m_context.dataFolder);
}

void ExperimentRun::prepareNew()
{
    std::future<OpenedStudent> opened;
    const std::filesystem::path folder = m_config.student.from.empty() ? std::filesystem::path() : studentFolder();
    if (!folder.empty())
        opened = std::async(std::launch::async, openWhileDataIsRead, folder);
    loadData();
    if (opened.valid()) {
        auto [student, input] = opened.get();
        m_student.emplace(std::move(student));
        m_data.inputs.push_back(std::move(input));
        if (m_config.student.adapter)
            addAdapter(*m_student, *m_config.student.adapter, folder, m_config.training.seed);
        encode(m_student->sharedTokenizer(), m_student->config().contextLength, promptReaderOf(m_student->config()));
    } else {
        const std::shared_ptr<const Tokenizer> tokenizer = makeVocabulary(m_data, m_config);
        encode(tokenizer, m_config.student.fromScratch.contextLength, PromptReader::Decoder);
        m_student.emplace(makeStudent(m_config.student.fromScratch, tokenizer, m_config.training.seed));
    }
    for (auto &[kind, format] : studentFormats()) // what the student could before, it keeps
        m_student->formats.insert_or_assign(kind, std::move(format));
    moveStudent(*m_student, m_device);
    m_trainer = std::make_unique<Trainer>(*m_student, m_examples.examples, m_config.formats, m_config.training);
}

void ExperimentRun::prepareFromCheckpoint(const RunReader &reader)
{
    loadData();
    if (m_config.student.adapter)
        m_data.inputs.push_back(studentInput(studentFolder()));
    const nlohmann::json before = reader.provenance();
    requireSameData(before, m_data, reader.directory());
    m_facts = before.value("facts", m_facts);
    const std::vector<int> checkpoints = reader.checkpoints();
    if (checkpoints.empty()) { // stopped before the first one: from the start
        prepareNew();
        return;
    }
    const std::filesystem::path folder = reader.checkpointFolder(checkpoints.back());
    if (m_config.student.adapter) {
        m_student.emplace(loadStudent(studentFolder()));
        loadAdapter(*m_student, folder);
    } else {
        m_student.emplace(loadStudent(folder));
    }
    encode(m_student->sharedTokenizer(), m_student->config().contextLength, promptReaderOf(m_student->config()));
    moveStudent(*m_student, m_device);
    m_trainer = std::make_unique<Trainer>(*m_student, m_examples.examples, m_config.formats, m_config.training);
    m_trainer->loadState(folder);
}

void ExperimentRun::encode(std::shared_ptr<const Tokenizer> tokenizer, int contextLength, PromptReader reader)
{
    auto layouts = layoutsOf(m_config);
    spellPrograms(layouts, *tokenizer);
    m_examples = encodeExamples(m_data.problems.train, m_data.trainRationales, layouts, m_config, *tokenizer,
                                contextLength, reader);
    m_validationExamples = encodeExamples(m_data.problems.validation, m_data.validationRationales, layouts, m_config,
                                          *tokenizer, contextLength, reader);
    for (const EncodedExamples::Format &format : m_examples.formats)
        if (format.examples == 0)
            throw Error("formats: all " + std::to_string(format.overlong) + " examples of "
                        + std::string(toText(format.format)) + " are too long for the student's context of "
                        + std::to_string(contextLength) + " tokens; raise context_length");
}

std::map<FormatKind, StudentFormat> ExperimentRun::studentFormats() const
{
    std::map<FormatKind, StudentFormat> formats;
    auto layouts = layoutsOf(m_config);
    spellPrograms(layouts, m_student->tokenizer());
    for (const EncodedExamples::Format &counts : m_examples.formats) {
        const auto config = std::find_if(m_config.formats.begin(), m_config.formats.end(),
                                         [&](const FormatConfig &f) { return f.format == counts.format; });
        const int decimals = decimalsOf(m_data.trainRationales, counts.format);
        const int derived = static_cast<int>(std::ceil(1.5 * counts.longestTarget)); // METHODS.md section 1
        formats[counts.format] = {layouts.at(counts.format), config->maxNewTokens > 0 ? config->maxNewTokens : derived,
                                  decimals};
    }
    return formats;
}

ExperimentOutcome ExperimentRun::carryOut(std::unique_ptr<RunWriter> writer)
{
    m_facts["tokens"] = tokensSeen();
    m_control.begin(std::move(writer), m_config, marks(), m_trainer->plan().totalSteps());
    m_trainer->setMicroBatchCheck(m_context.onMicroBatch);
    return m_control.carryOut([this] {
        for (const RowIssue &issue : m_data.issues)
            m_control.writer().log(toText(issue.place) + ": " + issue.message);
        for (const RowIssue &issue : m_examples.overlong)
            m_control.writer().log(issue.message);
        return trainAndReport();
    });
}

RunActions ExperimentRun::actions()
{
    return {[this] { return m_trainer->step(); }, [] { return std::string("training"); },
            [this] {
                if (m_trainer->step() > 0)
                    saveCheckpoint();
            },
            [this] {
                if (m_evaluatedStep != m_trainer->step())
                    evaluate();
            }};
}

ExperimentOutcome ExperimentRun::trainAndReport()
{
    m_control.setWorking(true);
    m_control.writer().writeTeacherPredictions("validation", recordedTeachers(validationProblems(), m_data, m_config));
    // A stop in the middle of an evaluation left its step without one.
    const RunReader reader(m_control.writer().directory());
    const std::vector<std::string> sets = reader.predictionSets();
    const std::string name = validationSetName(m_trainer->step());
    if (std::find(sets.begin(), sets.end(), name) != sets.end())
        m_evaluatedStep = m_trainer->step();
    trainToTheEnd();
    return m_stop.stopRequested() ? m_control.stopped() : writeReport();
}

/// Prompts and targets of all steps up to the checkpoint that the run goes on from: derived, so that a run that was cut
/// off behind it counts none of them twice.
std::int64_t ExperimentRun::tokensSeen() const
{
    std::int64_t tokens = 0;
    for (int step = 0; step < m_trainer->step(); ++step)
        for (const std::size_t example : m_trainer->plan().examplesOfStep(step))
            tokens += std::ssize(m_examples.examples[example].tokens);
    return tokens;
}

void ExperimentRun::trainToTheEnd()
{
    while (!m_stop.stopRequested()) {
        if (evaluationIsDue())
            evaluate();
        if (m_config.training.saveSteps > 0 && m_trainer->step() > 0
            && m_trainer->step() % m_config.training.saveSteps == 0)
            saveCheckpoint();
        if (!m_control.obey() || m_trainer->isDone())
            break;
        trainStep();
    }
    if (m_trainer->step() > 0)
        saveCheckpoint();
}

void ExperimentRun::trainStep()
{
    try {
        logStep(m_trainer->trainStep());
    } catch (const OutOfMemory &) {
        if (m_trainer->step() > 0) // what was learned so far is kept; the reason goes on to whoever waits for the run
            saveCheckpoint();
        throw;
    }
}

void ExperimentRun::logStep(const StepReport &report)
{
    const std::int64_t tokens = m_facts.value("tokens", std::int64_t(0)) + report.tokens;
    m_facts["tokens"] = tokens;
    const int every = std::max(1, m_config.training.loggingSteps);
    m_control.logStep(report, {}, tokens, report.step == 1 || report.step % every == 0 || m_trainer->isDone());
}

void ExperimentRun::saveCheckpoint()
{
    TrackedCheckpoint tracked;
    std::vector<int> keep;
    if (m_facts.contains("best_step")) {
        tracked.bestMetric = m_config.evaluation.selectMetric;
        tracked.bestStep = m_facts["best_step"].get<int>();
        tracked.bestValue = m_facts.value("best_value", 0.0);
        keep.push_back(*tracked.bestStep);
    }
    const auto write = [&](const std::filesystem::path &folder) {
        saveStudent(*m_student, folder);
        m_trainer->saveState(folder);
        tracked.folder = folder.parent_path(); // the student's own state has the name
        m_control.trackCheckpoint(tracked);
    };
    m_control.writer().writeCheckpoint(m_trainer->step(), write, m_config.training.saveTotalLimit, keep);
    m_control.saveFacts(m_facts);
}

namespace {

void requireAbsentOrEmpty(const std::filesystem::path &directory)
{
    if (std::filesystem::exists(directory)
        && (!std::filesystem::is_directory(directory) || !std::filesystem::is_empty(directory)))
        throw UsageError(directory.string()
                         + ": is not empty; a run needs a directory of its own (resume an old run with --resume)");
}

} // namespace

ExperimentOutcome runExperiment(const RunConfig &config, const std::string &configText,
                                const std::filesystem::path &directory, const ExperimentContext &context,
                                const StopToken &stop)
{
    requireAbsentOrEmpty(directory);
    if (takesAllTexts(config.evaluation))
        return runRecorded(config, configText, directory, context, stop);
    if (config.students)
        return runSocratic(config, configText, directory, context, stop);
    ExperimentRun run(config, context, stop);
    run.prepareNew();
    return run.carryOut(RunWriter::create(directory, configText, writeConfig(run.config(), true), run.provenance()));
}

ExperimentOutcome resumeExperiment(const std::filesystem::path &directory, const ExperimentContext &context,
                                   const StopToken &stop)
{
    const RunReader reader(directory);
    std::unique_ptr<RunWriter> writer = RunWriter::reopen(directory); // first: no second process may prepare beside it
    const ReadConfig read = parseConfig(reader.resolvedConfigText(), (directory / "resolved.yaml").string());
    if (!read.problems.empty())
        throw ConfigError(read.problems);
    ExperimentContext own = context;
    const nlohmann::json provenance = reader.provenance();
    RunConfig config = read.config;
    if (!provenance.value("problems", nlohmann::json::object()).contains("split"))
        config.data.split.seed = config.training.seed; // what drew validation before data.split.seed was there
    own.experimentFolder = provenance.value("experiment_folder", context.experimentFolder.string());
    own.dataFolder = provenance.value("data_folder", context.dataFolder.string());
    if (takesAllTexts(config.evaluation))
        return resumeRecorded(config, std::move(writer), own, stop);
    if (config.students)
        return resumeSocratic(config, reader, std::move(writer), own, stop);
    ExperimentRun run(std::move(config), own, stop);
    run.prepareFromCheckpoint(reader);
    return run.carryOut(std::move(writer));
}

} // namespace retort
