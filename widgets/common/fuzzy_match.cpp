#include "widgets/common/fuzzy_match.h"

#include <algorithm>

namespace retort {

namespace {

constexpr int kWhole = 20; // more, when the title is just what was typed
constexpr int kTitleStart = 100;
constexpr int kWordStart = 80;
constexpr int kInside = 60;
constexpr int kInDetail = 40;
constexpr int kLetters = 20;
constexpr int kShort = 2; // letters that fit too much

/// Chinese has no spaces: a word may begin at each of its characters, and two of them say as much as five letters.
bool isHan(QChar letter)
{
    return letter.script() == QChar::Script_Han;
}

bool beginsWord(const QString &text, int at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber() || isHan(text[at]);
}

bool saysTooLittle(const QString &word)
{
    return word.size() <= kShort && !(word.size() == kShort && isHan(word.front()));
}

/// Where the word begins in the text; a place at the start of a word is preferred.
int findWord(const QString &word, const QString &text, bool *isWordStart)
{
    int inside = -1;
    for (int at = int(text.indexOf(word, 0, Qt::CaseInsensitive)); at >= 0;
         at = int(text.indexOf(word, at + 1, Qt::CaseInsensitive))) {
        *isWordStart = beginsWord(text, at);
        if (*isWordStart)
            return at;
        if (inside < 0)
            inside = at;
    }
    *isWordStart = false;
    return inside;
}

void addRange(QList<int> &places, int from, qsizetype length)
{
    for (int i = 0; i < length; ++i)
        places.append(from + i);
}

/// "evnw" in "Evaluate now": each letter in order, the first at the start of a word; of two both.
bool findLetters(const QString &word, const QString &text, QList<int> &places)
{
    int at = -1;
    QList<int> found;
    for (const QChar letter : word) {
        at = int(text.indexOf(letter, at + 1, Qt::CaseInsensitive));
        while (word.size() <= kShort && at >= 0 && !beginsWord(text, at))
            at = int(text.indexOf(letter, at + 1, Qt::CaseInsensitive));
        if (at < 0 || (found.isEmpty() && !beginsWord(text, at)))
            return false;
        found.append(at);
    }
    places += found;
    return true;
}

std::optional<int> scoreOf(const QString &word, const QString &title, const QString &detail, FuzzyMatch &match)
{
    bool isWordStart = false;
    if (const int at = findWord(word, title, &isWordStart); at >= 0) {
        addRange(match.inTitle, at, word.size());
        return at == 0 ? kTitleStart : isWordStart ? kWordStart : kInside;
    }
    if (const int at = findWord(word, detail, &isWordStart); isWordStart && !saysTooLittle(word)) {
        addRange(match.inDetail, at, word.size());
        return kInDetail;
    }
    if (word.size() > 1 && findLetters(word, title, match.inTitle))
        return kLetters;
    return std::nullopt;
}

void sortUnique(QList<int> &places)
{
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString &typed, const QString &title, const QString &detail)
{
    FuzzyMatch match;
    const QStringList words = typed.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const std::optional<int> score = scoreOf(word, title, detail, match);
        if (!score)
            return std::nullopt;
        match.score += *score;
    }
    if (!words.isEmpty())
        match.score /= int(words.size());
    if (typed.simplified().compare(title, Qt::CaseInsensitive) == 0)
        match.score += kWhole;
    sortUnique(match.inTitle);
    sortUnique(match.inDetail);
    return match;
}

} // namespace retort
