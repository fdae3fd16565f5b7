#include "core/data/splits.h"

#include "core/base/random.h"
#include "core/base/text.h"

#include <algorithm>
#include <cmath>
#include <set>
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

/// Ids in an order that chance, derived from seed and id, gives them; each once.
std::vector<std::string> drawnOrder(const std::vector<Problem> &problems, std::uint64_t seed, std::string_view purpose)
{
    std::vector<std::pair<std::uint64_t, std::string>> order;
    const std::uint64_t own = purpose.empty() ? seed : Random {seed, keyOf(purpose)}.next();
    for (const Problem &problem : problems)
        order.emplace_back(Random {own, keyOf(problem.id)}.next(), problem.id);
    std::sort(order.begin(), order.end());
    order.erase(std::unique(order.begin(), order.end()), order.end());
    std::vector<std::string> ids;
    for (auto &[key, id] : order)
        ids.push_back(std::move(id));
    return ids;
}

/// The first of them; a share between none and all takes at least one and leaves at least one.
std::unordered_set<std::string> drawnIds(const std::vector<Problem> &problems, double share, std::uint64_t seed,
                                         std::string_view purpose)
{
    const std::vector<std::string> order = drawnOrder(problems, seed, purpose);
    auto count = static_cast<std::size_t>(std::llround(share * static_cast<double>(order.size())));
    if (share > 0 && share < 1 && order.size() > 1)
        count = std::clamp<std::size_t>(count, 1, order.size() - 1);
    return {order.begin(), order.begin() + static_cast<std::ptrdiff_t>(std::min(count, order.size()))};
}

template<class IsTest>
TrainAndTest divided(const std::vector<Problem> &problems, const IsTest &isTest)
{
    TrainAndTest parts;
    for (const Problem &problem : problems)
        (isTest(problem) ? parts.test : parts.train).push_back(problem);
    return parts;
}

void requireFold(int count, int fold)
{
    if (fold < 0 || fold >= count)
        throw UsageError("fold " + std::to_string(fold) + " is not one of 0 to " + std::to_string(count - 1));
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

std::string_view toText(LeakRule rule)
{
    return rule == LeakRule::Drop ? "drop" : "keep";
}

namespace {

/// Takes leaks out of train, or lists what is trained on all the same.
void ruleOnLeaks(std::vector<Problem> &train, SplitProblems &result, LeakRule rule)
{
    const TestIndex index(result.test);
    const bool keeps = rule == LeakRule::Keep;
    std::erase_if(train, [&](const Problem &problem) {
        const Problem *twin = index.find(problem);
        if (twin == nullptr)
            return false;
        const std::string what = keeps ? " is trained on although" : " is kept out:";
        (keeps ? result.leaksTrainedOn : result.leaks)
            .push_back({{},
                        "training problem " + nameOf(problem) + what + " its question is that of test problem "
                            + nameOf(*twin)});
        return !keeps;
    });
}

} // namespace

SplitProblems splitProblems(std::vector<Problem> train, std::vector<Problem> test, const SplitOptions &options)
{
    if (!(options.validationShare >= 0 && options.validationShare < 1))
        throw UsageError("the share of validation problems must be at least 0 and below 1");
    if (!(options.trainFraction > 0 && options.trainFraction <= 1))
        throw UsageError("the fraction of training problems must be above 0 and at most 1");
    SplitProblems result;
    result.test = withoutRepeats(std::move(test));
    train = withoutRepeats(std::move(train));
    ruleOnLeaks(train, result, options.leaks);
    if (options.nearDuplicates == NearDuplicateRule::Drop)
        while (keepOutSomeNearDuplicates(train, result)) {}
    const auto validation = drawnIds(train, options.validationShare, options.seed, "");
    for (Problem &problem : train)
        (validation.contains(problem.id) ? result.validation : result.train).push_back(std::move(problem));
    if (options.trainFraction < 1) {
        const auto kept = drawnIds(result.train, options.trainFraction, options.seed, "train_fraction");
        std::erase_if(result.train, [&](const Problem &problem) { return !kept.contains(problem.id); });
    }
    return result;
}

std::string splitHash(const SplitProblems &problems)
{
    std::string ids;
    for (const auto *part : {&problems.train, &problems.validation, &problems.test}) {
        for (const Problem &problem : *part)
            ids += problem.id + " ";
        ids += "\n";
    }
    return sha256Hex(ids);
}

TrainAndTest drawTest(const std::vector<Problem> &problems, double share, std::uint64_t seed)
{
    if (!(share > 0 && share < 1))
        throw UsageError("the share of test problems must be above 0 and below 1");
    const auto test = drawnIds(problems, share, seed, "test_fraction");
    return divided(problems, [&](const Problem &problem) { return test.contains(problem.id); });
}

TrainAndTest drawnFold(const std::vector<Problem> &problems, int count, int fold, std::uint64_t seed)
{
    requireFold(count, fold);
    const std::vector<std::string> order = drawnOrder(problems, seed, "folds");
    if (order.size() < static_cast<std::size_t>(count))
        throw UsageError(std::to_string(count) + " folds need at least as many problems; there are "
                         + std::to_string(order.size()));
    std::unordered_set<std::string> test;
    for (std::size_t i = static_cast<std::size_t>(fold); i < order.size(); i += static_cast<std::size_t>(count))
        test.insert(order[i]);
    return divided(problems, [&](const Problem &problem) { return test.contains(problem.id); });
}

TrainAndTest ownFold(const std::vector<Problem> &problems, int fold)
{
    constexpr std::string_view kFold = "fold";
    const std::string wanted = std::string(kFold) + std::to_string(fold);
    std::vector<Problem> folded;
    std::set<std::string> splits;
    for (const Problem &problem : problems) {
        splits.insert(problem.split.empty() ? "none" : problem.split);
        if (problem.split.starts_with(kFold))
            folded.push_back(problem);
    }
    TrainAndTest parts = divided(folded, [&](const Problem &problem) { return problem.split == wanted; });
    if (parts.test.empty())
        throw UsageError("no problem is in " + wanted
                         + "; the splits of the problems are: " + joined({splits.begin(), splits.end()}, ", ")
                         + ". Name a folder of lists with split_lists, or draw folds with folds: 5");
    return parts;
}

} // namespace retort
