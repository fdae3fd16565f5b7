#include "core/data/importers/answer_rule.h"

#include "core/answers/number_scan.h"
#include "core/answers/word_scan.h"
#include "core/base/text.h"
#include "core/data/importers/fields.h"

#include <nlohmann/json.hpp>

namespace retort {

namespace {

enum class Which { First, Last };

std::optional<Answer> numberIn(std::string_view text, Which which)
{
    const auto found = which == Which::First ? firstNumber(text, 0, text.size()) : lastNumber(text, 0, text.size());
    return found ? std::optional(numberAnswer(found->value)) : std::nullopt;
}

std::optional<Answer> answerOf(const std::optional<FoundAnswer> &found)
{
    return found ? std::optional(found->answer) : std::nullopt;
}

/// The first answer of a kind in the text.
std::optional<Answer> firstOfKind(std::string_view text, AnswerKind kind)
{
    switch (kind) {
    case AnswerKind::Number:
        return numberIn(text, Which::First);
    case AnswerKind::YesNo:
        return answerOf(firstYesNo(text, 0, text.size()));
    case AnswerKind::Choice:
        return answerOf(firstChoice(text, 0, text.size()));
    case AnswerKind::Text:
        break;
    }
    return answerOf(bareText(text, 0, text.size()));
}

/// Of the mapping's kind, else the first of the usual kinds that is there.
std::optional<Answer> firstIn(std::string_view text, const ColumnMapping &mapping)
{
    if (mapping.answerKind)
        return firstOfKind(text, *mapping.answerKind);
    for (const AnswerKind kind : {AnswerKind::Number, AnswerKind::YesNo, AnswerKind::Choice})
        if (auto answer = firstOfKind(text, kind))
            return answer;
    return std::nullopt;
}

std::optional<Answer> wholeValue(const nlohmann::json &value, const ColumnMapping &mapping)
{
    const auto answer = answerOfValue(value);
    if (!mapping.answerKind || (answer && answer->kind == *mapping.answerKind))
        return answer;
    return value.is_string() ? parseAnswer(trimmed(value.get_ref<const std::string &>()), *mapping.answerKind)
                             : std::nullopt;
}

/// The line behind the last mark; nothing when the mark is not there.
std::optional<std::string_view> behind(std::string_view text, std::string_view mark)
{
    const auto position = findLastFolded(text, mark);
    if (!position)
        return std::nullopt;
    const std::size_t begin = text.find_first_not_of(" \t\r\n:", *position + mark.size());
    if (begin == std::string_view::npos)
        return std::nullopt;
    return text.substr(begin, endOfLine(text, begin) - begin);
}

std::optional<std::string_view> boxed(std::string_view text)
{
    constexpr std::string_view kBox = "\\boxed{";
    const std::size_t box = text.rfind(kBox);
    if (box == std::string_view::npos)
        return std::nullopt;
    int depth = 1;
    for (std::size_t i = box + kBox.size(); i < text.size(); ++i) {
        depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
        if (depth == 0)
            return text.substr(box + kBox.size(), i - box - kBox.size());
    }
    return std::nullopt;
}

} // namespace

std::optional<Answer> answerByRule(const nlohmann::json &value, const ColumnMapping &mapping)
{
    if (mapping.answerRule == AnswerRule::Whole)
        return wholeValue(value, mapping);
    const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
    std::optional<std::string_view> part;
    switch (mapping.answerRule) {
    case AnswerRule::Trigger:
        part = behind(text, mapping.answerTrigger);
        break;
    case AnswerRule::Hashes:
        part = behind(text, "####");
        break;
    case AnswerRule::Boxed:
        part = boxed(text);
        break;
    case AnswerRule::LastNumber:
        return numberIn(text, Which::Last);
    case AnswerRule::FirstNumber:
        return numberIn(text, Which::First);
    case AnswerRule::Choice:
        return firstOfKind(text, AnswerKind::Choice);
    case AnswerRule::YesNo:
        return firstOfKind(text, AnswerKind::YesNo);
    case AnswerRule::Whole:
        break;
    }
    return part ? firstIn(*part, mapping) : std::nullopt;
}

std::string expectedByRule(const ColumnMapping &mapping)
{
    const std::string kind = !mapping.answerKind                        ? "a number, yes or no, or a letter"
                             : *mapping.answerKind == AnswerKind::YesNo ? "yes or no"
                             : *mapping.answerKind == AnswerKind::Choice
                                 ? "a letter"
                                 : "a " + std::string(toText(*mapping.answerKind));
    switch (mapping.answerRule) {
    case AnswerRule::Whole:
        return kind + " and nothing else";
    case AnswerRule::Trigger:
        return kind + " after \"" + mapping.answerTrigger + "\"";
    case AnswerRule::Hashes:
        return kind + " after \"####\"";
    case AnswerRule::Boxed:
        return kind + " in \\boxed{}";
    case AnswerRule::Choice:
        return "a choice's letter";
    case AnswerRule::YesNo:
        return "yes or no";
    case AnswerRule::LastNumber:
    case AnswerRule::FirstNumber:
        break;
    }
    return "a number";
}

} // namespace retort
