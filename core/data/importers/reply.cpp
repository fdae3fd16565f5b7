#include "core/data/importers/reply.h"

#include "core/base/text.h"

#include <array>

namespace retort {

namespace {

struct Marks
{
    std::string_view begin;
    std::string_view end;
};

constexpr std::array kThoughts {Marks {"<think>", "</think>"}, Marks {"<thinking>", "</thinking>"},
                                Marks {"<reasoning>", "</reasoning>"},
                                Marks {"<|begin_of_thought|>", "<|end_of_thought|>"}};
constexpr std::array kSolutions {Marks {"<answer>", "</answer>"},
                                 Marks {"<|begin_of_solution|>", "<|end_of_solution|>"}};
constexpr std::array<const char *, 5> kGoldKeys {"gold", "answer", "ground_truth", "final_answer", "expected_answer"};
constexpr std::array<const char *, 2> kTeacherKeys {"teacher", "model"};

std::string withoutSolutionMarks(std::string_view text)
{
    text = trimmed(text);
    for (const Marks &marks : kSolutions) {
        if (text.starts_with(marks.begin))
            text.remove_prefix(marks.begin.size());
        if (text.ends_with(marks.end))
            text.remove_suffix(marks.end.size());
    }
    return std::string(trimmed(text));
}

/// {"kind": "text", "text": "ignore it"}, as exports write an answer that is no number and no yes or no.
std::optional<Answer> answerOfParts(const nlohmann::json &value)
{
    if (!value.is_object() || !value.contains("text") || !value["text"].is_string())
        return std::nullopt;
    const std::string text = value["text"].get<std::string>();
    const bool isChoice = value.value("kind", nlohmann::json()) == toText(AnswerKind::Choice);
    return text.empty() ? std::nullopt
                        : std::optional(Answer {isChoice ? AnswerKind::Choice : AnswerKind::Text, 0, text});
}

/// The gold answer beside the reply; a field that holds none is a doubt, for it may be a solution.
std::optional<Answer> goldBeside(const nlohmann::json &row, RowContent &content)
{
    for (const char *key : kGoldKeys) {
        const auto found = row.find(key);
        if (found == row.end() || found->is_null())
            continue;
        auto gold = found->is_object() ? answerOfParts(*found) : answerOfValue(*found);
        if (!gold && found->is_string())
            gold = announcedAnswer(found->get_ref<const std::string &>());
        if (!gold)
            content.doubts.push_back("\"" + std::string(key)
                                     + "\" holds no number, yes or no, or letter; it is not taken for the gold answer");
        return gold;
    }
    return std::nullopt;
}

std::string teacherOf(const nlohmann::json &row, const Place &place)
{
    for (const char *key : kTeacherKeys)
        if (const auto found = row.find(key);
            found != row.end() && found->is_string() && !found->get_ref<const std::string &>().empty())
            return found->get<std::string>();
    return teacherOfFile(place.file);
}

FormatKind formatOfRow(const nlohmann::json &row, const Place &place)
{
    const std::string name = optionalTextField(row, "format", place);
    if (name.empty())
        return FormatKind::Cot;
    const auto format = formatFromText(name);
    if (!format)
        throw ParseError(place, "\"format\" is \"" + name.substr(0, 40) + "\"; expected answer, cot, pot or socratic");
    return *format;
}

/// What the reply says behind its reasoning. Where the gold is known, an answer of its kind.
std::optional<Answer> finalAnswer(const std::string &text, const std::optional<Answer> &gold)
{
    ReadingOptions options;
    if (gold) {
        options.expected = gold->kind;
        return readAnswer(text, options).answer;
    }
    if (auto whole = answerOfValue(text))
        return whole;
    if (auto announced = announcedAnswer(text))
        return announced;
    return readAnswer(text, options).answer;
}

void readReasoning(Rationale &rationale, const Reply &reply, const std::optional<Answer> &gold, RowContent &content)
{
    rationale.text = reply.reasoning;
    rationale.answerIsRecorded = true;
    rationale.answer = reply.isCutOff ? std::nullopt : finalAnswer(reply.text, gold);
    if (reply.isCutOff)
        content.doubts.push_back("the reply is cut off inside its reasoning");
    else if (!rationale.answer)
        content.doubts.push_back("no answer could be read from what follows the reasoning");
}

} // namespace

Reply replyOf(std::string_view text)
{
    for (const Marks &marks : kThoughts) {
        const std::size_t begin = text.find(marks.begin);
        const std::size_t from = begin == std::string_view::npos ? 0 : begin + marks.begin.size();
        const std::size_t end = text.find(marks.end, from);
        if (end != std::string_view::npos)
            return {std::string(trimmed(text.substr(from, end - from))),
                    withoutSolutionMarks(text.substr(end + marks.end.size()))};
        if (begin != std::string_view::npos)
            return {std::string(trimmed(text.substr(from))), {}, true};
    }
    return {{}, withoutSolutionMarks(text)};
}

std::string contentText(const nlohmann::json &content, std::string_view key, const Place &place)
{
    if (content.is_string())
        return content.get<std::string>();
    std::string text;
    if (content.is_array())
        for (const nlohmann::json &part : content)
            if (part.is_object() && part.contains("text") && part["text"].is_string())
                text += part["text"].get<std::string>();
    if (trimmed(text).empty())
        throw ParseError(place, "\"" + std::string(key) + "\" holds no text");
    return text;
}

RowContent contentOfReply(const nlohmann::json &row, std::string question, const Reply &reply, const Place &place)
{
    RowContent content;
    Problem problem = problemOf(std::string(trimmed(question)));
    const std::optional<Answer> gold = goldBeside(row, content);
    Rationale rationale = rationaleFor(problem, teacherOf(row, place), formatOfRow(row, place));
    rationale.statedGold = gold;
    if (problem.question.empty())
        throw ParseError(place, "the question is empty");
    if (reply.reasoning.empty() && reply.text.empty())
        throw ParseError(place, "the reply is empty");
    if (!reply.reasoning.empty()) {
        readReasoning(rationale, reply, gold, content);
    } else {
        rationale.text = reply.text;
        rationale.answer = announcedAnswer(reply.text);
    }
    if (gold) {
        problem.gold = *gold;
        problem.split = optionalTextField(row, "split", place);
        content.problem = std::move(problem);
    }
    content.rationales.push_back(std::move(rationale));
    return content;
}

} // namespace retort
