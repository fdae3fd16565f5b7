#include "core/data/importers/csv_rows.h"

#include "core/base/text.h"

#include <algorithm>

namespace retort {

namespace {

/// Cuts one record after the other out of the bytes.
class CsvScan
{
public:
    CsvScan(std::string_view bytes, char separator) : m_bytes(bytes), m_separator(separator) {}

    [[nodiscard]] bool atEnd() const { return m_at >= m_bytes.size(); }
    [[nodiscard]] std::size_t line() const { return m_line; }
    [[nodiscard]] std::size_t at() const { return m_at; }
    /// The last record has a quote that nothing closes: the rest of the file stands in it.
    [[nodiscard]] bool isOpen() const { return m_isOpen; }

    std::vector<std::string> record()
    {
        std::vector<std::string> fields;
        bool goesOn = true;
        while (goesOn) {
            fields.push_back(!atEnd() && m_bytes[m_at] == '"' ? quotedField() : plainField());
            goesOn = !atEnd() && m_bytes[m_at] == m_separator;
            if (goesOn)
                ++m_at;
        }
        endLine();
        return fields;
    }

private:
    std::string quotedField()
    {
        std::string field;
        for (++m_at; !atEnd(); ++m_at) {
            if (m_bytes[m_at] == '"') {
                ++m_at;
                if (atEnd() || m_bytes[m_at] != '"')
                    return field + plainField(); // what stands behind the quote belongs to the field
            }
            if (m_bytes[m_at] == '\n')
                ++m_line;
            field += m_bytes[m_at];
        }
        m_isOpen = true;
        return field;
    }

    std::string plainField()
    {
        const std::size_t begin = m_at;
        while (!atEnd() && m_bytes[m_at] != m_separator && m_bytes[m_at] != '\n' && m_bytes[m_at] != '\r')
            ++m_at;
        return std::string(m_bytes.substr(begin, m_at - begin));
    }

    void endLine()
    {
        if (!atEnd() && m_bytes[m_at] == '\r')
            ++m_at;
        if (!atEnd() && m_bytes[m_at] == '\n')
            ++m_at;
        ++m_line;
    }

    std::string_view m_bytes;
    char m_separator;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    bool m_isOpen = false;
};

bool isBlank(const std::vector<std::string> &fields)
{
    return fields.size() == 1 && trimmed(fields.front()).empty();
}

std::string asJson(const std::vector<std::string> &names, const std::vector<std::string> &fields)
{
    nlohmann::json row = nlohmann::json::object();
    for (std::size_t i = 0; i < names.size(); ++i)
        row[names[i]] = fields[i];
    return row.dump();
}

std::string problemOf(const std::vector<std::string> &fields, std::size_t expected, bool isOpen)
{
    if (isOpen)
        return "a text in quotes that begins in this row is not closed, so the rest of the file is part of it; close "
               "it with a \"";
    if (fields.size() == 1 && expected != 1)
        return "the row has 1 field; expected " + std::to_string(expected) + ", as in the first row";
    if (fields.size() != expected)
        return "the row has " + std::to_string(fields.size()) + " fields; expected " + std::to_string(expected)
               + ", as in the first row";
    if (std::ranges::any_of(fields, [](const std::string &field) { return firstInvalidUtf8(field).has_value(); }))
        return "the row is not UTF-8; save the file as UTF-8";
    return {};
}

constexpr std::size_t kRecordsLookedAt = 20;
constexpr std::size_t kBytesLookedAt = std::size_t(256) << 10;

/// Fields in each of the first records, or 0 where they differ. A record that the look cuts off is left out.
std::size_t fieldsOf(std::string_view bytes, char separator)
{
    CsvScan scan(bytes, separator);
    std::size_t fields = 0;
    for (std::size_t i = 0; i < kRecordsLookedAt && !scan.atEnd(); ++i) {
        const std::vector<std::string> record = scan.record();
        if (isBlank(record) || (scan.atEnd() && bytes.size() == kBytesLookedAt))
            continue;
        if (fields != 0 && record.size() != fields)
            return 0;
        fields = record.size();
    }
    return fields;
}

} // namespace

char detectedSeparator(std::string_view bytes, char usual)
{
    const std::string_view head = bytes.substr(0, kBytesLookedAt);
    char best = usual;
    std::size_t most = std::max<std::size_t>(fieldsOf(head, usual), 1);
    for (const char separator : {',', '\t', ';', '|'}) {
        if (const std::size_t fields = fieldsOf(head, separator); fields > most) {
            most = fields;
            best = separator;
        }
    }
    return best;
}

void forEachCsvRow(std::string_view bytes, char separator, const std::function<bool(const RawRow &)> &visit)
{
    CsvScan scan(bytes, separator);
    std::vector<std::string> names;
    while (!scan.atEnd()) {
        const std::size_t line = scan.line();
        const std::vector<std::string> fields = scan.record();
        if (isBlank(fields))
            continue;
        if (names.empty()) {
            for (const std::string &name : fields)
                names.emplace_back(withReplacedInvalidUtf8(trimmed(name)));
            continue;
        }
        RawRow row {{}, line, problemOf(fields, names.size(), scan.isOpen()), scan.at()};
        const std::string text = row.problem.empty() ? asJson(names, fields) : "{}";
        row.text = text;
        if (!visit(row))
            return;
    }
}

} // namespace retort
