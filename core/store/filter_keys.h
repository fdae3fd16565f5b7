#pragma once

#include "core/store/problem_filter.h"

#include <optional>

// The table of the filter language: which keys there are and what may stand behind each.

namespace retort {

enum class FilterValueKind { Choice, Number, Text, Tag };

struct FilterChoice
{
    std::string value;
    std::string help;
};

struct FilterKey
{
    std::string name;
    std::string help;
    FilterValueKind kind = FilterValueKind::Choice;
    std::vector<FilterChoice> choices; // of a Choice all there are, else proposals
};

/// The language's own keys, then the student's formats and the teachers.
[[nodiscard]] std::vector<FilterKey> filterKeys(const FilterWords &words);

/// Number of a tag by its digit or its name, in any case; nothing when there is none.
[[nodiscard]] std::optional<int> tagNumber(std::string_view text, const std::map<int, std::string> &names);

/// Both ends belong to it; an open one is infinite.
struct NumberRange
{
    double from = 0;
    double to = 0;
};

/// "3..5", "3..", "..5", and "3" as "3..3".
[[nodiscard]] std::optional<NumberRange> parseRange(std::string_view text);

/// Keys behind which a regular expression may stand.
[[nodiscard]] bool takesPattern(std::string_view key);

/// "cot" of "length/cot": the format whose length is asked for; nothing when the key is no such one.
[[nodiscard]] std::optional<std::string> lengthOfFormat(std::string_view key);

inline constexpr std::string_view kAnyTag = "any";
inline constexpr std::string_view kNone = "none";

} // namespace retort
