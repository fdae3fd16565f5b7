#include "core/answers/word_equations.h"

#include "core/answers/calculator.h"
#include "core/answers/number_scan.h"
#include "core/answers/unit_words.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <optional>

// Covers one operation between two numbers, or a share of one, with a plain verb behind it and the value right behind
// the verb. Does not cover numbers in words, longer expressions ("2 plus 3 times 5 is 17"), comparisons ("half of 30 is
// 5 more than 10") and "half of that is 15": these are left out.

namespace retort {

namespace {

constexpr int kMostWordsBehindOf = 3; // "of the remaining 20"
constexpr int kMostWordsOfUnit = 4; // "30 red marbles is"

/// A word or a number of the text; words in lower case.
struct Token
{
    std::string word; // empty: a number
    std::optional<double> number;
    std::size_t begin = 0;
    std::size_t end = 0;
    bool isPercent = false;
};

struct Factor
{
    std::string_view word;
    double value;
};

constexpr std::array<Factor, 10> kFactors {{{"half", 0.5},
                                            {"third", 1.0 / 3},
                                            {"thirds", 1.0 / 3},
                                            {"quarter", 0.25},
                                            {"quarters", 0.25},
                                            {"fourth", 0.25},
                                            {"twice", 2},
                                            {"double", 2},
                                            {"thrice", 3},
                                            {"triple", 3}}};
constexpr std::array<Factor, 5> kCounts {{{"a", 1}, {"one", 1}, {"two", 2}, {"three", 3}, {"four", 4}}};
constexpr std::array<std::string_view, 8> kVerbs {"is", "are", "was", "were", "=", "equals", "makes", "gives"};
constexpr std::array<std::string_view, 4> kClauses {"which", "that", "would", "will"};
constexpr std::array<std::string_view, 6> kJoins {"+", "-", "*", "/", "plus", "minus"};
constexpr std::array<std::string_view, 13> kNoValue {
    "more", "less", "fewer", "times", "percent", "plus", "minus", "divided", "multiplied", "-", "+", "*", "/"};

template<std::size_t N>
bool isOneOf(const std::array<std::string_view, N> &words, std::string_view word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

template<std::size_t N>
std::optional<double> valueIn(const std::array<Factor, N> &factors, std::string_view word)
{
    for (const Factor &factor : factors)
        if (factor.word == word)
            return factor.value;
    return std::nullopt;
}

Token numberToken(std::string_view text, const FoundNumber &found)
{
    const bool isPercent = text.substr(0, found.end).ends_with('%');
    return {{}, found.value, found.begin, found.end, isPercent};
}

/// A sign, a word, a number; anything else, as a full stop, is a word of its own that no rule knows.
std::vector<Token> tokensOf(std::string_view text)
{
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + 1;
        const bool isSpace = text[at] == ' ';
        const bool mayBegin = isDigit(text[at]) || text[at] == '$' || text[at] == '.';
        std::optional<FoundNumber> number;
        if (mayBegin)
            number = numberAt(text, at);
        while (isDigit(text[at]) && end < text.size() && isDigit(text[end]))
            ++end;
        while (isLetter(text[at]) && end < text.size() && (isLetter(text[end]) || text[end] == '\''))
            ++end;
        if (number)
            tokens.push_back(numberToken(text, *number));
        else if (!isSpace)
            tokens.push_back({lowerAscii(text.substr(at, end - at)), std::nullopt, at, end, false});
        at = number ? number->end : end;
    }
    return tokens;
}

/// Reads an equation that begins at one token.
class WordReader
{
public:
    WordReader(std::string_view text, const std::vector<Token> &tokens) : m_text(text), m_tokens(tokens) {}

    /// Of an expression without its verb.
    std::optional<double> value() { return product(); }

    std::optional<CheckedEquation> read(std::size_t begin)
    {
        m_at = begin;
        if (begin > 0 && !mayFollow(m_tokens[begin - 1]))
            return std::nullopt;
        const std::optional<double> computed = product();
        return computed ? equation(begin, *computed) : std::nullopt;
    }

private:
    [[nodiscard]] const std::string &word() const
    {
        static const std::string kNone;
        return m_at < m_tokens.size() ? m_tokens[m_at].word : kNone;
    }

    /// Not the end of a longer expression.
    static bool mayFollow(const Token &before)
    {
        return !before.number && !isOneOf(kJoins, before.word) && before.word != "by" && before.word != "times"
               && before.word != "of" && before.word != "and" && before.word != "x" && before.word != ".";
    }

    bool take(std::string_view expected)
    {
        const bool isIt = word() == expected;
        m_at += isIt ? 1 : 0;
        return isIt;
    }

    std::optional<double> takeNumber()
    {
        if (m_at >= m_tokens.size() || m_tokens[m_at].isPercent)
            return std::nullopt;
        const std::optional<double> number = m_tokens[m_at].number;
        m_at += number ? 1 : 0;
        return number;
    }

    /// "half", "two thirds", "3/4", "20 percent", "20%"
    std::optional<double> takeShare()
    {
        if (const auto own = valueIn(kFactors, word())) {
            ++m_at;
            return own;
        }
        const auto count = valueIn(kCounts, word());
        const auto part =
            count && m_at + 1 < m_tokens.size() ? valueIn(kFactors, m_tokens[m_at + 1].word) : std::nullopt;
        if (part && *part < 1) {
            m_at += 2;
            return *count * *part;
        }
        const Token *number = m_at < m_tokens.size() && m_tokens[m_at].number ? &m_tokens[m_at] : nullptr;
        if (!number)
            return std::nullopt;
        ++m_at;
        return number->isPercent || take("percent") ? *number->number / 100 : *number->number;
    }

    std::optional<double> product()
    {
        if (m_at >= m_tokens.size())
            return std::nullopt;
        const std::string first = word();
        const std::size_t begin = m_at;
        const auto share = takeShare();
        if (!share)
            return std::nullopt;
        const bool isMultiple = first == "twice" || first == "double" || first == "triple" || first == "thrice";
        const bool isOf = take("of");
        for (int words = 0; isOf && words < kMostWordsBehindOf && isPlainWord(); ++words)
            ++m_at;
        if (isOf && first.empty() && !isShareOfNumber(begin))
            return std::nullopt; // "3 of the 12"
        if (isOf || isMultiple) {
            const auto whole = takeNumber();
            return whole ? std::optional(*share * *whole) : std::nullopt;
        }
        return first.empty() ? operation(*share) : std::nullopt;
    }

    [[nodiscard]] bool isShareOfNumber(std::size_t begin) const
    {
        const Token &token = m_tokens[begin];
        const bool isFraction = m_text.substr(token.begin, token.end - token.begin).find('/') != std::string_view::npos;
        return token.isPercent || isFraction || m_tokens[begin + 1].word == "percent";
    }

    [[nodiscard]] bool isPlainWord() const
    {
        return !word().empty() && isLetter(word()[0]) && !isOneOf(kVerbs, word()) && !isOneOf(kClauses, word())
               && word() != "and";
    }

    std::optional<double> operation(double left)
    {
        if (m_tokens[m_at - 1].isPercent)
            return std::nullopt;
        const bool isPlus = take("plus");
        const bool isMinus = !isPlus && take("minus");
        const bool isTimes = !isPlus && !isMinus && (take("times") || (take("multiplied") && take("by")));
        const bool isOver = !isPlus && !isMinus && !isTimes && take("divided") && take("by");
        const auto right = isPlus || isMinus || isTimes || isOver ? takeNumber() : std::nullopt;
        if (!right || (isOver && *right == 0))
            return std::nullopt;
        return isPlus ? left + *right : isMinus ? left - *right : isTimes ? left * *right : left / *right;
    }

    /// "is", ", which is", "would be"
    bool takeVerb()
    {
        take(",");
        const bool isClause = take("which") || take("that");
        const bool isIt = isOneOf(kVerbs, word());
        m_at += isIt ? 1 : 0;
        return isIt || ((take("would") || (!isClause && take("will"))) && take("be"));
    }

    /// The verb, behind what the number counts, and the value.
    std::optional<CheckedEquation> equation(std::size_t begin, double computed)
    {
        const std::size_t endOfLeft = m_tokens[m_at - 1].end;
        for (int words = 0; words < kMostWordsOfUnit && isPlainWord() && !isOneOf(kNoValue, word()); ++words)
            ++m_at;
        if (!takeVerb())
            return std::nullopt;
        const std::size_t value = m_at;
        const auto stated = takeNumber();
        if (!stated || isOneOf(kNoValue, word()) || word() == "x" || word() == "=")
            return std::nullopt;
        const Token &token = m_tokens[value];
        const TextSpan expression {m_tokens[begin].begin, endOfLeft};
        const std::string written = withoutBytes(m_text.substr(token.begin, token.end - token.begin), ",$ ");
        CheckedEquation found {token.begin, token.end, *stated, computed, true, expression};
        found.begin += m_text[token.begin] == '$' ? 1 : 0;
        found.holds = isRoundedTo(computed, *stated, written);
        const bool mayChange = !found.holds
                               && mayChangeUnits(m_text.substr(expression.begin, token.begin - expression.begin),
                                                 m_text.substr(token.begin, token.end - token.begin),
                                                 unitBehind(m_text, token.end), *stated / computed);
        return mayChange ? std::nullopt : std::optional(found);
    }

    std::string_view m_text;
    const std::vector<Token> &m_tokens;
    std::size_t m_at = 0;
};

} // namespace

std::vector<CheckedEquation> checkWordEquations(std::string_view text)
{
    const std::string plain = withoutUnits(text);
    const std::vector<Token> tokens = tokensOf(plain);
    std::vector<CheckedEquation> equations;
    WordReader reader(text, tokens);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto equation = reader.read(i);
        if (equation && (equations.empty() || equations.back().begin != equation->begin))
            equations.push_back(*equation);
    }
    return equations;
}

std::vector<CheckedEquation> allEquations(std::string_view text)
{
    std::vector<CheckedEquation> equations = checkEquations(text);
    for (const CheckedEquation &other : checkWordEquations(text)) {
        const bool isKnown = std::any_of(equations.begin(), equations.end(),
                                         [&](const CheckedEquation &one) { return one.begin == other.begin; });
        if (!isKnown)
            equations.push_back(other);
    }
    std::sort(equations.begin(), equations.end(),
              [](const CheckedEquation &a, const CheckedEquation &b) { return a.begin < b.begin; });
    return equations;
}

std::optional<double> expressionValue(std::string_view expression)
{
    const std::string plain = withoutUnits(std::string(trimmed(expression)) + " =");
    const std::string_view left = trimmed(std::string_view(plain).substr(0, plain.size() - 1));
    const std::optional<double> value = calculate(left);
    const std::vector<Token> tokens = tokensOf(left);
    return value ? value : WordReader(left, tokens).value();
}

} // namespace retort
