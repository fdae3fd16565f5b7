#include "core/base/text.h"
#include "core/data/checks/rules.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

// A text is in the language of its question when most of its letters are of the same script, and, in Latin script, when
// no other language's commonest words stand in it clearly more often than those of the question's language. Formulas,
// programs and names say little, so short texts are not looked at. Covers English, German, French, Spanish, Italian,
// Portuguese and Dutch; any other language in Latin script passes.

namespace retort {

namespace {

constexpr int kFewestLetters = 20;
constexpr double kForeignLetters = 0.2; // more of another script than this is foreign
constexpr std::size_t kFewestWords = 12;
constexpr double kForeignWords = 0.2; // of all words, the commonest words of the other language
constexpr double kTimesMore = 2;

struct Language
{
    std::string_view name;
    std::string_view words; // common in this language and in none of the others
};

constexpr std::array kLanguages {
    Language {"English", "the and of is are there has have he she they his her their how many each with that this it "
                         "for from we to so was were which what when if then will would be by at on"},
    Language {"German", "der die das und ist sind nicht ein eine einen einem mit von wie viele auf dem den er sie es "
                        "wir hat haben insgesamt also zu im am bei wenn dann wird werden"},
    Language {"French", "le les des est sont et dans avec pour combien il elle ils elles nous du une un au aux par sur "
                        "donc chaque que qui ont leur ses"},
    Language {"Spanish", "el los las es son y en con para cuantos cuántos hay tiene tienen una un del por cada que su "
                         "sus entonces total"},
    Language {"Italian", "il gli le è sono e nel con per quanti una un del della dei ogni che quindi ha hanno suo sua "
                         "loro totale"},
    Language {"Portuguese", "o os as é são e em com para quantos uma um do da dos cada que tem têm seu sua então total "
                            "no na"},
    Language {"Dutch", "de het een en is zijn niet met van hoeveel op er hij zij ze wij heeft hebben elke dus voor "
                       "naar aan totaal dat die"},
};

std::map<UScriptCode, int> lettersByScript(std::string_view text)
{
    const icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(withReplacedInvalidUtf8(text));
    std::map<UScriptCode, int> counts;
    for (int32_t at = 0; at < unicode.length(); at = unicode.moveIndex32(at, 1)) {
        const UChar32 c = unicode.char32At(at);
        UErrorCode status = U_ZERO_ERROR;
        const UScriptCode script = u_isalpha(c) ? uscript_getScript(c, &status) : USCRIPT_COMMON;
        if (U_SUCCESS(status) && script != USCRIPT_COMMON && script != USCRIPT_INHERITED)
            ++counts[script];
    }
    return counts;
}

/// Letters of scripts that the question is not written in, as "45 of 60 letters are Han".
std::string foreignLetters(std::string_view question, std::string_view text)
{
    const std::map<UScriptCode, int> known = lettersByScript(question);
    int letters = 0;
    std::pair<UScriptCode, int> foreign {USCRIPT_COMMON, 0};
    for (const auto &[script, count] : lettersByScript(text)) {
        letters += count;
        if (!known.contains(script) && count > foreign.second)
            foreign = {script, count};
    }
    if (known.empty() || letters < kFewestLetters || foreign.second <= kForeignLetters * letters)
        return {};
    return std::to_string(foreign.second) + " of " + std::to_string(letters) + " letters are "
           + uscript_getName(foreign.first);
}

/// How many words are common in each language.
std::array<std::size_t, kLanguages.size()> commonWords(const std::vector<std::string> &words)
{
    static const std::unordered_map<std::string, std::vector<std::size_t>> index = [] {
        std::unordered_map<std::string, std::vector<std::size_t>> made;
        for (std::size_t i = 0; i < kLanguages.size(); ++i)
            for (const std::string_view word : wordsOf(kLanguages[i].words))
                made[std::string(word)].push_back(i);
        return made;
    }();
    std::array<std::size_t, kLanguages.size()> counts {};
    for (const std::string &word : words)
        if (const auto found = index.find(word); found != index.end())
            for (const std::size_t language : found->second)
                ++counts[language];
    return counts;
}

std::vector<std::string> plainWords(std::string_view text)
{
    constexpr std::string_view kMarks = ".,;:!?()[]\"'*";
    std::vector<std::string> words;
    for (std::string_view word : wordsOf(text)) {
        const std::size_t begin = std::min(word.find_first_not_of(kMarks), word.size());
        word = word.substr(begin, word.find_last_not_of(kMarks) + 1 - begin);
        const bool isWord = !word.empty() && ((word[0] | 0x20) >= 'a' || static_cast<unsigned char>(word[0]) >= 0x80);
        if (isWord)
            words.push_back(lowerAscii(word));
    }
    return words;
}

std::size_t mostFrequent(const std::array<std::size_t, kLanguages.size()> &counts)
{
    return static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

/// "its words are German, those of its question English"
std::string foreignWords(std::string_view question, std::string_view text)
{
    const std::vector<std::string> words = plainWords(text);
    const auto own = commonWords(words);
    const auto asked = commonWords(plainWords(question));
    const std::size_t language = mostFrequent(own);
    const std::size_t expected = mostFrequent(asked);
    const bool isForeign = words.size() >= kFewestWords && asked[expected] > 0 && language != expected
                           && static_cast<double>(own[language]) >= kForeignWords * static_cast<double>(words.size())
                           && static_cast<double>(own[language]) > kTimesMore * static_cast<double>(own[expected]);
    if (!isForeign)
        return {};
    return "its words are " + std::string(kLanguages[language].name) + ", those of its question "
           + std::string(kLanguages[expected].name);
}

} // namespace

CheckResult checkLanguage(const CheckSubject &subject)
{
    if (isProgram(subject.rationale) || subject.rationale.format == FormatKind::Answer)
        return notApplicable();
    for (const auto &foreign : {foreignLetters, foreignWords})
        if (std::string reason = foreign(subject.problem.question, subject.rationale.text); !reason.empty())
            return failedCheck(std::move(reason));
    return passedCheck();
}

} // namespace retort
