#include "core/evaluation/step_text.h"

#include "core/answers/number_scan.h"
#include "core/base/text.h"
#include "core/formats/sentences.h"

#include <algorithm>
#include <array>

namespace retort {

namespace {

constexpr std::size_t kLongestSentence = 400; // bytes shown around an answer

struct NumberWord
{
    std::string_view word;
    double value;
};

constexpr std::array kNumberWords {
    NumberWord {"one", 1},        NumberWord {"two", 2},        NumberWord {"three", 3},
    NumberWord {"four", 4},       NumberWord {"five", 5},       NumberWord {"six", 6},
    NumberWord {"seven", 7},      NumberWord {"eight", 8},      NumberWord {"nine", 9},
    NumberWord {"ten", 10},       NumberWord {"eleven", 11},    NumberWord {"twelve", 12},
    NumberWord {"thirteen", 13},  NumberWord {"fourteen", 14},  NumberWord {"fifteen", 15},
    NumberWord {"sixteen", 16},   NumberWord {"seventeen", 17}, NumberWord {"eighteen", 18},
    NumberWord {"nineteen", 19},  NumberWord {"twenty", 20},    NumberWord {"thirty", 30},
    NumberWord {"forty", 40},     NumberWord {"fifty", 50},     NumberWord {"sixty", 60},
    NumberWord {"seventy", 70},   NumberWord {"eighty", 80},    NumberWord {"ninety", 90},
    NumberWord {"hundred", 100},  NumberWord {"dozen", 12},     NumberWord {"half", 0.5},
    NumberWord {"quarter", 0.25}, NumberWord {"twice", 2},      NumberWord {"double", 2},
    NumberWord {"pair", 2},       NumberWord {"triple", 3},     NumberWord {"thrice", 3},
};

bool isWordByte(char c)
{
    return isLetter(c) || isDigit(c) || c == '_';
}

/// Moves into the text's next character when `at` stands inside of one.
std::size_t atCharacter(std::string_view text, std::size_t at)
{
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
        ++at;
    return at;
}

std::size_t beginOfSentence(std::string_view text, std::size_t position)
{
    const std::size_t newline = position == 0 ? std::string_view::npos : text.rfind('\n', position - 1);
    std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
    while (begin < position) {
        const std::size_t end = endOfSentence(text, begin);
        if (end > position || end <= begin)
            break;
        begin = end;
    }
    while (begin < position && (text[begin] == ' ' || text[begin] == '\t'))
        ++begin;
    return begin;
}

std::string_view firstWord(std::string_view name)
{
    return name.substr(0, name.find('_'));
}

std::string undefinedName(const ProgramFault &fault)
{
    if (fault.type != "NameError" && fault.type != "UnboundLocalError")
        return {};
    const std::size_t open = fault.message.find('\'');
    const std::size_t close = fault.message.find('\'', open == std::string::npos ? open : open + 1);
    return close == std::string::npos ? std::string() : fault.message.substr(open + 1, close - open - 1);
}

} // namespace

std::string withoutAnnotations(std::string_view text)
{
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t open = text.find("<<", at);
        const std::size_t close = open == std::string_view::npos ? open : text.find(">>", open);
        if (close == std::string_view::npos) {
            plain += text.substr(at);
            break;
        }
        plain += text.substr(at, open - at);
        at = close + 2;
    }
    return plain;
}

std::vector<TextNumber> numbersIn(std::string_view text)
{
    std::vector<TextNumber> numbers;
    for (std::size_t i = 0; i < text.size();) {
        const bool starts = isDigit(text[i]) || (text[i] == '.' && i + 1 < text.size() && isDigit(text[i + 1]));
        const bool isInside = i > 0 && (isWordByte(text[i - 1]) || text[i - 1] == '.');
        const auto found = starts && !isInside ? unsignedNumberAt(text, i) : std::nullopt;
        if (found && found->end > i) {
            numbers.push_back({found->value, {i, found->end}});
            i = found->end;
        } else {
            ++i;
        }
    }
    return numbers;
}

std::vector<double> givenNumbers(std::string_view question)
{
    std::vector<double> values;
    for (const TextNumber &number : numbersIn(question))
        values.push_back(number.value);
    const std::string lower = lowerAscii(question);
    for (std::size_t begin = 0; begin < lower.size();) {
        std::size_t end = begin;
        while (end < lower.size() && isLetter(lower[end]))
            ++end;
        const std::string_view word = std::string_view(lower).substr(begin, end - begin);
        for (const NumberWord &known : kNumberWords) {
            if (word == known.word)
                values.push_back(known.value);
        }
        begin = std::max(end, begin + 1);
    }
    return values;
}

std::optional<AnswerSentence> answerSentence(std::string_view text, const TextSpan &span)
{
    if (span.isEmpty() || span.end > text.size())
        return std::nullopt;
    std::size_t begin = beginOfSentence(text, span.begin);
    std::size_t end = std::max(endOfSentence(text, std::max(begin, span.begin)), span.end);
    if (span.begin - begin > kLongestSentence / 2)
        begin = atCharacter(text, span.begin - kLongestSentence / 2);
    if (end - span.begin > kLongestSentence)
        end = std::max(atCharacter(text, span.begin + kLongestSentence), span.end);
    return AnswerSentence {std::string(text.substr(begin, end - begin)), {span.begin - begin, span.end - begin}};
}

ProgramFault readProgramFault(std::string_view error)
{
    ProgramFault fault {{}, std::string(error), 0};
    const std::size_t open = error.rfind(" (line ");
    if (open != std::string_view::npos && error.ends_with(')')) {
        const auto line = parseNumber(error.substr(open + 7, error.size() - open - 8));
        fault.line = line && *line > 0 && *line < 1e6 ? int(*line) : 0;
        fault.message = std::string(error.substr(0, open));
    }
    const std::size_t colon = fault.message.find(": ");
    const std::string_view name = std::string_view(fault.message).substr(0, colon);
    const bool isType = colon != std::string::npos && !name.empty() && name[0] >= 'A' && name[0] <= 'Z'
                        && std::all_of(name.begin(), name.end(), isWordByte);
    if (isType) {
        fault.type = std::string(name);
        fault.message = fault.message.substr(colon + 2);
    }
    return fault;
}

std::optional<std::string> meantName(const ProgramFault &fault, const std::vector<std::string> &known)
{
    const std::string wanted = undefinedName(fault);
    if (wanted.empty())
        return std::nullopt;
    constexpr std::size_t kTooShort = 2; // every short name is near every other
    if (const auto near = wanted.size() > kTooShort ? didYouMean(wanted, known) : std::nullopt)
        return near;
    std::string best; // the longest that begins it or shares its first word
    for (const std::string &name : known) {
        const bool isNear = name.size() > 1
                            && (wanted.starts_with(name) || name.starts_with(wanted)
                                || (firstWord(name).size() > 2 && firstWord(name) == firstWord(wanted)));
        if (isNear && name.size() > best.size())
            best = name;
    }
    return best.empty() ? std::nullopt : std::optional(best);
}

} // namespace retort
