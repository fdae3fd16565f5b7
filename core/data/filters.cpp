#include "core/data/filters.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

namespace retort {

namespace {

constexpr std::array kKeepRules {KeepRule::All, KeepRule::Correct, KeepRule::CorrectInAll, KeepRule::Agree};

using KeepList = std::vector<std::pair<FormatKind, KeepRule>>;

std::optional<KeepRule> ruleFor(FormatKind format, const KeepList &keep)
{
    for (const auto &[kind, rule] : keep)
        if (kind == format)
            return rule;
    return std::nullopt;
}

/// The rationales of each problem, in their order.
using ByProblem = std::unordered_map<std::string, std::vector<const Rationale *>>;

ByProblem byProblem(const std::vector<Rationale> &rationales, const KeepList &keep)
{
    ByProblem lists;
    for (const Rationale &rationale : rationales)
        if (ruleFor(rationale.format, keep))
            lists[rationale.problemId].push_back(&rationale);
    return lists;
}

bool isRightInAll(const std::vector<const Rationale *> &rationales, const KeepList &keep)
{
    return std::all_of(keep.begin(), keep.end(), [&](const auto &entry) {
        return std::any_of(rationales.begin(), rationales.end(), [&](const Rationale *rationale) {
            return rationale->format == entry.first && rationale->verdict == Verdict::Right;
        });
    });
}

/// The answer that more than half of the rationales, and at least two, give.
std::optional<Answer> agreedAnswer(const std::vector<const Rationale *> &rationales, const Tolerance &tolerance)
{
    for (const Rationale *first : rationales) {
        if (!first->answer)
            continue;
        const auto votes =
            static_cast<std::size_t>(std::count_if(rationales.begin(), rationales.end(), [&](const Rationale *other) {
                return other->answer && equalAnswers(*first->answer, *other->answer, tolerance);
            }));
        if (votes >= 2 && 2 * votes > rationales.size())
            return first->answer;
    }
    return std::nullopt;
}

/// What the rules ask about a rationale's problem, worked out once for each problem.
class Decisions
{
public:
    Decisions(const std::vector<Problem> &problems, const std::vector<Rationale> &rationales, const KeepList &keep,
              const Tolerance &tolerance)
        : m_keep(keep), m_tolerance(tolerance)
    {
        const ByProblem lists = byProblem(rationales, keep);
        for (const auto &[id, list] : lists)
            if (isRightInAll(list, keep))
                m_rightInAll.insert(id);
        const bool labels =
            std::any_of(keep.begin(), keep.end(), [](const auto &entry) { return entry.second == KeepRule::Agree; });
        for (const Problem &problem : problems)
            if (const auto list = lists.find(problem.id); labels && list != lists.end())
                if (const auto answer = agreedAnswer(list->second, tolerance))
                    m_labels.emplace_back(problem.id, *answer);
        for (const auto &[id, answer] : m_labels)
            m_labelOf.emplace(id, answer);
    }

    bool keeps(const Rationale &rationale) const
    {
        switch (*ruleFor(rationale.format, m_keep)) {
        case KeepRule::All:
            return true;
        case KeepRule::Correct:
            return rationale.verdict == Verdict::Right;
        case KeepRule::CorrectInAll:
            return rationale.verdict == Verdict::Right && m_rightInAll.contains(rationale.problemId);
        case KeepRule::Agree:
            break;
        }
        const auto label = m_labelOf.find(rationale.problemId);
        return label != m_labelOf.end() && rationale.answer
               && equalAnswers(*rationale.answer, label->second, m_tolerance);
    }

    const std::vector<std::pair<std::string, Answer>> &labels() const { return m_labels; }

private:
    const KeepList &m_keep;
    Tolerance m_tolerance;
    std::set<std::string> m_rightInAll;
    std::vector<std::pair<std::string, Answer>> m_labels;
    std::unordered_map<std::string, Answer> m_labelOf;
};

/// Sums over the rationales of one format and teacher, before the filter or after it.
struct Tally
{
    std::set<std::string> problems;
    std::size_t rationales = 0;
    double steps = 0;
    double characters = 0;

    void add(const Rationale &rationale, std::size_t stepCount)
    {
        problems.insert(rationale.problemId);
        ++rationales;
        steps += static_cast<double>(stepCount);
        characters += static_cast<double>(rationale.text.size());
    }

    double mean(double sum) const { return rationales == 0 ? 0 : sum / static_cast<double>(rationales); }
};

struct TallyPair
{
    Tally before;
    Tally kept;
};

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double medianGoldOf(const std::vector<Problem> &problems, const std::set<std::string> &ids)
{
    std::vector<double> golds;
    for (const Problem &problem : problems)
        if (problem.gold.kind == AnswerKind::Number && ids.contains(problem.id))
            golds.push_back(problem.gold.number);
    return median(std::move(golds));
}

std::size_t stepCountOf(const Rationale &rationale)
{
    const Format &format = formatOf(rationale.format);
    return format.parse(rationale.text, format.preset("retort").value_or(FormatTemplate {}), {}).steps.size();
}

FilterEffect effectOf(FormatKind format, const std::string &teacher, const TallyPair &tally,
                      const std::vector<Problem> &problems)
{
    FilterEffect effect;
    effect.format = format;
    effect.teacher = teacher;
    effect.problems = tally.before.problems.size();
    effect.problemsKept = tally.kept.problems.size();
    effect.rationales = tally.before.rationales;
    effect.kept = tally.kept.rationales;
    effect.meanSteps = tally.before.mean(tally.before.steps);
    effect.meanStepsKept = tally.kept.mean(tally.kept.steps);
    effect.meanCharacters = tally.before.mean(tally.before.characters);
    effect.meanCharactersKept = tally.kept.mean(tally.kept.characters);
    effect.medianGold = medianGoldOf(problems, tally.before.problems);
    effect.medianGoldKept = medianGoldOf(problems, tally.kept.problems);
    std::map<std::string, std::pair<std::size_t, std::size_t>> kinds;
    for (const Problem &problem : problems) {
        kinds[problem.kind].first += tally.before.problems.contains(problem.id) ? 1 : 0;
        kinds[problem.kind].second += tally.kept.problems.contains(problem.id) ? 1 : 0;
    }
    effect.kinds.assign(kinds.begin(), kinds.end());
    return effect;
}

} // namespace

std::string_view toText(KeepRule rule)
{
    switch (rule) {
    case KeepRule::All:
        return "all";
    case KeepRule::Correct:
        return "correct";
    case KeepRule::CorrectInAll:
        return "correct_in_all";
    case KeepRule::Agree:
        break;
    }
    return "agree";
}

std::optional<KeepRule> keepRuleFromText(std::string_view text)
{
    for (const KeepRule rule : kKeepRules)
        if (toText(rule) == text)
            return rule;
    return std::nullopt;
}

FilterResult filterRationales(const std::vector<Problem> &problems, const std::vector<Rationale> &rationales,
                              const std::vector<std::pair<FormatKind, KeepRule>> &keep, const Tolerance &tolerance)
{
    const Decisions decisions(problems, rationales, keep, tolerance);
    FilterResult result;
    result.labels = decisions.labels();
    std::map<std::pair<FormatKind, std::string>, TallyPair> tallies;
    for (const Rationale &rationale : rationales) {
        if (!ruleFor(rationale.format, keep))
            continue;
        TallyPair &tally = tallies[{rationale.format, rationale.teacher}];
        const std::size_t steps = stepCountOf(rationale);
        tally.before.add(rationale, steps);
        if (!decisions.keeps(rationale))
            continue;
        tally.kept.add(rationale, steps);
        result.kept.push_back(rationale);
    }
    for (const auto &[key, tally] : tallies)
        result.effects.push_back(effectOf(key.first, key.second, tally, problems));
    return result;
}

} // namespace retort
