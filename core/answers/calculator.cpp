// A recursive descent over the expression. Nothing is executed and nothing allocates; a text of hostile length or depth
// is refused before and while it is read.

#include "core/answers/calculator.h"

#include "core/answers/number_scan.h"

#include <array>
#include <cmath>

namespace retort {

namespace {

constexpr std::size_t kMaxBytes = 1000;
constexpr int kMaxDepth = 50;

/// Reads one expression; each function leaves m_position behind what it read.
class ExpressionReader
{
public:
    explicit ExpressionReader(std::string_view text) : m_text(text) {}

    std::optional<double> whole()
    {
        const auto value = sum();
        skipSpaces();
        if (!value || m_position != m_text.size() || !std::isfinite(*value))
            return std::nullopt;
        return value;
    }

private:
    std::optional<double> sum()
    {
        auto value = product();
        while (value) {
            const bool isMinus = minusHere() > 0;
            if (!isMinus && !m_text.substr(m_position).starts_with('+'))
                break;
            m_position += isMinus ? minusHere() : 1;
            const auto right = product();
            value = right ? std::optional(isMinus ? *value - *right : *value + *right) : std::nullopt;
        }
        return value;
    }

    std::optional<double> product()
    {
        auto value = factor();
        while (value) {
            skipSpaces();
            const bool isTimes = take({"*", "×", "x", "X"});
            if (!isTimes && !take({"/", "÷"}))
                break;
            const auto right = factor();
            if (!right || (!isTimes && *right == 0))
                return std::nullopt;
            value = isTimes ? *value * *right : *value / *right;
        }
        return value;
    }

    std::optional<double> factor()
    {
        if (++m_depth > kMaxDepth)
            return std::nullopt;
        skipSpaces();
        std::optional<double> value;
        if (const std::size_t minus = minusHere()) {
            m_position += minus;
            value = factor();
            value = value ? std::optional(-*value) : std::nullopt;
        } else if (take({"("})) {
            value = sum();
            skipSpaces();
            value = value && take({")"}) ? value : std::nullopt;
        } else {
            value = number();
        }
        --m_depth;
        return value;
    }

    std::optional<double> number()
    {
        if (const std::size_t currency = currencyLength(m_text, m_position)) {
            m_position += currency;
            skipSpaces();
            if (const std::size_t minus = minusHere()) {
                m_position += minus;
                const auto value = plainNumber();
                return value ? std::optional(-*value) : std::nullopt;
            }
        }
        return plainNumber();
    }

    /// "20%" is 0.2 here: inside an expression a percent sign scales.
    std::optional<double> plainNumber()
    {
        const auto found = unsignedNumberAt(m_text, m_position);
        if (!found)
            return std::nullopt;
        m_position = found->end;
        if (m_text.substr(m_position).starts_with('.'))
            ++m_position; // "5." as a decimal point without decimals
        const std::size_t behindNumber = m_position;
        skipSpaces();
        if (take({"%"}))
            return found->value / 100;
        m_position = behindNumber;
        return found->value;
    }

    std::size_t minusHere()
    {
        skipSpaces();
        return minusLength(m_text, m_position);
    }

    bool take(std::initializer_list<std::string_view> words)
    {
        for (const std::string_view word : words) {
            if (m_text.substr(m_position).starts_with(word)) {
                m_position += word.size();
                return true;
            }
        }
        return false;
    }

    void skipSpaces()
    {
        while (const std::size_t length = spaceLength(m_text, m_position))
            m_position += length;
    }

    std::string_view m_text;
    std::size_t m_position = 0;
    int m_depth = 0;
};

} // namespace

std::optional<double> calculate(std::string_view expression)
{
    if (expression.size() > kMaxBytes)
        return std::nullopt;
    return ExpressionReader(expression).whole();
}

} // namespace retort
