#include "core/tokenizers/unigram_model.h"

#include "core/base/error.h"
#include "core/tokenizers/byte_alphabet.h"
#include "core/tokenizers/unicode_text.h"

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

constexpr double kUnknownPenalty = 10; // below the lowest score, as in SentencePiece

/// The best way to reach a place in the word.
struct Best
{
    double score = 0;
    std::size_t begin = 0; // of its last piece
    int id = -1;
    bool isReached = false;
};

} // namespace

UnigramModel::UnigramModel(const TokenizerFile &file, const JsonPart &part,
                           std::shared_ptr<const Vocabulary> vocabulary, bool isByteLevel)
    : m_vocabulary(std::move(vocabulary)), m_isByteLevel(isByteLevel)
{
    part.knowOnly({"type", "unk_id", "vocab", "byte_fallback"});
    double lowest = 0;
    for (const TokenizerFile::Entry &entry : file.vocabulary) {
        if (!std::isfinite(entry.score))
            part.at("vocab").fail("\"" + entry.text + "\" has no finite score");
        m_pieces.insert(entry.text, entry.id);
        m_scores.push_back(entry.score);
        lowest = m_scores.size() == 1 ? entry.score : std::min(lowest, entry.score);
    }
    m_unknownScore = lowest - kUnknownPenalty;
    m_byteFallback = part.flag("byte_fallback", false);
    for (unsigned int value = 0; value < 256; ++value)
        m_fallbackOfByte[value] = m_vocabulary->find(hexPieceOf(static_cast<unsigned char>(value)));
    const JsonPart unknown = part.at("unk_id");
    if (unknown.isNull())
        return;
    m_unknownId = unknown.number();
    if (m_unknownId < 0 || static_cast<std::size_t>(m_unknownId) >= m_scores.size())
        unknown.fail(std::to_string(m_unknownId) + " is out of range: model.vocab has "
                     + std::to_string(m_scores.size()) + " pieces");
}

void UnigramModel::encode(std::string_view word, EncodeScratch &scratch, std::vector<int> &ids) const
{
    if (word.empty())
        return;
    encodeCached(word, scratch, ids, [&](std::string_view text, std::vector<int> &found) {
        if (m_isByteLevel)
            cut(inByteAlphabet(text), found);
        else
            cut(text, found);
    });
}

void UnigramModel::cut(std::string_view word, std::vector<int> &ids) const
{
    std::vector<Best> best(word.size() + 1);
    const auto offer = [&](std::size_t begin, std::size_t end, double score, int id) {
        Best &here = best[end];
        const double total = score + best[begin].score;
        if (!here.isReached || total > here.score)
            here = {total, begin, id, true};
    };
    for (std::size_t begin = 0, length = 0; begin < word.size(); begin += length) {
        length = utf8Length(word[begin]);
        bool hasOwnPiece = false;
        m_pieces.forEachPrefix(word.substr(begin), [&](std::size_t size, int id) {
            offer(begin, begin + size, m_scores[static_cast<std::size_t>(id)], id);
            hasOwnPiece = hasOwnPiece || size == length;
        });
        if (!hasOwnPiece)
            offer(begin, begin + length, m_unknownScore, m_unknownId);
    }
    std::vector<std::size_t> ends;
    for (std::size_t end = word.size(); end > 0; end = best[end].begin)
        ends.push_back(end);
    std::ranges::reverse(ends);
    // Unknown characters side by side are one unknown piece.
    std::size_t unknownBegin = word.size();
    for (const std::size_t end : ends) {
        const Best &piece = best[end];
        if (piece.id == m_unknownId) {
            unknownBegin = std::min(unknownBegin, piece.begin);
            continue;
        }
        if (unknownBegin < piece.begin)
            appendUnknown(word.substr(unknownBegin, piece.begin - unknownBegin), ids);
        unknownBegin = word.size();
        ids.push_back(piece.id);
    }
    if (unknownBegin < word.size())
        appendUnknown(word.substr(unknownBegin), ids);
}

void UnigramModel::appendUnknown(std::string_view text, std::vector<int> &ids) const
{
    const auto fallback = [&](char byte) { return m_fallbackOfByte[static_cast<unsigned char>(byte)]; };
    const int id = m_vocabulary->find(text);
    if (id >= 0)
        ids.push_back(id);
    else if (m_byteFallback && std::ranges::all_of(text, [&](char byte) { return fallback(byte) >= 0; }))
        std::ranges::transform(text, std::back_inserter(ids), fallback);
    else if (m_unknownId >= 0)
        ids.push_back(m_unknownId);
    else
        throw Error("the tokenizer cannot write \"" + std::string(text)
                    + "\": its vocabulary lacks it and names no unknown piece (model.unk_id)");
}

} // namespace retort
