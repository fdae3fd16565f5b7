#pragma once

#include "core/tokenizers/json_part.h"

#include <string>
#include <string_view>

namespace retort {

/// Spaces written as a visible mark ("▁"), as SentencePiece does. One description serves the step that cuts and the one
/// that decodes.
struct Metaspace
{
    enum class Prepend { Always, First, Never };

    std::string mark;
    Prepend prepend = Prepend::Always;
    bool splits = true; // at the marks, which stay with the word that follows

    /// The text with its spaces as marks, and one before it where the rule says so.
    [[nodiscard]] std::string marked(std::string_view text, bool beginsText) const;

    /// A token with spaces for its marks; those of the first token are dropped when one was put before the text.
    [[nodiscard]] std::string unmarked(std::string_view token, bool isFirst) const;
};

/// Both spellings: prepend_scheme and split (since 2024), add_prefix_space (before). Error when they contradict.
[[nodiscard]] Metaspace readMetaspace(const JsonPart &part);

} // namespace retort
