#include "widgets/common/shown_text.h"

#include "widgets/common/numbers.h"

#include <QCoreApplication>
#include <QTextDocument>

#include <algorithm>

namespace retort {

namespace {

constexpr char16_t kReplacement = 0xFFFD;
constexpr char16_t kPictures = 0x2400; // of U+0000 and those behind it
constexpr char16_t kPictureOfDelete = 0x2421;

QChar visible(QChar letter)
{
    const char16_t code = letter.unicode();
    if (code == u'\r')
        return QChar::Space;
    if (code < 0x20)
        return code == u'\n' || code == u'\t' ? letter : QChar(char16_t(kPictures + code));
    if (code == 0x7F)
        return QChar(kPictureOfDelete);
    const bool isControl = code >= 0x80 && code < 0xA0;
    const bool turnsDirection = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
    return isControl || turnsDirection || letter.isSurrogate() ? QChar(kReplacement) : letter;
}

} // namespace

QString visibleText(QString text)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar letter = text.at(at);
        if (letter.isHighSurrogate() && at + 1 < text.size() && text.at(at + 1).isLowSurrogate())
            ++at;
        else if (const QChar shown = visible(letter); shown != letter)
            text[at] = shown;
    }
    return text;
}

QString shownText(const std::string &text)
{
    return visibleText(textOf(text));
}

QString shownStart(const std::string &text, int longest)
{
    const QString whole = textOf(text);
    return visibleText(whole.left(longest)) + moreCharacters(whole.size() - longest);
}

QString moreCharacters(qsizetype count)
{
    if (count <= 0)
        return {};
    return QCoreApplication::translate("ShownText", "… (%1 characters more)").arg(wholeText(count));
}

QString shownLine(const std::string &text, int longest)
{
    // Four bytes at most are one character or two halves of one.
    QString line =
        visibleText(QString::fromUtf8(text.data(), qsizetype(std::min(text.size(), std::size_t(4 * longest) + 4))));
    const bool isCut = text.size() > std::size_t(4 * longest) + 4 || line.size() > longest;
    line = line.left(line.size() > longest && line.at(longest - 1).isHighSurrogate() ? longest - 1 : longest);
    line.replace(QLatin1Char('\n'), QChar::Space);
    return isCut ? line + QStringLiteral("…") : line;
}

QString plainTip(const QString &text)
{
    return Qt::mightBeRichText(text) ? Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal) : text;
}

} // namespace retort
