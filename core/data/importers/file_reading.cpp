#include "core/data/importers/file_reading.h"

#include "core/base/text.h"
#include "core/data/importers.h"
#include "core/data/importers/foreign_file.h"

#include <algorithm>
#include <utility>

namespace retort {

namespace {

constexpr std::size_t kRowsBeforeGivingUp = 1'000;
constexpr std::size_t kHeldBytes = std::size_t(4) << 20;

std::string suggestion(const std::filesystem::path &path, const std::string &importer)
{
    std::vector<std::string> fitting = recogniseLayout(path);
    std::erase(fitting, importer);
    if (fitting.empty())
        return {};
    return "; its rows look like those that the importer \"" + joined(fitting, "\" or \"") + "\" reads";
}

} // namespace

FileReading::FileReading(const std::filesystem::path &path, std::string_view importer, std::string_view expected,
                         RowSink &sink)
    : m_path(path), m_expected(expected), m_file(path), m_bytes(m_file.text()), m_sink(sink)
{
    m_facts.name = path.stem().string();
    m_facts.importer = importer;
    m_facts.path = path.string();
}

void FileReading::refuseForeign(bool mayBeXml) const
{
    if (const std::string foreign = whyForeign(m_bytes, mayBeXml); !foreign.empty())
        throw ParseError({m_facts.path}, "the file " + foreign + " (expected " + m_expected + ")");
}

bool FileReading::skip(RowIssue issue)
{
    if (m_facts.rowsSkipped++ == 0)
        m_firstIssue = issue;
    m_sink.note(std::move(issue));
    return m_facts.rowsRead > 0 || m_facts.rowsSkipped < kRowsBeforeGivingUp;
}

void FileReading::keep(RowContent content, std::size_t line)
{
    if (content.isHeader)
        return;
    ++m_facts.rowsRead;
    const std::vector<std::string> doubts = std::move(content.doubts);
    m_sink.add(std::move(content));
    for (const std::string &doubt : doubts)
        m_sink.note({place(line), doubt});
}

void FileReading::passed(std::size_t end)
{
    if (end < m_hashed + kHeldBytes)
        return;
    hashUpTo(end);
    m_file.release(0, end);
    m_sink.reached(static_cast<double>(end) / static_cast<double>(m_bytes.size()));
}

void FileReading::hashUpTo(std::size_t end)
{
    end = std::min(end, m_bytes.size());
    m_hash.add(m_bytes.substr(m_hashed, end - m_hashed));
    m_hashed = end;
}

FileFacts FileReading::finish()
{
    if (m_facts.rowsRead == 0 && m_facts.rowsSkipped == 0)
        throw ParseError({m_facts.path}, "the file holds no rows; expected " + m_expected);
    if (m_facts.rowsRead == 0)
        throw ParseError(m_firstIssue.place, "no row could be read by the importer \"" + m_facts.importer
                                                 + "\", which expects " + m_expected + " (" + m_firstIssue.message + ")"
                                                 + suggestion(m_path, m_facts.importer));
    for (std::size_t end = m_hashed; end < m_bytes.size();) {
        end = std::min(end + kHeldBytes, m_bytes.size());
        hashUpTo(end);
        m_file.release(0, end);
    }
    m_facts.sha256 = m_hash.hex();
    m_sink.reached(1);
    return m_facts;
}

} // namespace retort
