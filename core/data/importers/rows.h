#pragma once

#include "core/base/error.h"
#include "core/data/row_sink.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// One row's bytes and the line it begins in, or what is wrong with it.
struct RawRow
{
    std::string_view text;
    std::size_t line = 0;
    std::string problem; // empty: the bytes stand for one JSON value, which may still be broken inside
    std::size_t end = 0; // of the file's bytes: where it is over
};

/// Calls visit for each row of a JSON array or of lines of JSON, whichever the bytes begin with. Blank lines are no
/// rows. visit returns false to stop. An array's broken element becomes one row with a problem, after which rows go on
/// at the next "}, {"; where there is none, the rest of the file is that one row.
void forEachRow(std::string_view bytes, const std::function<bool(const RawRow &)> &visit);

/// The same by the file's name: rows of a .csv or .tsv are handed on as JSON objects of texts, named by the first row.
void forEachRowOf(const std::filesystem::path &path, std::string_view bytes,
                  const std::function<bool(const RawRow &)> &visit);

/// Reads one row; throws ParseError at `place` when a field is missing or not what it should be.
using RowReader = std::function<RowContent(const nlohmann::json &row, const Place &place)>;

/// Reads every row of the file into the sink, in memory that does not grow with the file. Rows that cannot be read are
/// noted; a file of which no row can be read, or none of the first 1,000, is a ParseError that says what was expected
/// and which importers would fit.
[[nodiscard]] FileFacts readRows(const std::filesystem::path &path, std::string_view importer,
                                 std::string_view expected, const RowReader &readRow, RowSink &sink);

/// The same for files whose rows are not objects: texts, lists.
[[nodiscard]] FileFacts readValues(const std::filesystem::path &path, std::string_view importer,
                                   std::string_view expected, const RowReader &readRow, RowSink &sink);

/// Cuts a file's bytes into rows, as forEachRow() does.
using RowCutter = void (*)(std::string_view bytes, const std::function<bool(const RawRow &)> &visit);

/// The same for files that are no rows of JSON as they stand: elements of XML, parts of one large object.
[[nodiscard]] FileFacts readCutRows(const std::filesystem::path &path, std::string_view importer,
                                    std::string_view expected, const RowReader &readRow, RowSink &sink, RowCutter cut,
                                    bool mayBeXml = false);

/// The row as JSON of any kind; ParseError when it is not UTF-8, nested deeper than 64 levels, or not JSON.
[[nodiscard]] nlohmann::json parseValue(const RawRow &row, const std::string &file);

/// The same for an object; anything else is a ParseError.
[[nodiscard]] nlohmann::json parseRow(const RawRow &row, const std::string &file);

/// A JSON object with these keys (and maybe others)? For recognising a layout; never throws.
[[nodiscard]] bool hasKeys(std::string_view row, const std::vector<std::string> &keys);

/// The text under a key of an object; nothing when it is not JSON, not there or not text. Never throws.
[[nodiscard]] std::optional<std::string> textUnder(std::string_view row, const std::string &key);

} // namespace retort
