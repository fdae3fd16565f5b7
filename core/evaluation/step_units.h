#pragma once

#include "core/evaluation/step_analysis.h"
#include "core/evaluation/step_text.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// Values that a rationale states wrongly, with what they should be; nothing where that is not known. Compared with a
/// tolerance.
class WrongValues
{
public:
    void add(double wrong, std::optional<double> right);
    [[nodiscard]] bool contains(double value) const;
    /// The right value for a wrong one, the value itself for any other; nothing where the right one is not known.
    [[nodiscard]] std::optional<double> corrected(double value) const;

private:
    std::vector<std::pair<double, std::optional<double>>> m_values;
};

/// A step of a source before it has a row: a derivation with the sentences that lead to it.
struct StepUnit
{
    AlignedStep step; // row, order and carriedFrom are still to come
    std::optional<double> rightValue; // recomputed, from right operands: what it is matched by
    std::vector<double> operands; // numbers it works with
    bool isComputed = false; // not only written down
    bool endsInError = false; // of a program
};

enum class UnitRule { ByValue, EachSentence };

/// By value: sentences that lead to one value are one step. `known`: values of steps that were placed before; of
/// several new numbers in a sentence, one of these is its value.
[[nodiscard]] std::vector<StepUnit> unitsOf(const StepSource &source, std::string_view question,
                                            const std::vector<double> &known, UnitRule rule);

[[nodiscard]] bool isSameValue(double a, double b);
[[nodiscard]] bool containsValue(const std::vector<double> &values, double value);

} // namespace retort
