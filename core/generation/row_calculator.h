#pragma once

#include "core/answers/calculator_use.h"
#include "core/config/run_config.h"
#include "core/tokenizers/tokenizer.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace retort {

/// How a row's tokens go on so that its text reads `text`.
struct ForcedTokens
{
    std::size_t kept = 0; // of the row's tokens: all, or all but the last
    std::vector<int> tokens; // that follow these; at least one
    std::string text; // of the whole row then
};

/// Tokens that make the row's text `wanted`, which goes on with the text of its tokens or ends within the last one.
/// They are those of the whole text where the row is written as the tokenizer writes it, so that the student reads what
/// it was trained on. Nothing when no tokens give this text.
[[nodiscard]] std::optional<ForcedTokens> forcedTokens(const Tokenizer &tokenizer, std::span<const int> tokens,
                                                       const std::string &wanted);

/// The calculator beside one row that is being written (METHODS.md section 9): sees its text grow, says what to force,
/// and counts. The tokenizer must outlive it. Used by one thread at a time.
class RowCalculator
{
public:
    RowCalculator(const Tokenizer &tokenizer, CalculatorRule rule, int decimals)
        : m_tokenizer(&tokenizer), m_rule(rule), m_decimals(decimals)
    {
    }

    /// Sees the row after a token of the student's own: its tokens and their text.
    [[nodiscard]] std::optional<ForcedTokens> look(std::span<const int> tokens, const std::string &text);

    /// Sees what the student would have written instead of a forced token, `tokens` and `text` being the row before it.
    void compare(std::span<const int> tokens, const std::string &text, int own, int forced);

    /// True when the student's token would go on with the number that was just filled in ("= 8" and then "0"): it must
    /// choose another one.
    [[nodiscard]] bool isBarred(std::span<const int> tokens, const std::string &text, int own);

    [[nodiscard]] const CalculatorUse &use() const { return m_use; }

private:
    [[nodiscard]] std::optional<std::string> tailAt(const std::string &text, std::size_t sign, bool &isOpen) const;
    void noteChange();

    const Tokenizer *m_tokenizer;
    CalculatorRule m_rule;
    int m_decimals;
    CalculatorUse m_use;
    std::size_t m_seen = 0; // bytes in which every `=` was looked at
    std::string m_target; // the row's text when the last value is filled in
    std::size_t m_ownBytes = 0; // of it that the student wrote before it was interrupted
    bool m_isNumberOpen = false; // the last value ends the text, so that digits would change it
    bool m_isChanged = true; // the last value was counted as changed
};

} // namespace retort
