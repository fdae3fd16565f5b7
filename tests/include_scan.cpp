#include "tests/include_scan.h"

#include <algorithm>
#include <cctype>

namespace retort {

namespace {

bool isWordCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

/// Walks over C++ text once and blanks what is not code.
class Blanker
{
public:
    explicit Blanker(std::string_view text) : m_text(text), m_code(text) {}

    std::string run()
    {
        while (m_position < m_text.size())
            step();
        return std::move(m_code);
    }

private:
    void step()
    {
        const char c = m_text[m_position];
        if (follows("//"))
            blankUntil(m_text.find('\n', m_position));
        else if (follows("/*"))
            blankPast("*/", m_position + 2);
        else if (c == 'R' && follows("R\"") && !isInsideWord())
            blankRawString();
        else if (c == '"' || (c == '\'' && !isDigitSeparator()))
            blankQuoted(c);
        else
            ++m_position;
    }

    [[nodiscard]] bool follows(std::string_view what) const { return m_text.substr(m_position).starts_with(what); }

    /// u8R"", LR"" are raw strings too; any other letter before the R makes it part of a name.
    [[nodiscard]] bool isInsideWord() const
    {
        const char before = m_position == 0 ? ' ' : m_text[m_position - 1];
        return isWordCharacter(before) && std::string_view("8uUL").find(before) == std::string_view::npos;
    }

    [[nodiscard]] bool isDigitSeparator() const
    {
        return m_position > 0 && std::isxdigit(static_cast<unsigned char>(m_text[m_position - 1]));
    }

    void blankUntil(std::size_t end)
    {
        end = std::min(end, m_text.size());
        std::replace_if(
            m_code.begin() + std::ptrdiff_t(m_position), m_code.begin() + std::ptrdiff_t(end),
            [](char c) { return c != '\n'; }, ' ');
        m_position = end;
    }

    void blankPast(std::string_view closing, std::size_t from)
    {
        const std::size_t found = m_text.find(closing, from);
        blankUntil(found == std::string_view::npos ? found : found + closing.size());
    }

    void blankRawString()
    {
        const std::size_t open = std::min(m_text.find('(', m_position), m_text.size());
        const std::string_view delimiter = m_text.substr(m_position + 2, open - m_position - 2);
        blankPast(")" + std::string(delimiter) + "\"", open);
    }

    /// Ends at the line's end too: an apostrophe in #error text opens nothing.
    void blankQuoted(char quote)
    {
        std::size_t end = m_position + 1;
        while (end < m_text.size() && m_text[end] != quote && m_text[end] != '\n')
            end += m_text[end] == '\\' ? 2 : 1;
        blankUntil(end + (end < m_text.size() && m_text[end] == quote));
    }

    std::string_view m_text;
    std::string m_code;
    std::size_t m_position = 0;
};

std::string_view withoutBlanks(std::string_view line)
{
    const std::size_t first = line.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view() : line.substr(first);
}

/// What stands after `#include` on this line; empty when it is another line.
std::string_view afterInclude(std::string_view line)
{
    line = withoutBlanks(line);
    if (!line.starts_with('#'))
        return {};
    line = withoutBlanks(line.substr(1));
    return line.starts_with("include") ? withoutBlanks(line.substr(7)) : std::string_view();
}

std::string targetOf(std::string_view afterKeyword)
{
    const char closing = afterKeyword.starts_with('<') ? '>' : '"';
    if (afterKeyword.empty() || (afterKeyword[0] != '<' && afterKeyword[0] != '"'))
        return {};
    return std::string(afterKeyword.substr(1, afterKeyword.find(closing, 1) - 1));
}

int lineAt(std::string_view text, std::size_t position)
{
    return 1 + int(std::count(text.begin(), text.begin() + std::ptrdiff_t(position), '\n'));
}

bool startsWord(std::string_view code, std::size_t position)
{
    return position == 0 || !isWordCharacter(code[position - 1]);
}

} // namespace

std::string codeOnly(std::string_view text)
{
    return Blanker(text).run();
}

std::vector<Include> includesOf(std::string_view text)
{
    const std::string code = codeOnly(text);
    std::vector<Include> includes;
    int line = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        ++line;
        // The blanked line tells that it is one; its quoted target stands in the text only.
        const bool isCode = !withoutBlanks(std::string_view(code).substr(begin, end - begin)).empty();
        std::string target = isCode ? targetOf(afterInclude(text.substr(begin, end - begin))) : std::string();
        if (!target.empty())
            includes.push_back({line, std::move(target)});
        begin = end + 1;
    }
    return includes;
}

int lineNamingNamespace(std::string_view text, std::string_view name)
{
    const std::string code = codeOnly(text);
    for (const std::string &wanted : {std::string(name) + "::", "namespace " + std::string(name)}) {
        for (std::size_t at = code.find(wanted); at != std::string::npos; at = code.find(wanted, at + 1)) {
            const std::size_t end = at + wanted.size();
            const bool isWhole = wanted.back() == ':' || end == code.size() || !isWordCharacter(code[end]);
            if (startsWord(code, at) && isWhole)
                return lineAt(code, at);
        }
    }
    return 0;
}

} // namespace retort
