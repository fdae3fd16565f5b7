#include "widgets/rationales/python_words.h"

#include "widgets/common/theme.h"

#include <QSet>

namespace retort {

namespace {

constexpr double kNumberShare = 0.9; // of its hue over text 1

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == QLatin1Char('_');
}

const QSet<QString> &keywords()
{
    static const QSet<QString> words {
        QStringLiteral("and"),     QStringLiteral("as"),       QStringLiteral("assert"), QStringLiteral("break"),
        QStringLiteral("class"),   QStringLiteral("continue"), QStringLiteral("def"),    QStringLiteral("del"),
        QStringLiteral("elif"),    QStringLiteral("else"),     QStringLiteral("except"), QStringLiteral("False"),
        QStringLiteral("finally"), QStringLiteral("for"),      QStringLiteral("from"),   QStringLiteral("global"),
        QStringLiteral("if"),      QStringLiteral("import"),   QStringLiteral("in"),     QStringLiteral("is"),
        QStringLiteral("lambda"),  QStringLiteral("None"),     QStringLiteral("not"),    QStringLiteral("or"),
        QStringLiteral("pass"),    QStringLiteral("raise"),    QStringLiteral("return"), QStringLiteral("True"),
        QStringLiteral("try"),     QStringLiteral("while"),    QStringLiteral("with"),   QStringLiteral("yield")};
    return words;
}

int endOfString(const QString &line, int begin)
{
    int at = begin + 1;
    while (at < line.size() && line[at] != line[begin])
        at += line[at] == QLatin1Char('\\') ? 2 : 1;
    return std::min(int(line.size()), at + 1);
}

int endOfWord(const QString &line, int begin)
{
    int at = begin;
    const bool isNumber = line[begin].isDigit();
    while (at < line.size() && (isWordCharacter(line[at]) || (isNumber && line[at] == QLatin1Char('.'))))
        ++at;
    return at;
}

QColor colourOfWord(const QString &word, const Theme &theme)
{
    if (word[0].isDigit())
        return mixed(theme.seriesAt(4), theme.text1, kNumberShare);
    if (word == QLatin1String("ans"))
        return theme.accent;
    return keywords().contains(word) ? theme.seriesAt(0) : theme.text1;
}

} // namespace

QList<QTextLayout::FormatRange> pythonMarks(const QString &line, const Theme &theme)
{
    QList<QTextLayout::FormatRange> marks;
    for (int at = 0; at < line.size();) {
        const QChar c = line[at];
        int end = at + 1;
        QColor colour = theme.text3;
        if (c == QLatin1Char('#')) {
            end = int(line.size());
        } else if (c == QLatin1Char('"') || c == QLatin1Char('\'')) {
            end = endOfString(line, at);
            colour = theme.seriesAt(2);
        } else if (isWordCharacter(c)) {
            end = endOfWord(line, at);
            colour = colourOfWord(line.mid(at, end - at), theme);
        }
        if (!c.isSpace()) {
            QTextCharFormat format;
            format.setForeground(colour);
            marks.append({at, end - at, format});
        }
        at = end;
    }
    return marks;
}

PythonHighlighter::PythonHighlighter(QTextDocument *document)
    : QSyntaxHighlighter(document), m_theme(&themeFor(ThemeKind::Light))
{
}

void PythonHighlighter::setTheme(const Theme &theme)
{
    m_theme = &theme;
    rehighlight();
}

void PythonHighlighter::highlightBlock(const QString &text)
{
    for (const QTextLayout::FormatRange &mark : pythonMarks(text, *m_theme))
        setFormat(mark.start, mark.length, mark.format);
}

} // namespace retort
