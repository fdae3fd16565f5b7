#include "core/config/choices.h"

#include "core/answers/vote_names.h"
#include "core/data/importers.h"

#include <algorithm>
#include <array>

namespace retort {

namespace {

template<class E, class Values>
Choices<E> named(const Values &values)
{
    Choices<E> choices;
    for (E value : values)
        choices.emplace_back(value, std::string(toText(value)));
    return choices;
}

template<class E>
std::string_view nameOf(E value)
{
    for (const auto &[choice, name] : choicesOf(E {}))
        if (choice == value)
            return name;
    return {};
}

} // namespace

std::string_view toText(LossKind kind)
{
    return kind == LossKind::PerFormat ? "per_format" : "token_mean";
}

std::string_view toText(SamplingKind kind)
{
    return kind == SamplingKind::Stratified ? "stratified" : "shuffled";
}

std::string_view toText(ScheduleKind kind)
{
    return kind == ScheduleKind::Linear ? "linear" : kind == ScheduleKind::Cosine ? "cosine" : "constant";
}

std::string_view toText(OverlongRule rule)
{
    return rule == OverlongRule::Drop ? "drop" : "error";
}

std::string_view toText(OptimizerKind kind)
{
    return kind == OptimizerKind::AdamW ? "adamw" : kind == OptimizerKind::Adafactor ? "adafactor" : "sgd";
}

std::string_view toText(SelectRule rule)
{
    return rule == SelectRule::Last ? "last" : "best";
}

std::string_view toText(TrackerKind kind)
{
    return nameOf(kind);
}

std::string_view toText(CalculatorRule rule)
{
    return nameOf(rule);
}

std::string_view toText(Guidance guidance)
{
    return nameOf(guidance);
}

std::string_view toText(GuidanceFrom from)
{
    return nameOf(from);
}

std::string_view toText(QuestionsFrom from)
{
    return nameOf(from);
}

std::string_view toText(FactsRule rule)
{
    return nameOf(rule);
}

const Choices<TrackerKind> &choicesOf(TrackerKind)
{
    static const Choices<TrackerKind> kChoices {{TrackerKind::TensorBoard, "tensorboard"},
                                                {TrackerKind::MlFlow, "mlflow"},
                                                {TrackerKind::TrainerState, "trainer_state"}};
    return kChoices;
}

const Choices<CalculatorRule> &choicesOf(CalculatorRule)
{
    static const Choices<CalculatorRule> kChoices {{CalculatorRule::None, "none"},
                                                   {CalculatorRule::Annotations, "annotations"},
                                                   {CalculatorRule::Equations, "equations"}};
    return kChoices;
}

const Choices<Guidance> &choicesOf(Guidance)
{
    static const Choices<Guidance> kChoices {{Guidance::None, "none"},
                                             {Guidance::Steps, "steps"},
                                             {Guidance::Operators, "operators"},
                                             {Guidance::Equations, "equations"}};
    return kChoices;
}

const Choices<GuidanceFrom> &choicesOf(GuidanceFrom)
{
    static const Choices<GuidanceFrom> kChoices {{GuidanceFrom::Gold, "gold"}, {GuidanceFrom::Guide, "guide"}};
    return kChoices;
}

const Choices<QuestionsFrom> &choicesOf(QuestionsFrom)
{
    static const Choices<QuestionsFrom> kChoices {
        {QuestionsFrom::Student, "student"}, {QuestionsFrom::Gold, "gold"}, {QuestionsFrom::Teacher, "teacher"}};
    return kChoices;
}

const Choices<FactsRule> &choicesOf(FactsRule)
{
    static const Choices<FactsRule> kChoices {
        {FactsRule::None, "none"}, {FactsRule::Gold, "gold"}, {FactsRule::Generated, "generated"}};
    return kChoices;
}

const Choices<FormatKind> &choicesOf(FormatKind)
{
    static const auto kChoices = named<FormatKind>(kAllFormats);
    return kChoices;
}

const Choices<AnswerRule> &choicesOf(AnswerRule)
{
    static const auto kChoices = named<AnswerRule>(kAllAnswerRules);
    return kChoices;
}

const Choices<AnswerKind> &choicesOf(AnswerKind)
{
    static const auto kChoices =
        named<AnswerKind>(std::array {AnswerKind::Number, AnswerKind::YesNo, AnswerKind::Choice, AnswerKind::Text});
    return kChoices;
}

const Choices<KeepRule> &choicesOf(KeepRule)
{
    static const auto kChoices =
        named<KeepRule>(std::array {KeepRule::All, KeepRule::Correct, KeepRule::CorrectInAll, KeepRule::Agree});
    return kChoices;
}

const Choices<ChooseRule> &choicesOf(ChooseRule)
{
    static const auto kChoices = named<ChooseRule>(std::array {
        ChooseRule::First, ChooseRule::Longest, ChooseRule::Shortest, ChooseRule::Diverse, ChooseRule::Random});
    return kChoices;
}

const Choices<LeakRule> &choicesOf(LeakRule)
{
    static const auto kChoices = named<LeakRule>(std::array {LeakRule::Drop, LeakRule::Keep});
    return kChoices;
}

const Choices<NearDuplicateRule> &choicesOf(NearDuplicateRule)
{
    static const auto kChoices =
        named<NearDuplicateRule>(std::array {NearDuplicateRule::Keep, NearDuplicateRule::Drop});
    return kChoices;
}

const Choices<ReadingProfile> &choicesOf(ReadingProfile)
{
    static const auto kChoices = named<ReadingProfile>(allReadingProfiles());
    return kChoices;
}

const Choices<LossKind> &choicesOf(LossKind)
{
    static const auto kChoices = named<LossKind>(std::array {LossKind::PerFormat, LossKind::TokenMean});
    return kChoices;
}

const Choices<SamplingKind> &choicesOf(SamplingKind)
{
    static const auto kChoices = named<SamplingKind>(std::array {SamplingKind::Stratified, SamplingKind::Shuffled});
    return kChoices;
}

const Choices<ScheduleKind> &choicesOf(ScheduleKind)
{
    static const auto kChoices =
        named<ScheduleKind>(std::array {ScheduleKind::Linear, ScheduleKind::Cosine, ScheduleKind::Constant});
    return kChoices;
}

const Choices<OverlongRule> &choicesOf(OverlongRule)
{
    static const auto kChoices = named<OverlongRule>(std::array {OverlongRule::Drop, OverlongRule::Error});
    return kChoices;
}

const Choices<OptimizerKind> &choicesOf(OptimizerKind)
{
    static const auto kChoices =
        named<OptimizerKind>(std::array {OptimizerKind::AdamW, OptimizerKind::Adafactor, OptimizerKind::Sgd});
    return kChoices;
}

const Choices<SelectRule> &choicesOf(SelectRule)
{
    static const auto kChoices = named<SelectRule>(std::array {SelectRule::Last, SelectRule::Best});
    return kChoices;
}

const Choices<VoteRule> &choicesOf(VoteRule)
{
    static const auto kChoices = named<VoteRule>(std::array {VoteRule::Majority, VoteRule::First, VoteRule::Weighted});
    return kChoices;
}

std::vector<std::string> tieNames()
{
    std::vector<std::string> names {"first", "likelihood", "expected"};
    const std::vector<std::string> formats = namesOf(choicesOf(FormatKind {}));
    names.insert(names.end(), formats.begin(), formats.end());
    return names;
}

std::string tieName(const VoteConfig &vote)
{
    return nameOfTies(vote.ties, vote.tieFormat);
}

void setTies(VoteConfig &vote, const std::string &name)
{
    const bool isFormat = formatFromText(name).has_value();
    vote.tieFormat = isFormat ? name : "";
    if (isFormat)
        vote.ties = TieRule::Format;
    else
        vote.ties = name == "likelihood" ? TieRule::Likelihood
                    : name == "expected" ? TieRule::Expected
                                         : TieRule::First;
}

std::vector<std::string> importerNames()
{
    std::vector<std::string> names;
    for (const Importer &importer : importerTable())
        names.emplace_back(importer.name);
    return names;
}

const std::vector<std::string> &presetNames()
{
    static const std::vector<std::string> kNames {"retort", "predict-explain", "kojima", "reasoning-teacher",
                                                  "mixed-distillation"};
    return kNames;
}

} // namespace retort
