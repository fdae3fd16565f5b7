#include "core/data/problem_measures.h"

namespace retort {

std::size_t operationsIn(std::string_view equation)
{
    std::size_t operations = 0;
    char before = '\0';
    for (const char c : equation.substr(0, equation.find('='))) {
        const bool endsOperand = (before >= '0' && before <= '9') || before == ')' || before == '.';
        operations += endsOperand && std::string_view("+-*/").find(c) != std::string_view::npos ? 1 : 0;
        before = c == ' ' ? before : c;
    }
    return operations;
}

std::size_t wordsIn(std::string_view text)
{
    std::size_t words = 0;
    bool isInside = false;
    for (const char c : text) {
        const bool isSpace = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        words += !isSpace && !isInside ? 1 : 0;
        isInside = !isSpace;
    }
    return words;
}

} // namespace retort
