// Every preset, literally. METHODS.md section 1 fixes "retort"; the others follow what is named beside them.

#include "core/formats/templates.h"

#include <algorithm>
#include <array>

namespace retort {

namespace {

struct Preset
{
    std::string_view name;
    FormatKind format;
    std::string_view prompt;
    std::string_view target;
    std::string_view trigger;
    std::string_view stop; // empty: none
};

constexpr std::string_view kAnswer = "The answer is";
constexpr std::string_view kArabic = "the answer (arabic numerals) is";

constexpr std::array kPresets {
    Preset {"retort", FormatKind::Answer, "Question: {question}\nThe answer is", " {answer}.", kAnswer, "\nQuestion:"},
    Preset {"retort", FormatKind::Cot, "Question: {question}\nLet's think step by step.\n",
            "{rationale}\nThe answer is {answer}.", kAnswer, "\nQuestion:"},
    Preset {"retort", FormatKind::Pot, "Question: {question}\nLet's write a program.\n", "{rationale}", "",
            "\nQuestion:"},
    Preset {"retort", FormatKind::Socratic, "Question: {question}\nLet's ask and answer sub-questions.\n",
            "{rationale}\nThe answer is {answer}.", kAnswer, "\nQuestion:"},

    // Distilling Step-by-Step (Hsieh et al. 2023): one student, two tasks told apart by a prefix. The explanation holds
    // no answer; the answer path is the prediction.
    Preset {"predict-explain", FormatKind::Answer, "predict: {question}", "{answer}", "", ""},
    Preset {"predict-explain", FormatKind::Cot, "explain: {question}", "{rationale}", kAnswer, ""},

    // Zero-shot CoT (Kojima et al. 2022), its two stages in one text.
    Preset {"kojima", FormatKind::Answer, "Q: {question}\nA: The answer (arabic numerals) is", " {answer}.", kArabic,
            "\nQ:"},
    Preset {"kojima", FormatKind::Cot, "Q: {question}\nA: Let's think step by step.",
            " {rationale}\nTherefore, the answer (arabic numerals) is {answer}.", kArabic, "\nQ:"},

    // Large Language Models Are Reasoning Teachers (Ho et al. 2022).
    Preset {"reasoning-teacher", FormatKind::Answer, "{question} ###", "{answer}", "", ""},
    Preset {"reasoning-teacher", FormatKind::Cot, "{question} ###", "{rationale} --> {answer}", "-->", ""},

    // Mixed Distillation (Li et al. 2023): CoT and PoT in one student. The two sentences tell the tasks apart; their
    // wording is ours, the paper does not print its training prompts.
    Preset {"mixed-distillation", FormatKind::Cot, "{question}\nLet's think step by step.\n",
            "{rationale}\nThe answer is {answer}.", kAnswer, ""},
    Preset {"mixed-distillation", FormatKind::Pot, "{question}\nLet's write a Python program.\n", "{rationale}", "",
            ""},
};

} // namespace

std::optional<FormatTemplate> presetTemplate(std::string_view name, FormatKind format)
{
    for (const Preset &preset : kPresets) {
        if (preset.name != name || preset.format != format)
            continue;
        FormatTemplate layout {std::string(preset.prompt), std::string(preset.target), std::string(preset.trigger), {}};
        if (!preset.stop.empty())
            layout.stop.emplace_back(preset.stop);
        return layout;
    }
    return std::nullopt;
}

std::string_view beforeStop(std::string_view text, const FormatTemplate &layout)
{
    std::size_t end = text.size();
    for (const std::string &stop : layout.stop) {
        if (!stop.empty())
            end = std::min(end, text.find(stop));
    }
    return text.substr(0, end);
}

bool asksForEquation(std::string_view target)
{
    return target.find("{equation}") != std::string_view::npos;
}

ReadingOptions withTrigger(ReadingOptions reading, const FormatTemplate &layout)
{
    if (!layout.answerTrigger.empty())
        reading.trigger = layout.answerTrigger;
    return reading;
}

} // namespace retort
