#include "core/experiment/spelled_targets.h"

namespace retort {

std::optional<SpelledMarks> programMarksFor(const Tokenizer &tokenizer)
{
    const TextLoss loss = textLossOf(tokenizer);
    return chooseMarks(loss.characters, loss.repeatedSpaces,
                       [&](const std::string &text) { return keepsText(tokenizer, text); });
}

void spellPrograms(std::map<FormatKind, FormatTemplate> &layouts, const Tokenizer &tokenizer)
{
    std::optional<SpelledMarks> marks;
    for (auto &[format, layout] : layouts) {
        if (!formatOf(format).runsProgram())
            continue;
        if (!marks)
            marks = programMarksFor(tokenizer).value_or(SpelledMarks());
        layout.marks = *marks;
    }
}

} // namespace retort
