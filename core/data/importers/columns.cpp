#include "core/data/importers/columns.h"

#include "core/base/mapped_file.h"
#include "core/base/text.h"
#include "core/data/importers/fields.h"
#include "core/data/importers/foreign_file.h"
#include "core/data/importers/rows.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::size_t kRowsLookedAt = 20;

std::string valueText(const nlohmann::json &row, const std::string &column, const Place &place)
{
    if (column.empty() || !row.contains(column) || row[column].is_null())
        return {};
    return row[column].is_string() ? textField(row, column, place) : row[column].dump();
}

RowContent readRow(const nlohmann::json &row, const Place &place, const ColumnMapping &mapping)
{
    RowContent content;
    const std::string question = textField(row, mapping.question, place);
    content.problem = problemOf(questionOfParts(valueText(row, mapping.context, place), question));
    content.problem->gold = answerField(row, mapping.answer, place);
    content.problem->sourceId = valueText(row, mapping.id, place);
    content.problem->split = valueText(row, mapping.split, place);
    const std::string text(trimmed(valueText(row, mapping.rationale, place)));
    if (mapping.rationale.empty())
        return content;
    if (text.empty()) {
        content.doubts.push_back('"' + mapping.rationale + "\" is empty; the problem has no rationale");
        return content;
    }
    Rationale rationale;
    rationale.problemId = content.problem->id;
    rationale.question = content.problem->question;
    rationale.teacher = std::filesystem::path(place.file).stem().string();
    rationale.format = mapping.format;
    rationale.text = text;
    rationale.statedGold = content.problem->gold;
    content.rationales.push_back(std::move(rationale));
    return content;
}

std::string firstOf(const std::vector<std::string> &columns, const std::vector<std::string> &usual)
{
    for (const std::string &name : usual) {
        const auto found = std::ranges::find_if(columns, [&](const std::string &c) { return lowerAscii(c) == name; });
        if (found != columns.end())
            return *found;
    }
    return {};
}

} // namespace

std::string_view toText(AnswerRule rule)
{
    constexpr std::array<std::string_view, kAllAnswerRules.size()> kNames {
        "whole", "after_trigger", "after_hashes", "boxed", "last_number", "first_number", "choice", "yes_no"};
    return kNames[static_cast<std::size_t>(rule)];
}

std::vector<std::string> columnsOf(const std::filesystem::path &path)
{
    const MappedFile file(path);
    const std::string_view bytes = file.text();
    std::vector<std::string> columns;
    if (!whyForeign(bytes).empty())
        return columns;
    std::size_t looked = 0;
    forEachRowOf(path, bytes, [&](const RawRow &row) {
        const auto value = nlohmann::ordered_json::parse(row.problem.empty() ? row.text : "{}", nullptr, false);
        if (value.is_object()) {
            for (const auto &[name, entry] : value.items()) {
                if (std::ranges::find(columns, name) == columns.end())
                    columns.push_back(name);
            }
        }
        return ++looked < kRowsLookedAt;
    });
    return columns;
}

ColumnMapping guessMapping(const std::vector<std::string> &columns)
{
    ColumnMapping mapping;
    mapping.question = firstOf(columns, {"question", "problem", "instruction", "input", "prompt", "original_text"});
    mapping.context = firstOf(columns, {"passage", "context", "body"});
    mapping.answer = firstOf(columns, {"answer", "gold", "ground_truth", "label", "target", "ans"});
    mapping.rationale = firstOf(columns, {"rationale", "chain-of-thought", "chain_of_thought", "cot", "reasoning",
                                          "explanation", "solution", "program", "output"});
    mapping.id = firstOf(columns, {"id", "qid", "key"});
    mapping.split = firstOf(columns, {"split", "set", "fold"});
    if (mapping.rationale == "program" || mapping.rationale == "code")
        mapping.format = FormatKind::Pot;
    return mapping;
}

FileFacts readColumns(const std::filesystem::path &path, const ColumnMapping &mapping, RowSink &sink)
{
    if (!mapping.isComplete() && !columnsOf(path).empty())
        throw Error(path.string() + ": say which columns hold the question and the answer");
    const std::string expected = mapping.isComplete()
                                     ? "rows with \"" + mapping.question + "\" and \"" + mapping.answer + "\""
                                     : "JSON, JSON lines, CSV or TSV, one problem a row";
    return readRows(
        path, "columns", expected,
        [&mapping](const nlohmann::json &row, const Place &place) { return readRow(row, place, mapping); }, sink);
}

Dataset readColumns(const std::filesystem::path &path, const ColumnMapping &mapping)
{
    DatasetCollector collector;
    FileFacts facts = readColumns(path, mapping, collector);
    return collector.take(std::move(facts));
}

} // namespace retort
