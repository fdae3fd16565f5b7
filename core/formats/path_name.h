#pragma once

#include <string>
#include <string_view>

namespace retort {

/// What a path's name says: "cot", "cot+calculator", "cot+RUN" (its texts are another run's), "cot+RUN+calculator", and
/// "pot@5" for the mean of five samples. Names of this form stand in reports, curves, the index and filters.
struct PathName
{
    std::string format; // empty: the name is none of a path ("vote", "any", "pot_else_cot")
    std::string run; // whose texts they are; empty: the student's own
    bool hasCalculator = false;
    std::string samples; // "5" of "pot@5"; empty: one

    bool operator==(const PathName &) const = default;
};

[[nodiscard]] PathName readPathName(std::string_view name);

/// "cot+calculator" of a prediction's format and variant.
[[nodiscard]] std::string nameOfPath(std::string_view format, std::string_view variant);

/// As it is shown everywhere: "CoT", "CoT + calculator", "CoT of RUN", "PoT@5"; a name that is none of a path stays.
[[nodiscard]] std::string titleOfPath(std::string_view name);

} // namespace retort
