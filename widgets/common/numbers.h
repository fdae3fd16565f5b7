#pragma once

#include "core/jobs/run_overview.h"

#include <QString>

#include <cstdint>

namespace retort {

/// Numbers as they are written everywhere: minus is U+2212, thousands with a comma, ranges with a hyphen.
[[nodiscard]] QString percentText(double share); // "41.5 %"
[[nodiscard]] QString countText(const Accuracy &accuracy); // "83/200", "313.9/400"
[[nodiscard]] QString intervalText(const Accuracy &accuracy); // "34.9-48.4"
[[nodiscard]] QString accuracyText(const Accuracy &accuracy); // "41.5 %, 83/200, 34.9-48.4"
[[nodiscard]] QString signedPoints(double share); // "−37.0"
[[nodiscard]] QString wholeText(std::int64_t number); // "1,240"
[[nodiscard]] QString shortNumber(double value); // three significant digits: "0.408", "1.05e-4", "742"
[[nodiscard]] QString durationText(double seconds); // "18:42", "1:02:09"
[[nodiscard]] QString whenText(std::int64_t secondsSinceEpoch); // "09:12", "yesterday", "Thu", "2026-11-02"
/// titleOfPath() as the window has texts: "CoT" for "cot", "CoT + calculator", "PoT@9" (mean of samples).
[[nodiscard]] QString formatTitle(const std::string &format);
/// A core's message as a sentence: "There is no sandbox" of "there is no sandbox". What begins with a path or a key
/// stays as it is.
[[nodiscard]] QString sentenceText(const std::string &message);
/// A core string that may hold anything, as text.
[[nodiscard]] inline QString textOf(const std::string &text)
{
    return QString::fromStdString(text);
}

} // namespace retort
