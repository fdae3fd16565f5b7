#pragma once

#include "core/experiment/setup_preview.h"

#include <string>
#include <vector>

namespace retort {

/// A token's text. A character whose bytes are spread over several tokens is one piece of them all.
struct TokenPiece
{
    enum class Part { Prompt, Rationale, Answer, End };

    std::string text; // valid UTF-8
    int tokens = 1;
    Part part = Part::Prompt;
    double lossWeight = 0; // within its format; 0: carries no loss
    bool isBeyond = false; // behind a limit: why the example is left out
    std::string standsFor; // it is of a spelled-out mark: what that stands for; empty: it stands for itself

    bool operator==(const TokenPiece &) const = default;
};

/// One training example exactly as the student sees it.
struct ExampleView
{
    ExampleKind kind;
    std::string problemId;
    std::string sourceId; // as its file calls the problem
    std::string teacher;
    bool isSynthetic = false;
    std::vector<TokenPiece> pieces;
    int promptTokens = 0;
    int rationaleTokens = 0;
    int answerTokens = 0; // the end token is one
    double rationaleWeight = 1;
    double answerWeight = 1;
    int limit = 0; // tokens that prompt and target may have together
    std::string leftOutBecause; // empty: it is trained on

    [[nodiscard]] int tokens() const { return promptTokens + rationaleTokens + answerTokens; }
};

/// The example in that row of the format's list; `row` is below rows.size(). Quick enough for the window's thread.
[[nodiscard]] ExampleView viewExample(const SetupPreview &preview, const FormatPreview &format, std::size_t row);

/// The tokens' texts with their edges; joined they are the text.
[[nodiscard]] std::vector<TokenPiece> piecesOf(const Tokenizer &tokenizer, const std::vector<int> &tokens);

/// Counts of examples by length, in bars of equal width.
struct LengthHistogram
{
    ExampleKind kind;
    int binWidth = 1; // tokens
    std::vector<std::size_t> fitting; // examples that are trained on
    std::vector<std::size_t> leftOut; // same bars
    int limit = 0; // of prompt and target together
    int promptLimit = 0; // 0: none of its own
    int targetLimit = 0;
    int longest = 0;

    bool operator==(const LengthHistogram &) const = default;
};

/// `bars`: at most so many; all formats of a preview share the width, so that they can stand above each other.
[[nodiscard]] std::vector<LengthHistogram> lengthHistograms(const SetupPreview &preview, int bars);

} // namespace retort
