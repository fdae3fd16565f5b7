// Problems that a model took apart: sub-questions "Q1: ..." in one text, their answers "A1: ..." in another, which ends
// in "Final answer: n".

#include "core/base/text.h"
#include "core/data/importers/fields.h"
#include "core/data/importers/layouts.h"
#include "core/data/importers/rows.h"

#include <map>

namespace retort {

namespace {

constexpr std::string_view kFinal = "Final answer:";

/// Parts of a text by the number of their label: "Q1: ...\nQ2: ...". A line without a label goes on with its part.
std::map<int, std::string> labelledParts(std::string_view text, char label)
{
    std::map<int, std::string> parts;
    std::string *open = nullptr;
    for (const std::string &line : splitLines(text)) {
        std::string_view content = trimmed(line);
        const std::size_t colon = content.find(':');
        const auto number = content.starts_with(label) && colon != std::string_view::npos && colon <= 4
                                ? parseNumber(content.substr(1, colon - 1))
                                : std::nullopt;
        if (number && *number >= 0 && *number < 1000) {
            open = &parts[static_cast<int>(*number)];
            content = trimmed(content.substr(colon + 1));
        }
        if (open != nullptr && !content.empty())
            *open += (open->empty() ? "" : " ") + std::string(content);
    }
    return parts;
}

/// The first text of a list that holds one for each sample.
std::string firstText(const nlohmann::json &row, const char *key, const Place &place)
{
    const std::vector<std::string> texts = textsField(row, key, place);
    if (texts.empty() || trimmed(texts.front()).empty())
        throw ParseError(place, "\"" + std::string(key) + "\" is missing or empty; expected a list with a text");
    return texts.front();
}

std::vector<Step> stepsOf(const std::map<int, std::string> &questions, const std::map<int, std::string> &answers,
                          RowContent &content)
{
    std::vector<Step> steps;
    std::size_t unanswered = 0;
    for (const auto &[number, question] : questions) {
        const auto answer = answers.find(number);
        unanswered += answer == answers.end();
        steps.push_back({answer == answers.end() ? std::string() : answer->second, question});
    }
    if (unanswered > 0)
        content.doubts.push_back(std::to_string(unanswered) + " of " + std::to_string(steps.size())
                                 + " sub-questions have no answer");
    return steps;
}

RowContent readRow(const nlohmann::json &row, const Place &place)
{
    RowContent content;
    content.problem = problemOf(std::string(trimmed(textField(row, "problem", place))));
    content.problem->gold = answerField(row, "answer", place);
    const std::string solved = firstText(row, "answers", place);
    const std::size_t end = solved.rfind(kFinal);
    Rationale rationale = rationaleFor(*content.problem, teacherOfFile(place.file), FormatKind::Socratic);
    const auto questions = labelledParts(firstText(row, "questions", place), 'Q');
    if (questions.empty())
        throw ParseError(place, "\"questions\" has no line \"Q1: ...\"");
    rationale.text =
        formatOf(FormatKind::Socratic)
            .write(stepsOf(questions, labelledParts(std::string_view(solved).substr(0, end), 'A'), content));
    rationale.answerIsRecorded = true;
    rationale.statedGold = content.problem->gold;
    ReadingOptions reading;
    reading.profile = ReadingProfile::Strict;
    reading.trigger = kFinal;
    if (end == std::string::npos)
        content.doubts.push_back("\"answers\" has no \"Final answer:\"");
    else
        rationale.answer = readAnswer(solved, reading).answer;
    content.rationales.push_back(std::move(rationale));
    return content;
}

} // namespace

bool isSubQuestions(std::string_view row)
{
    return hasKeys(row, {"problem", "questions", "answers"});
}

FileFacts readSubQuestions(const std::filesystem::path &path, RowSink &sink)
{
    return readRows(path, "subq", "rows with \"problem\", \"questions\", \"answers\" and \"answer\"", readRow, sink);
}

} // namespace retort
