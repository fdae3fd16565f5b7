#include "app/data_findings.h"

#include "core/data/splits.h"
#include "core/store/problem_search.h"
#include "core/store/workspace.h"
#include "widgets/common/numbers.h"

#include <QCoreApplication>

#include <algorithm>
#include <unordered_map>

namespace retort {

namespace {

QString nearness(const Leak &leak)
{
    if (leak.numbersOnly)
        return QCoreApplication::translate("retort::DataController", "only numbers differ");
    return leak.similarity >= 1 ? QCoreApplication::translate("retort::DataController", "same question")
                                : QCoreApplication::translate("retort::DataController", "%1 % alike")
                                      .arg(100 * leak.similarity, 0, 'f', 0);
}

std::vector<Problem> ofSplit(const std::vector<Problem> &problems, const char *split)
{
    std::vector<Problem> chosen;
    std::ranges::copy_if(problems, std::back_inserter(chosen), [split](const Problem &p) { return p.split == split; });
    return chosen;
}

} // namespace

FoundLeaks findLeaksOf(const std::filesystem::path &workspace, const std::string &name, std::int64_t id)
{
    const std::vector<Problem> problems = Workspace(workspace).dataset(name).problems;
    std::unordered_map<std::string, const Problem *> known;
    for (const Problem &problem : problems)
        known[problem.id] = &problem;
    const std::vector<Problem> train = ofSplit(problems, "train");
    const std::vector<Problem> test = ofSplit(problems, "test");
    std::vector<Leak> leaks = findLeaks(train, test);
    std::ranges::stable_sort(leaks, std::greater(),
                             [](const Leak &leak) { return leak.numbersOnly ? 0 : leak.similarity; });
    FoundLeaks found {{}, train.size(), test.size()};
    ProblemSearch search(workspace); // a connection of its own: this takes longer than lists may wait
    for (const Leak &leak : leaks)
        found.notes.push_back(
            {{nearness(leak), textOf(known[leak.trainId]->question), textOf(known[leak.testId]->question)},
             search.rowOf(id, leak.testId).value_or(-1)});
    return found;
}

} // namespace retort
