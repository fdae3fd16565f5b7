#include "core/answers/calculator.h"
#include "core/base/text.h"
#include "core/data/importers/fields.h"
#include "core/data/importers/layouts.h"
#include "core/data/importers/rows.h"
#include "core/data/importers/xml_rows.h"

namespace retort {

namespace {

/// "9 (apples)" without its unit.
std::string_view withoutUnit(std::string_view text)
{
    const std::size_t unit = text.find(" (");
    return trimmed(unit != std::string_view::npos && text.ends_with(')') ? text.substr(0, unit) : text);
}

/// Several values ("3 (cm); 4 (cm)"), ratios ("2:3"), times and names are texts: one of their numbers is not the
/// answer.
Answer goldOf(std::string_view text)
{
    if (text.find(';') == std::string_view::npos && text.find(':') == std::string_view::npos) {
        const std::string_view value = withoutUnit(text);
        for (const AnswerKind kind : {AnswerKind::Number, AnswerKind::YesNo})
            if (const auto answer = parseAnswer(value, kind))
                return *answer;
        if (const auto number = calculate(value)) // "-(1/2)"
            return numberAnswer(*number);
    }
    return {AnswerKind::Text, 0, std::string(trimmed(text))};
}

RowContent readRow(const nlohmann::json &row, const Place &place)
{
    RowContent content;
    content.problem =
        problemOf(questionOfParts(optionalTextField(row, "Body", place), textField(row, "Question", place)));
    content.problem->sourceId = optionalTextField(row, "@ID", place);
    content.problem->kind = trimmed(optionalTextField(row, "Solution-Type", place));
    content.problem->equation = trimmed(optionalTextField(row, "Formula", place));
    content.problem->gold = goldOf(textField(row, "Answer", place));
    return content;
}

} // namespace

bool isAsdiv(std::string_view row)
{
    return row.starts_with('<')
           && (row.find("<Machine-Reading-Corpus-File") != std::string_view::npos
               || row.find("<ProblemSet") != std::string_view::npos || row.starts_with("<Problem "));
}

FileFacts readAsdiv(const std::filesystem::path &path, RowSink &sink)
{
    return readCutRows(path, "asdiv", "XML with <Problem> elements of <Body>, <Question> and <Answer>", readRow, sink,
                       forEachXmlProblem, true);
}

} // namespace retort
