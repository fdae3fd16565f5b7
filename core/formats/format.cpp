#include "core/formats/format.h"

#include "core/answers/word_scan.h"
#include "core/base/text.h"

#include <initializer_list>
#include <utility>

namespace retort {

namespace {

struct Filling
{
    std::string_view name; // with its braces
    std::string_view value;
};

/// One pass from left to right, so that braces in a question or rationale are text.
template<typename Visit>
std::string filled(std::string_view layout, std::initializer_list<Filling> fillings, const Visit &onFilling)
{
    std::string text;
    for (std::size_t i = 0; i < layout.size();) {
        const Filling *here = nullptr;
        for (const Filling &filling : fillings) {
            if (layout.substr(i).starts_with(filling.name))
                here = &filling;
        }
        if (here == nullptr) {
            text += layout[i++];
            continue;
        }
        onFilling(here->name, i, text.size());
        text += here->value;
        i += here->name.size();
    }
    return text;
}

/// Where in the template's target the answer begins, given where `{answer}` stands: at the trigger right before it, and
/// at the spaces before that, as a token may hold the space before a word and so begin earlier than the word.
std::size_t answerStart(const FormatTemplate &layout, std::size_t position)
{
    const std::string_view before = trimmed(std::string_view(layout.target).substr(0, position));
    if (!layout.answerTrigger.empty() && before.ends_with(layout.answerTrigger))
        position = layout.target.rfind(layout.answerTrigger, position);
    while (position > 0 && layout.target[position - 1] == ' ')
        --position;
    return position;
}

/// Where the answer begins in a text as it was written: at its last trigger, and at the spaces before that.
std::optional<std::size_t> answerStart(const FormatTemplate &layout, std::string_view completion)
{
    std::optional<std::size_t> position;
    if (!layout.answerTrigger.empty())
        position = findLastFolded(completion, layout.answerTrigger);
    while (position && *position > 0 && completion[*position - 1] == ' ')
        --*position;
    return position;
}

} // namespace

std::string makePrompt(const FormatTemplate &layout, std::string_view question)
{
    return filled(layout.prompt, {{"{question}", question}}, [](std::string_view, std::size_t, std::size_t) {});
}

TargetText makeTarget(const FormatTemplate &layout, std::string_view rationale, std::string_view answer,
                      std::string_view completion)
{
    TargetText target;
    std::optional<std::size_t> answerBegin;
    const std::string spelled = withMarks(rationale, layout.marks);
    const std::string whole = withMarks(completion, layout.marks);
    const auto noteAnswer = [&](std::string_view name, std::size_t inLayout, std::size_t inText) {
        if (name == "{answer}")
            answerBegin = inText - (inLayout - answerStart(layout, inLayout));
        else if (const auto inside = answerStart(layout, whole); name == "{completion}" && inside)
            answerBegin = inText + *inside;
    };
    target.text =
        filled(layout.target, {{"{rationale}", spelled}, {"{answer}", answer}, {"{completion}", whole}}, noteAnswer);
    target.answerBegin = answerBegin.value_or(target.text.size());
    return target;
}

} // namespace retort
