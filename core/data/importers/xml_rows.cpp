// Covers what ASDiv's corpus file and files like it hold: elements of texts, attributes, comments, CDATA. Does not
// cover document types, name spaces or children of children.

#include "core/data/importers/xml_rows.h"

#include "core/base/text.h"

#include <algorithm>
#include <charconv>

namespace retort {

namespace {

constexpr std::string_view kOpen = "<Problem";
constexpr std::string_view kClose = "</Problem>";
constexpr std::string_view kNotClosed = "the row is not valid XML: ";

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

void appendUtf8(std::string &text, std::uint32_t c)
{
    if (c < 0x80) {
        text += static_cast<char>(c);
    } else if (c < 0x800) {
        text += static_cast<char>(0xc0 | (c >> 6));
        text += static_cast<char>(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        text += static_cast<char>(0xe0 | (c >> 12));
        text += static_cast<char>(0x80 | ((c >> 6) & 0x3f));
        text += static_cast<char>(0x80 | (c & 0x3f));
    } else {
        text += static_cast<char>(0xf0 | (c >> 18));
        text += static_cast<char>(0x80 | ((c >> 12) & 0x3f));
        text += static_cast<char>(0x80 | ((c >> 6) & 0x3f));
        text += static_cast<char>(0x80 | (c & 0x3f));
    }
}

/// Appends what "&name;" stands for; false when it stands for nothing.
bool appendEntity(std::string &text, std::string_view name)
{
    constexpr std::pair<std::string_view, char> kNames[] {
        {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    for (const auto &[known, c] : kNames) {
        if (name == known) {
            text += c;
            return true;
        }
    }
    if (name.size() < 2 || name[0] != '#')
        return false;
    const bool isHex = name[1] == 'x';
    std::uint32_t c = 0;
    const char *begin = name.data() + (isHex ? 2 : 1);
    const char *end = name.data() + name.size();
    const auto [last, failure] = std::from_chars(begin, end, c, isHex ? 16 : 10);
    if (failure != std::errc() || last != end || c == 0 || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
        return false;
    appendUtf8(text, c);
    return true;
}

/// One element's bytes, read into an object.
class ElementReader
{
public:
    explicit ElementReader(std::string_view bytes) : m_bytes(bytes) {}

    /// `problem` says what is wrong; empty: nothing.
    nlohmann::json read(std::string &problem)
    {
        m_at = kOpen.size();
        readAttributes();
        while (m_problem.empty() && !m_bytes.substr(m_at).starts_with(kClose))
            readChild();
        problem = m_problem.empty() ? "" : std::string(kNotClosed) + m_problem;
        return std::move(m_row);
    }

private:
    bool atEnd() const { return m_at >= m_bytes.size(); }

    void skipBlanks()
    {
        while (!atEnd() && isBlank(m_bytes[m_at]))
            ++m_at;
    }

    std::string_view nameHere()
    {
        const std::size_t begin = m_at;
        while (!atEnd() && !isBlank(m_bytes[m_at]) && m_bytes[m_at] != '=' && m_bytes[m_at] != '>'
               && m_bytes[m_at] != '/' && m_bytes[m_at] != '<')
            ++m_at;
        return m_bytes.substr(begin, m_at - begin);
    }

    void readAttributes()
    {
        for (skipBlanks(); m_problem.empty() && !atEnd() && m_bytes[m_at] != '>'; skipBlanks()) {
            const std::string name(nameHere());
            skipBlanks();
            const bool hasValue = !name.empty() && m_bytes.substr(m_at).starts_with('=');
            m_at += hasValue ? 1 : 0;
            skipBlanks();
            const char quote = atEnd() ? ' ' : m_bytes[m_at];
            const std::size_t end = m_bytes.find(quote, m_at + 1);
            if (!hasValue || (quote != '"' && quote != '\'') || end == std::string_view::npos) {
                m_problem = "expected name=\"value\" in <Problem ...>";
                return;
            }
            m_row["@" + name] = decoded(m_bytes.substr(m_at + 1, end - m_at - 1));
            m_at = end + 1;
        }
        ++m_at;
    }

    void readChild()
    {
        const std::size_t open = m_bytes.find('<', m_at);
        if (open == std::string_view::npos) {
            m_problem = "the element is not closed";
            return;
        }
        m_at = open;
        if (m_bytes.substr(m_at).starts_with(kClose))
            return;
        if (m_bytes.substr(m_at).starts_with("<!--"))
            return skipBehind("-->");
        ++m_at;
        const std::string name(nameHere());
        const std::string close = "</" + name + ">";
        skipBehind(">");
        const std::size_t end = m_bytes.find(close, m_at);
        if (name.empty() || end == std::string_view::npos) {
            m_problem = "<" + name.substr(0, 40) + "> is not closed by " + close.substr(0, 40);
            return;
        }
        m_row[name] = decoded(m_bytes.substr(m_at, end - m_at));
        m_at = end + close.size();
    }

    void skipBehind(std::string_view mark)
    {
        const std::size_t found = m_bytes.find(mark, m_at);
        if (found == std::string_view::npos)
            m_problem = "\"" + std::string(mark) + "\" is missing";
        else
            m_at = found + mark.size();
    }

    std::string decoded(std::string_view raw)
    {
        constexpr std::string_view kData = "<![CDATA[";
        std::string text;
        for (std::size_t at = 0; at < raw.size();) {
            if (raw.substr(at).starts_with(kData)) {
                const std::size_t end = std::min(raw.find("]]>", at), raw.size());
                text += raw.substr(at + kData.size(), end - at - std::min(end - at, kData.size()));
                at = end + 3;
            } else if (raw[at] == '<') {
                m_problem = "an element stands inside a text";
                return text;
            } else if (raw[at] == '&') {
                const std::size_t end = std::min(raw.find(';', at), raw.size());
                if (!appendEntity(text, raw.substr(at + 1, end - at - 1))) {
                    m_problem = "\"" + withReplacedInvalidUtf8(raw.substr(at, 12))
                                + "\" is no character of XML; write &amp; for &";
                    return text;
                }
                at = end + 1;
            } else {
                text += raw[at++];
            }
        }
        return text;
    }

    std::string_view m_bytes;
    std::size_t m_at = 0;
    nlohmann::json m_row = nlohmann::json::object();
    std::string m_problem;
};

/// "<Problem" as a whole name, not the beginning of "<ProblemSet".
std::size_t nextElement(std::string_view bytes, std::size_t from)
{
    for (std::size_t at = bytes.find(kOpen, from); at != std::string_view::npos; at = bytes.find(kOpen, at + 1)) {
        const std::size_t next = at + kOpen.size();
        if (next < bytes.size() && (isBlank(bytes[next]) || bytes[next] == '>'))
            return at;
    }
    return std::string_view::npos;
}

} // namespace

void forEachXmlProblem(std::string_view bytes, const std::function<bool(const RawRow &)> &visit)
{
    std::size_t line = 1;
    std::size_t counted = 0;
    for (std::size_t at = nextElement(bytes, 0); at != std::string_view::npos;) {
        line += static_cast<std::size_t>(std::count(bytes.begin() + static_cast<std::ptrdiff_t>(counted),
                                                    bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
        counted = at;
        const std::size_t next = nextElement(bytes, at + 1);
        const std::string_view rest = bytes.substr(at, next == std::string_view::npos ? next : next - at);
        const std::size_t close = rest.find(kClose);
        RawRow row {rest, line, {}, std::min(next, bytes.size())};
        nlohmann::json object;
        if (const auto invalid = firstInvalidUtf8(rest))
            row.problem = "the row is not UTF-8 at its byte " + std::to_string(*invalid + 1);
        else if (close == std::string_view::npos)
            row.problem = "the row is not valid XML: <Problem> is not closed by </Problem>";
        else
            object = ElementReader(rest.substr(0, close + kClose.size())).read(row.problem);
        const std::string text = row.problem.empty() ? object.dump() : "{}";
        row.text = text;
        if (!visit(row))
            return;
        at = next;
    }
}

} // namespace retort
