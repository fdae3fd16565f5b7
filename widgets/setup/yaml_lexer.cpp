#include "widgets/setup/yaml_lexer.h"

#include "core/base/text.h"
#include "widgets/common/theme.h"

#include <Qsci/qsciscintilla.h>

#include <algorithm>

namespace retort {

namespace {

constexpr double kNumberShare = 0.9; // numbers are mixed with a little text 1

bool isSign(char c)
{
    return c == '{' || c == '}' || c == '[' || c == ']' || c == ',';
}

/// Goes over the text once; brackets are followed over lines.
class Styler
{
public:
    Styler(std::string_view text, int depth) : m_text(text), m_depth(depth)
    {
        m_result.styles.assign(text.size(), char(YamlLexer::Plain));
    }

    YamlStyles run()
    {
        while (m_at < m_text.size())
            token();
        if (!m_text.ends_with('\n'))
            m_result.depths.push_back(m_depth);
        return std::move(m_result);
    }

private:
    void paint(std::size_t end, YamlLexer::Style style)
    {
        end = std::min(end, m_text.size());
        std::fill(m_result.styles.begin() + std::ptrdiff_t(m_at), m_result.styles.begin() + std::ptrdiff_t(end),
                  char(style));
        m_at = end;
    }

    [[nodiscard]] char next() const { return m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\n'; }
    [[nodiscard]] static bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

    void token()
    {
        const char c = m_text[m_at];
        if (c == '\n')
            m_result.depths.push_back(m_depth);
        if (isSpace(c))
            ++m_at;
        else if (c == '#' && (m_at == 0 || isSpace(m_text[m_at - 1])))
            paint(std::min(m_text.find('\n', m_at), m_text.size()), YamlLexer::Comment);
        else if (isSign(c))
            bracket(c);
        else if ((c == '-' || c == ':' || c == '?') && isSpace(next()))
            paint(m_at + 1, YamlLexer::Sign);
        else if (c == '"' || c == '\'')
            quoted(c);
        else
            plain();
    }

    void bracket(char c)
    {
        m_depth = std::max(0, m_depth + (c == '{' || c == '[' ? 1 : c == ',' ? 0 : -1));
        paint(m_at + 1, YamlLexer::Sign);
    }

    /// A text ends with its line at the latest.
    void quoted(char quote)
    {
        std::size_t end = m_at + 1;
        while (end < m_text.size() && m_text[end] != quote && m_text[end] != '\n')
            end += isEscaped(end, quote) ? 2 : 1;
        end += end < m_text.size() && m_text[end] == quote ? 1 : 0;
        const std::size_t colon = m_text.find_first_not_of(' ', end);
        const bool isKey = colon != std::string_view::npos && m_text[colon] == ':';
        paint(end, isKey ? YamlLexer::Key : YamlLexer::Text);
    }

    [[nodiscard]] bool isEscaped(std::size_t at, char quote) const
    {
        return m_text[at] == '\\' && quote == '"' && at + 1 < m_text.size() && m_text[at + 1] != '\n';
    }

    void plain()
    {
        std::size_t end = m_at;
        bool isKey = false;
        for (; end < m_text.size() && m_text[end] != '\n'; ++end) {
            if (m_depth > 0 && isSign(m_text[end]))
                break;
            const char after = end + 1 < m_text.size() ? m_text[end + 1] : '\n';
            isKey = m_text[end] == ':' && isSpace(after);
            if (isKey || (m_text[end] == ' ' && after == '#'))
                break;
        }
        const std::string_view word = trimmed(m_text.substr(m_at, end - m_at));
        const bool isWord = word == "true" || word == "false" || word == "null" || word == "~";
        paint(end, isKey               ? YamlLexer::Key
                   : parseNumber(word) ? YamlLexer::Number
                   : isWord            ? YamlLexer::Word
                                       : YamlLexer::Plain);
    }

    std::string_view m_text;
    YamlStyles m_result;
    std::size_t m_at = 0;
    int m_depth = 0;
};

} // namespace

YamlStyles yamlStyles(std::string_view lines, int depth)
{
    return Styler(lines, depth).run();
}

YamlLexer::YamlLexer(QObject *parent) : QsciLexerCustom(parent) {}

QString YamlLexer::description(int style) const
{
    return style >= Plain && style <= Sign ? QStringLiteral("style %1").arg(style) : QString();
}

void YamlLexer::setTheme(const Theme &theme)
{
    setDefaultFont(monoFont());
    setDefaultPaper(theme.bg2);
    setDefaultColor(theme.text1);
    setPaper(theme.bg2);
    setFont(monoFont());
    setColor(theme.text1, Plain);
    setColor(theme.seriesAt(0), Key);
    setColor(theme.seriesAt(2), Text);
    setColor(mixed(theme.seriesAt(4), theme.text1, kNumberShare), Number);
    setColor(mixed(theme.seriesAt(4), theme.text1, kNumberShare), Word);
    setColor(theme.text3, Comment);
    setColor(theme.text3, Sign);
}

/// From the beginning of a line on, to the end of one; what is above is styled already.
void YamlLexer::styleText(int start, int end)
{
    const auto send = [this](unsigned int message, long a = 0, long b = 0) {
        return editor()->SendScintilla(message, static_cast<unsigned long>(a), b);
    };
    const long first = send(QsciScintilla::SCI_LINEFROMPOSITION, start);
    const long behind = send(QsciScintilla::SCI_LINEFROMPOSITION, end) + 1;
    const long begin = send(QsciScintilla::SCI_POSITIONFROMLINE, first);
    const long length = send(QsciScintilla::SCI_GETLENGTH);
    const long stop =
        behind < send(QsciScintilla::SCI_GETLINECOUNT) ? send(QsciScintilla::SCI_POSITIONFROMLINE, behind) : length;
    std::string text(std::size_t(stop - begin) + 1, '\0');
    editor()->SendScintilla(QsciScintilla::SCI_GETTEXTRANGE, begin, stop, text.data());
    text.resize(std::size_t(stop - begin));
    const int depth = first > 0 ? int(send(QsciScintilla::SCI_GETLINESTATE, first - 1)) : 0;
    const YamlStyles styled = yamlStyles(text, depth);
    for (std::size_t i = 0; i < styled.depths.size(); ++i)
        send(QsciScintilla::SCI_SETLINESTATE, first + long(i), styled.depths[i]);
    startStyling(int(begin));
    editor()->SendScintilla(QsciScintilla::SCI_SETSTYLINGEX, static_cast<unsigned long>(styled.styles.size()),
                            styled.styles.data());
}

} // namespace retort
