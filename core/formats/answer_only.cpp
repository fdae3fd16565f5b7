#include "core/formats/format_table.h"
#include "core/formats/templates.h"

#include <algorithm>
#include <string>

namespace retort {

namespace {

class AnswerOnly final : public Format
{
public:
    FormatKind kind() const override { return FormatKind::Answer; }

    std::optional<FormatTemplate> preset(std::string_view name) const override { return presetTemplate(name, kind()); }

    /// The prompt's own end announces the answer, so that text is read as if the trigger stood before it.
    ParsedRationale parse(std::string_view text, const FormatTemplate &layout,
                          const ReadingOptions &reading) const override
    {
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
