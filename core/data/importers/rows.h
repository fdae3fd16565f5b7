#pragma once

#include "core/base/error.h"
#include "core/data/dataset.h"

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
};

/// Calls visit for each row of a JSON array or of lines of JSON, whichever the bytes begin with. Blank lines are no
/// rows. visit returns false to stop. An array's broken element becomes one row with a problem, after which rows go on
/// at the next "}, {"; where there is none, the rest of the file is that one row.
void forEachRow(std::string_view bytes, const std::function<bool(const RawRow &)> &visit);

/// The same by the file's name: rows of a .csv or .tsv are handed on as JSON objects of texts, named by the first row.
void forEachRowOf(const std::filesystem::path &path, std::string_view bytes,
                  const std::function<bool(const RawRow &)> &visit);

/// What a layout makes of one row.
struct RowContent
{
    std::optional<Problem> problem;
    std::vector<Rationale> rationales;
    std::vector<std::string> doubts; // the row was read, but is worth a look
    bool isHeader = false; // says something about the file and is no row
};

/// Reads one JSON object; throws ParseError at `place` when a field is missing or not what it should be.
using RowReader = std::function<RowContent(const nlohmann::json &row, const Place &place)>;

/// Reads every row of the file. Rows that cannot be read become issues; a file of which no row can be read, or none of
/// the first 1,000, is a ParseError that says what was expected and which importers would fit.
[[nodiscard]] Dataset readRows(const std::filesystem::path &path, std::string_view importer, std::string_view expected,
                               const RowReader &readRow);

/// The row as JSON; ParseError when it is not UTF-8, nested deeper than 64 levels, or not JSON.
[[nodiscard]] nlohmann::json parseRow(const RawRow &row, const std::string &file);

/// A JSON object with these keys (and maybe others)? For recognising a layout; never throws.
[[nodiscard]] bool hasKeys(std::string_view row, const std::vector<std::string> &keys);

/// The text under a key of an object; nothing when it is not JSON, not there or not text. Never throws.
[[nodiscard]] std::optional<std::string> textUnder(std::string_view row, const std::string &key);

} // namespace retort
