// Covers: broken, deep, foreign, non-UTF-8 and empty files. Does not cover files that another
// program shortens while they are read.

#include "core/data/importers/rows.h"

#include "core/base/text.h"
#include "core/data/importers/array_scan.h"
#include "core/data/importers/csv_rows.h"
#include "core/data/importers/file_reading.h"
#include "core/data/importers/json_kind.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::size_t kMaxDepth = 64;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

std::string reasonOf(const nlohmann::json::exception &error)
{
    // what() begins with a tag and a place inside the row; the row's own place is said already.
    const std::string_view text = error.what();
    const std::size_t reason = text.find("syntax error");
    return withReplacedInvalidUtf8(reason == std::string_view::npos ? text : text.substr(reason));
}

bool isTooDeep(std::string_view text)
{
    std::size_t depth = 0;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString && c == '\\')
            ++i;
        else if (c == '"')
            inString = !inString;
        else if (!inString && (c == '{' || c == '['))
            ++depth;
        else if (!inString && (c == '}' || c == ']') && depth > 0)
            --depth;
        if (depth > kMaxDepth)
            return true;
    }
    return false;
}

void forEachJsonLine(std::string_view bytes, const std::function<bool(const RawRow &)> &visit)
{
    std::size_t line = 1;
    for (std::size_t begin = 0; begin < bytes.size(); ++line) {
        const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
        const std::string_view text = trimmed(bytes.substr(begin, end - begin));
        begin = end + 1;
        if (!text.empty() && !visit({text, line, {}, end}))
            return;
    }
}

using RowParser = nlohmann::json (*)(const RawRow &row, const std::string &file);

/// Takes one row after the other into the reading.
std::function<bool(const RawRow &)> rowTaker(FileReading &reading, const RowReader &readRow, RowParser parse)
{
    return [&reading, &readRow, parse](const RawRow &row) {
        const Place place = reading.place(row.line);
        const bool goesOn = reading.add(row.line, [&] { return readRow(parse(row, place.file), place); });
        reading.passed(row.end);
        return goesOn;
    };
}

FileFacts readAll(const std::filesystem::path &path, std::string_view importer, std::string_view expected,
                  const RowReader &readRow, RowSink &sink, RowParser parse)
{
    FileReading reading(path, importer, expected, sink);
    reading.refuseForeign();
    forEachRowOf(path, reading.bytes(), rowTaker(reading, readRow, parse));
    return reading.finish();
}

} // namespace

void forEachRow(std::string_view bytes, const std::function<bool(const RawRow &)> &visit)
{
    if (bytes.starts_with(kByteOrderMark))
        bytes.remove_prefix(kByteOrderMark.size());
    if (trimmed(bytes.substr(0, 4096)).starts_with('['))
        forEachElement(bytes, visit);
    else
        forEachJsonLine(bytes, visit);
}

void forEachRowOf(const std::filesystem::path &path, std::string_view bytes,
                  const std::function<bool(const RawRow &)> &visit)
{
    if (bytes.starts_with(kByteOrderMark))
        bytes.remove_prefix(kByteOrderMark.size());
    const std::string ending = lowerAscii(path.extension().string());
    if (ending == ".csv" || ending == ".tsv")
        forEachCsvRow(bytes, ending == ".tsv" ? '\t' : ',', visit);
    else
        forEachRow(bytes, visit);
}

nlohmann::json parseValue(const RawRow &row, const std::string &file)
{
    const Place place {file, row.line};
    if (const auto invalid = firstInvalidUtf8(row.text))
        throw ParseError(place, "the row is not UTF-8 at its byte " + std::to_string(*invalid + 1)
                                    + "; save the file as UTF-8");
    if (!row.problem.empty())
        throw ParseError(place, row.problem);
    if (isTooDeep(row.text))
        throw ParseError(place, "the row is nested deeper than " + std::to_string(kMaxDepth) + " levels");
    try {
        return nlohmann::json::parse(row.text);
    } catch (const nlohmann::json::exception &error) {
        throw ParseError(place, "the row is not valid JSON: " + reasonOf(error));
    }
}

nlohmann::json parseRow(const RawRow &row, const std::string &file)
{
    nlohmann::json value = parseValue(row, file);
    if (!value.is_object())
        throw ParseError({file, row.line}, "the row is " + kindOf(value) + "; expected an object {...}");
    return value;
}

FileFacts readRows(const std::filesystem::path &path, std::string_view importer, std::string_view expected,
                   const RowReader &readRow, RowSink &sink)
{
    return readAll(path, importer, expected, readRow, sink, parseRow);
}

FileFacts readValues(const std::filesystem::path &path, std::string_view importer, std::string_view expected,
                     const RowReader &readRow, RowSink &sink)
{
    return readAll(path, importer, expected, readRow, sink, parseValue);
}

FileFacts readCutRows(const std::filesystem::path &path, std::string_view importer, std::string_view expected,
                      const RowReader &readRow, RowSink &sink, RowCutter cut, bool mayBeXml)
{
    FileReading reading(path, importer, expected, sink);
    reading.refuseForeign(mayBeXml);
    cut(reading.bytes(), rowTaker(reading, readRow, parseRow));
    return reading.finish();
}

bool hasKeys(std::string_view row, const std::vector<std::string> &keys)
{
    const nlohmann::json value = nlohmann::json::parse(row, nullptr, false);
    return value.is_object()
           && std::all_of(keys.begin(), keys.end(), [&](const std::string &key) { return value.contains(key); });
}

std::optional<std::string> textUnder(std::string_view row, const std::string &key)
{
    const nlohmann::json value = nlohmann::json::parse(row, nullptr, false);
    if (!value.is_object() || !value.contains(key) || !value[key].is_string())
        return std::nullopt;
    return value[key].get<std::string>();
}

} // namespace retort
