#include "core/experiment/socratic_answering.h"

#include "core/base/random.h"
#include "core/base/text.h"
#include "core/config/config_file.h"
#include "core/evaluation/failure_reason.h"
#include "core/experiment/answering.h"
#include "core/experiment/prepared_part.h"
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
    void addPaths(std::size_t problem);
    [[nodiscard]] PathPrediction startPath(const Problem &problem, const PathConfig &config, int draw) const;
    [[nodiscard]] GenerationRequest requestOf(const PreparedPart &part, const Turns &turns,
                                              std::vector<int> tokens) const;
    static void addResult(PathPrediction &path, const GenerationResult &result);
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
    for (std::size_t problem = 0; problem < m_problems.size(); ++problem)
        addPaths(problem);
}

void Alternation::addPaths(std::size_t problem)
{
    std::vector<PathPrediction> &paths = m_predictions[problem].paths;
    std::map<FormatKind, int> samples;
    std::map<bool, int> draws; // with calculator and without draw alike
    for (std::size_t number = 0; number < m_options.paths.size(); ++number) {
        const PathConfig &config = m_options.paths[number];
        for (int sample = 0; sample < config.samples; ++sample) {
            if (!config.from.empty()) {
                paths.push_back(m_options.recorded.take(number, m_problems[problem].id, sample));
            } else {
                m_turns.push_back({problem, paths.size(), &config, {}, {}, {}, false});
                paths.push_back(
                    startPath(m_problems[problem], config, draws[config.calculator != CalculatorRule::None]++));
            }
            paths.back().sample = samples[config.format]++;
        }
    }
}

PathPrediction Alternation::startPath(const Problem &problem, const PathConfig &config, int draw) const
{
    PathPrediction path;
    path.format = toText(FormatKind::Socratic);
    path.oracle = oracleOf(m_options.socratic);
    path.sampleSeed = Random({m_options.seed, static_cast<std::uint64_t>(m_options.step), keyOf(problem.id),
                              keyOf(path.format), static_cast<std::uint64_t>(draw)})
                          .next();
    if (config.calculator != CalculatorRule::None) {
        path.variant = kCalculatorVariant;
        path.calculator.emplace();
    }
    return path;
}

std::uint64_t Alternation::seedOf(const Turns &turns, SocraticPart part) const
{
    const PathPrediction &path = m_predictions[turns.problem].paths[turns.path];
    return Random({path.sampleSeed, turns.pairs.size(), static_cast<std::uint64_t>(part)}).next();
}

GenerationRequest Alternation::requestOf(const PreparedPart &part, const Turns &turns, std::vector<int> tokens) const
{
    GenerationRequest request {std::move(tokens),      part.format.maxNewTokens, turns.config->temperature,
                               turns.config->topK,     turns.config->topP,       seedOf(turns, part.part),
                               part.format.layout.stop};
    if (part.part == SocraticPart::Solver) // questions and plans compute nothing
        request.calculator = turns.config->calculator;
    request.decimals = part.format.decimals >= 0 ? part.format.decimals : kUsualDecimals;
    return request;
}

void Alternation::addResult(PathPrediction &path, const GenerationResult &result)
{
    path.tokensOut += static_cast<int>(result.tokens.size());
    path.tokensForced += static_cast<int>(result.forcedTokens);
    path.sumLogProbability += result.sumLogProbability;
    path.seconds += result.seconds;
    if (!path.calculator)
        return;
    path.calculator->fired += result.calculator.fired;
    path.calculator->changed += result.calculator.changed;
    path.calculator->unread += result.calculator.unread;
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
        requests.push_back(requestOf(part, *turns, std::move(tokens)));
        asked.push_back(turns);
    }
    GenerationOptions generation;
    generation.batchSize = m_options.batchSize;
    const std::vector<GenerationResult> results = generate(part.prepared, requests, generation, m_stop);
    if (m_stop.stopRequested())
        return;
    for (std::size_t i = 0; i < results.size(); ++i) {
        addResult(pathOf(*asked[i]), results[i]);
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
    ScoringRules own = rules;
    for (const PathConfig &path : options.paths) // texts of another run, in a format that these students do not know
        own.layouts.try_emplace(path.format, formatOf(path.format).preset("retort").value());
    const ProgramBatchRunner none = [](const std::vector<std::string> &programs) {
        return std::vector<ProgramResult>(programs.size());
    };
    scorePredictions(problems, predictions, own, options.runPrograms ? options.runPrograms : none);
    nameFailures(problems, predictions);
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

} // namespace retort
