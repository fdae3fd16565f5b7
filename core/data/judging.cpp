#include "core/data/agreed_labels.h"
#include "core/data/filters.h"

#include <cassert>
#include <cmath>
#include <unordered_map>

namespace retort {

namespace {

/// Problems by id and, once that is asked for, by join key, which takes far longer to work out.
class ProblemIndex
{
public:
    explicit ProblemIndex(const std::vector<Problem> &problems) : m_problems(problems)
    {
        for (const Problem &problem : problems)
            m_byId.emplace(problem.id, &problem);
    }

    const Problem *byId(const std::string &id) const
    {
        const auto found = m_byId.find(id);
        return found == m_byId.end() ? nullptr : found->second;
    }

    std::vector<const Problem *> byKey(const std::string &question)
    {
        if (m_byKey.empty())
            for (const Problem &problem : m_problems)
                m_byKey[joinKey(problem.question)].push_back(&problem);
        const auto found = m_byKey.find(joinKey(question));
        return found == m_byKey.end() ? std::vector<const Problem *>() : found->second;
    }

private:
    const std::vector<Problem> &m_problems;
    std::unordered_map<std::string, const Problem *> m_byId;
    std::unordered_map<std::string, std::vector<const Problem *>> m_byKey;
};

std::string goldsDiffer(const Rationale &rationale, const Problem &problem)
{
    return "the rationale's file gives the gold answer " + rationale.statedGold->text + ", problem "
           + (problem.sourceId.empty() ? problem.id : problem.sourceId) + " has " + problem.gold.text + ": "
           + problem.question.substr(0, 80);
}

bool disagrees(const Rationale &rationale, const Problem &problem, const Tolerance &tolerance)
{
    return rationale.statedGold && hasGold(problem) && !equalAnswers(*rationale.statedGold, problem.gold, tolerance);
}

/// Finds the problem that a rationale is for and notes what is doubtful.
class Joiner
{
public:
    Joiner(const std::vector<Problem> &problems, const Tolerance &tolerance) : m_index(problems), m_tolerance(tolerance)
    {
    }

    const Problem *join(const Rationale &rationale, JoinedRationales &result)
    {
        const std::string id = rationale.question.empty() ? rationale.problemId : problemId(rationale.question);
        const Problem *problem = m_index.byId(id);
        if (problem == nullptr)
            return joinByKey(rationale, result);
        if (disagrees(rationale, *problem, m_tolerance))
            result.issues.push_back({{}, goldsDiffer(rationale, *problem) + " (joined: the question is the same)"});
        return problem;
    }

private:
    const Problem *joinByKey(const Rationale &rationale, JoinedRationales &result)
    {
        const std::vector<const Problem *> matches = m_index.byKey(rationale.question);
        for (const Problem *match : matches) {
            const bool isAmbiguous = !equalAnswers(match->gold, matches.front()->gold, m_tolerance);
            if (!isAmbiguous && !disagrees(rationale, *match, m_tolerance))
                continue;
            result.issues.push_back({{},
                                     isAmbiguous
                                         ? "several problems with different gold answers have nearly the question \""
                                               + rationale.question.substr(0, 80) + "\" (not joined)"
                                         : goldsDiffer(rationale, *match) + " (not joined)"});
            return nullptr;
        }
        return matches.empty() ? nullptr : matches.front();
    }

    ProblemIndex m_index;
    Tolerance m_tolerance;
};

FormatTemplate layoutOf(const Format &format)
{
    return format.preset("retort").value_or(FormatTemplate {});
}

std::optional<Answer> withAbsoluteValue(std::optional<Answer> answer, const ReadingOptions &reading)
{
    if (answer && reading.absoluteValue && answer->kind == AnswerKind::Number && answer->number < 0)
        return numberAnswer(std::abs(answer->number));
    return answer;
}

ReadingOptions readingFor(const Problem &problem, const JudgeOptions &options)
{
    ReadingOptions reading = options.reading;
    reading.expected = problem.gold.kind;
    return reading;
}

bool mustRun(const Rationale &rationale, const JudgeOptions &options)
{
    return formatOf(rationale.format).runsProgram() && !(options.trustRecordedValues && rationale.answerIsRecorded);
}

/// What a text says, unless its file recorded what it says.
void readText(Rationale &rationale, const Problem &problem, const JudgeOptions &options)
{
    const ReadingOptions reading = readingFor(problem, options);
    if (!rationale.answerIsRecorded) {
        const Format &format = formatOf(rationale.format);
        rationale.answer = format.parse(rationale.text, layoutOf(format), reading).answer.answer;
    }
    rationale.answer = withAbsoluteValue(std::move(rationale.answer), reading);
}

Verdict verdictOf(const Rationale &rationale, const Problem &problem, const Tolerance &tolerance)
{
    if (!rationale.answer)
        return Verdict::NoAnswer;
    if (!hasGold(problem))
        return Verdict::Unchecked;
    return equalAnswers(*rationale.answer, problem.gold, tolerance) ? Verdict::Right : Verdict::Wrong;
}

/// Runs all programs at once and sets their answers. The recorded value gives way to the value that came out here.
void runAll(std::vector<Rationale> &rationales, const std::vector<const Problem *> &problems,
            const JudgeOptions &options, const ProgramRunner &runPrograms)
{
    std::vector<std::string> programs;
    std::vector<std::size_t> owners;
    for (std::size_t i = 0; i < rationales.size(); ++i) {
        if (!mustRun(rationales[i], options))
            continue;
        const Format &format = formatOf(rationales[i].format);
        programs.push_back(format.parse(rationales[i].text, layoutOf(format), options.reading).program);
        owners.push_back(i);
    }
    if (programs.empty())
        return;
    if (!runPrograms)
        throw Error("programs must be run to judge them, but nothing that runs programs was given");
    const std::vector<std::optional<std::string>> values = runPrograms(programs);
    assert(values.size() == programs.size());
    for (std::size_t i = 0; i < owners.size(); ++i) {
        const ReadingOptions reading = readingFor(*problems[owners[i]], options);
        Rationale &rationale = rationales[owners[i]];
        rationale.answer =
            withAbsoluteValue(values[i] ? parseAnswer(*values[i], reading.expected) : std::nullopt, reading);
        rationale.answerIsRecorded = false;
    }
}

} // namespace

JoinedRationales joinAndJudge(const std::vector<Problem> &problems, std::vector<Rationale> rationales,
                              const JudgeOptions &options, const ProgramRunner &runPrograms)
{
    JoinedRationales result;
    Joiner joiner(problems, options.tolerance);
    std::vector<const Problem *> owners;
    for (Rationale &rationale : rationales) {
        const Problem *problem = joiner.join(rationale, result);
        if (problem == nullptr) {
            ++result.withoutProblem;
            continue;
        }
        rationale.problemId = problem->id;
        if (!mustRun(rationale, options))
            readText(rationale, *problem, options);
        result.rationales.push_back(std::move(rationale));
        owners.push_back(problem);
    }
    runAll(result.rationales, owners, options, runPrograms);
    for (std::size_t i = 0; i < owners.size(); ++i)
        result.rationales[i].verdict = verdictOf(result.rationales[i], *owners[i], options.tolerance);
    return result;
}

} // namespace retort
