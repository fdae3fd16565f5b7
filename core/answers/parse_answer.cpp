#include "core/answers/number_scan.h"
#include "core/answers/reading.h"
#include "core/answers/word_scan.h"
#include "core/base/text.h"

namespace retort {

namespace {

constexpr int kMaxWrappers = 8;

bool isWrapped(std::string_view text, std::string_view open, std::string_view close)
{
    return text.size() > open.size() + close.size() && text.starts_with(open) && text.ends_with(close);
}

/// Without the quotes, emphasis, brackets and dollar signs around it: "**5**", "(5,)", "[5]", "$5$", "\(5\)".
std::string_view unwrappedOnce(std::string_view text)
{
    constexpr std::string_view kPairs[][2] = {{"(", ")"},   {"[", "]"}, {"\"", "\""},   {"'", "'"},
                                              {"**", "**"}, {"`", "`"}, {"\\(", "\\)"}, {"$", "$"}};
    for (const auto &pair : kPairs) {
        if (isWrapped(text, pair[0], pair[1]))
            return text.substr(pair[0].size(), text.size() - pair[0].size() - pair[1].size());
    }
    return text;
}

std::optional<Answer> parseNumberAnswer(std::string_view text)
{
    for (int i = 0; i < kMaxWrappers; ++i) {
        text = trimmed(text);
        // a tuple of one from a program, and a sentence's period
        if (i > 0 && text.ends_with(','))
            text = trimmed(text.substr(0, text.size() - 1));
        if (text.size() > 1 && text.ends_with('.'))
            text.remove_suffix(1);
        if (const auto number = numberAt(text, 0); number && number->end == text.size())
            return numberAnswer(number->value);
        const std::string_view inner = unwrappedOnce(text);
        if (inner.size() == text.size())
            break;
        text = inner;
    }
    return std::nullopt;
}

std::optional<Answer> onlyAnswer(const std::optional<FoundAnswer> &found, const std::optional<FoundAnswer> &bare)
{
    if (!found || !bare || found->begin > bare->begin + 1 || bare->end > found->end + 1)
        return std::nullopt;
    return found->answer;
}

} // namespace

std::optional<Answer> parseAnswer(std::string_view text, AnswerKind expected)
{
    const auto bare = bareText(text, 0, text.size());
    switch (expected) {
    case AnswerKind::Number:
        return parseNumberAnswer(text);
    case AnswerKind::YesNo: {
        const auto found = firstYesNo(text, 0, text.size());
        return found && bare && found->begin == bare->begin && found->end == bare->end ? std::optional(found->answer)
                                                                                       : std::nullopt;
    }
    case AnswerKind::Choice:
        return onlyAnswer(firstChoice(text, 0, text.size()), bare);
    case AnswerKind::Text:
        break;
    }
    return bare ? std::optional(bare->answer) : std::nullopt;
}

} // namespace retort
