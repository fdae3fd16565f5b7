// Rationales that several models wrote at several levels of detail: instruction and output, without a gold answer. The
// reasoning may be running text, questions and answers in turn, symbols, or nothing but the answer.

#include "core/base/text.h"
#include "core/data/importers/fields.h"
#include "core/data/importers/layouts.h"
#include "core/data/importers/rows.h"

namespace retort {

namespace {

constexpr std::string_view kHeading = "<Solution Path>"; // of the template that the models were given

/// The next question mark that ends a word; "x = ?" asks for nothing.
std::size_t questionEnd(std::string_view text, std::size_t from)
{
    std::size_t mark = text.find('?', from);
    while (mark != std::string_view::npos && (mark == 0 || text[mark - 1] == ' '))
        mark = text.find('?', mark + 1);
    return mark;
}

/// A text whose first sentence asks, and that asks again later, is a chain of sub-questions.
bool asksItself(std::string_view text)
{
    const std::size_t mark = questionEnd(text, 0);
    return mark != std::string_view::npos && mark < text.find(". ")
           && questionEnd(text, mark + 1) != std::string_view::npos;
}

RowContent readRow(const nlohmann::json &row, const Place &place)
{
    RowContent content;
    const Problem problem = problemOf(std::string(trimmed(textField(row, "instruction", place))));
    std::string output = textField(row, "output", place);
    std::string_view text = trimmed(output);
    if (text.starts_with(kHeading))
        text = trimmed(text.substr(kHeading.size()));
    const auto whole = answerOfValue(std::string(text));
    const FormatKind format = whole ? FormatKind::Answer : asksItself(text) ? FormatKind::Socratic : FormatKind::Cot;
    Rationale rationale = rationaleFor(problem, teacherOfFile(place.file), format);
    rationale.text = text;
    rationale.answer = whole ? whole : announcedAnswer(text);
    if (!rationale.answer)
        content.doubts.push_back("\"output\" states no answer");
    content.rationales.push_back(std::move(rationale));
    return content;
}

} // namespace

bool isEit(std::string_view row)
{
    return hasKeys(row, {"instruction", "output"}) && !hasKeys(row, {"input"}) && !hasKeys(row, {"reasoning_content"});
}

FileFacts readEit(const std::filesystem::path &path, RowSink &sink)
{
    return readRows(path, "eit", "rows with \"instruction\" and \"output\"", readRow, sink);
}

} // namespace retort
