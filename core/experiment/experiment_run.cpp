#include "core/experiment/experiment_run.h"

#include "core/base/text.h"
#include "core/evaluation/report.h"
#include "core/experiment/answer_plan.h"
#include "core/experiment/recorded_run.h"
#include "core/experiment/run_record.h"
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
{
    setTorchThreads(m_config.training.threads);
}

void ExperimentRun::loadData()
{
    requireSandbox(m_config, m_sandbox);
    std::vector<UsedInput> recorded = recordedInputs(paths(), resolver());
    m_data = loadExperimentData(m_config, m_context, programRunner(), m_stop);
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
    m_writer = std::move(writer);
    m_status = m_writer->status();
    m_status.message.clear();
    m_status.totalSteps = m_trainer->plan().totalSteps();
    m_clock.start(m_status.seconds);
    m_facts["tokens"] = tokensSeen();
    m_trackers = trackersOf(m_config, *m_writer, marks(), m_trainer->step());
    m_trainer->setMicroBatchCheck(m_context.onMicroBatch);
    try {
        for (const RowIssue &issue : m_data.issues)
            m_writer->log(toText(issue.place) + ": " + issue.message);
        for (const RowIssue &issue : m_examples.overlong)
            m_writer->log(issue.message);
        return trainAndReport();
    } catch (const std::exception &failure) {
        m_status.message = failure.what();
        m_trackers.end(RunState::Failed);
        setStatus(RunState::Failed, "failed", true);
        throw;
    }
}

ExperimentOutcome ExperimentRun::trainAndReport()
{
    setStatus(RunState::Running, "training", true);
    m_writer->writeTeacherPredictions("validation", teachersOn(validationProblems()));
    // A stop in the middle of an evaluation left its step without one.
    const RunReader reader(m_writer->directory());
    const std::vector<std::string> sets = reader.predictionSets();
    const std::string name = validationSetName(m_trainer->step());
    if (std::find(sets.begin(), sets.end(), name) != sets.end())
        m_evaluatedStep = m_trainer->step();
    trainToTheEnd();
    return m_stop.stopRequested() ? stopped() : writeReport();
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
        if (!obey() || m_trainer->isDone())
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

void ExperimentRun::saveCheckpoint()
{
    std::vector<int> keep;
    if (m_facts.contains("best_step"))
        keep.push_back(m_facts["best_step"].get<int>());
    const auto write = [this](const std::filesystem::path &folder) {
        saveStudent(*m_student, folder);
        m_trainer->saveState(folder);
        m_trackers.checkpoint(trackedCheckpoint(folder.parent_path())); // the student's own state has the name
    };
    m_writer->writeCheckpoint(m_trainer->step(), write, m_config.training.saveTotalLimit, keep);
    saveFacts();
}

void ExperimentRun::saveFacts()
{
    nlohmann::json provenance = RunReader(m_writer->directory()).provenance();
    provenance["facts"] = m_facts;
    m_writer->setProvenance(provenance);
}

void ExperimentRun::carryOutCommands()
{
    for (const auto &[id, command] : m_writer->takeCommands()) {
        m_status.lastCommandId = id;
        switch (command) {
        case ControlCommand::Pause:
            m_pausedByCommand = true;
            break;
        case ControlCommand::Resume:
            m_pausedByCommand = false;
            m_stop.resume();
            break;
        case ControlCommand::Stop:
            m_stop.requestStop();
            break;
        case ControlCommand::Checkpoint:
            if (m_trainer->step() > 0)
                saveCheckpoint();
            break;
        case ControlCommand::Evaluate:
            m_evaluateAsked = true;
            break;
        }
        setStatus(m_status.state, m_status.phase, true);
    }
}

bool ExperimentRun::obey()
{
    carryOutCommands();
    if (m_evaluateAsked)
        evaluate();
    if (!m_pausedByCommand && !m_stop.pauseRequested())
        return !m_stop.stopRequested();
    m_clock.pause();
    setStatus(RunState::Paused, "paused", true);
    while (!m_stop.stopRequested() && (m_pausedByCommand || m_stop.pauseRequested())) {
        m_stop.waitForChange(std::chrono::milliseconds(200));
        carryOutCommands();
    }
    m_clock.goOn();
    setStatus(RunState::Running, "training", true);
    return !m_stop.stopRequested();
}

double ExperimentRun::secondsLeft() const
{
    if (m_status.step == 0)
        return -1;
    const int stepsLeft = m_status.totalSteps - m_status.step;
    const double share = static_cast<double>(stepsLeft) / m_status.step;
    return m_clock.seconds() * share;
}

void ExperimentRun::setStatus(RunState state, const std::string &phase, bool force)
{
    const double now = m_clock.seconds();
    if (!force && now - m_status.seconds < m_context.statusIntervalSeconds)
        return;
    m_status.state = state;
    m_status.phase = phase;
    m_status.step = m_trainer->step();
    m_status.seconds = now;
    m_status.secondsLeft = secondsLeft();
    m_writer->setStatus(m_status);
    if (m_context.onStatus)
        m_context.onStatus(m_status);
}

ExperimentOutcome ExperimentRun::stopped()
{
    m_trackers.end(RunState::Stopped);
    m_status.message = "stopped at step " + std::to_string(m_trainer->step());
    setStatus(RunState::Stopped, "stopped", true);
    return {RunState::Stopped, m_writer->directory(),
            m_status.message + "; go on with: retort run --resume " + m_writer->directory().string()};
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
