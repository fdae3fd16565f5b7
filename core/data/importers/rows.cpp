// Covers: broken, deep, foreign, non-UTF-8 and empty files. Does not cover files larger than memory.

#include "core/data/importers/rows.h"

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/data/importers.h"
#include "core/data/importers/array_scan.h"
#include "core/data/importers/csv_rows.h"
#include "core/data/importers/foreign_file.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kMaxIssues = 10'000;
constexpr std::size_t kRowsBeforeGivingUp = 1'000;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

std::string reasonOf(const nlohmann::json::exception &error)
{
    // what() begins with a tag and a place inside the row; the row's own place is said already.
    const std::string_view text = error.what();
    const std::size_t reason = text.find("syntax error");
    return std::string(reason == std::string_view::npos ? text : text.substr(reason));
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

std::string suggestion(const std::filesystem::path &path, std::string_view importer)
{
    std::vector<std::string> fitting = recogniseLayout(path);
    std::erase(fitting, std::string(importer));
    if (fitting.empty())
        return {};
    return "; its rows look like those that the importer \"" + joined(fitting, "\" or \"") + "\" reads";
}

std::string foreignMessage(const std::filesystem::path &path, std::string_view importer, std::string_view expected,
                           const std::string &first)
{
    return "no row could be read by the importer \"" + std::string(importer) + "\", which expects "
           + std::string(expected) + " (" + first + ")" + suggestion(path, importer);
}

/// Collects what rows give; the counts and issues are kept here so that they always add up.
class RowCollector
{
public:
    RowCollector(Dataset &dataset, const RowReader &readRow) : m_dataset(dataset), m_readRow(readRow) {}

    /// False when so many rows were broken from the start that the file is a foreign one.
    bool add(const RawRow &raw)
    {
        try {
            RowContent content = m_readRow(parseRow(raw, m_dataset.path), {m_dataset.path, raw.line});
            if (!content.isHeader)
                keep(std::move(content), raw.line);
        } catch (const ParseError &error) {
            ++m_dataset.rowsSkipped;
            note({error.place(), error.message()});
        }
        return m_dataset.rowsRead > 0 || m_dataset.rowsSkipped < kRowsBeforeGivingUp;
    }

    void finish()
    {
        if (m_unlisted > 0)
            m_dataset.issues.push_back(
                {{m_dataset.path}, std::to_string(m_unlisted) + " further notes are not listed"});
    }

private:
    void keep(RowContent content, std::size_t line)
    {
        ++m_dataset.rowsRead;
        if (content.problem)
            m_dataset.problems.push_back(std::move(*content.problem));
        for (Rationale &rationale : content.rationales)
            m_dataset.rationales.push_back(std::move(rationale));
        for (const std::string &doubt : content.doubts)
            note({{m_dataset.path, line}, doubt});
    }

    void note(RowIssue issue)
    {
        if (m_dataset.issues.size() < kMaxIssues)
            m_dataset.issues.push_back(std::move(issue));
        else
            ++m_unlisted;
    }

    Dataset &m_dataset;
    const RowReader &m_readRow;
    std::size_t m_unlisted = 0;
};

void forEachJsonLine(std::string_view bytes, const std::function<bool(const RawRow &)> &visit)
{
    std::size_t line = 1;
    for (std::size_t begin = 0; begin < bytes.size(); ++line) {
        const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
        const std::string_view text = trimmed(bytes.substr(begin, end - begin));
        begin = end + 1;
        if (!text.empty() && !visit({text, line, {}}))
            return;
    }
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

nlohmann::json parseRow(const RawRow &row, const std::string &file)
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
        nlohmann::json value = nlohmann::json::parse(row.text);
        if (!value.is_object())
            throw ParseError(place, "the row is " + std::string(value.type_name()) + "; expected an object {...}");
        return value;
    } catch (const nlohmann::json::exception &error) {
        throw ParseError(place, "the row is not valid JSON: " + reasonOf(error));
    }
}

Dataset readRows(const std::filesystem::path &path, std::string_view importer, std::string_view expected,
                 const RowReader &readRow)
{
    const std::string bytes = readFile(path);
    if (const std::string foreign = whyForeign(bytes); !foreign.empty())
        throw ParseError({path.string()}, "the file " + foreign + " (expected " + std::string(expected) + ")");
    Dataset dataset;
    dataset.name = path.stem().string();
    dataset.importer = importer;
    dataset.path = path.string();
    dataset.sha256 = sha256Hex(bytes);
    RowCollector collector(dataset, readRow);
    forEachRowOf(path, bytes, [&](const RawRow &row) { return collector.add(row); });
    if (dataset.rowsRead == 0 && dataset.rowsSkipped == 0)
        throw ParseError({dataset.path}, "the file holds no rows; expected " + std::string(expected));
    if (dataset.rowsRead == 0)
        throw ParseError(dataset.issues.front().place,
                         foreignMessage(path, importer, expected, dataset.issues.front().message));
    collector.finish();
    return dataset;
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
