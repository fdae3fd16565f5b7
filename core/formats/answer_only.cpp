#include "core/answers/calculator.h"
#include "core/base/text.h"
#include "core/formats/format_table.h"
#include "core/formats/templates.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

namespace retort {

namespace {

/// The value of the expression that fills the first line with text. Anything else is no answer: a number at the end of
/// half an expression was never meant as one.
ReadAnswer readEquation(std::string_view text, const ReadingOptions &reading)
{
    constexpr std::string_view kAllowed = "0123456789+-*/(). ";
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos)
        return {};
    const std::string_view line = text.substr(begin, text.find_first_of("\r\n", begin) - begin);
    std::string_view expression = trimmed(line);
    if (expression.ends_with('.'))
        expression.remove_suffix(1);
    const bool isExpression = expression.find_first_not_of(kAllowed) == std::string_view::npos;
    const std::optional<double> value = isExpression ? calculate(expression) : std::nullopt;
    if (!value)
        return {};
    return {numberAnswer(reading.absoluteValue ? std::abs(*value) : *value), begin, begin + expression.size(),
            "value of the expression"};
}

class AnswerOnly final : public Format
{
public:
    FormatKind kind() const override { return FormatKind::Answer; }

    std::optional<FormatTemplate> preset(std::string_view name) const override { return presetTemplate(name, kind()); }

    /// The prompt's own end announces the answer, so that text is read as if the trigger stood before it.
    ParsedRationale parse(std::string_view text, const FormatTemplate &layout,
                          const ReadingOptions &reading) const override
    {
        if (asksForEquation(layout.target))
            return {.answer = readEquation(beforeStop(text, layout), reading)};
        const ReadingOptions options = withTrigger(reading, layout);
        const std::string_view own = beforeStop(text, layout);
        const std::string announced = options.trigger + " " + std::string(own);
        const std::size_t shift = announced.size() - own.size();
        ParsedRationale parsed;
        parsed.answer = readAnswer(announced, options);
        parsed.answer.begin -= std::min(parsed.answer.begin, shift);
        parsed.answer.end -= std::min(parsed.answer.end, shift);
        return parsed;
    }

    /// There is no reasoning to write.
    std::string write(const std::vector<Step> &) const override { return {}; }
};

} // namespace

const Format &answerOnly()
{
    static const AnswerOnly kFormat;
    return kFormat;
}

} // namespace retort
