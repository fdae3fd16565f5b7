#pragma once

#include "core/store/filter_check.h"
#include "core/store/problem_filter.h"

#include <optional>
#include <string>
#include <string_view>

namespace retort {

/// Reads a filter line from left to right: or := and ("or" and)*, and := not ("and"? not)*, not := ("not" | "-")* term
/// or bracket. What is wrong is noted and the rest is read on. Used once.
class FilterParser
{
public:
    FilterParser(std::string_view text, const FilterWords &words) : m_text(text), m_check(text, words) {}

    [[nodiscard]] ProblemFilter parse();

private:
    enum class Word { None, And, Or, Not };

    [[nodiscard]] bool skipSpaces();
    [[nodiscard]] bool isAt(char letter) const { return m_at < m_text.size() && m_text[m_at] == letter; }
    [[nodiscard]] bool isClosing(std::size_t at) const;
    [[nodiscard]] bool isValueEnd(std::size_t at) const;
    [[nodiscard]] bool isComparison(std::size_t at) const;
    [[nodiscard]] Word wordHere() const;
    void fail(std::size_t begin, std::size_t end, const std::string &message, bool isUnfinished = false);

    FilterNode readAny();
    FilterNode readAll();
    /// Reads "and" and "or", which need something before and behind them.
    void takeJoining(Word word, bool hasBefore);
    FilterNode readOne();
    FilterNode readBracket();
    FilterNode readTerm(bool isNegated);
    std::string readKey();
    void readValues(FilterTerm &term);
    FilterComparison readComparison();
    std::string readBare(bool endsAtComma);
    std::string readQuoted();
    std::optional<std::string> readPattern();

    std::string_view m_text;
    FilterCheck m_check;
    std::size_t m_at = 0;
    int m_open = 0; // brackets
    ProblemFilter m_filter;
};

} // namespace retort
