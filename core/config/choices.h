#pragma once

#include "core/config/run_config.h"
#include "core/data/checks.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace retort {

/// Values of an enumeration with their names in YAML, in the order in which they are offered.
template<class E>
using Choices = std::vector<std::pair<E, std::string>>;

[[nodiscard]] const Choices<FormatKind> &choicesOf(FormatKind);
[[nodiscard]] const Choices<AnswerRule> &choicesOf(AnswerRule);
[[nodiscard]] const Choices<AnswerKind> &choicesOf(AnswerKind);
[[nodiscard]] const Choices<KeepRule> &choicesOf(KeepRule);
[[nodiscard]] const Choices<ChooseRule> &choicesOf(ChooseRule);
[[nodiscard]] const Choices<LeakRule> &choicesOf(LeakRule);
[[nodiscard]] const Choices<NearDuplicateRule> &choicesOf(NearDuplicateRule);
[[nodiscard]] const Choices<ReadingProfile> &choicesOf(ReadingProfile);
[[nodiscard]] const Choices<LossKind> &choicesOf(LossKind);
[[nodiscard]] const Choices<SamplingKind> &choicesOf(SamplingKind);
[[nodiscard]] const Choices<ScheduleKind> &choicesOf(ScheduleKind);
[[nodiscard]] const Choices<OverlongRule> &choicesOf(OverlongRule);
[[nodiscard]] const Choices<OptimizerKind> &choicesOf(OptimizerKind);
[[nodiscard]] const Choices<TrackerKind> &choicesOf(TrackerKind);
[[nodiscard]] const Choices<SelectRule> &choicesOf(SelectRule);
[[nodiscard]] const Choices<CalculatorRule> &choicesOf(CalculatorRule);
[[nodiscard]] const Choices<Guidance> &choicesOf(Guidance);
[[nodiscard]] const Choices<GuidanceFrom> &choicesOf(GuidanceFrom);
[[nodiscard]] const Choices<QuestionsFrom> &choicesOf(QuestionsFrom);
[[nodiscard]] const Choices<FactsRule> &choicesOf(FactsRule);
[[nodiscard]] const Choices<VoteRule> &choicesOf(VoteRule);

[[nodiscard]] std::string_view toText(LossKind kind); // "per_format", "token_mean"
[[nodiscard]] std::string_view toText(SamplingKind kind); // "stratified", "shuffled"
[[nodiscard]] std::string_view toText(ScheduleKind kind); // "linear", "cosine", "constant"
[[nodiscard]] std::string_view toText(OverlongRule rule); // "drop", "error"
[[nodiscard]] std::string_view toText(OptimizerKind kind); // "adamw", "adafactor", "sgd"
[[nodiscard]] std::string_view toText(TrackerKind kind); // "tensorboard", "mlflow", "trainer_state"
[[nodiscard]] std::string_view toText(SelectRule rule); // "last", "best"
[[nodiscard]] std::string_view toText(CalculatorRule rule); // "none", "annotations", "equations"
[[nodiscard]] std::string_view toText(Guidance guidance); // "none", "steps", "operators", "equations"
[[nodiscard]] std::string_view toText(GuidanceFrom from); // "gold", "guide"
[[nodiscard]] std::string_view toText(FactsRule rule); // "none", "gold", "generated"
[[nodiscard]] std::string_view toText(QuestionsFrom from); // "student", "gold", "teacher"

/// `vote.ties` is one word: first, likelihood, expected or a format's name.
[[nodiscard]] std::vector<std::string> tieNames();
[[nodiscard]] std::string tieName(const VoteConfig &vote);
void setTies(VoteConfig &vote, const std::string &name);

[[nodiscard]] std::vector<std::string> importerNames();
[[nodiscard]] const std::vector<std::string> &presetNames();

template<class E>
std::vector<std::string> namesOf(const Choices<E> &choices)
{
    std::vector<std::string> names;
    for (const auto &choice : choices)
        names.push_back(choice.second);
    return names;
}

template<class E>
std::string nameIn(const Choices<E> &choices, E value)
{
    for (const auto &choice : choices)
        if (choice.first == value)
            return choice.second;
    return {};
}

/// Leaves `value` alone when the name is none of the choices: the reader has listed it already.
template<class E>
void assignByName(const Choices<E> &choices, const std::string &name, E &value)
{
    for (const auto &choice : choices)
        if (choice.second == name)
            value = choice.first;
}

} // namespace retort
