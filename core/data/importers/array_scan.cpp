#include "core/data/importers/array_scan.h"

#include "core/base/text.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::size_t kMaxDepth = 100;
constexpr std::size_t kFarthest = std::size_t(1)
                                  << 20; // that the first key is looked for when something else is nearer
constexpr std::size_t kMaxResumes = 1'000; // each may read far ahead, so their number bounds the time

constexpr bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Walks over the bytes of an array and counts lines.
class ArrayScanner
{
public:
    explicit ArrayScanner(std::string_view bytes) : m_bytes(bytes) {}

    void run(const std::function<bool(const RawRow &)> &visit)
    {
        moveTo(m_bytes.find('[') + 1);
        for (std::size_t resumes = 0;;) {
            skipBlanks();
            if (atEnd() || (m_bytes[m_at] == ']' && !goesOnBehindEnd(resumes, visit)))
                break;
            const std::size_t begin = m_at;
            const std::size_t line = m_line;
            std::string problem;
            if (m_firstKey.empty())
                m_firstKey = firstKeyAt(begin);
            const bool isStray = !m_firstKey.empty() && m_bytes[begin] == '"';
            if (isStray) // the brace before it is broken; its parts are no rows of their own
                problem = "the row is not valid JSON: a text stands where an object should begin";
            const std::size_t end = isStray ? begin : endOfElement(begin, problem);
            if (problem.empty()) {
                if (!visit({trimmed(m_bytes.substr(begin, end - begin)), line, {}, end}))
                    return;
                moveTo(end);
                if (!atEnd() && m_bytes[m_at] == ',')
                    moveTo(m_at + 1);
                continue;
            }
            const std::size_t next = ++resumes < kMaxResumes ? nextObject(begin + 1) : std::string_view::npos;
            if (next == std::string_view::npos)
                problem += "; the rest of the file is left out";
            if (!visit({trimmed(m_bytes.substr(begin, next == std::string_view::npos ? next : next - begin)), line,
                        problem})
                || next == std::string_view::npos)
                return;
            moveTo(next);
        }
        if (!m_isStopped)
            reportEnd(visit);
    }

private:
    /// A "]" with more objects behind it is a broken byte, and what stands before the next of them a broken row.
    bool goesOnBehindEnd(std::size_t &resumes, const std::function<bool(const RawRow &)> &visit)
    {
        const bool isLast = trimmed(m_bytes.substr(m_at + 1)).empty() || ++resumes >= kMaxResumes;
        const std::size_t next = isLast ? std::string_view::npos : nextObject(m_at + 1);
        if (next == std::string_view::npos)
            return false;
        const RawRow broken {trimmed(m_bytes.substr(m_at, next - m_at)), m_line,
                             "the row is not valid JSON: a \"]\" ends the array before its last row", next};
        moveTo(next);
        m_isStopped = !visit(broken);
        return !m_isStopped;
    }

    bool atEnd() const { return m_at >= m_bytes.size(); }

    void moveTo(std::size_t at)
    {
        at = std::min(at, m_bytes.size());
        m_line += static_cast<std::size_t>(std::count(m_bytes.begin() + static_cast<std::ptrdiff_t>(m_at),
                                                      m_bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
        m_at = at;
    }

    void skipBlanks()
    {
        std::size_t at = m_at;
        while (at < m_bytes.size() && isBlank(m_bytes[at]))
            ++at;
        moveTo(at);
    }

    /// The comma or bracket after the element; `problem` says why there is none.
    std::size_t endOfElement(std::size_t begin, std::string &problem) const
    {
        std::string open; // the brackets that wait to be closed
        bool inString = false;
        for (std::size_t i = begin; i < m_bytes.size(); ++i) {
            const char c = m_bytes[i];
            if (inString) {
                if (c == '\n') {
                    problem = "the row is not valid JSON: a text is not closed before the end of its line";
                    return i;
                }
                i += c == '\\' ? 1 : 0;
                inString = c != '"';
            } else if (c == '"') {
                inString = true;
            } else if (c == '{' || c == '[') {
                open += c == '{' ? '}' : ']';
            } else if (open.empty() && (c == ',' || c == ']')) {
                return i;
            } else if (c == '}' || c == ']') {
                if (open.empty() || open.back() != c) {
                    problem = std::string("the row is not valid JSON: a \"") + c + "\" closes nothing";
                    return i;
                }
                open.pop_back();
            }
            if (open.size() > kMaxDepth) {
                problem = "the row is nested deeper than " + std::to_string(kMaxDepth) + " levels";
                return i;
            }
        }
        problem = "the file ends inside this row";
        return m_bytes.size();
    }

    /// The first key of the object that begins here, in its quotes; empty when there is none.
    std::string_view firstKeyAt(std::size_t begin) const
    {
        std::size_t at = begin + 1;
        while (at < m_bytes.size() && isBlank(m_bytes[at]))
            ++at;
        if (m_bytes[begin] != '{' || at >= m_bytes.size() || m_bytes[at] != '"')
            return {};
        const std::size_t end = m_bytes.find('"', at + 1);
        return end == std::string_view::npos ? std::string_view() : m_bytes.substr(at, end + 1 - at);
    }

    /// The next "{" that follows "}" and a comma and has the first element's first key: where a new element most likely
    /// begins, and not one of the objects that an element holds. Without such a one, any that follows so.
    std::size_t nextObject(std::size_t from) const
    {
        std::size_t other = std::string_view::npos;
        for (std::size_t brace = m_bytes.find('{', from); brace != std::string_view::npos;
             brace = m_bytes.find('{', brace + 1)) {
            const std::size_t comma = lastBefore(brace);
            if (comma <= from || m_bytes[comma] != ',' || m_bytes[lastBefore(comma)] != '}')
                continue;
            if (m_firstKey.empty() || firstKeyAt(brace) == m_firstKey)
                return brace;
            other = std::min(other, brace);
            if (brace - from > kFarthest)
                break;
        }
        return other;
    }

    /// The last byte before `at` that is not blank, or 0.
    std::size_t lastBefore(std::size_t at) const
    {
        while (at > 0 && isBlank(m_bytes[at - 1]))
            --at;
        return at > 0 ? at - 1 : 0;
    }

    /// What stands after the array is a row that cannot be read, so that it is not lost in silence.
    void reportEnd(const std::function<bool(const RawRow &)> &visit)
    {
        if (atEnd()) {
            visit({{}, m_line, "the file ends before the array is closed by \"]\"; rows may be missing"});
            return;
        }
        moveTo(m_at + 1);
        skipBlanks();
        if (!atEnd())
            visit({trimmed(m_bytes.substr(m_at)), m_line,
                   "there is something after the array's end; the rest of the file is left out"});
    }

    std::string_view m_bytes;
    bool m_isStopped = false;
    std::string_view m_firstKey; // of the first element that is an object
    std::size_t m_at = 0;
    std::size_t m_line = 1;
};

} // namespace

void forEachElement(std::string_view bytes, const std::function<bool(const RawRow &)> &visit)
{
    ArrayScanner(bytes).run(visit);
}

} // namespace retort
