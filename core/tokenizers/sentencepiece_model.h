#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// Numbers as in sentencepiece_model.proto.
enum class PieceType { Normal = 1, Unknown = 2, Control = 3, UserDefined = 4, Unused = 5, Byte = 6 };

struct SentencePiece
{
    std::string text; // "▁the", "<0x0A>", "</s>"
    float score = 0; // logarithm of the piece's probability, or minus its rank
    PieceType type = PieceType::Normal;
    std::size_t scoreOffset = 0; // of the score's four bytes in the model; 0: the model leaves it out
};

/// What a spiece.model says, as far as its library hides it: read from the protobuf bytes directly, because the
/// generated header is not installed with the library.
struct SentencePieceModel
{
    std::vector<SentencePiece> pieces;
    bool isUnigram = true;
    bool byteFallback = false;
    bool hasNormalisation = false; // a table of character replacements
    bool addDummyPrefix = true;
    bool removeExtraWhitespaces = true;

    /// Text goes through as it is but for the space, which is written "▁": what trainVocabulary() makes.
    [[nodiscard]] bool keepsText() const
    {
        return byteFallback && !hasNormalisation && !addDummyPrefix && !removeExtraWhitespaces;
    }
};

/// Error that begins with `name` when the bytes are no such model.
[[nodiscard]] SentencePieceModel parseSentencePieceModel(std::string_view bytes, const std::string &name);

/// The model with each score rounded to a multiple of 1/64, so that sums of scores are exact in float as in double, in
/// any order: every implementation then breaks ties alike.
[[nodiscard]] std::string withRoundedScores(std::string bytes);

} // namespace retort
