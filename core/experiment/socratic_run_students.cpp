// Where the students of a run of several come from: data, vocabularies, checkpoints.

#include "core/base/random.h"
#include "core/base/text.h"
#include "core/experiment/run_record.h"
#include "core/experiment/socratic_run.h"
#include "core/experiment/student_input.h"
#include "core/models/devices.h"
#include "core/models/student_adapter.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace retort {

namespace {

RunConfig withDevice(RunConfig config, const ExperimentContext &context)
{
    config.training.device = wantedDevice(context.device, environmentDevice(), config.training.device);
    return config;
}

/// What a run of several students does not do is said before anything is loaded.
void requireKnownSettings(const RunConfig &config)
{
    const EvaluationConfig &evaluation = config.evaluation;
    if (evaluation.select == SelectRule::Best)
        throw UsageError("evaluation.select: best chooses among checkpoints of one student; use last with `students`");
    if (evaluation.testWhileTraining)
        throw UsageError("evaluation.test_while_training: `students` answer when all parts are trained; leave it out");
    if (!evaluation.sets.empty())
        throw UsageError("evaluation.sets: `students` answer the split's test alone; leave the sets out");
    if (!config.training.reportTo.empty())
        throw UsageError("training.report_to: runs of `students` write no files for other trackers; leave it out");
    for (const PathConfig &path : evaluation.paths)
        if (path.format != FormatKind::Socratic || !path.from.empty() || path.calculator != CalculatorRule::None)
            throw UsageError("evaluation.paths: `students` answer in the Socratic format, without `from` and "
                             "`calculator`");
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
{
    requireKnownSettings(m_config);
    setTorchThreads(m_config.training.threads);
}

void SocraticRun::loadData()
{
    const SourceReader read = [this](const SourceConfig &source) { return readSource(source, m_context); };
    const ProgramBatchRunner noPrograms = [](const std::vector<std::string> &programs) {
        return std::vector<ProgramResult>(programs.size());
    };
    m_data = collectExperimentData(m_config, read, noPrograms, {});
    m_train = socraticSteps(m_data.problems.train, m_data.trainRationales);
    m_validation = socraticSteps(m_data.problems.validation, m_data.validationRationales);
    requireSteps(m_data, m_train);
    const QuestionsFrom from = m_config.socratic.questionsFrom;
    if (from != QuestionsFrom::Student && recordedQuestions(from, m_data.problems.test, m_data.judged).empty())
        throw Error("socratic.questions_from: no test problem has recorded sub-questions; name a source that holds "
                    "them, or use student");
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
    m_validatedStep = checkpoints.empty() ? -1 : m_step;
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
    if (part.settings->from.empty())
        return;
    UsedInput input = studentInput(studentFolder(part));
    input.name = "students." + std::string(toText(part.part));
    m_data.inputs.push_back(std::move(input));
}

Student SocraticRun::openStudentOf(Part &part, const std::filesystem::path &checkpoint)
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
    student.formats.insert_or_assign(FormatKind::Socratic,
                                     StudentFormat {partTemplate(part.part), limit > 0 ? limit : derived});
}

void SocraticRun::beginTraining(Part &part) const
{
    moveStudent(*part.student, m_device);
    part.trainer =
        std::make_unique<Trainer>(*part.student, part.examples.examples, m_config.formats, m_config.training);
    part.trainer->setMicroBatchCheck(m_context.onMicroBatch);
}

} // namespace retort
