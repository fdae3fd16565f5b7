#include "core/jobs/problem_view.h"

#include "core/base/text.h"

namespace retort {

ProblemView viewOf(const WholeProblem &problem, const std::string &run, int series)
{
    ProblemView view;
    view.run = run;
    view.series = series;
    view.id = problem.student.id;
    view.question = problem.student.question;
    view.gold = problem.student.gold;
    for (const PathPrediction &path : problem.teachers)
        view.sources.push_back({path.source, path, true, false, series});
    for (const PathPrediction &path : problem.student.paths)
        view.sources.push_back({run, path, false, false, series});
    view.vote = problem.student.vote;
    view.tie = problem.student.tie;
    view.verdict = problem.student.verdict;
    view.failure = problem.student.failure;
    return view;
}

std::vector<TextSpan> findAll(std::string_view text, std::string_view words)
{
    std::vector<TextSpan> spans;
    if (words.empty())
        return spans;
    const std::string folded = lowerAscii(text);
    const std::string wanted = lowerAscii(words);
    for (std::size_t at = folded.find(wanted); at != std::string::npos; at = folded.find(wanted, at + wanted.size()))
        spans.push_back({at, at + wanted.size()});
    return spans;
}

} // namespace retort
