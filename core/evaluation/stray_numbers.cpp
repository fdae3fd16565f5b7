#include "core/evaluation/stray_numbers.h"

#include "core/answers/number_scan.h"
#include "core/base/text.h"
#include "core/evaluation/step_text.h"
#include "core/evaluation/step_units.h"

#include <algorithm>
#include <array>

namespace retort {

namespace {

constexpr std::size_t kMostValues = 200; // of a long text: bounds the time of isMade()
constexpr std::size_t kMostOperands = 24; // the latest

/// Days, months, hours, weeks, minutes, grams, quarters and what is said by the way.
constexpr std::array<double, 15> kCommon {0, 1, 2, 3, 4, 7, 10, 12, 24, 30, 52, 60, 100, 365, 1000};

struct Ordinal
{
    std::string_view word;
    double value;
};

constexpr std::array<Ordinal, 9> kParts {{{"third", 3},
                                          {"fourth", 4},
                                          {"quarter", 4},
                                          {"fifth", 5},
                                          {"sixth", 6},
                                          {"seventh", 7},
                                          {"eighth", 8},
                                          {"ninth", 9},
                                          {"tenth", 10}}};

bool isSame(double a, double b)
{
    return isSameValue(a, b);
}

/// "2nd", "Step 3", "#4", "1." and "2)" at the beginning of a line.
bool isCount(std::string_view text, const TextSpan &span)
{
    const std::string_view behind = text.substr(span.end);
    if (!behind.empty() && isLetter(behind[0]))
        for (const std::string_view ending : {"st", "nd", "rd", "th"})
            if (behind.starts_with(ending))
                return true;
    const std::string_view before = trimmed(text.substr(0, span.begin));
    const bool isFirst = before.empty() || text[span.begin - 1] == '\n';
    const bool isMarked = behind.starts_with(". ") || behind.starts_with(")") || behind.starts_with(":");
    const std::string word = lowerAscii(before.substr(before.size() - std::min<std::size_t>(before.size(), 4)));
    return (isFirst && isMarked) || word == "step" || word.ends_with('#') || word.ends_with("no.");
}

bool isStated(const std::vector<CheckedEquation> &equations, const TextSpan &span)
{
    return std::any_of(equations.begin(), equations.end(), [&](const CheckedEquation &equation) {
        return span.begin >= equation.begin && span.end <= equation.end;
    });
}

} // namespace

KnownValues::KnownValues(std::string_view question) : m_values(givenNumbers(question))
{
    const std::string lower = lowerAscii(question);
    for (const Ordinal &part : kParts)
        if (lower.find(part.word) != std::string::npos)
            m_values.push_back(part.value);
}

void KnownValues::add(std::string_view step)
{
    for (const double value : givenNumbers(step))
        add(value);
}

void KnownValues::add(double value)
{
    if (m_values.size() < kMostValues && !containsValue(m_values, value))
        m_values.push_back(value);
}

bool KnownValues::isKnown(double value) const
{
    if (std::any_of(kCommon.begin(), kCommon.end(), [value](double common) { return isSame(common, value); }))
        return true;
    return std::any_of(m_values.begin(), m_values.end(), [value](double known) {
        return isSame(known, value) || isSame(known / 100, value) || isSame(known, value / 100)
               || isSame(100 - known, value) || isSame(1 - known / 100, value) || isSame(1 + known / 100, value)
               || isSame(100 + known, value) || isSame(1 - known, value) || isSame(1 + known, value);
    });
}

bool KnownValues::isMade(double value) const
{
    const std::size_t first = m_values.size() - std::min(m_values.size(), kMostOperands);
    for (std::size_t i = first; i < m_values.size(); ++i)
        for (std::size_t k = first; k < m_values.size(); ++k) {
            const double a = m_values[i];
            const double b = m_values[k];
            const bool isSum = i != k && (isSame(a + b, value) || isSame(a - b, value));
            const bool isProduct =
                isSame(a * b, value) || isSame(a * b / 100, value) || (b != 0 && isSame(a / b, value));
            if (isSum || isProduct)
                return true;
        }
    return false;
}

std::vector<TextSpan> KnownValues::strays(std::string_view step, const std::vector<CheckedEquation> &equations) const
{
    KnownValues all = *this;
    for (const CheckedEquation &equation : equations)
        all.add(equation.stated);
    std::vector<TextSpan> found;
    for (const TextNumber &number : numbersIn(step))
        if (!isStated(equations, number.span) && !isCount(step, number.span) && !all.isKnown(number.value)
            && !isMade(number.value))
            found.push_back(number.span);
    return found;
}

} // namespace retort
