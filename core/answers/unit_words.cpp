#include "core/answers/unit_words.h"

#include "core/answers/number_scan.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace retort {

namespace {

constexpr int kMostWords = 4; // behind one number
constexpr std::size_t kLongestUnit = 60; // bytes
constexpr double kNearRatio = 0.01;

/// Behind these a new clause begins; "x" multiplies.
constexpr std::array<std::string_view, 22> kNoUnits {"and", "then", "so",  "which", "is",      "are",   "was", "were",
                                                     "if",  "or",   "but", "plus",  "minus",   "times", "x",   "X",
                                                     "st",  "nd",   "rd",  "th",    "because", "since"};

/// Measures by what they measure: two of one row in a sum are of different sizes.
constexpr std::array<std::string_view, 6> kMeasures {
    " second sec minute min hour hr day week month year decade century ",
    " cent dollar penny pennie nickel dime quarter ",
    " inch inche foot feet ft yard mile mm cm m km meter kilometer centimeter ",
    " ounce oz pound lb gram g kg kilogram ton mg ",
    " ml l liter cup pint quart gallon teaspoon tablespoon tsp tbsp ",
    " dozen hundred thousand million billion pair k score "};

constexpr std::array<double, 26> kRatios {2,  3,  4,  5,   7,   8,   10,   12,   16,   20,   24,   25,    30,
                                          36, 52, 60, 100, 128, 365, 1000, 1440, 2000, 3600, 5280, 10000, 1e6};

template<std::size_t N>
bool isOneOf(const std::array<std::string_view, N> &words, std::string_view word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::size_t pastSpaces(std::string_view text, std::size_t at)
{
    return std::min(text.find_first_not_of(' ', at), text.size());
}

std::size_t pastWord(std::string_view text, std::size_t at)
{
    while (at < text.size()
           && (isLetter(text[at]) || (text[at] == '\'' && at + 1 < text.size() && isLetter(text[at + 1]))))
        ++at;
    return at;
}

/// Where the next word of a unit begins: behind a space, or a "/" or "-" with no space behind it.
std::size_t wordFrom(std::string_view text, std::size_t at)
{
    const std::size_t begin = pastSpaces(text, at);
    const bool isJoined = begin < text.size() && (text[begin] == '/' || (text[begin] == '-' && begin == at));
    return isJoined && begin + 1 < text.size() && isLetter(text[begin + 1]) ? begin + 1 : begin;
}

bool isUpper(std::string_view word)
{
    return !word.empty() && word[0] >= 'A' && word[0] <= 'Z';
}

/// End of the unit behind a number that ends at `begin`; `begin` when there is none.
std::size_t pastUnit(std::string_view text, std::size_t begin)
{
    std::size_t end = begin;
    for (int words = 0; words < kMostWords; ++words) {
        const std::size_t from = wordFrom(text, end);
        const std::size_t to = pastWord(text, from);
        const std::string_view word = text.substr(from, to - from);
        const bool isBeside = from == begin;
        const bool isUnknown = (word.size() == 1 && (isBeside || word != "a")) || (isBeside && isUpper(word)); // "8r"
        if (word.empty() || to - begin > kLongestUnit || isUnknown || isOneOf(kNoUnits, word))
            break;
        end = to;
    }
    return end;
}

bool endsOperand(std::string_view text, std::size_t at)
{
    at = pastSpaces(text, at);
    if (at >= text.size())
        return false;
    const bool isTimes = text[at] == 'x' && at + 1 < text.size() && !isLetter(text[at + 1]);
    return std::string_view("+-*/)=").find(text[at]) != std::string_view::npos || isTimes
           || text.substr(at, 2) == "\xc3\x97" || text.substr(at, 2) == "\xc3\xb7";
}

bool endsNumber(std::string_view text, std::size_t at)
{
    const bool isNumber = isDigit(text[at]) || (text[at] == '%' && at > 0 && isDigit(text[at - 1]));
    return isNumber && at + 1 < text.size()
           && (text[at + 1] == ' ' || text[at + 1] == '/' || text[at + 1] == '-' || isLetter(text[at + 1]));
}

/// Numbers of the rows of kMeasures with a bit for each measure, of every word of the text.
class Measures
{
public:
    void add(std::string_view text)
    {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = pastWord(text, at);
            if (end > at)
                addWord(lowerAscii(text.substr(at, end - at)));
            at = std::max(end, at + 1);
        }
        if (text.find('$') != std::string_view::npos)
            addWord("dollar");
    }

    [[nodiscard]] bool areMixed() const
    {
        for (std::size_t i = 0; i < m_found.size(); ++i)
            for (std::size_t k = i + 1; k < m_found.size(); ++k)
                if (m_found[i].first == m_found[k].first)
                    return true;
        return std::any_of(m_found.begin(), m_found.end(),
                           [](const auto &entry) { return entry.first == kMeasures.size() - 1; });
    }

private:
    void addWord(std::string word)
    {
        for (const bool isShort : {false, true}) {
            if (isShort && (word.size() < 3 || !word.ends_with('s')))
                return;
            if (isShort)
                word.pop_back();
            for (std::size_t row = 0; row < kMeasures.size(); ++row) {
                const std::size_t at = kMeasures[row].find(" " + word + " ");
                if (at == std::string_view::npos)
                    continue;
                if (std::find(m_found.begin(), m_found.end(), std::pair(row, at)) == m_found.end())
                    m_found.emplace_back(row, at);
                return;
            }
        }
    }

    std::vector<std::pair<std::size_t, std::size_t>> m_found; // row of kMeasures, place in it
};

bool isKnownRatio(double ratio)
{
    const double size = std::abs(ratio) < 1 ? 1 / std::abs(ratio) : std::abs(ratio);
    return std::any_of(kRatios.begin(), kRatios.end(),
                       [size](double known) { return std::abs(size - known) <= kNearRatio * known; });
}

} // namespace

std::string withoutUnits(std::string_view text)
{
    std::string plain = replacedAll(replacedAll(std::string(text), "\u2013", "-  "), "\u2212", "-  ");
    for (std::size_t at = 0; at < plain.size(); ++at) {
        if (!endsNumber(plain, at))
            continue;
        const std::size_t end = pastUnit(plain, at + 1);
        if (end > at + 1 && endsOperand(plain, end))
            std::fill(plain.begin() + std::ptrdiff_t(at) + 1, plain.begin() + std::ptrdiff_t(end), ' ');
    }
    return plain;
}

std::string_view unitBehind(std::string_view text, std::size_t end)
{
    const std::size_t begin = wordFrom(text, end);
    return text.substr(begin, pastWord(text, begin) - begin);
}

bool mayChangeUnits(std::string_view expression, std::string_view stated, std::string_view unitOfStated, double ratio)
{
    Measures measures;
    measures.add(expression);
    const bool areMixed = measures.areMixed(); // "2 miles / 264 feet per minute"
    measures.add(stated);
    measures.add(unitOfStated);
    const bool isSum = expression.find_first_of("+-", 1) != std::string_view::npos;
    return areMixed || (measures.areMixed() && (isSum || isKnownRatio(ratio)));
}

bool hasOpenRate(std::string_view expression)
{
    const auto isOperator = [](char c) { return std::string_view("+-*/x").find(c) != std::string_view::npos; };
    for (std::size_t at = expression.find('/', 1); at != std::string_view::npos; at = expression.find('/', at + 1)) {
        const bool isRate = isLetter(expression[at - 1]) && at + 1 < expression.size() && isDigit(expression[at + 1]);
        if (isRate && std::count_if(expression.begin(), expression.end(), isOperator) > 1)
            return true;
    }
    return false;
}

bool isRoundedTo(double computed, double stated, std::string_view written)
{
    const std::size_t point = written.find('.');
    const double decimals = point == std::string_view::npos ? 0 : static_cast<double>(written.size() - point - 1);
    const double scale = std::pow(10, decimals);
    const bool isCut = decimals > 1 && computed * stated > 0
                       && std::trunc(std::abs(computed) * scale + 1e-6) == std::round(std::abs(stated) * scale);
    const bool isRounded = std::abs(computed - stated) <= 0.5 * std::pow(10, -decimals) + 1e-9;
    return isCut
           || (isRounded && (decimals > 0 || std::abs(computed - stated) < 1e-3 || computed != std::trunc(computed)));
}

} // namespace retort
