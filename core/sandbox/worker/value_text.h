#pragma once

#include "core/sandbox/worker/region.h"

#include <string_view>

struct _object;

namespace retort::worker {

using TextSink = void (*)(void *target, std::string_view text);

/// Looks up the types that need their own rule (Fraction, Decimal, numpy, sympy). After the imports; false with a
/// Python error set.
[[nodiscard]] bool prepareValueTexts();

/// The value as text: numbers of every kind as number text, a str as it is, everything else by its repr without
/// addresses. False with a Python error set.
[[nodiscard]] bool valueText(_object *value, void *target, TextSink sink);

template<std::uint32_t Capacity>
[[nodiscard]] bool valueTextTo(_object *value, BoundedText<Capacity> &text)
{
    text.length = 0;
    return valueText(value, &text, [](void *target, std::string_view part) {
        static_cast<BoundedText<Capacity> *>(target)->append(part);
    });
}

/// Name of the value's type without its module.
[[nodiscard]] std::string_view typeName(_object *value);

/// The element of a tuple, list or array of one; else the value. New reference, null with a Python error set.
[[nodiscard]] _object *withoutWrapping(_object *value);

} // namespace retort::worker
