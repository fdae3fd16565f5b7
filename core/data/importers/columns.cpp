#include "core/data/importers/columns.h"

#include "core/base/mapped_file.h"
#include "core/base/text.h"
#include "core/data/importers/answer_rule.h"
#include "core/data/importers/csv_rows.h"
#include "core/data/importers/fields.h"
#include "core/data/importers/file_reading.h"
#include "core/data/importers/foreign_file.h"
#include "core/data/importers/rows.h"
#include "core/data/importers/text_encoding.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::size_t kRowsLookedAt = 20;

/// What a column names: a key of the row, else a dotted path into it. nullptr when there is nothing.
const nlohmann::json *valueAt(const nlohmann::json &row, const std::string &column)
{
    if (column.empty())
        return nullptr;
    const nlohmann::json *value = &row;
    if (const auto whole = row.find(column); whole != row.end()) {
        value = &*whole;
    } else {
        for (const std::string &part : split(column, '.')) {
            const auto index = value->is_array() ? parseNumber(part) : std::nullopt;
            if (value->is_object() && value->contains(part))
                value = &value->at(part);
            else if (index && *index >= 0 && *index < static_cast<double>(value->size()))
                value = &value->at(static_cast<std::size_t>(*index));
            else
                return nullptr;
        }
    }
    return value->is_null() ? nullptr : value;
}

std::string valueText(const nlohmann::json &row, const std::string &column)
{
    const nlohmann::json *value = valueAt(row, column);
    if (value == nullptr)
        return {};
    return value->is_string() ? value->get<std::string>() : value->dump();
}

/// The texts of a column and of those that are joined to it; empty ones are left out.
std::string joinedText(const nlohmann::json &row, const std::string &first, const std::vector<std::string> &more,
                       const std::string &joint)
{
    std::vector<std::string> texts;
    for (const std::string *column = &first; column != nullptr;) {
        if (std::string text(trimmed(valueText(row, *column))); !text.empty())
            texts.push_back(std::move(text));
        const std::size_t next = column == &first ? 0 : static_cast<std::size_t>(column - more.data()) + 1;
        column = next < more.size() ? &more[next] : nullptr;
    }
    return joined(texts, joint);
}

Answer goldField(const nlohmann::json &row, const ColumnMapping &mapping, const Place &place)
{
    constexpr std::size_t kShown = 60;
    const nlohmann::json *value = valueAt(row, mapping.answer);
    if (value == nullptr)
        throw ParseError(place, "\"" + mapping.answer + "\" is missing; expected " + expectedByRule(mapping));
    if (const auto answer = answerByRule(*value, mapping))
        return *answer;
    std::string shown = value->dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
    if (shown.size() > kShown)
        shown = shown.substr(0, kShown) + "...";
    throw ParseError(place, "\"" + mapping.answer + "\" is " + shown + "; expected " + expectedByRule(mapping));
}

std::string splitField(const nlohmann::json &row, const ColumnMapping &mapping)
{
    std::string name(trimmed(valueText(row, mapping.split)));
    const std::string folded = lowerAscii(name);
    return folded == "dev" || folded == "val" || folded == "valid" ? "validation" : name;
}

FormatKind formatField(const nlohmann::json &row, const ColumnMapping &mapping, const Place &place)
{
    const std::string name = lowerAscii(trimmed(valueText(row, mapping.formatColumn)));
    if (name.empty())
        return mapping.format;
    if (const auto format = formatFromText(name))
        return *format;
    throw ParseError(place, "\"" + mapping.formatColumn + "\" is \"" + name.substr(0, 40)
                                + "\"; expected answer, cot, pot or socratic");
}

std::string teacherField(const nlohmann::json &row, const ColumnMapping &mapping, const Place &place)
{
    std::string name(trimmed(valueText(row, mapping.teacherColumn)));
    return !name.empty() ? name : !mapping.teacher.empty() ? mapping.teacher : teacherOfFile(place.file);
}

void addRationale(const nlohmann::json &row, const ColumnMapping &mapping, const Problem &problem, RowContent &content,
                  const Place &place)
{
    const std::string text = joinedText(row, mapping.rationale, mapping.moreRationale, mapping.joint);
    if (text.empty() && !content.problem)
        throw ParseError(place, "\"" + mapping.rationale + "\" is empty; expected a rationale");
    if (text.empty()) {
        content.doubts.push_back('"' + mapping.rationale + "\" is empty; the problem has no rationale");
        return;
    }
    Rationale rationale = rationaleFor(problem, teacherField(row, mapping, place), formatField(row, mapping, place));
    rationale.text = text;
    if (content.problem)
        rationale.statedGold = problem.gold;
    content.rationales.push_back(std::move(rationale));
}

RowContent readRow(const nlohmann::json &row, const Place &place, const ColumnMapping &mapping)
{
    RowContent content;
    const std::string question = joinedText(row, mapping.question, mapping.moreQuestion, mapping.joint);
    if (question.empty())
        throw ParseError(place, "\"" + mapping.question + "\" is missing or empty; expected a text");
    Problem problem = problemOf(questionOfParts(valueText(row, mapping.context), question));
    if (!mapping.answer.empty()) {
        problem.gold = goldField(row, mapping, place);
        problem.sourceId = valueText(row, mapping.id);
        problem.split = splitField(row, mapping);
        content.problem = problem;
    }
    if (!mapping.rationale.empty())
        addRationale(row, mapping, problem, content, place);
    return content;
}

/// Cuts text into rows: JSON where it begins so, else a table.
void forEachMappedRow(const std::filesystem::path &path, std::string_view text, const ColumnMapping &mapping,
                      const std::function<bool(const RawRow &)> &visit)
{
    const std::string ending = lowerAscii(path.extension().string());
    const std::string_view head = trimmed(text.substr(0, 4096));
    const bool isTable = ending == ".csv" || ending == ".tsv" || !mapping.separator.empty()
                         || (ending == ".txt" && !head.starts_with('{') && !head.starts_with('['));
    if (!isTable)
        return forEachRow(text, visit);
    const char separator = mapping.separator.empty() ? detectedSeparator(text, ending == ".tsv" ? '\t' : ',')
                           : mapping.separator == "tab" || mapping.separator == "\\t" ? '\t'
                                                                                      : mapping.separator.front();
    forEachCsvRow(text, separator, visit);
}

/// The file's text as UTF-8: its own bytes where they are that, else `converted`, which then holds it.
std::string_view textOf(std::string_view bytes, const ColumnMapping &mapping, std::string &converted,
                        std::string &encoding)
{
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    encoding = mapping.encoding.empty() ? detectedEncoding(bytes) : mapping.encoding;
    if (isUtf8Name(encoding)) {
        bytes.remove_prefix(bytes.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
        return bytes;
    }
    converted = decodedText(bytes, encoding);
    return converted;
}

/// UTF-16 looks foreign too, and is read.
bool isForeign(std::string_view bytes)
{
    return !whyForeign(bytes).empty() && !detectedEncoding(bytes).starts_with("UTF-16");
}

void checkSeparator(const ColumnMapping &mapping)
{
    const std::string &separator = mapping.separator;
    const bool isPlain = separator.size() == 1 && separator != "\"" && separator != "\n" && separator != "\r";
    if (!separator.empty() && !isPlain && separator != "tab" && separator != "\\t")
        throw UsageError("the separator \"" + withReplacedInvalidUtf8(separator.substr(0, 20))
                         + "\" is not one character; expected for example \",\", \";\", \"|\" or tab");
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

std::vector<std::string> columnsOf(const std::filesystem::path &path, const ColumnMapping &mapping)
{
    const MappedFile file(path);
    std::vector<std::string> columns;
    std::string converted;
    std::string encoding;
    checkSeparator(mapping);
    if (mapping.encoding.empty() && isForeign(file.text()))
        return columns;
    const std::string_view text = textOf(file.text(), mapping, converted, encoding);
    std::size_t looked = 0;
    forEachMappedRow(path, text, mapping, [&](const RawRow &row) {
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
    if (!mapping.isComplete() && !columnsOf(path, mapping).empty())
        throw Error(path.string() + ": say which columns hold the question and the answer");
    checkSeparator(mapping);
    const std::string expected = mapping.isComplete()
                                     ? "rows with \"" + mapping.question + "\" and \""
                                           + (mapping.answer.empty() ? mapping.rationale : mapping.answer) + "\""
                                     : "JSON, JSON lines, CSV or TSV, one problem a row";
    FileReading reading(path, "columns", expected, sink);
    std::string converted;
    std::string encoding;
    if (mapping.encoding.empty() && isForeign(reading.bytes())) // before it is taken for text in some old encoding
        throw ParseError({path.string()}, "the file " + whyForeign(reading.bytes()) + " (expected " + expected + ")");
    const std::string_view text = textOf(reading.bytes(), mapping, converted, encoding);
    const bool isConverted = !isUtf8Name(encoding);
    if (const std::string foreign = whyForeign(text); !foreign.empty())
        throw ParseError({path.string()}, "the file " + foreign + " (expected " + expected + ")");
    if (isConverted && mapping.encoding.empty())
        sink.note({{path.string()}, "the file is not UTF-8; it was read as " + encoding});
    forEachMappedRow(path, text, mapping, [&](const RawRow &row) {
        const Place place = reading.place(row.line);
        const bool goesOn = reading.add(row.line, [&] { return readRow(parseRow(row, place.file), place, mapping); });
        if (!isConverted)
            reading.passed(row.end);
        return goesOn;
    });
    return reading.finish();
}

Dataset readColumns(const std::filesystem::path &path, const ColumnMapping &mapping)
{
    DatasetCollector collector;
    FileFacts facts = readColumns(path, mapping, collector);
    return collector.take(std::move(facts));
}

} // namespace retort
