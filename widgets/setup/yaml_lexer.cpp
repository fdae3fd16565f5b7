#include "widgets/setup/yaml_lexer.h"

#include "core/base/text.h"
#include "widgets/common/theme.h"

#include <Qsci/qsciscintilla.h>

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
    explicit Styler(const std::string &text) : m_text(text), m_styles(text.size(), char(YamlLexer::Plain)) {}

    std::string run()
    {
        while (m_at < m_text.size())
            token();
        return std::move(m_styles);
    }

private:
    void paint(std::size_t end, YamlLexer::Style style)
    {
        for (; m_at < end && m_at < m_text.size(); ++m_at)
            m_styles[m_at] = char(style);
    }

    [[nodiscard]] char next() const { return m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\n'; }
    [[nodiscard]] static bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

    void token()
    {
        const char c = m_text[m_at];
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
        m_depth += c == '{' || c == '[' ? 1 : c == ',' ? 0 : -1;
        paint(m_at + 1, YamlLexer::Sign);
    }

    void quoted(char quote)
    {
        std::size_t end = m_at + 1;
        while (end < m_text.size() && m_text[end] != quote && m_text[end] != '\n')
            end += m_text[end] == '\\' && quote == '"' ? 2 : 1;
        const std::size_t colon = m_text.find_first_not_of(' ', end + 1);
        const bool isKey = colon != std::string::npos && m_text[colon] == ':';
        paint(end + 1, isKey ? YamlLexer::Key : YamlLexer::Text);
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
        const std::string word(trimmed(std::string_view(m_text).substr(m_at, end - m_at)));
        const bool isWord = word == "true" || word == "false" || word == "null" || word == "~";
        paint(end, isKey               ? YamlLexer::Key
                   : parseNumber(word) ? YamlLexer::Number
                   : isWord            ? YamlLexer::Word
                                       : YamlLexer::Plain);
    }

    const std::string &m_text;
    std::string m_styles;
    std::size_t m_at = 0;
    int m_depth = 0;
};

} // namespace

std::string yamlStyles(const std::string &text)
{
    return Styler(text).run();
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

void YamlLexer::styleText(int, int)
{
    // Brackets reach over lines, and an experiment is short: all of it is styled.
    const int length = int(editor()->SendScintilla(QsciScintilla::SCI_GETLENGTH));
    std::string text(std::size_t(length) + 1, '\0');
    editor()->SendScintilla(QsciScintilla::SCI_GETTEXT, static_cast<unsigned long>(length + 1), text.data());
    text.resize(std::size_t(length));
    const std::string styles = yamlStyles(text);
    startStyling(0);
    for (std::size_t at = 0; at < styles.size();) {
        const std::size_t end = std::min(styles.find_first_not_of(styles[at], at), styles.size());
        setStyling(int(end - at), styles[at]);
        at = end;
    }
}

} // namespace retort
