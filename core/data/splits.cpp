#include "core/data/splits.h"

#include "core/base/random.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace retort {

namespace {

constexpr std::size_t kTwinsAtOnce = 1000;

std::vector<Problem> withoutRepeats(std::vector<Problem> problems)
{
    std::unordered_set<std::string> seen;
    std::erase_if(problems, [&](const Problem &problem) { return !seen.insert(problem.id).second; });
    return problems;
}

std::string nameOf(const Problem &problem)
{
    return problem.sourceId.empty() ? problem.id : problem.sourceId;
}

/// Test problems by id and by join key.
class TestIndex
{
public:
    explicit TestIndex(const std::vector<Problem> &test)
    {
        for (const Problem &problem : test) {
            m_byId.emplace(problem.id, &problem);
            m_byKey.emplace(joinKey(problem.question), &problem);
        }
    }

    const Problem *find(const Problem &problem) const
    {
        if (const auto found = m_byId.find(problem.id); found != m_byId.end())
            return found->second;
        const auto found = m_byKey.find(joinKey(problem.question));
        return found != m_byKey.end() ? found->second : nullptr;
    }

private:
    std::unordered_map<std::string, const Problem *> m_byId;
    std::unordered_map<std::string, const Problem *> m_byKey;
};

/// The ids that chance, derived from seed and id, puts first.
std::unordered_set<std::string> drawnIds(const std::vector<Problem> &problems, double share, std::uint64_t seed)
{
    std::vector<std::pair<std::uint64_t, std::string>> order;
    for (const Problem &problem : problems)
        order.emplace_back(Random {seed, keyOf(problem.id)}.next(), problem.id);
    std::sort(order.begin(), order.end());
    auto count = static_cast<std::size_t>(std::llround(share * static_cast<double>(problems.size())));
    if (share > 0 && problems.size() > 1)
        count = std::clamp<std::size_t>(count, 1, problems.size() - 1);
    std::unordered_set<std::string> ids;
    for (std::size_t i = 0; i < count; ++i)
        ids.insert(order[i].second);
    return ids;
}

/// A test problem lists a limited number of twins, so the search is repeated until it finds none. True when it did.
bool keepOutSomeNearDuplicates(std::vector<Problem> &train, SplitProblems &result)
{
    std::unordered_map<std::string, std::string> twinOf;
    std::unordered_map<std::string, std::string> names;
    for (const Problem &problem : result.test)
        names.emplace(problem.id, nameOf(problem));
    for (const Leak &leak : findLeaks(train, result.test, kNearSimilarity, kTwinsAtOnce))
        twinOf.emplace(leak.trainId, leak.testId);
    std::erase_if(train, [&](const Problem &problem) {
        const auto twin = twinOf.find(problem.id);
        if (twin == twinOf.end())
            return false;
        result.leaks.push_back({{},
                                "training problem " + nameOf(problem) + " is kept out: it is nearly test problem "
                                    + names.at(twin->second)});
        return true;
    });
    return !twinOf.empty();
}

} // namespace

std::string_view toText(NearDuplicateRule rule)
{
    return rule == NearDuplicateRule::Keep ? "keep" : "drop";
}

SplitProblems splitProblems(std::vector<Problem> train, std::vector<Problem> test, double validationShare,
                            std::uint64_t seed, NearDuplicateRule nearDuplicates)
{
    if (!(validationShare >= 0 && validationShare < 1))
        throw UsageError("the share of validation problems must be at least 0 and below 1");
    SplitProblems result;
    result.test = withoutRepeats(std::move(test));
    train = withoutRepeats(std::move(train));
    const TestIndex index(result.test);
    std::erase_if(train, [&](const Problem &problem) {
        const Problem *twin = index.find(problem);
        if (twin != nullptr)
            result.leaks.push_back({{},
                                    "training problem " + nameOf(problem) + " is kept out: its question is that of "
                                        + "test problem " + nameOf(*twin)});
        return twin != nullptr;
    });
    if (nearDuplicates == NearDuplicateRule::Drop)
        while (keepOutSomeNearDuplicates(train, result)) {}
    const std::unordered_set<std::string> validation = drawnIds(train, validationShare, seed);
    for (Problem &problem : train)
        (validation.contains(problem.id) ? result.validation : result.train).push_back(std::move(problem));
    return result;
}

} // namespace retort
