#include "widgets/common/core_text.h"

#include "widgets/common/core_text_table.h"

#include <QCache>
#include <QCoreApplication>
#include <QList>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace retort {

namespace {

constexpr qsizetype kLongest = 2000; // longer ones are texts of a model or a file
constexpr int kFewLetters = 7; // "%1 to %2" stands between single words only
constexpr int kLooked = 1000;
constexpr int kDeepest = 3; // parts of parts of a text
constexpr int kMostPrefixes = 3; // "runs.yaml:3:5: training.seed: is missing"

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
    QString piece; // its longest text between places: what lacks it is not matched
    qsizetype letters = 0; // of all such texts
};

Pattern patternOf(const char *source)
{
    static const QRegularExpression place(QStringLiteral("%(\\d)"));
    const QString text = QString::fromUtf8(source);
    Pattern pattern {source, {}, {}, {}, 0};
    const bool isShort = QString(text).remove(place).size() < kFewLetters;
    const QLatin1String part(isShort ? "(\\S*?)" : "(.*?)");
    QString expression;
    qsizetype at = 0;
    const auto addPiece = [&](const QString &piece) {
        expression += QRegularExpression::escape(piece);
        pattern.letters += piece.size();
        if (piece.size() > pattern.piece.size())
            pattern.piece = piece;
    };
    for (auto match = place.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch one = match.next();
        addPiece(text.mid(at, one.capturedStart() - at));
        const qsizetype before = pattern.places.indexOf(one.captured(1).toInt());
        expression += before < 0 ? QString(part) : QStringLiteral("\\g{%1}").arg(before + 1); // the same again
        if (before < 0)
            pattern.places << one.captured(1).toInt();
        at = one.capturedEnd();
    }
    addPiece(text.mid(at));
    pattern.expression = QRegularExpression(QRegularExpression::anchoredPattern(expression),
                                            QRegularExpression::DotMatchesEverythingOption);
    return pattern;
}

/// What says more comes first: it may be told apart from what says less, not the other way round.
QList<Pattern> makePatterns()
{
    QList<Pattern> patterns;
    for (const std::span<const char *const> texts :
         {coreSettingTexts(), coreRationaleTexts(), coreMessages(), coreSetupErrors(), coreDataErrors(),
          coreRunErrors(), coreStudentErrors(), coreShippedTexts()}) {
        for (const char *text : texts) {
            if (std::string_view(text).find("%1") != std::string_view::npos)
                patterns << patternOf(text);
        }
    }
    std::stable_sort(patterns.begin(), patterns.end(),
                     [](const Pattern &a, const Pattern &b) { return a.letters > b.letters; });
    return patterns;
}

QString known(const QString &text, int depth);

/// The names of columns, keys and files stand in quotes: they are what they are.
bool isQuoted(std::string_view source, int place)
{
    return source.find("\"%" + std::to_string(place) + '"') != std::string_view::npos;
}

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
        const QString given = match.captured(int(group) + 1);
        const QString part = isQuoted(pattern.source, place) ? given : known(given, depth + 1);
        result.replace(at, 2, part);
        at += part.size();
    }
    return result;
}

std::optional<QString> asKnown(const QString &text, int depth)
{
    const QByteArray source = text.toUtf8();
    const QString whole = translated(source.constData());
    if (whole != text)
        return whole;
    if (depth > kDeepest)
        return std::nullopt;
    static const QList<Pattern> patterns = makePatterns();
    for (const Pattern &pattern : patterns) {
        if (!text.contains(pattern.piece))
            continue;
        const QRegularExpressionMatch match = pattern.expression.match(text);
        if (match.hasMatch())
            return filled(pattern, match, depth);
    }
    return std::nullopt;
}

/// The text itself, or what stands behind its place: "runs.yaml:3:5: training.seed: is missing".
QString known(const QString &text, int depth)
{
    if (const std::optional<QString> whole = asKnown(text, depth))
        return *whole;
    const QLatin1String colon(": ");
    qsizetype at = text.indexOf(colon);
    for (int prefix = 0; prefix < kMostPrefixes && at >= 0; ++prefix, at = text.indexOf(colon, at + 1)) {
        if (const std::optional<QString> rest = asKnown(text.mid(at + 2), depth + 1))
            return QCoreApplication::translate("core", "%1: %2", "a place and what is said of it")
                .arg(text.left(at), *rest);
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
