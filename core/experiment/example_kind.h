#pragma once

#include "core/experiment/socratic_texts.h"

#include <compare>
#include <optional>
#include <string>

namespace retort {

/// What an example teaches: a format, or what one of several students writes.
struct ExampleKind
{
    FormatKind format = FormatKind::Cot;
    std::optional<SocraticPart> part; // then the format is Socratic

    ExampleKind() = default;
    ExampleKind(FormatKind taught) : format(taught) {} // a format is a kind by itself
    ExampleKind(SocraticPart taught) : format(FormatKind::Socratic), part(taught) {}

    auto operator<=>(const ExampleKind &) const = default;
};

[[nodiscard]] std::string toText(const ExampleKind &kind); // "cot", "solver"
[[nodiscard]] std::string titleOf(const ExampleKind &kind); // "CoT", "Solver"

} // namespace retort
