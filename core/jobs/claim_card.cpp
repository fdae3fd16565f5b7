#include "core/jobs/claim_card.h"

#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <array>

namespace retort {

namespace {

using nlohmann::json;

template<typename T>
T valueOf(const json &object, const char *key, T otherwise = {})
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    if (!object.is_object() || found == object.end())
        return otherwise;
    bool fits = false;
    if constexpr (std::is_same_v<T, std::string>)
        fits = found->is_string();
    else if constexpr (std::is_same_v<T, bool>)
        fits = found->is_boolean();
    else if constexpr (std::is_unsigned_v<T>)
        fits = found->is_number_unsigned();
    else
        fits = found->is_number();
    return fits ? found->template get<T>() : otherwise;
}

json memberOf(const json &object, const char *key)
{
    return object.is_object() ? object.value(key, json()) : json();
}

ClaimVerdict verdictOf(const std::string &text)
{
    constexpr std::array kVerdicts {ClaimVerdict::Seen, ClaimVerdict::NotSeen, ClaimVerdict::Undecided,
                                    ClaimVerdict::AtTheFloor, ClaimVerdict::Exploratory};
    for (const ClaimVerdict verdict : kVerdicts)
        if (toText(verdict) == text)
            return verdict;
    return ClaimVerdict::None;
}

Accuracy accuracyIn(const json &object)
{
    Accuracy accuracy;
    accuracy.n = valueOf<std::size_t>(object, "n");
    accuracy.right = valueOf<double>(object, "right");
    accuracy.accuracy = valueOf<double>(object, "accuracy");
    accuracy.low = valueOf<double>(object, "low");
    accuracy.high = valueOf<double>(object, "high");
    return accuracy;
}

ClaimSide sideIn(const json &object)
{
    ClaimSide side;
    side.arm = valueOf<std::string>(object, "arm");
    side.selection = valueOf<std::string>(object, "selection");
    side.accuracy = accuracyIn(object);
    side.seeds = memberOf(object, "seeds").size();
    side.runs = valueOf<std::size_t>(object, "runs");
    side.missing = memberOf(object, "missing").size();
    const json spent = memberOf(object, "spent");
    side.steps = valueOf<double>(spent, "steps");
    side.examples = valueOf<double>(spent, "examples");
    side.targetTokens = valueOf<double>(spent, "target_tokens");
    return side;
}

void takeRule(ClaimCard &card, const json &rule)
{
    card.isHigher = valueOf<std::string>(rule, "direction", "higher") != "lower";
    card.smallestDifference = valueOf<double>(rule, "smallest_difference");
    card.budget = replacedAll(valueOf<std::string>(rule, "budget"), "_", " ");
    card.ruleSeeds = memberOf(rule, "seeds").size();
    const json where = memberOf(rule, "where");
    for (const auto &[key, value] : where.items())
        if (value.is_string())
            card.where.emplace_back(key, value.get<std::string>());
}

void takeComparison(ClaimCard &card, const json &comparison)
{
    card.n = valueOf<std::size_t>(comparison, "n");
    card.difference = valueOf<double>(comparison, "difference");
    card.low = valueOf<double>(comparison, "low");
    card.high = valueOf<double>(comparison, "high");
    card.p = valueOf<double>(comparison, "p", 1);
    card.adjustedP = valueOf<double>(comparison, "p_holm", 1);
    card.isMcNemar = valueOf<std::string>(comparison, "test") == "mcnemar";
}

ClaimCard cardOf(const json &claim)
{
    ClaimCard card;
    card.name = valueOf<std::string>(claim, "name");
    card.statement = valueOf<std::string>(claim, "statement");
    card.published = valueOf<std::string>(claim, "published");
    card.size = valueOf<std::string>(claim, "size");
    card.verdict = verdictOf(valueOf<std::string>(claim, "verdict"));
    card.reason = valueOf<std::string>(claim, "reason");
    card.ruleHash = valueOf<std::string>(claim, "rule_hash");
    for (const json &note : memberOf(claim, "notes"))
        if (note.is_string())
            card.notes.push_back(note.get<std::string>());
    card.better = sideIn(memberOf(claim, "better"));
    card.worse = sideIn(memberOf(claim, "worse"));
    takeRule(card, memberOf(claim, "rule"));
    for (const json &figure : memberOf(claim, "budget"))
        card.budgetFigures.push_back({valueOf<std::string>(figure, "what"), valueOf<double>(figure, "better"),
                                      valueOf<double>(figure, "worse"), valueOf<bool>(figure, "kept", true)});
    takeComparison(card, memberOf(claim, "comparison"));
    for (const json &floor : memberOf(claim, "floors"))
        card.floors.push_back({valueOf<std::string>(floor, "title"), accuracyIn(memberOf(floor, "accuracy")),
                               valueOf<double>(floor, "p", 1), valueOf<bool>(floor, "passed")});
    return card;
}

} // namespace

std::vector<ClaimCard> readClaimCards(const json &claims)
{
    std::vector<ClaimCard> cards;
    const json list = memberOf(claims, "claims");
    if (list.is_array())
        for (const json &claim : list)
            if (claim.is_object())
                cards.push_back(cardOf(claim));
    return cards;
}

} // namespace retort
