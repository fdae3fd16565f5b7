#pragma once

#include "core/answers/reading.h"

namespace retort {

/// As answer_cleansing() in kojima-takeshi188/zero_shot_cot, utils.py: commas dropped, then -?\d+\.?\d*; the first
/// number after the last trigger, or the last number when there is no trigger. (That script's second stage, where the
/// text holds only what follows "Therefore, the answer (arabic numerals) is", takes the first, too: give it that text
/// with the trigger.) Choices: first of A to E; yes/no: first of the words yes and no (and true and false); text:
/// without space and quotes. The script compares triggers with regard to case, we do not.
[[nodiscard]] ReadAnswer readAsKojima(std::string_view text, const ReadingOptions &options);

/// As the two filters of gsm8k.yaml in EleutherAI/lm-evaluation-harness: the first match of "#### (\-?[0-9\.\,]+)", and
/// the last match of "(-?[$0-9.,]{2,})|(-?[0-9]+)". What is matched is cleaned as its regexes_to_ignore say: commas,
/// dollar signs, one closing period. A match that is then no number is no answer: no other match is tried. The harness
/// compares texts ("18.0" is not "18"); we compare values.
[[nodiscard]] ReadAnswer readLmEvalStrict(std::string_view text);
[[nodiscard]] ReadAnswer readLmEvalFlexible(std::string_view text);

} // namespace retort
