#include "core/experiment/socratic_answering.h"

#include "core/base/random.h"
#include "core/base/text.h"
#include "core/config/config_file.h"
#include "core/experiment/examples.h"
#include "core/experiment/socratic_examples.h"
#include "core/generation/generate.h"
#include "core/store/trained_students.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace retort {

namespace {

/// One path of one problem while it is written.
struct Turns
{
    std::size_t problem = 0;
    std::size_t path = 0; // of its prediction
    const PathConfig *config = nullptr;
    std::vector<Step> pairs;
    std::string asked; // waits for its solution
    std::optional<int> guidedSteps;
    bool isDone = false;
};

/// A student that is asked again and again.
struct PreparedPart
{
    PreparedPart(SocraticPart named, Student &student)
        : part(named), prepared(prepareStudent(student)), reader(promptReaderOf(student.config()))
    {
        const auto found = student.formats.find(FormatKind::Socratic);
        if (found == student.formats.end())
            throw Error("the " + std::string(toText(part))
                        + " was not trained on the Socratic format: its retort.json does not name it");
        format = found->second;
    }

    SocraticPart part;
    PreparedStudent prepared;
    PromptReader reader;
    StudentFormat format;
};

class Alternation
{
public:
    Alternation(const SocraticStudents &students, const std::vector<Problem> &problems,
                const SocraticAnswering &options, const StopToken &stop)
        : m_problems(problems), m_options(options), m_stop(stop), m_solver(SocraticPart::Solver, *students.solver)
    {
        if (!asksRecorded())
            m_decomposer.emplace(SocraticPart::Decomposer, *students.decomposer);
        if (students.guide != nullptr && isGuided() && options.socratic.guidanceFrom == GuidanceFrom::Guide)
            m_guide.emplace(SocraticPart::Guide, *students.guide);
        start();
    }

    std::vector<Prediction> run()
    {
        plan();
        while (!m_stop.stopRequested() && m_done < m_turns.size()) {
            ask();
            solve();
        }
        if (m_stop.stopRequested())
            return {};
        for (const Turns &turns : m_turns)
            writeText(turns);
        return std::move(m_predictions);
    }

private:
    [[nodiscard]] bool asksRecorded() const { return m_options.socratic.questionsFrom != QuestionsFrom::Student; }
    [[nodiscard]] bool isGuided() const { return !asksRecorded() && m_options.socratic.guidance != Guidance::None; }
    [[nodiscard]] const Problem &problemOf(const Turns &turns) const { return m_problems[turns.problem]; }
    PathPrediction &pathOf(const Turns &turns) { return m_predictions[turns.problem].paths[turns.path]; }

    void start();
    void plan();
    void ask();
    void askRecorded(Turns &turns);
    void takeQuestion(Turns &turns, std::string question);
    void solve();
    static void keepCutOff(Turns &turns, SocraticPart part, const std::string &text);
    void finish(Turns &turns, std::string_view how);
    void writeText(const Turns &turns);
    template<typename Context, typename Take>
    void write(PreparedPart &part, const std::vector<Turns *> &rows, const Context &context, const Take &take);
    [[nodiscard]] std::uint64_t seedOf(const Turns &turns, SocraticPart part) const;

    const std::vector<Problem> &m_problems;
    const SocraticAnswering &m_options;
    const StopToken &m_stop;
    PreparedPart m_solver;
    std::optional<PreparedPart> m_decomposer;
    std::optional<PreparedPart> m_guide;
    std::vector<Turns> m_turns;
    std::vector<Prediction> m_predictions;
    std::size_t m_done = 0;
};

void Alternation::start()
{
    m_predictions.resize(m_problems.size());
    const std::string oracle = oracleOf(m_options.socratic);
    for (std::size_t problem = 0; problem < m_problems.size(); ++problem) {
        std::vector<PathPrediction> &paths = m_predictions[problem].paths;
        for (const PathConfig &config : m_options.paths) {
            for (int sample = 0; sample < config.samples; ++sample) {
                m_turns.push_back({problem, paths.size(), &config, {}, {}, {}, false});
                PathPrediction &path = paths.emplace_back();
                path.format = toText(FormatKind::Socratic);
                path.sample = static_cast<int>(paths.size()) - 1;
                path.oracle = oracle;
                path.sampleSeed =
                    Random({m_options.seed, static_cast<std::uint64_t>(m_options.step), keyOf(m_problems[problem].id),
                            keyOf(path.format), static_cast<std::uint64_t>(path.sample)})
                        .next();
            }
        }
    }
}

std::uint64_t Alternation::seedOf(const Turns &turns, SocraticPart part) const
{
    const PathPrediction &path = m_predictions[turns.problem].paths[turns.path];
    return Random({path.sampleSeed, turns.pairs.size(), static_cast<std::uint64_t>(part)}).next();
}

/// Lets a part write one line for each of the rows and hands it over; a row that is cut off or has no room ends.
template<typename Context, typename Take>
void Alternation::write(PreparedPart &part, const std::vector<Turns *> &rows, const Context &context, const Take &take)
{
    std::vector<GenerationRequest> requests;
    std::vector<Turns *> asked;
    for (Turns *turns : rows) {
        const std::string prompt = makePrompt(part.format.layout, context(*turns));
        std::vector<int> tokens = promptTokens(part.prepared.tokenizer(), prompt, part.reader);
        PathPrediction &path = pathOf(*turns);
        if (path.promptHash.empty()) {
            path.promptHash = sha256Hex(prompt).substr(0, 16);
            path.tokensIn = static_cast<int>(tokens.size());
        }
        if (std::cmp_greater_equal(tokens.size(), part.prepared.config().contextLength)) {
            finish(*turns, toText(Finish::Limit));
            continue;
        }
        requests.push_back({std::move(tokens), part.format.maxNewTokens, turns->config->temperature,
                            turns->config->topK, turns->config->topP, seedOf(*turns, part.part),
                            part.format.layout.stop});
        asked.push_back(turns);
    }
    GenerationOptions generation;
    generation.batchSize = m_options.batchSize;
    const std::vector<GenerationResult> results = generate(part.prepared, requests, generation, m_stop);
    if (m_stop.stopRequested())
        return;
    for (std::size_t i = 0; i < results.size(); ++i) {
        PathPrediction &path = pathOf(*asked[i]);
        path.tokensOut += static_cast<int>(results[i].tokens.size());
        path.sumLogProbability += results[i].sumLogProbability;
        path.seconds += results[i].seconds;
        if (results[i].finish != Finish::Limit) {
            take(*asked[i], asOneLine(results[i].text));
            continue;
        }
        keepCutOff(*asked[i], part.part, asOneLine(results[i].text));
        finish(*asked[i], toText(Finish::Limit));
    }
}

/// What was written is kept, also where it is no answer.
void Alternation::keepCutOff(Turns &turns, SocraticPart part, const std::string &text)
{
    if (part == SocraticPart::Decomposer)
        turns.pairs.push_back({{}, text});
    else if (part == SocraticPart::Solver)
        turns.pairs.push_back({text, std::exchange(turns.asked, {})});
}

/// The guidance of every problem: gold's, or what the guide predicts.
void Alternation::plan()
{
    if (!isGuided())
        return;
    const Guidance kind = m_options.socratic.guidance;
    const auto takePlan = [&](Turns &turns, const std::string &guidance) {
        pathOf(turns).guidance = guidance;
        turns.guidedSteps = guidedSteps(guidance, kind);
    };
    std::vector<Turns *> rows;
    for (Turns &turns : m_turns) {
        if (m_guide)
            rows.push_back(&turns);
        else
            takePlan(turns, guidanceOf(goldPairs(problemOf(turns)), kind));
    }
    if (m_guide)
        write(
            *m_guide, rows, [&](const Turns &turns) { return problemOf(turns).question; }, takePlan);
}

void Alternation::finish(Turns &turns, std::string_view how)
{
    turns.isDone = true;
    pathOf(turns).finish = how;
    ++m_done;
    if (m_options.progress)
        m_options.progress(m_done, m_turns.size());
}

void Alternation::ask()
{
    std::vector<Turns *> rows;
    for (Turns &turns : m_turns) {
        if (turns.isDone)
            continue;
        if (asksRecorded())
            askRecorded(turns);
        else if (turns.guidedSteps && std::cmp_greater_equal(turns.pairs.size(), *turns.guidedSteps))
            finish(turns, toText(Finish::End));
        else
            rows.push_back(&turns);
    }
    if (rows.empty())
        return;
    write(
        *m_decomposer, rows,
        [&](const Turns &turns) {
            return decomposerContext(problemOf(turns).question, pathOf(turns).guidance, turns.pairs);
        },
        [&](Turns &turns, std::string question) { takeQuestion(turns, std::move(question)); });
}

void Alternation::askRecorded(Turns &turns)
{
    const auto found = m_options.questions.find(problemOf(turns).id);
    if (found == m_options.questions.end() || turns.pairs.size() >= found->second.size())
        finish(turns, toText(Finish::End));
    else
        turns.asked = found->second[turns.pairs.size()];
}

void Alternation::takeQuestion(Turns &turns, std::string question)
{
    if (question.empty() || question == kNoMoreQuestions)
        finish(turns, toText(Finish::End));
    else if (std::cmp_greater_equal(turns.pairs.size(), m_options.socratic.maxQuestions))
        finish(turns, kRanOn);
    else
        turns.asked = std::move(question);
}

void Alternation::solve()
{
    std::vector<Turns *> rows;
    for (Turns &turns : m_turns)
        if (!turns.isDone)
            rows.push_back(&turns);
    if (rows.empty() || m_stop.stopRequested())
        return;
    write(
        m_solver, rows,
        [&](const Turns &turns) { return solverContext(problemOf(turns).question, turns.pairs, turns.asked); },
        [](Turns &turns, std::string solution) {
            turns.pairs.push_back({std::move(solution), std::exchange(turns.asked, {})});
        });
}

/// Where the last solution begins, so that nothing before it is read as the answer.
void Alternation::writeText(const Turns &turns)
{
    PathPrediction &path = pathOf(turns);
    path.text = formatOf(FormatKind::Socratic).write(turns.pairs);
    if (!turns.pairs.empty())
        path.readFrom = static_cast<int>(path.text.size() - asOneLine(turns.pairs.back().text).size());
}

} // namespace

std::vector<Prediction> answerInTurns(const SocraticStudents &students, const std::vector<Problem> &problems,
                                      const SocraticAnswering &options, const ScoringRules &rules,
                                      const StopToken &stop)
{
    std::vector<Prediction> predictions = Alternation(students, problems, options, stop).run();
    if (stop.stopRequested())
        return {};
    scorePredictions(problems, predictions, rules,
                     [](const std::vector<std::string> &) { return std::vector<ProgramResult>(); });
    return predictions;
}

OpenedParts openParts(const RunReader &run, int step)
{
    const ReadConfig read = parseConfig(run.resolvedConfigText(), (run.directory() / "resolved.yaml").string());
    if (!read.problems.empty())
        throw ConfigError(read.problems);
    const std::vector<std::string> parts = checkpointParts(run, step);
    if (std::ranges::find(parts, toText(SocraticPart::Solver)) == parts.end())
        throw Error(run.directory().string() + ": step " + std::to_string(step)
                    + " has no solver yet; it is trained after the decomposer");
    OpenedParts opened {loadStudent(partFolder(run, step, "decomposer")), loadStudent(partFolder(run, step, "solver")),
                        std::nullopt, read.config.socratic};
    if (std::ranges::find(parts, toText(SocraticPart::Guide)) != parts.end())
        opened.guide.emplace(loadStudent(partFolder(run, step, "guide")));
    else if (opened.socratic.guidanceFrom == GuidanceFrom::Guide && opened.socratic.guidance != Guidance::None)
        throw Error(run.directory().string() + ": step " + std::to_string(step)
                    + " has no guide yet; its training comes last");
    return opened;
}

std::vector<std::vector<std::string>> solveGoldSteps(Student &solver, const std::vector<Problem> &problems,
                                                     int batchSize, const StopToken &stop)
{
    const PreparedPart part(SocraticPart::Solver, solver);
    std::vector<std::vector<std::string>> solutions(problems.size());
    std::vector<GenerationRequest> requests;
    std::vector<std::pair<std::size_t, std::size_t>> places; // problem and step
    for (std::size_t i = 0; i < problems.size(); ++i) {
        const std::vector<Step> gold = goldPairs(problems[i]);
        solutions[i].resize(gold.size());
        for (std::size_t j = 0; j < gold.size(); ++j) {
            const std::vector<Step> before(gold.begin(), gold.begin() + static_cast<std::ptrdiff_t>(j));
            GenerationRequest request;
            request.prompt = promptTokens(
                part.prepared.tokenizer(),
                makePrompt(part.format.layout, solverContext(problems[i].question, before, gold[j].question)),
                part.reader);
            request.maxNewTokens = part.format.maxNewTokens;
            request.stop = part.format.layout.stop;
            if (std::cmp_greater_equal(request.prompt.size(), part.prepared.config().contextLength))
                continue;
            requests.push_back(std::move(request));
            places.emplace_back(i, j);
        }
    }
    GenerationOptions generation;
    generation.batchSize = batchSize;
    const std::vector<GenerationResult> results = generate(part.prepared, requests, generation, stop);
    for (std::size_t i = 0; i < results.size(); ++i)
        solutions[places[i].first][places[i].second] = asOneLine(results[i].text);
    return solutions;
}

std::map<std::string, std::vector<std::string>>
recordedQuestions(QuestionsFrom from, const std::vector<Problem> &problems, const std::vector<Rationale> &rationales)
{
    std::map<std::string, std::vector<std::string>> questions;
    const auto add = [&](const std::string &id, const std::vector<Step> &steps) {
        std::vector<std::string> &asked = questions[id];
        if (!asked.empty()) // the first rationale's
            return;
        for (const Step &step : steps)
            asked.push_back(step.question);
    };
    if (from == QuestionsFrom::Gold)
        for (const Problem &problem : problems)
            add(problem.id, goldPairs(problem));
    const bool isTaught = std::ranges::find(rationales, FormatKind::Socratic, &Rationale::format) != rationales.end();
    if (from == QuestionsFrom::Teacher && isTaught)
        for (const SocraticSteps &steps : socraticSteps(problems, rationales))
            add(steps.problemId, steps.steps);
    std::erase_if(questions, [](const auto &entry) { return entry.second.empty(); });
    return questions;
}

std::string oracleOf(const SocraticConfig &socratic)
{
    if (socratic.questionsFrom == QuestionsFrom::Gold)
        return "gold questions";
    if (socratic.questionsFrom == QuestionsFrom::Teacher)
        return "teacher's questions";
    return socratic.guidance != Guidance::None && socratic.guidanceFrom == GuidanceFrom::Gold ? "gold guidance" : "";
}

} // namespace retort
