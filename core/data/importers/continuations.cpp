// What a model wrote on after a few-shot prompt, as it came: a JSON array of texts, in the order of another file's
// questions. A text runs on into the next "Q:" of the prompt's pattern, and states its answer as an equation.

#include "core/answers/calculator.h"
#include "core/base/text.h"
#include "core/data/importers/fields.h"
#include "core/data/importers/file_reading.h"
#include "core/data/importers/json_kind.h"
#include "core/data/importers/layouts.h"
#include "core/data/importers/rows.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::string_view kNextQuestion = "Q:";
constexpr std::string_view kTrigger = "The answer is";

std::string ownPart(std::string_view text)
{
    return std::string(trimmed(text.substr(0, text.find(kNextQuestion))));
}

/// The value of the expression after the trigger: "(84 / 2).". Nothing when it cannot be calculated.
std::optional<Answer> statedAnswer(std::string_view text)
{
    const std::size_t trigger = text.rfind(kTrigger);
    if (trigger == std::string_view::npos)
        return std::nullopt;
    std::string_view label = trimmed(text.substr(trigger + kTrigger.size()));
    label = trimmed(label.substr(0, label.find('\n')));
    if (label.ends_with('.'))
        label.remove_suffix(1);
    const auto value = calculate(label);
    return value ? std::optional(numberAnswer(*value)) : std::nullopt;
}

const std::string &textOf(const nlohmann::json &row, const Place &place)
{
    if (!row.is_string())
        throw ParseError(place, "the row is " + kindOf(row) + "; expected a text \"...\"");
    return row.get_ref<const std::string &>();
}

/// Hands out questions in the order of rows. After a text that cannot be read nobody knows whose the others are.
class QuestionRows
{
public:
    explicit QuestionRows(const std::vector<Problem> &questions) : m_questions(questions) {}

    RowContent read(const RawRow &row, const Place &place)
    {
        if (m_lostIn > 0)
            throw ParseError(place, "the text in line " + std::to_string(m_lostIn)
                                        + " cannot be read, so it is not known to which question this one belongs");
        try {
            const nlohmann::json value = parseValue(row, place.file);
            return contentOf(textOf(value, place), place);
        } catch (const ParseError &) {
            m_lostIn = std::max<std::size_t>(place.line, 1);
            throw;
        }
    }

private:
    RowContent contentOf(const std::string &text, const Place &place)
    {
        if (m_next >= m_questions.size())
            throw ParseError(place, "there is no question left for this text; the file of questions has "
                                        + std::to_string(m_questions.size()) + " from the offset on");
        const Problem &question = m_questions[m_next++];
        RowContent content;
        Rationale rationale = rationaleFor(question, teacherOfFile(place.file), FormatKind::Cot);
        rationale.text = ownPart(text);
        rationale.answer = statedAnswer(rationale.text);
        rationale.answerIsRecorded = true;
        rationale.statedGold = question.gold;
        if (rationale.text.empty())
            content.doubts.push_back("the text is empty");
        content.rationales.push_back(std::move(rationale));
        return content;
    }

    const std::vector<Problem> &m_questions;
    std::size_t m_next = 0;
    std::size_t m_lostIn = 0;
};

FileFacts readTexts(const std::filesystem::path &path, RowSink &sink,
                    const std::function<RowContent(const RawRow &row, const Place &place)> &read)
{
    FileReading reading(path, "continuations", "a list of texts, in the order of the questions of another file", sink);
    reading.refuseForeign();
    forEachRowOf(path, reading.bytes(), [&](const RawRow &row) {
        const Place place = reading.place(row.line);
        const bool goesOn = reading.add(row.line, [&] { return read(row, place); });
        reading.passed(row.end);
        return goesOn;
    });
    return reading.finish();
}

/// Keeps nothing.
class NoSink final : public RowSink
{
public:
    void add(RowContent) override {}
    void note(RowIssue) override {}
};

} // namespace

bool isContinuations(std::string_view row)
{
    return row.starts_with('"') && nlohmann::json::accept(row);
}

FileFacts readContinuations(const std::filesystem::path &path, RowSink &)
{
    NoSink none;
    const FileFacts texts = readTexts(path, none, [](const RawRow &row, const Place &place) {
        static_cast<void>(textOf(parseValue(row, place.file), place));
        return RowContent {};
    });
    throw ParseError({path.string()},
                     "the file holds " + std::to_string(texts.rowsRead)
                         + " texts without questions; expected beside it the file that has them in the "
                           "same order (questions: FILE, questions_offset: ROWS)");
}

FileFacts readContinuationsBeside(const std::filesystem::path &path, const std::vector<Problem> &questions,
                                  RowSink &sink)
{
    QuestionRows rows(questions);
    return readTexts(path, sink, [&](const RawRow &row, const Place &place) { return rows.read(row, place); });
}

} // namespace retort
