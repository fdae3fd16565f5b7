#include "core/evaluation/teacher_table.h"

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>

namespace retort {

namespace {

/// The samples of each path for one problem, in the order of the paths.
using Samples = std::vector<std::vector<const Rationale *>>;

struct JudgedProblem
{
    const Problem *problem = nullptr;
    Samples samples;

    [[nodiscard]] bool isComplete() const
    {
        return std::none_of(samples.begin(), samples.end(), [](const auto &path) { return path.empty(); });
    }
};

std::vector<JudgedProblem> bring(const std::vector<Problem> &problems, const std::vector<TeacherPath> &paths)
{
    std::vector<JudgedProblem> judged;
    std::unordered_map<std::string, std::size_t> places;
    for (const Problem &problem : problems)
        if (places.emplace(problem.id, judged.size()).second)
            judged.push_back({&problem, Samples(paths.size())});
    for (std::size_t p = 0; p < paths.size(); ++p)
        for (const Rationale &rationale : paths[p].judged)
            if (const auto place = places.find(rationale.problemId); place != places.end())
                judged[place->second].samples[p].push_back(&rationale);
    return judged;
}

bool isRight(const Rationale *rationale)
{
    return rationale->verdict == Verdict::Right;
}

bool hasAnswer(const Rationale *rationale)
{
    return rationale->answer.has_value();
}

/// Counts over one set of problems.
class Counter
{
public:
    Counter(const std::vector<const JudgedProblem *> &problems, const std::vector<TeacherPath> &paths,
            const VoteOptions &options)
        : m_problems(problems), m_paths(paths), m_options(options)
    {
    }

    TeacherFigures figures() const
    {
        TeacherFigures figures;
        figures.n = m_problems.size();
        for (std::size_t p = 0; p < m_paths.size(); ++p)
            figures.paths.push_back(scorePath(p));
        scoreVote(figures);
        for (std::size_t a = 0; a < m_paths.size(); ++a)
            for (std::size_t b = a + 1; b < m_paths.size(); ++b)
                figures.pairs.push_back(pair(a, b));
        figures.rules.push_back(scoreAny());
        addElseRules(figures.rules);
        return figures;
    }

private:
    TeacherFigure scorePath(std::size_t path) const
    {
        TeacherFigure figure {m_paths[path].name, m_paths[path].title};
        double right = 0;
        for (const JudgedProblem *problem : m_problems) {
            const auto &samples = problem->samples[path];
            figure.missing += samples.empty() ? 1 : 0;
            figure.noAnswer += std::none_of(samples.begin(), samples.end(), hasAnswer) ? 1 : 0;
            figure.samples = std::max(figure.samples, samples.size());
            if (!samples.empty())
                right += static_cast<double>(std::count_if(samples.begin(), samples.end(), isRight))
                         / static_cast<double>(samples.size());
        }
        figure.accuracy = wilson(right, m_problems.size());
        return figure;
    }

    std::vector<Ballot> ballotsOf(const JudgedProblem &problem) const
    {
        std::vector<Ballot> ballots;
        for (std::size_t p = 0; p < m_paths.size(); ++p)
            for (const Rationale *rationale : problem.samples[p])
                ballots.push_back({std::string(toText(m_paths[p].format)), rationale->answer, m_paths[p].weight, 0});
        return ballots;
    }

    void scoreVote(TeacherFigures &figures) const
    {
        figures.vote = {"vote", "vote"};
        double right = 0;
        for (const JudgedProblem *problem : m_problems) {
            const std::vector<Ballot> ballots = ballotsOf(*problem);
            const VoteResult result = vote(ballots, m_options);
            right += scoreOfVote(result, ballots, problem->problem->gold, m_options);
            figures.ties += result.tie ? 1 : 0;
            figures.vote.noAnswer += result.answer ? 0 : 1;
            figures.vote.missing += ballots.empty() ? 1 : 0;
        }
        figures.vote.accuracy = wilson(right, m_problems.size());
    }

    static const Rationale *first(const JudgedProblem &problem, std::size_t path)
    {
        return problem.samples[path].empty() ? nullptr : problem.samples[path].front();
    }

    AgreedPair pair(std::size_t a, std::size_t b) const
    {
        AgreedPair pair {m_paths[a].name, m_paths[b].name};
        for (const JudgedProblem *problem : m_problems) {
            const Rationale *one = first(*problem, a);
            const Rationale *other = first(*problem, b);
            if (!one || !other || !one->answer || !other->answer
                || !equalAnswers(*one->answer, *other->answer, m_options.tolerance))
                continue;
            ++pair.agree;
            pair.right += isRight(one) ? 1 : 0;
        }
        return pair;
    }

    TeacherFigure scoreAny() const
    {
        TeacherFigure figure {"any", "any right (oracle)"};
        std::size_t right = 0;
        for (const JudgedProblem *problem : m_problems) {
            const auto &paths = problem->samples;
            right += std::any_of(paths.begin(), paths.end(), [](const auto &samples) {
                return std::any_of(samples.begin(), samples.end(), isRight);
            });
            figure.noAnswer += std::all_of(paths.begin(), paths.end(), [](const auto &samples) {
                return std::none_of(samples.begin(), samples.end(), hasAnswer);
            });
        }
        figure.accuracy = wilson(static_cast<double>(right), m_problems.size());
        return figure;
    }

    /// The first path's answer, and the second's where the first has none (METHODS.md section 5).
    TeacherFigure scoreElse(std::size_t a, std::size_t b) const
    {
        const auto format = [this](std::size_t path) { return m_paths[path].format; };
        TeacherFigure figure {std::string(toText(format(a))) + "_else_" + std::string(toText(format(b))),
                              std::string(titleOf(format(a))) + ", else " + std::string(titleOf(format(b)))};
        std::size_t right = 0;
        for (const JudgedProblem *problem : m_problems) {
            const Rationale *preferred = first(*problem, a);
            const Rationale *used = preferred && preferred->answer ? preferred : first(*problem, b);
            right += used && isRight(used) ? 1 : 0;
            figure.noAnswer += used && used->answer ? 0 : 1;
        }
        figure.accuracy = wilson(static_cast<double>(right), m_problems.size());
        return figure;
    }

    /// Over the first path of each of two formats, either way round.
    void addElseRules(std::vector<TeacherFigure> &rules) const
    {
        std::vector<std::size_t> firsts;
        std::set<FormatKind> formats;
        for (std::size_t p = 0; p < m_paths.size(); ++p)
            if (formats.insert(m_paths[p].format).second)
                firsts.push_back(p);
        if (firsts.size() != 2)
            return;
        rules.push_back(scoreElse(firsts[1], firsts[0]));
        rules.push_back(scoreElse(firsts[0], firsts[1]));
    }

    const std::vector<const JudgedProblem *> &m_problems;
    const std::vector<TeacherPath> &m_paths;
    const VoteOptions &m_options;
};

nlohmann::json toJson(const TeacherFigure &figure)
{
    return {{"name", figure.name},
            {"title", figure.title},
            {"n", figure.accuracy.n},
            {"right", figure.accuracy.right},
            {"accuracy", figure.accuracy.accuracy},
            {"low", figure.accuracy.low},
            {"high", figure.accuracy.high},
            {"no_answer", figure.noAnswer},
            {"missing", figure.missing}};
}

} // namespace

TeacherTable scoreTeacherPaths(const std::vector<Problem> &problems, const std::vector<TeacherPath> &paths,
                               const VoteOptions &options)
{
    if (options.ties == TieRule::Likelihood)
        throw UsageError("ties by likelihood go by the mean log-probability of each path, which rationales do not carry: "
                         "recorded files hold none, and teachers are not asked for it, because not every server gives "
                         "it; choose first, expected or a format");
    const std::vector<JudgedProblem> judged = bring(problems, paths);
    std::vector<const JudgedProblem *> all;
    std::vector<const JudgedProblem *> common;
    for (const JudgedProblem &problem : judged) {
        all.push_back(&problem);
        if (problem.isComplete())
            common.push_back(&problem);
    }
    return {Counter(all, paths, options).figures(), Counter(common, paths, options).figures()};
}

nlohmann::json toJson(const TeacherFigures &figures)
{
    nlohmann::json json {{"n", figures.n}, {"vote", toJson(figures.vote)}};
    json["vote"]["ties"] = figures.ties;
    json["paths"] = nlohmann::json::array();
    for (const TeacherFigure &path : figures.paths) {
        json["paths"].push_back(toJson(path));
        json["paths"].back()["samples"] = path.samples;
    }
    json["agree"] = nlohmann::json::array();
    for (const AgreedPair &pair : figures.pairs)
        json["agree"].push_back({{"paths", {pair.first, pair.second}}, {"agree", pair.agree}, {"right", pair.right}});
    json["rules"] = nlohmann::json::array();
    for (const TeacherFigure &rule : figures.rules)
        json["rules"].push_back(toJson(rule));
    return json;
}

} // namespace retort
