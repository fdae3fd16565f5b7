#include "core/data/question_index.h"

namespace retort {

std::vector<Leak> findLeaks(const std::vector<Problem> &train, const std::vector<Problem> &test, double nearSimilarity,
                            std::size_t mostOfOneProblem)
{
    QuestionIndex index(nearSimilarity, mostOfOneProblem);
    for (const Problem &problem : train)
        index.add(problem.question);
    index.build();
    std::vector<Leak> leaks;
    for (const Problem &problem : test)
        for (const QuestionMatch &match : index.matchesOf(problem.question))
            leaks.push_back({train[match.number].id, problem.id, match.similarity, match.numbersOnly});
    return leaks;
}

} // namespace retort
