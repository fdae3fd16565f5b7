#pragma once

#include "core/sandbox/sandbox.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// One statement of a program at its outermost level, with what is indented below it.
struct ProgramStatement
{
    int firstLine = 0; // 1-based
    int lastLine = 0;
    std::string text; // its lines, comments above it included
    std::string name; // "total" of `total = a + b`; empty when it sets no single name
    std::string expression; // right of the equals sign
    std::optional<double> value; // of the name behind this statement, where it is a number
    bool isComputed = false; // from other values, not written down

    bool operator==(const ProgramStatement &) const = default;
};

/// The statements of a program, blank lines left out. Values come from `variables` where the program was run; before
/// that, plain arithmetic over earlier names is computed here.
[[nodiscard]] std::vector<ProgramStatement> statementsOf(std::string_view program,
                                                         const std::vector<ProgramVariable> &variables);

/// A program that does the same without its one function: `def solver():` goes, its body moves to the left, its last
/// `return x` becomes `ans = x`, on the same lines. So the values of its names can be seen. The program itself when it
/// has no such shape.
[[nodiscard]] std::string withoutSolver(std::string_view program);

} // namespace retort
