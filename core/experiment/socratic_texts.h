#pragma once

#include "core/config/run_config.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What the students of Socratic CoT read and write (METHODS.md section 8). One place for training and for answering, so
// that both make the same prompts. Pairs of question and solution are written as the Socratic format writes them.

namespace retort {

/// In the order in which they are trained.
enum class SocraticPart { Decomposer, Solver, Guide };

inline constexpr std::array kSocraticParts {SocraticPart::Decomposer, SocraticPart::Solver, SocraticPart::Guide};

[[nodiscard]] std::string_view toText(SocraticPart part); // "decomposer", "solver", "guide": in files and metric names

/// What the decomposer is trained to write when nothing is left to ask.
inline constexpr std::string_view kNoMoreQuestions = "No more questions.";

/// A part's template, also in its retort.json: {question} stands for the part's context. A part writes one line.
[[nodiscard]] FormatTemplate partTemplate(SocraticPart part);

/// The problem, the guidance where there is some, and the pairs so far, a line each.
[[nodiscard]] std::string decomposerContext(std::string_view question, std::string_view guidance,
                                            const std::vector<Step> &pairs);

/// The problem, the pairs so far and the question that is asked now.
[[nodiscard]] std::string solverContext(std::string_view question, const std::vector<Step> &pairs,
                                        std::string_view asked);

/// A text as one line without spaces around it: what a part writes.
[[nodiscard]] std::string asOneLine(std::string_view text);

/// Of gold steps: their number ("3"), or for each step its operators or the left side of its equations, results left
/// out ("12 + 7; 19 * 2"); a step without any is "?". Empty for no guidance or no steps.
[[nodiscard]] std::string guidanceOf(const std::vector<Step> &steps, Guidance guidance);

/// The number of steps that a guidance asks for; nothing when it cannot be read or is below 1.
[[nodiscard]] std::optional<int> guidedSteps(std::string_view guidance, Guidance kind);

/// What of the input is gold's or a teacher's at test time: "gold questions", "gold guidance"; empty: nothing.
[[nodiscard]] std::string oracleOf(const SocraticConfig &socratic);

} // namespace retort
