#include "tests/gui/core_errors.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace retort {

namespace {

constexpr QLatin1String kPart("Q7");
constexpr int kFewLetters = 7; // "Q7: Q7"

/// Past the literal that begins at `at`, or `at` when none does.
qsizetype pastLiteral(const QString &code, qsizetype at)
{
    const QChar quote = code[at];
    if (quote != QLatin1Char('"') && quote != QLatin1Char('\''))
        return at;
    qsizetype end = at + 1;
    while (end < code.size() && code[end] != quote)
        end += code[end] == QLatin1Char('\\') ? 2 : 1;
    return end + 1;
}

/// The text at `from` up to where its brackets close, cut at `separator` outside of literals and brackets.
QStringList cutAt(const QString &code, qsizetype from, QChar separator)
{
    QStringList parts {QString()};
    int depth = 0;
    for (qsizetype at = from; at < code.size();) {
        if (const qsizetype end = pastLiteral(code, at); end > at) {
            parts.last() += code.mid(at, end - at);
            at = end;
            continue;
        }
        const QChar letter = code[at++];
        depth += QStringLiteral("([{").contains(letter) ? 1 : QStringLiteral(")]}").contains(letter) ? -1 : 0;
        if (depth < 0)
            break;
        if (depth == 0 && letter == separator)
            parts << QString();
        else
            parts.last() += letter;
    }
    return parts;
}

QString unescaped(QString literal)
{
    literal.replace(QLatin1String("\\\""), QLatin1String("\""));
    literal.replace(QLatin1String("\\'"), QLatin1String("'"));
    literal.replace(QLatin1String("\\n"), QLatin1String("\n"));
    return literal.replace(QLatin1String("\\\\"), QLatin1String("\\"));
}

/// Literals that stand beside each other, within std::string(...) or alone; nothing for any other expression.
QString literalIn(const QString &summand)
{
    static const QRegularExpression form(QStringLiteral(
        R"re(^\s*(?:std::string\s*[({])?\s*((?:"(?:[^"\\]|\\.)*"\s*|'(?:[^'\\]|\\.)+'\s*)+)[)}]?\s*$)re"));
    static const QRegularExpression one(QStringLiteral(R"re("((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)+)')re"));
    QString text;
    const QRegularExpressionMatch match = form.match(summand);
    for (auto found = one.globalMatch(match.captured(1)); found.hasNext();) {
        const QRegularExpressionMatch literal = found.next();
        text += literal.captured(1) + literal.captured(2);
    }
    return unescaped(text);
}

QString sampleOf(const QString &expression)
{
    QString text;
    for (const QString &summand : cutAt(expression, 0, QLatin1Char('+'))) {
        const QString literal = literalIn(summand);
        if (!literal.isEmpty())
            text += literal;
        else if (!text.endsWith(kPart))
            text += kPart;
    }
    return text;
}

void readTexts(const QString &code, QStringList &texts)
{
    static const QRegularExpression thrown(QStringLiteral(R"re(throw\s+([A-Za-z:]*Error)\s*[({])re"));
    for (auto found = thrown.globalMatch(code); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const QStringList arguments = cutAt(code, match.capturedEnd(), QLatin1Char(','));
        const bool hasPlace = match.captured(1).endsWith(QLatin1String("ParseError"));
        const QString &message = hasPlace ? arguments.last() : arguments.first();
        const QString sample = sampleOf(message);
        if (!message.contains(QLatin1String(" ? ")) && QString(sample).remove(kPart).size() >= kFewLetters)
            texts << sample;
    }
}

} // namespace

QStringList thrownTexts(const QString &coreFolder)
{
    static const QRegularExpression comment(QStringLiteral("^\\s*//.*$"), QRegularExpression::MultilineOption);
    QStringList texts;
    for (QDirIterator files(coreFolder, {QStringLiteral("*.cpp")}, QDir::Files, QDirIterator::Subdirectories);
         files.hasNext();) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            readTexts(QString::fromUtf8(file.readAll()).remove(comment), texts);
    }
    texts.removeDuplicates();
    std::sort(texts.begin(), texts.end());
    return texts;
}

} // namespace retort
