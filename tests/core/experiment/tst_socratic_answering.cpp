#include "core/experiment/socratic_answering.h"

#include "core/data/generator/generator.h"
#include "core/experiment/socratic_examples.h"
#include "core/experiment/socratic_gold_steps.h"
#include "core/training/trainer.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

using namespace retort;

namespace {

constexpr int kSteps = 160; // until small students know five problems by heart: seconds

RunConfig lessons(Guidance guidance)
{
    RunConfig config;
    config.formats = {{FormatKind::Socratic}};
    config.socratic.guidance = guidance;
    config.training.maxSteps = kSteps;
    config.training.learningRate = 1e-2;
    config.training.perDeviceTrainBatchSize = 24;
    config.training.threads = 1;
    return config;
}

FromScratchConfig shape()
{
    FromScratchConfig shape;
    shape.layers = 1;
    shape.hiddenSize = 64;
    shape.heads = 2;
    shape.contextLength = 192;
    shape.vocabularySize = 400;
    shape.initializerRange = 0.1;
    return shape;
}

void train(Student &student, const EncodedExamples &examples, const RunConfig &config)
{
    Trainer trainer(student, examples.examples, config.formats, config.training);
    while (!trainer.isDone())
        (void)trainer.trainStep();
}

/// A student that knows its part of a few problems by heart.
std::unique_ptr<Student> learned(SocraticPart part, const std::vector<SocraticSteps> &all, Guidance guidance)
{
    const RunConfig config = lessons(guidance);
    const auto tokenizer = trainVocabulary(partVocabularyTexts(all, guidance), {.size = shape().vocabularySize});
    auto student = std::make_unique<Student>(makeStudent(shape(), tokenizer, 1));
    train(*student, encodePart(part, all, config, *tokenizer, shape().contextLength), config);
    student->formats[FormatKind::Socratic] = {partTemplate(part), 60};
    return student;
}

ScoringRules rules()
{
    ScoringRules rules;
    rules.layouts[FormatKind::Socratic] = formatOf(FormatKind::Socratic).preset("retort").value();
    return rules;
}

std::vector<std::string> questionsOf(const PathPrediction &path)
{
    std::vector<std::string> questions;
    for (const Step &step :
         formatOf(FormatKind::Socratic).parse(path.text, rules().layouts[FormatKind::Socratic], {}).steps)
        questions.push_back(step.question);
    return questions;
}

std::size_t countRight(const std::vector<Prediction> &predictions)
{
    return std::size_t(std::count_if(predictions.begin(), predictions.end(),
                                     [](const Prediction &p) { return p.verdict == "right"; }));
}

} // namespace

/// Decomposer and solver in turns, with students that know their problems by heart.
class TestSocraticAnswering : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        setTorchThreads(1);
        m_problems =
            generateDataset({.seed = 5, .trainProblems = 5, .testProblems = 1, .minSteps = 1, .maxSteps = 2}).problems;
        std::erase_if(m_problems, [](const Problem &problem) { return problem.split != "train"; });
        QCOMPARE(m_problems.size(), std::size_t(5));
        m_steps = socraticSteps(m_problems, {});
        m_decomposer = learned(SocraticPart::Decomposer, m_steps, Guidance::None);
        m_solver = learned(SocraticPart::Solver, m_steps, Guidance::None);
    }

    void partsAlternateUntilTheEndMarker()
    {
        const auto predictions = answer({});
        QCOMPARE(predictions.size(), m_problems.size());
        for (std::size_t i = 0; i < predictions.size(); ++i) {
            const PathPrediction &path = predictions[i].paths.at(0);
            QCOMPARE(path.text, formatOf(FormatKind::Socratic).write(m_steps[i].steps));
            QCOMPARE(path.finish, std::string("end"));
            QCOMPARE(path.verdict, std::string("right"));
            QCOMPARE(path.text.substr(std::size_t(path.readFrom)), m_steps[i].steps.back().text);
            QVERIFY(path.readBegin >= path.readFrom);
            QVERIFY(path.oracle.empty());
            QVERIFY(path.tokensOut > 0);
        }
    }

    /// A problem's answer does not depend on its neighbours, nor on how many are answered at once.
    void batchesChangeNothing()
    {
        const auto together = answer({});
        m_batchSize = 1;
        const auto alone = answer({});
        m_batchSize = 64;
        for (std::size_t i = 0; i < together.size(); ++i)
            QCOMPARE(alone[i].paths[0].text, together[i].paths[0].text);
    }

    void mostQuestionsRanOn()
    {
        SocraticConfig socratic;
        socratic.maxQuestions = 1;
        const auto predictions = answer(socratic);
        int ranOn = 0;
        for (std::size_t i = 0; i < predictions.size(); ++i) {
            const bool isLonger = m_steps[i].steps.size() > 1;
            ranOn += isLonger;
            QCOMPARE(predictions[i].paths[0].finish, std::string(isLonger ? kRanOn : "end"));
            QCOMPARE(questionsOf(predictions[i].paths[0]).size(), std::size_t(1));
        }
        QVERIFY(ranOn > 0 && ranOn < int(predictions.size()));
    }

    void goldQuestionsAreAnOracle()
    {
        SocraticConfig socratic;
        socratic.questionsFrom = QuestionsFrom::Gold;
        const auto predictions = answer(socratic);
        QCOMPARE(countRight(predictions), m_problems.size());
        for (std::size_t i = 0; i < predictions.size(); ++i) {
            QCOMPARE(predictions[i].paths[0].oracle, std::string("gold questions"));
            QCOMPARE(questionsOf(predictions[i].paths[0]).size(), m_steps[i].steps.size());
        }
    }

    void teachersQuestionsAreAnOracle()
    {
        SocraticConfig socratic;
        socratic.questionsFrom = QuestionsFrom::Teacher;
        QVERIFY(recordedQuestions(QuestionsFrom::Teacher, m_problems, {}).empty()); // gold is no teacher
        Rationale rationale;
        rationale.problemId = m_problems[0].id;
        rationale.format = FormatKind::Socratic;
        rationale.text = m_steps[0].steps[0].question + " ** 1";
        const auto questions = recordedQuestions(QuestionsFrom::Teacher, m_problems, {rationale});
        QCOMPARE(questions.size(), std::size_t(1));
        const auto predictions = answer(socratic, questions);
        QCOMPARE(questionsOf(predictions[0].paths[0]), questions.at(m_problems[0].id));
        QCOMPARE(predictions[0].paths[0].oracle, std::string("teacher's questions"));
        QCOMPARE(predictions[1].verdict, std::string("no_answer")); // nobody asked
    }

    void guideSetsTheNumberOfQuestions()
    {
        const auto guided = learned(SocraticPart::Decomposer, m_steps, Guidance::Steps);
        const auto guide = learned(SocraticPart::Guide, m_steps, Guidance::Steps);
        SocraticConfig socratic;
        socratic.guidance = Guidance::Steps;
        socratic.guidanceFrom = GuidanceFrom::Guide;
        const auto predictions = answer(socratic, {}, SocraticStudents {guided.get(), m_solver.get(), guide.get()});
        for (std::size_t i = 0; i < predictions.size(); ++i) {
            QCOMPARE(predictions[i].paths[0].guidance, std::to_string(m_steps[i].steps.size()));
            QCOMPARE(questionsOf(predictions[i].paths[0]).size(), m_steps[i].steps.size());
            QVERIFY(predictions[i].paths[0].oracle.empty());
        }
        socratic.guidanceFrom = GuidanceFrom::Gold;
        QCOMPARE(answer(socratic, {}, SocraticStudents {guided.get(), m_solver.get(), nullptr})[0].paths[0].oracle,
                 std::string("gold guidance"));
    }

    void samplesAreDrawnAndTheSameAgain()
    {
        PathConfig drawn {.format = FormatKind::Socratic, .samples = 3, .temperature = 1.5};
        m_paths = {drawn};
        const auto first = answer({});
        const auto second = answer({});
        m_paths = {{.format = FormatKind::Socratic}};
        QCOMPARE(first[0].paths.size(), std::size_t(3));
        for (std::size_t i = 0; i < first.size(); ++i)
            for (std::size_t j = 0; j < 3; ++j)
                QCOMPARE(second[i].paths[j].text, first[i].paths[j].text);
    }

    void promptWithoutRoomCostsAnAnswer()
    {
        std::vector<Problem> problems = m_problems;
        for (int i = 0; i < 200; ++i)
            problems[0].question += " and one more";
        std::swap(problems, m_problems);
        const auto predictions = answer({});
        std::swap(problems, m_problems);
        QCOMPARE(predictions[0].paths[0].finish, std::string("limit"));
        QCOMPARE(predictions[0].verdict, std::string("no_answer"));
        QCOMPARE(predictions[1].verdict, std::string("right"));
    }

    void goldStepsAreSolvedOneByOne()
    {
        const auto solved = solveGoldSteps(*m_solver, m_problems, {}, {});
        for (std::size_t i = 0; i < solved.size(); ++i)
            for (std::size_t j = 0; j < solved[i].size(); ++j)
                QCOMPARE(solved[i][j], m_steps[i].steps[j].text);
    }

    /// The solver alone computes: a value that it would have written itself changes nothing, and is counted.
    void calculatorIsTheSolvers()
    {
        const auto without = answer({});
        m_paths = {{.format = FormatKind::Socratic},
                   {.format = FormatKind::Socratic, .calculator = CalculatorRule::Equations}};
        const auto both = answer({});
        m_paths = {{.format = FormatKind::Socratic}};
        std::size_t fired = 0;
        for (std::size_t i = 0; i < both.size(); ++i) {
            const PathPrediction &computed = both[i].paths.at(1);
            QCOMPARE(both[i].paths[0].text, without[i].paths[0].text);
            QVERIFY(!both[i].paths[0].calculator);
            QCOMPARE(computed.variant, std::string(kCalculatorVariant));
            QCOMPARE(computed.sampleSeed, both[i].paths[0].sampleSeed); // both draw alike
            QCOMPARE(computed.sample, 1);
            QCOMPARE(computed.text, both[i].paths[0].text);
            QCOMPARE(computed.verdict, std::string("right"));
            fired += computed.calculator.value().fired;
            QCOMPARE(computed.tokensForced > 0, computed.calculator->fired > 0);
        }
        QVERIFY(fired > 0);
        QVERIFY(!solveGoldSteps(*m_solver, m_problems, {64, CalculatorRule::Equations}, {})[0][0].empty());
    }

    /// One student of both: it goes on behind the gold question as it would behind its own.
    void aUnifiedStudentSolvesGoldSteps()
    {
        const auto unified = learnedUnified();
        const auto solved = solveGoldStepsAlone(*unified, m_problems, {}, {});
        QCOMPARE(solved.size(), m_problems.size());
        for (std::size_t i = 0; i < solved.size(); ++i)
            for (std::size_t j = 0; j < m_steps[i].steps.size(); ++j)
                QCOMPARE(solved[i].at(j), m_steps[i].steps[j].text);
    }

    void stopGivesNothing()
    {
        const StopToken stop;
        stop.requestStop();
        SocraticAnswering options;
        options.paths = m_paths;
        QVERIFY(
            answerInTurns({m_decomposer.get(), m_solver.get(), nullptr}, m_problems, options, rules(), stop).empty());
    }

private:
    std::vector<Prediction> answer(const SocraticConfig &socratic,
                                   const std::map<std::string, std::vector<std::string>> &questions = {},
                                   std::optional<SocraticStudents> students = {})
    {
        SocraticAnswering options;
        options.socratic = socratic;
        options.paths = m_paths;
        options.batchSize = m_batchSize;
        options.questions = questions.empty() ? recordedQuestions(socratic.questionsFrom, m_problems, {}) : questions;
        return answerInTurns(students.value_or(SocraticStudents {m_decomposer.get(), m_solver.get(), nullptr}),
                             m_problems, options, rules(), {});
    }

    /// Knows the whole rationale of each problem by heart.
    [[nodiscard]] std::unique_ptr<Student> learnedUnified() const
    {
        const RunConfig config = lessons(Guidance::None);
        const FormatTemplate layout = rules().layouts.at(FormatKind::Socratic);
        std::vector<Rationale> rationales;
        for (const SocraticSteps &steps : m_steps) {
            Rationale &rationale = rationales.emplace_back();
            rationale.problemId = steps.problemId;
            rationale.format = FormatKind::Socratic;
            rationale.text = formatOf(FormatKind::Socratic).write(steps.steps);
        }
        for (std::size_t i = 0; i < m_problems.size(); ++i)
            rationales[i].answer = m_problems[i].gold;
        const std::map<FormatKind, FormatTemplate> layouts {{FormatKind::Socratic, layout}};
        FromScratchConfig small = shape();
        small.contextLength = 256;
        const auto tokenizer =
            trainVocabulary(textsOf(m_problems, rationales, layouts), {.size = small.vocabularySize});
        auto student = std::make_unique<Student>(makeStudent(small, tokenizer, 1));
        train(*student, encodeExamples(m_problems, rationales, layouts, config, *tokenizer, small.contextLength),
              config);
        student->formats[FormatKind::Socratic] = {layout, 60};
        return student;
    }

    std::vector<Problem> m_problems;
    std::vector<SocraticSteps> m_steps;
    std::unique_ptr<Student> m_decomposer;
    std::unique_ptr<Student> m_solver;
    std::vector<PathConfig> m_paths {{.format = FormatKind::Socratic}};
    int m_batchSize = 64;
};

QTEST_GUILESS_MAIN(TestSocraticAnswering)
#include "tst_socratic_answering.moc"
