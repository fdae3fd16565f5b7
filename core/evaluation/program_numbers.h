#pragma once

#include "core/base/text_span.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Numbers that a program is written with, to try others in their place. Covers literals in Python's code: digits with
// one point at most, underscores and exponents, with their sign where a minus cannot be an operator. Not those in
// strings and comments, not indices in [], not parts of names, and no hexadecimal ones.

namespace retort {

struct ProgramNumber
{
    double value = 0;
    TextSpan span; // bytes of the program

    bool operator==(const ProgramNumber &) const = default;
};

[[nodiscard]] std::vector<ProgramNumber> numbersOfProgram(std::string_view program);

/// The number that a byte stands in or right behind.
[[nodiscard]] std::optional<ProgramNumber> numberOfProgramAt(std::string_view program, std::size_t byte);

/// Another value as it is written in that place, a negative one in brackets where there was none.
[[nodiscard]] std::string writtenFor(const ProgramNumber &number, double value);
/// The program with it.
[[nodiscard]] std::string withNumber(std::string_view program, const ProgramNumber &number, double value);

/// Those of a question in their order, each once; only its beginning is read where it is very long.
[[nodiscard]] std::vector<double> numbersOfQuestion(std::string_view question);

/// What is worth trying: one less, one more, half and double, and the first of the others; none that is the value.
[[nodiscard]] std::vector<double> triedValues(double value, const std::vector<double> &others);

} // namespace retort
