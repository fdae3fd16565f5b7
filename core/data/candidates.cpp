#include "core/data/candidates.h"

#include "core/data/filter_effects.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

namespace retort {

namespace {

/// Answers alone have no teacher: they take no part in what teachers agree on or get right.
bool isTaught(FormatKind format)
{
    return format != FormatKind::Answer;
}

using Candidates = std::vector<Candidate>;
using Group = std::vector<Candidate *>; // in their order

/// What is in, by a key of each candidate.
template<typename Key, typename KeyOf>
std::map<Key, Group> groupsOf(Candidates &candidates, const KeyOf &keyOf)
{
    std::map<Key, Group> groups;
    for (Candidate &candidate : candidates)
        if (candidate.isIn)
            groups[keyOf(candidate)].push_back(&candidate);
    return groups;
}

std::map<std::string, Group> byProblem(Candidates &candidates)
{
    return groupsOf<std::string>(candidates, [](const Candidate &c) { return c.rationale->problemId; });
}

bool isRightInAll(const Group &group, const std::vector<FormatKind> &formats)
{
    return std::all_of(formats.begin(), formats.end(), [&](FormatKind format) {
        return !isTaught(format) || std::any_of(group.begin(), group.end(), [&](const Candidate *candidate) {
            return candidate->rationale->format == format && candidate->rationale->verdict == Verdict::Right;
        });
    });
}

/// The answer that more than half of the rationales, and at least two, give.
std::optional<Answer> agreedAnswer(const Group &group, const Tolerance &tolerance)
{
    std::vector<const Rationale *> votes;
    for (const Candidate *candidate : group)
        if (isTaught(candidate->rationale->format))
            votes.push_back(candidate->rationale);
    for (const Rationale *first : votes) {
        const auto isEqual = [&](const Rationale *other) {
            return first->answer && other->answer && equalAnswers(*first->answer, *other->answer, tolerance);
        };
        const auto count = static_cast<std::size_t>(std::count_if(votes.begin(), votes.end(), isEqual));
        if (count >= 2 && 2 * count > votes.size())
            return first->answer;
    }
    return std::nullopt;
}

/// What the keep rules ask about a rationale's problem, worked out once for each problem.
class Decisions
{
public:
    Decisions(const std::map<std::string, Group> &groups, const SelectionOptions &options)
        : m_tolerance(options.tolerance)
    {
        for (const auto &[id, group] : groups) {
            if (isRightInAll(group, options.formats))
                m_rightInAll.insert(id);
            const bool isLabelled = std::any_of(
                group.begin(), group.end(), [](const Candidate *c) { return c->selection->keep == KeepRule::Agree; });
            if (const auto answer = isLabelled ? agreedAnswer(group, m_tolerance) : std::nullopt)
                m_labels.emplace(id, *answer);
        }
    }

    [[nodiscard]] bool keeps(const Candidate &candidate) const
    {
        const Rationale &rationale = *candidate.rationale;
        switch (candidate.selection->keep) {
        case KeepRule::All:
            return true;
        case KeepRule::Correct:
            return rationale.verdict == Verdict::Right;
        case KeepRule::CorrectInAll:
            return rationale.verdict == Verdict::Right && m_rightInAll.contains(rationale.problemId);
        case KeepRule::Agree:
            break;
        }
        const auto label = m_labels.find(rationale.problemId);
        return label != m_labels.end() && rationale.answer
               && equalAnswers(*rationale.answer, label->second, m_tolerance);
    }

    [[nodiscard]] std::vector<std::pair<std::string, Answer>> labels(const std::vector<Problem> &problems) const
    {
        std::vector<std::pair<std::string, Answer>> labels;
        for (const Problem &problem : problems)
            if (const auto label = m_labels.find(problem.id); label != m_labels.end())
                labels.emplace_back(problem.id, label->second);
        return labels;
    }

private:
    Tolerance m_tolerance;
    std::set<std::string> m_rightInAll;
    std::unordered_map<std::string, Answer> m_labels;
};

/// The group, the one that is chosen first in front.
Group chosenOrder(const Group &group)
{
    std::vector<const Rationale *> rationales;
    for (const Candidate *candidate : group)
        rationales.push_back(candidate->rationale);
    const RationaleSelection &selection = *group.front()->selection;
    Group ordered;
    for (const std::size_t place : choosingOrder(rationales, selection.choose, selection.chooseSeed))
        ordered.push_back(group[place]);
    return ordered;
}

/// What one source has of one teacher in one format for one problem.
using SourceKey = std::tuple<std::string, FormatKind, const RationaleSelection *, std::string>;

std::map<SourceKey, Group> bySource(Candidates &candidates)
{
    return groupsOf<SourceKey>(candidates, [](const Candidate &c) {
        return SourceKey(c.rationale->problemId, c.rationale->format, c.selection, c.rationale->teacher);
    });
}

void keepAtMost(const Group &group, std::size_t count)
{
    const Group ordered = chosenOrder(group);
    for (std::size_t i = count; i < ordered.size(); ++i)
        ordered[i]->isIn = false;
}

/// Sources in their order, in each the chosen ones first.
void keepAtMostOfFormat(const Group &group, std::size_t count)
{
    std::vector<std::pair<const RationaleSelection *, Group>> sources;
    for (Candidate *candidate : group) {
        if (sources.empty() || sources.back().first != candidate->selection)
            sources.emplace_back(candidate->selection, Group {});
        sources.back().second.push_back(candidate);
    }
    std::size_t left = count;
    for (const auto &[selection, own] : sources) {
        keepAtMost(own, left);
        left -= std::min(left, own.size());
    }
}

void balance(Candidates &candidates, const std::vector<FormatKind> &formats)
{
    for (const auto &[id, group] : byProblem(candidates)) {
        std::map<FormatKind, Group> own;
        for (Candidate *candidate : group)
            own[candidate->rationale->format].push_back(candidate);
        std::size_t fewest = group.size();
        for (const FormatKind format : formats)
            if (isTaught(format))
                fewest = std::min(fewest, own[format].size());
        for (const auto &[format, rationales] : own)
            if (isTaught(format))
                keepAtMostOfFormat(rationales, fewest);
    }
}

std::string nameOfLimit(const RationaleSelection &selection)
{
    return "per_problem " + std::to_string(selection.perProblem) + " " + std::string(toText(selection.choose));
}

/// Goes through the parts one after the other and notes what each leaves.
class Selector
{
public:
    Selector(const std::vector<Problem> &problems, Candidates &candidates, const SelectionOptions &options)
        : m_problems(problems), m_candidates(candidates), m_options(options), m_effects(problems, candidates)
    {
    }

    FilterResult run()
    {
        FilterResult result;
        applyChecks();
        result.labels = applyKeep();
        applyLimits();
        if (m_options.balance) {
            balance(m_candidates, m_options.formats);
            m_effects.addStage("balance", [](const RationaleSelection &) { return true; });
        }
        for (const Candidate &candidate : m_candidates)
            if (candidate.isIn)
                result.kept.push_back(*candidate.rationale);
        result.effects = m_effects.effects();
        return result;
    }

private:
    void applyChecks()
    {
        for (const CheckRule &rule : checkTable()) {
            const auto isAsked = [&](const RationaleSelection &selection) {
                return std::find(selection.checks.begin(), selection.checks.end(), rule.name) != selection.checks.end();
            };
            for (Candidate &candidate : m_candidates)
                if (std::find(candidate.failed.begin(), candidate.failed.end(), &rule) != candidate.failed.end())
                    candidate.isIn = false;
            m_effects.addStage(std::string(rule.name), isAsked);
        }
    }

    std::vector<std::pair<std::string, Answer>> applyKeep()
    {
        const Decisions decisions(byProblem(m_candidates), m_options);
        std::set<KeepRule> rules;
        for (Candidate &candidate : m_candidates) {
            candidate.isIn = candidate.isIn && decisions.keeps(candidate);
            rules.insert(candidate.selection->keep);
        }
        for (const KeepRule rule : rules)
            m_effects.addStage(std::string(toText(rule)),
                               [rule](const RationaleSelection &selection) { return selection.keep == rule; });
        return decisions.labels(m_problems);
    }

    void applyLimits()
    {
        std::set<std::string> names;
        for (const auto &[key, group] : bySource(m_candidates)) {
            const RationaleSelection &selection = *group.front()->selection;
            if (selection.perProblem <= 0)
                continue;
            keepAtMost(group, static_cast<std::size_t>(selection.perProblem));
            names.insert(nameOfLimit(selection));
        }
        for (const std::string &name : names)
            m_effects.addStage(name, [&](const RationaleSelection &selection) {
                return selection.perProblem > 0 && nameOfLimit(selection) == name;
            });
    }

    const std::vector<Problem> &m_problems;
    Candidates &m_candidates;
    const SelectionOptions &m_options;
    EffectTable m_effects;
};

} // namespace

FilterResult selectCandidates(const std::vector<Problem> &problems, std::vector<Candidate> candidates,
                              const SelectionOptions &options)
{
    return Selector(problems, candidates, options).run();
}

} // namespace retort
