#pragma once

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/config/choices.h"
#include "core/evaluation/scoring.h"

#include <CLI/App.hpp>

#include <optional>
#include <string>

// Options by which answers are read, compared and voted on.

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
struct RuleOptions
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
};

void addRuleOptions(CLI::App &command, RuleOptions &options);

[[nodiscard]] ScoringRules withRules(ScoringRules own, const RuleOptions &options);

} // namespace retort
