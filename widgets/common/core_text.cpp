#include "widgets/common/core_text.h"

#include "widgets/common/core_text_table.h"

#include <QCache>
#include <QCoreApplication>
#include <QList>
#include <QRegularExpression>

namespace retort {

namespace {

constexpr qsizetype kLongest = 2000; // longer ones are texts of a model or a file
constexpr int kFewLetters = 7; // "%1 to %2" stands between single words only
constexpr int kLooked = 1000;
constexpr int kDeepest = 3; // parts of parts of a text

QString translated(const char *source)
{
    return QCoreApplication::translate("core", source);
}

/// Texts are in English and need no search.
bool isEnglish()
{
    return translated("No answer") == QLatin1String("No answer");
}

struct Pattern
{
    const char *source;
    QRegularExpression expression;
    QList<int> places; // the number behind % of each group
};

Pattern patternOf(const char *source)
{
    static const QRegularExpression place(QStringLiteral("%(\\d)"));
    const QString text = QString::fromUtf8(source);
    Pattern pattern {source, {}, {}};
    const bool isShort = QString(text).remove(place).size() < kFewLetters;
    const QLatin1String part(isShort ? "(\\S*?)" : "(.*?)");
    QString expression;
    qsizetype at = 0;
    for (auto match = place.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch one = match.next();
        expression += QRegularExpression::escape(text.mid(at, one.capturedStart() - at)) + part;
        pattern.places << one.captured(1).toInt();
        at = one.capturedEnd();
    }
    expression += QRegularExpression::escape(text.mid(at));
    pattern.expression = QRegularExpression(QRegularExpression::anchoredPattern(expression),
                                            QRegularExpression::DotMatchesEverythingOption);
    return pattern;
}

QList<Pattern> makePatterns()
{
    QList<Pattern> patterns;
    for (const std::span<const char *const> texts : {coreSettingTexts(), coreRationaleTexts(), coreMessages()}) {
        for (const char *text : texts) {
            if (std::string_view(text).find("%1") != std::string_view::npos)
                patterns << patternOf(text);
        }
    }
    return patterns;
}

QString known(const QString &text, int depth);

/// The translation with the parts of `match` in their places; nothing in a part is taken for a place.
QString filled(const Pattern &pattern, const QRegularExpressionMatch &match, int depth)
{
    QString result = translated(pattern.source);
    for (qsizetype at = result.indexOf(QLatin1Char('%')); at >= 0; at = result.indexOf(QLatin1Char('%'), at)) {
        const int place = at + 1 < result.size() ? result[at + 1].digitValue() : -1;
        const qsizetype group = pattern.places.indexOf(place);
        if (group < 0) {
            ++at;
            continue;
        }
        const QString part = known(match.captured(int(group) + 1), depth + 1);
        result.replace(at, 2, part);
        at += part.size();
    }
    return result;
}

QString known(const QString &text, int depth)
{
    const QByteArray source = text.toUtf8();
    const QString whole = translated(source.constData());
    if (whole != text || depth > kDeepest)
        return whole;
    static const QList<Pattern> patterns = makePatterns();
    for (const Pattern &pattern : patterns) {
        const QRegularExpressionMatch match = pattern.expression.match(text);
        if (match.hasMatch())
            return filled(pattern, match, depth);
    }
    return text;
}

} // namespace

QString coreText(const QString &text)
{
    if (text.isEmpty() || text.size() > kLongest || isEnglish())
        return text;
    thread_local QCache<QString, QString> looked(kLooked); // the same words are drawn again and again
    if (const QString *found = looked.object(text))
        return *found;
    const QString result = known(text, 0);
    looked.insert(text, new QString(result));
    return result;
}

QString coreText(std::string_view text)
{
    return coreText(QString::fromUtf8(text.data(), qsizetype(text.size())));
}

} // namespace retort
