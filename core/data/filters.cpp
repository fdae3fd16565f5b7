#include "core/data/filters.h"

#include "core/data/candidates.h"

#include <array>
#include <map>

namespace retort {

namespace {

constexpr std::array kKeepRules {KeepRule::All, KeepRule::Correct, KeepRule::CorrectInAll, KeepRule::Agree};

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
    SelectionOptions options;
    options.tolerance = tolerance;
    std::map<FormatKind, RationaleSelection> selections;
    for (const auto &[format, rule] : keep) {
        if (selections.emplace(format, RationaleSelection {.keep = rule}).second)
            options.formats.push_back(format);
    }
    std::vector<Candidate> candidates;
    for (const Rationale &rationale : rationales)
        if (const auto selection = selections.find(rationale.format); selection != selections.end())
            candidates.push_back({&rationale, &selection->second});
    return selectCandidates(problems, std::move(candidates), options);
}

} // namespace retort
