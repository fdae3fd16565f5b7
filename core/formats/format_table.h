#pragma once

#include "core/formats/format.h"

#include <array>
#include <string_view>

namespace retort {

[[nodiscard]] const Format &answerOnly(); // answer_only.cpp
[[nodiscard]] const Format &chainOfThought(); // chain_of_thought.cpp
[[nodiscard]] const Format &programOfThought(); // program_of_thought.cpp
[[nodiscard]] const Format &socratic(); // socratic.cpp

struct FormatEntry
{
    FormatKind kind;
    std::string_view name; // in YAML and files
    std::string_view title; // as it is shown
    const Format &(*format)();
};

/// Every format, in the order of FormatKind: one line each.
inline constexpr std::array kFormatTable {
    FormatEntry {FormatKind::Answer, "answer", "answer", answerOnly},
    FormatEntry {FormatKind::Cot, "cot", "CoT", chainOfThought},
    FormatEntry {FormatKind::Pot, "pot", "PoT", programOfThought},
    FormatEntry {FormatKind::Socratic, "socratic", "Socratic", socratic},
};

} // namespace retort
