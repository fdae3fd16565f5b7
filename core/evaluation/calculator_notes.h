#pragma once

#include "core/answers/equations.h"
#include "core/base/text_span.h"
#include "core/evaluation/step_text.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// GSM8K's calculator notes <<a=b>> in a text, signs included, in its order. One that is not closed in its line is
/// none.
[[nodiscard]] std::vector<TextSpan> notesIn(std::string_view text);

/// A text as a person reads it. The raw text is kept elsewhere: this one is for showing and checking only.
struct ReadableText
{
    std::string text;
    std::vector<TextSpan> leftOut; // bytes of what was written

    /// Where a byte of what was written stands in `text`; one that was left out, where it would.
    [[nodiscard]] std::size_t placeOf(std::size_t written) const;
};

/// Leaves out notes that only repeat the text around them ("48/2 = <<48/2=24>>24 clips"). A note that alone holds a
/// calculation or a value stays as it is written ("sells <<48/2=24>>24 clips"), and so does one within `needed`.
[[nodiscard]] ReadableText withoutSpareNotes(std::string_view written, const TextSpan &needed = {});

/// The same of an answer's sentence, whose answer stays.
void dropSpareNotes(AnswerSentence &sentence);

/// allEquations() of what withoutSpareNotes() leaves.
[[nodiscard]] std::vector<CheckedEquation> readableEquations(std::string_view written);

} // namespace retort
