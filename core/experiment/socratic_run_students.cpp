// Where the students of a run of several come from: data, vocabularies, checkpoints.

#include "core/base/random.h"
#include "core/base/text.h"
#include "core/experiment/answer_plan.h"
#include "core/experiment/run_record.h"
#include "core/experiment/socratic_run.h"
#include "core/experiment/student_input.h"
#include "core/models/devices.h"
#include "core/models/student_adapter.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace retort {

namespace {

RunConfig withDevice(RunConfig config, const ExperimentContext &context)
{
    config.training.device = wantedDevice(context.device, environmentDevice(), config.training.device);
    return config;
}

/// Students of questions and solutions write nothing else.
void requireKnownPaths(const RunConfig &config)
{
    for (const PathConfig &path : pathsOf(config))
        if (path.from.empty() && path.format != FormatKind::Socratic)
            throw UsageError("evaluation.paths: `students` write the format socratic; give a path of "
                             + std::string(toText(path.format)) + " another run's texts (from)");
}

/// Most decimals that a solution has: what the calculator may write.
int decimalsOfSolutions(const std::vector<SocraticSteps> &all)
{
    std::vector<Rationale> solutions;
    for (const SocraticSteps &steps : all)
        for (const Step &step : steps.steps) {
            solutions.emplace_back().format = FormatKind::Socratic;
            solutions.back().text = step.text;
        }
    return decimalsOf(solutions, FormatKind::Socratic);
}

/// Training and answering need the problems; the steps may come from gold as well as from rationales.
void requireSteps(const ExperimentData &data, const std::vector<SocraticSteps> &train)
{
    requireUsable(data, [] {
        RunConfig problemsOnly;
        problemsOnly.formats.clear();
        return problemsOnly;
    }());
    if (train.empty())
        throw Error("students: no training problem has sub-questions to learn from; name a source of Socratic "
                    "rationales in data.rationales, or problems whose gold steps have sub-questions");
}

} // namespace

SocraticRun::SocraticRun(RunConfig config, ExperimentContext context, StopToken stop)
    : m_config(withDevice(std::move(config), context))
    , m_context(std::move(context))
    , m_stop(std::move(stop))
    , m_device(chosenDevice(m_config.training.device, deviceFacts()))
    , m_facts({{"uuid", newUuid()}, {"test_answered", 0}, {"tokens", 0}})
    , m_control(m_context, m_stop, actions())
{
    requireKnownPaths(m_config);
    setTorchThreads(m_config.training.threads);
}

void SocraticRun::loadData()
{
    requireSandbox(m_config, m_sandbox);
    std::vector<UsedInput> recorded = recordedInputs(pathsOf(m_config), resolver());
    const SourceReader read = [this](const SourceConfig &source) { return readSource(source, m_context); };
    const ProgramBatchRunner noPrograms = [](const std::vector<std::string> &programs) {
        return std::vector<ProgramResult>(programs.size());
    };
    m_data = collectExperimentData(m_config, read, noPrograms, {});
    std::ranges::move(recorded, std::back_inserter(m_data.inputs));
    m_train = socraticSteps(m_data.problems.train, m_data.trainRationales);
    m_validation = socraticSteps(m_data.problems.validation, m_data.validationRationales);
    requireSteps(m_data, m_train);
    requireQuestions();
}

void SocraticRun::requireQuestions() const
{
    const QuestionsFrom from = m_config.socratic.questionsFrom;
    const auto require = [&](const std::vector<Problem> &problems, const std::string &set) {
        if (recordedQuestions(from, problems, m_data.judged).empty())
            throw Error("socratic.questions_from: no problem of " + set
                        + " has recorded sub-questions; name a source that holds them, or use student");
    };
    if (from == QuestionsFrom::Student)
        return;
    require(m_data.problems.test, "test");
    for (const FurtherSet &set : m_data.sets)
        require(set.problems, set.name);
}

std::vector<SocraticRun::Part> SocraticRun::partsOfConfig() const
{
    std::vector<Part> parts;
    const auto add = [&](SocraticPart part, const StudentConfig &settings) {
        Part &added = parts.emplace_back();
        added.part = part;
        added.settings = &settings;
    };
    const StudentsConfig &students = m_config.students.value();
    add(SocraticPart::Decomposer, students.decomposer);
    add(SocraticPart::Solver, students.solver);
    if (students.guide)
        add(SocraticPart::Guide, *students.guide);
    return parts;
}

void SocraticRun::prepareNew()
{
    loadData();
    prepareParts({});
}

void SocraticRun::prepareFromCheckpoint(const RunReader &reader)
{
    loadData();
    m_facts = reader.provenance().value("facts", m_facts);
    const std::vector<int> checkpoints = reader.checkpoints();
    m_step = checkpoints.empty() ? 0 : checkpoints.back();
    prepareParts(checkpoints.empty() ? std::filesystem::path()
                                     : reader.checkpointFolder(checkpoints.back()).parent_path());
    const nlohmann::json before = reader.provenance();
    requireSameData(before, m_data, reader.directory());
}

void SocraticRun::prepareParts(const std::filesystem::path &checkpoint)
{
    m_parts = partsOfConfig();
    int firstStep = 0;
    for (Part &part : m_parts) {
        const std::filesystem::path folder = checkpoint.empty() ? checkpoint : checkpoint / toText(part.part);
        const bool isThere = !folder.empty() && std::filesystem::exists(folder);
        makeStudentOf(part, isThere ? folder : std::filesystem::path());
        encode(part);
        part.firstStep = firstStep;
        part.steps = BatchPlan(part.examples.examples, m_config.formats, m_config.training).totalSteps();
        firstStep = part.endStep();
        if (isThere && m_step < part.endStep()) {
            beginTraining(part);
            part.trainer->loadState(folder);
        }
    }
}

std::filesystem::path SocraticRun::studentFolder(const Part &part) const
{
    return resolvedPath(part.settings->from, m_context.experimentFolder, m_context.dataFolder);
}

void SocraticRun::makeStudentOf(Part &part, const std::filesystem::path &checkpoint)
{
    part.student.emplace(checkpoint.empty() ? newStudentOf(part) : openStudentOf(part, checkpoint));
    moveStudent(*part.student, m_device);
    if (part.settings->from.empty())
        return;
    UsedInput input = studentInput(studentFolder(part));
    input.name = "students." + std::string(toText(part.part));
    m_data.inputs.push_back(std::move(input));
}

Student SocraticRun::openStudentOf(const Part &part, const std::filesystem::path &checkpoint) const
{
    if (!part.settings->adapter)
        return loadStudent(checkpoint);
    Student student = loadStudent(studentFolder(part));
    loadAdapter(student, checkpoint);
    return student;
}

Student SocraticRun::newStudentOf(const Part &part)
{
    const std::uint64_t seed = Random({m_config.training.seed, keyOf(toText(part.part))}).next();
    if (part.settings->from.empty()) {
        const FromScratchConfig &shape = part.settings->fromScratch;
        std::shared_ptr<const Tokenizer> &vocabulary = m_vocabularies[shape.vocabularySize];
        if (vocabulary == nullptr)
            vocabulary = trainVocabulary(partVocabularyTexts(m_train, m_config.socratic.guidance),
                                         {.size = shape.vocabularySize});
        return makeStudent(shape, vocabulary, seed);
    }
    const std::filesystem::path folder = studentFolder(part);
    Student student = loadStudent(folder);
    if (part.settings->adapter)
        addAdapter(student, *part.settings->adapter, folder, seed);
    return student;
}

void SocraticRun::encode(Part &part) const
{
    Student &student = *part.student;
    const int context = student.config().contextLength;
    const PromptReader reader = promptReaderOf(student.config());
    part.examples = encodePart(part.part, m_train, m_config, student.tokenizer(), context, reader);
    part.validation = encodePart(part.part, m_validation, m_config, student.tokenizer(), context, reader);
    const EncodedExamples::Format &counts = part.examples.formats.front();
    if (counts.examples == 0)
        throw Error("students." + std::string(toText(part.part)) + ": nothing to train on; "
                    + std::to_string(counts.overlong) + " examples are too long for its context of "
                    + std::to_string(context) + " tokens");
    const int limit = m_config.formats.front().maxNewTokens;
    const int derived = static_cast<int>(std::ceil(1.5 * counts.longestTarget)); // METHODS.md section 1
    student.formats.insert_or_assign(
        FormatKind::Socratic,
        StudentFormat {partTemplate(part.part), limit > 0 ? limit : derived, decimalsOfSolutions(m_train)});
}

void SocraticRun::beginTraining(Part &part) const
{
    part.trainer =
        std::make_unique<Trainer>(*part.student, part.examples.examples, m_config.formats, m_config.training);
    part.trainer->setMicroBatchCheck(m_context.onMicroBatch);
}

} // namespace retort
