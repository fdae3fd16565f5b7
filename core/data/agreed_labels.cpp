#include "core/data/agreed_labels.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace retort {

bool lackGold(const std::vector<Problem> &problems)
{
    return !std::ranges::all_of(problems, hasGold);
}

std::vector<Problem> questionsOf(const std::vector<Rationale> &rationales)
{
    std::vector<Problem> problems;
    std::unordered_set<std::string> ids;
    for (const Rationale &rationale : rationales) {
        Problem problem;
        problem.question = rationale.question;
        problem.id = problemId(rationale.question);
        problem.synthetic = rationale.synthetic;
        if (!rationale.question.empty() && ids.insert(problem.id).second)
            problems.push_back(std::move(problem));
    }
    return problems;
}

std::size_t labelByAgreement(std::vector<Problem> &problems, const std::vector<SelectionSource> &sources,
                             const SelectionOptions &options, std::vector<RowIssue> &issues)
{
    std::unordered_map<std::string, Answer> labels;
    for (auto &[id, answer] : selectRationales(problems, sources, options).labels)
        labels.emplace(id, answer);
    std::size_t labelled = 0;
    for (Problem &problem : problems) {
        const auto label = labels.find(problem.id);
        if (hasGold(problem))
            continue;
        if (label != labels.end()) {
            problem.gold = label->second;
            ++labelled;
        } else {
            issues.push_back({{"data.problems"},
                              "problem " + problem.id
                                  + " is left out: it has no gold answer, and no rationales with keep: agree agree on "
                                    "one: "
                                  + problem.question});
        }
    }
    std::erase_if(problems, [](const Problem &problem) { return !hasGold(problem); });
    return labelled;
}

} // namespace retort
