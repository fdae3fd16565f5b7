#include "tests/gui/core_errors.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <optional>
#include <utility>

namespace retort {

namespace {

constexpr QLatin1String kPart("Q7");
constexpr int kFewLetters = 7; // "Q7: Q7"
constexpr qsizetype kMostSamples = 64;

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
        const bool isScope =
            separator == QLatin1Char(':') && (code.mid(at, 1) == separator || parts.last().endsWith(separator));
        if (depth == 0 && letter == separator && !isScope)
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

/// Literals that stand beside each other; nothing for any other expression.
std::optional<QString> literalIn(const QString &summand)
{
    static const QRegularExpression form(QStringLiteral(R"re(^((?:"(?:[^"\\]|\\.)*"\s*|'(?:[^'\\]|\\.)+'\s*)+)$)re"));
    static const QRegularExpression one(QStringLiteral(R"re("((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)+)')re"));
    const QRegularExpressionMatch match = form.match(summand);
    if (!match.hasMatch())
        return std::nullopt;
    QString text;
    for (auto found = one.globalMatch(match.captured(1)); found.hasNext();) {
        const QRegularExpressionMatch literal = found.next();
        text += literal.captured(1) + literal.captured(2);
    }
    return unescaped(text);
}

/// What stands in brackets or in std::string(...) when nothing stands beside it.
QString unwrapped(QString expression)
{
    static const QRegularExpression opening(QStringLiteral(R"re(^(?:std::string\s*)?[({])re"));
    expression = expression.trimmed();
    const QRegularExpressionMatch match = opening.match(expression);
    if (!match.hasMatch())
        return expression;
    const QString inside = cutAt(expression, match.capturedEnd(), QChar()).first();
    const bool isWhole = match.capturedEnd() + inside.size() + 1 == expression.size();
    return isWhole ? unwrapped(inside) : expression;
}

QStringList samplesOf(const QString &expression);

/// Both sides of a condition, what a literal says, or what stands for anything else.
QStringList samplesOfSummand(const QString &summand)
{
    const QString inside = unwrapped(summand);
    const QStringList asked = cutAt(inside, 0, QLatin1Char('?'));
    if (asked.size() > 1) {
        const QString sides = QStringList(asked.mid(1)).join(QLatin1Char('?'));
        const QStringList choices = cutAt(sides, 0, QLatin1Char(':'));
        return samplesOf(choices.first()) + samplesOf(QStringList(choices.mid(1)).join(QLatin1Char(':')));
    }
    if (const auto literal = literalIn(inside))
        return {*literal};
    return inside == summand.trimmed() ? QStringList {kPart} : samplesOf(inside);
}

/// Every text that an expression can give, as far as conditions in it decide.
QStringList samplesOf(const QString &expression)
{
    const bool isCondition = cutAt(expression, 0, QLatin1Char('?')).size() > 1;
    if (isCondition)
        return samplesOfSummand(expression);
    QStringList samples {QString()};
    for (const QString &summand : cutAt(expression, 0, QLatin1Char('+'))) {
        QStringList longer;
        for (const QString &sample : std::as_const(samples))
            for (const QString &next : samplesOfSummand(summand))
                longer << (next == kPart && sample.endsWith(kPart) ? sample : sample + next);
        samples = longer.mid(0, kMostSamples);
    }
    return samples;
}

void takeSamples(const QString &message, QStringList &texts)
{
    for (const QString &sample : samplesOf(message)) {
        if (QString(sample).remove(kPart).trimmed().size() >= kFewLetters)
            texts << sample;
    }
}

/// throw Error(message), throw ParseError(place, message)
void readThrown(const QString &code, QStringList &texts)
{
    static const QRegularExpression thrown(QStringLiteral(R"re(throw\s+([A-Za-z:]*Error)\s*[({])re"));
    for (auto found = thrown.globalMatch(code); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const QStringList arguments = cutAt(code, match.capturedEnd(), QLatin1Char(','));
        const bool hasPlace = match.captured(1).endsWith(QLatin1String("ParseError"));
        takeSamples(hasPlace ? arguments.last() : arguments.first(), texts);
    }
}

/// report(key, message, involved), problems.push_back({place, key, message}), issues.push_back({place, message})
void readReported(const QString &code, QStringList &texts)
{
    static const QRegularExpression reported(
        QStringLiteral(R"re(\b(?:m_)?(?:(report)\(|(?:problems|issues|notes)\.push_back\(\s*(\{?)))re"));
    for (auto found = reported.globalMatch(code); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const QStringList arguments = cutAt(code, match.capturedEnd(), QLatin1Char(','));
        const bool isReport = !match.captured(1).isEmpty();
        takeSamples(isReport ? arguments.value(1, arguments.first()) : arguments.last(), texts);
    }
}

/// return {PathKind::Nothing, message}
void readReturned(const QString &code, QStringList &texts)
{
    static const QRegularExpression returned(QStringLiteral(R"re(return \{[A-Za-z]+::Nothing,)re"));
    for (auto found = returned.globalMatch(code); found.hasNext();)
        takeSamples(cutAt(code, found.next().capturedEnd(), QLatin1Char(',')).first(), texts);
}

/// row.problem = message;
void readAssigned(const QString &code, QStringList &texts)
{
    static const QRegularExpression assigned(QStringLiteral(R"re((?:\b|\bm_)problem \+?= )re"));
    for (auto found = assigned.globalMatch(code); found.hasNext();)
        takeSamples(cutAt(code, found.next().capturedEnd(), QLatin1Char(';')).first(), texts);
}

void readAll(const QString &code, QStringList &texts)
{
    readAssigned(code, texts);
    readReturned(code, texts);
    readThrown(code, texts);
    readReported(code, texts);
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
            readAll(QString::fromUtf8(file.readAll()).remove(comment), texts);
    }
    texts.removeDuplicates();
    std::sort(texts.begin(), texts.end());
    return texts;
}

} // namespace retort
