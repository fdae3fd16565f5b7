#pragma once

#include "core/formats/format.h"

#include <optional>
#include <string_view>

namespace retort {

/// The template of a named preset for a format; the whole table stands in templates.cpp.
[[nodiscard]] std::optional<FormatTemplate> presetTemplate(std::string_view name, FormatKind format);

/// The part of a text before the first of the template's stop strings: generation ends there, and what a recorded text
/// holds behind it belongs to another problem.
[[nodiscard]] std::string_view beforeStop(std::string_view text, const FormatTemplate &layout);

/// Whether the student is to write the problem's equation in place of its answer: {equation} in the target of the
/// format `answer`.
[[nodiscard]] bool asksForEquation(std::string_view target);

/// The reading options with the template's trigger, when it has one.
[[nodiscard]] ReadingOptions withTrigger(ReadingOptions reading, const FormatTemplate &layout);

} // namespace retort
