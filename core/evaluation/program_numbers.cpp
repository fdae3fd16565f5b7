#include "core/evaluation/program_numbers.h"

#include "core/answers/number_scan.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace retort {

namespace {

constexpr std::size_t kMostOthers = 6; // with the four around the value: ten programs
constexpr std::size_t kReadQuestion = 20000; // bytes

bool isWord(char c)
{
    return isLetter(c) || isDigit(c) || c == '_';
}

/// End of the string that begins at `begin` with a quote, three of them included.
std::size_t pastString(std::string_view program, std::size_t begin)
{
    const std::string three(3, program[begin]);
    const bool isLong = program.substr(begin, 3) == three;
    const std::string_view quote = isLong ? std::string_view(three) : program.substr(begin, 1);
    for (std::size_t at = begin + quote.size(); at < program.size(); ++at) {
        if (program[at] == '\\')
            ++at;
        else if (program.substr(at, quote.size()) == quote)
            return at + quote.size();
        else if (!isLong && program[at] == '\n')
            return at;
    }
    return program.size();
}

std::size_t pastNumber(std::string_view program, std::size_t begin)
{
    bool hasPoint = false;
    std::size_t end = begin;
    while (end < program.size()
           && (isDigit(program[end]) || program[end] == '_' || (program[end] == '.' && !hasPoint))) {
        hasPoint = hasPoint || program[end] == '.';
        ++end;
    }
    const std::size_t sign = end + 1 < program.size() && (program[end + 1] == '-' || program[end + 1] == '+') ? 2 : 1;
    const bool isPower = end < program.size() && (program[end] == 'e' || program[end] == 'E')
                         && end + sign < program.size() && isDigit(program[end + sign]);
    if (isPower)
        for (end += sign; end < program.size() && isDigit(program[end]);)
            ++end;
    return end;
}

bool beginsNumber(std::string_view program, std::size_t at)
{
    const bool isPoint = program[at] == '.' && at + 1 < program.size() && isDigit(program[at + 1]);
    return (isDigit(program[at]) || isPoint) && (at == 0 || !isWord(program[at - 1]));
}

/// Where the number begins with its sign: "= -4" is one number, "7 -4" are two.
std::size_t signedBegin(std::string_view program, std::size_t begin)
{
    if (begin == 0 || program[begin - 1] != '-')
        return begin;
    std::size_t before = begin - 1;
    while (before > 0 && (program[before - 1] == ' ' || program[before - 1] == '\t'))
        --before;
    std::size_t word = before;
    while (word > 0 && isWord(program[word - 1]))
        --word;
    constexpr std::array<std::string_view, 8> kLeading = {"return", "in", "and", "or", "not", "if", "else", "lambda"};
    const bool isValue = before > 0
                         && (isWord(program[before - 1])
                             || std::string_view(")]}.'\"").find(program[before - 1]) != std::string_view::npos);
    const bool isLed = std::ranges::count(kLeading, program.substr(word, before - word)) > 0;
    return isValue && !isLed ? begin : begin - 1;
}

/// "prices[2]": a place, no quantity. A list "[2, 3]" has nothing in front of its bracket.
bool isIndex(std::string_view program, std::size_t begin, std::size_t end)
{
    const bool isAlone = begin > 0 && program[begin - 1] == '[' && end < program.size() && program[end] == ']';
    return isAlone && begin > 1
           && (isWord(program[begin - 2]) || program[begin - 2] == ']' || program[begin - 2] == ')');
}

} // namespace

std::vector<ProgramNumber> numbersOfProgram(std::string_view program)
{
    std::vector<ProgramNumber> numbers;
    for (std::size_t at = 0; at < program.size();) {
        if (program[at] == '#') {
            at = std::min(program.find('\n', at), program.size());
        } else if (program[at] == '"' || program[at] == '\'') {
            at = pastString(program, at);
        } else if (beginsNumber(program, at)) {
            const std::size_t end = pastNumber(program, at);
            const std::size_t begin = signedBegin(program, at);
            const auto value = parseNumber(replacedAll(std::string(program.substr(begin, end - begin)), "_", ""));
            const bool isWhole = end >= program.size() || !isWord(program[end]); // no 0x1f, no 2j
            if (value && isWhole && !isIndex(program, begin, end))
                numbers.push_back({*value, {begin, end}});
            at = end;
        } else {
            ++at;
        }
    }
    return numbers;
}

std::optional<ProgramNumber> numberOfProgramAt(std::string_view program, std::size_t byte)
{
    for (const ProgramNumber &number : numbersOfProgram(program))
        if (byte >= number.span.begin && byte <= number.span.end)
            return number;
    return std::nullopt;
}

std::string writtenFor(const ProgramNumber &number, double value)
{
    const std::string written = formatNumber(value);
    return value < 0 && number.value >= 0 ? "(" + written + ")" : written; // 2 ** and 5 - go on meaning the same
}

std::string withNumber(std::string_view program, const ProgramNumber &number, double value)
{
    return std::string(program.substr(0, number.span.begin)) + writtenFor(number, value)
           + std::string(program.substr(number.span.end));
}

std::vector<double> numbersOfQuestion(std::string_view question)
{
    const std::string_view read = question.substr(0, kReadQuestion);
    std::vector<double> values;
    for (auto found = firstNumber(read, 0, read.size()); found; found = firstNumber(read, found->end, read.size())) {
        if (std::ranges::count(values, found->value) == 0)
            values.push_back(found->value);
    }
    return values;
}

std::vector<double> triedValues(double value, const std::vector<double> &others)
{
    std::vector<double> values;
    const auto add = [&](double other) {
        if (other != value && std::ranges::count(values, other) == 0)
            values.push_back(other);
    };
    for (const double near : {value - 1, value + 1, value / 2, value * 2})
        add(near);
    const std::size_t most = values.size() + kMostOthers;
    for (const double other : others) {
        if (values.size() < most)
            add(other);
    }
    return values;
}

} // namespace retort
