#pragma once

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/config/choices.h"
#include "core/evaluation/scoring.h"

#include <optional>
#include <string>

// Rules by which answers are read, compared and voted on, as a person names them: on the command line and in the
// window.

namespace retort {

/// "absolute", "relative", or either with a value: "relative:1e-6".
[[nodiscard]] Tolerance toleranceOf(const std::string &text);

/// One of the setting's names; UsageError that lists them.
template<typename E>
E chosenByName(const std::string &option, const std::string &name)
{
    const Choices<E> &choices = choicesOf(E {});
    for (const auto &[value, text] : choices)
        if (text == name)
            return value;
    throw UsageError(option + " " + name + ": expected one of " + joined(namesOf(choices), ", "));
}

/// What a person asks to be done otherwise; what is not given stays as it was.
struct RuleWish
{
    std::optional<std::string> reading;
    std::optional<std::string> tolerance;
    std::optional<std::string> vote;
    std::optional<std::string> ties;
    std::optional<std::string> weights; // "cot=1,pot=2" or "likelihood"
    std::optional<bool> absoluteValue;

    [[nodiscard]] bool isGiven() const
    {
        return reading || tolerance || vote || ties || weights || absoluteValue.has_value();
    }
    bool operator==(const RuleWish &) const = default;
};

/// UsageError that names the option of `retort rescore` when a name or number is none.
[[nodiscard]] ScoringRules withRules(ScoringRules own, const RuleWish &wish);

/// The wish that leads to these rules from any others: what a form begins with.
[[nodiscard]] RuleWish wishOf(const ScoringRules &rules);

} // namespace retort
