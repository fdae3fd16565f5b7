#include "core/base/text.h"
#include "core/formats/answer_sentence.h"
#include "core/formats/format_table.h"
#include "core/formats/sentences.h"
#include "core/formats/templates.h"

namespace retort {

namespace {

/// Lines are steps, as in GSM8K; a text of one line is cut into sentences.
std::vector<Step> stepsOf(std::string_view reasoning)
{
    std::vector<std::string> texts = linesWithText(reasoning);
    if (texts.size() == 1)
        texts = sentencesOf(texts.front());
    std::vector<Step> steps;
    for (std::string &text : texts)
        steps.push_back(Step {std::move(text), {}});
    return steps;
}

class ChainOfThought final : public Format
{
public:
    FormatKind kind() const override { return FormatKind::Cot; }

    std::optional<FormatTemplate> preset(std::string_view name) const override { return presetTemplate(name, kind()); }

    ParsedRationale parse(std::string_view text, const FormatTemplate &layout,
                          const ReadingOptions &reading) const override
    {
        const std::string_view own = beforeStop(text, layout);
        const ReadingOptions options = withTrigger(reading, layout);
        ParsedRationale parsed;
        parsed.answer = readAnswer(own, options);
        parsed.steps = stepsOf(withoutAnswerSentence(own, options.trigger));
        return parsed;
    }

    std::string write(const std::vector<Step> &steps) const override
    {
        std::vector<std::string> lines;
        for (const Step &step : steps)
            lines.push_back(joined(linesWithText(step.text), " "));
        return joined(lines, "\n");
    }
};

} // namespace

const Format &chainOfThought()
{
    static const ChainOfThought kFormat;
    return kFormat;
}

} // namespace retort
