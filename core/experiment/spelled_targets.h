#pragma once

#include "core/config/run_config.h"
#include "core/formats/format.h"
#include "core/tokenizers/text_loss.h"

#include <map>
#include <optional>

namespace retort {

/// How a student with this tokenizer has to write programs. Empty marks: as they are. Nothing: no way of writing them
/// comes back, so programs will be damaged; Setup says so by textLossOf().
[[nodiscard]] std::optional<SpelledMarks> programMarksFor(const Tokenizer &tokenizer);

/// Gives the templates of formats that run a program the marks that this tokenizer needs.
void spellPrograms(std::map<FormatKind, FormatTemplate> &layouts, const Tokenizer &tokenizer);

} // namespace retort
