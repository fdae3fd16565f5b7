#pragma once

#include "core/base/text_span.h"
#include "core/tokenizers/json_part.h"
#include "core/tokenizers/regex.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace retort {

/// What a file searches for: {"String": ...} or {"Regex": ...}.
class SearchPattern
{
public:
    /// Error with the place when it is neither, or the expression cannot be used.
    explicit SearchPattern(const JsonPart &part);
    explicit SearchPattern(std::string text) : m_text(std::move(text)) {}
    explicit SearchPattern(Regex regex) : m_regex(std::move(regex)) {}

    void findAll(std::string_view text, std::vector<TextSpan> &matches) const;

    /// The text with each match replaced by `content`.
    [[nodiscard]] std::string replaced(std::string_view text, std::string_view content) const;

private:
    std::string m_text;
    std::optional<Regex> m_regex;
};

/// What becomes of the parts that match when a text is split.
enum class SplitBehaviour { Removed, Isolated, MergedWithPrevious, MergedWithNext, Contiguous };

[[nodiscard]] SplitBehaviour splitBehaviour(const JsonPart &part);

/// A part of a text between or at matches.
struct SplitPart
{
    TextSpan span;
    bool isMatch = false;
};

/// The whole text as matches and what lies between them.
[[nodiscard]] std::vector<SplitPart> partsOf(std::string_view text, const std::vector<TextSpan> &matches);

/// The parts as the behaviour joins or drops them; empty ones are left out.
[[nodiscard]] std::vector<TextSpan> joinedParts(const std::vector<SplitPart> &parts, SplitBehaviour behaviour);

} // namespace retort
