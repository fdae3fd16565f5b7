#include "core/tokenizers/byte_pair_model.h"

#include "core/tokenizers/byte_alphabet.h"
#include "core/tokenizers/unicode_text.h"

#include <algorithm>

namespace retort {

namespace {

using Merge = EncodeScratch::Merge;

constexpr std::uint32_t kNowhere = UINT32_MAX;
constexpr int kGone = -1; // a symbol that was merged into the one left of it

std::uint64_t jointOf(char32_t left, char32_t right)
{
    return std::uint64_t(left) << 32 | right;
}

std::string optionalText(const JsonPart &part)
{
    return part.isNull() ? std::string() : part.text();
}

} // namespace

BytePairModel::BytePairModel(const TokenizerFile &file, const JsonPart &part,
                             std::shared_ptr<const Vocabulary> vocabulary, bool isByteLevel)
    : m_vocabulary(std::move(vocabulary)), m_merges(file.merges.size()), m_isByteLevel(isByteLevel)
{
    readOptions(part);
    m_canCut = !m_isByteLevel && m_prefix.empty() && m_suffix.empty();
    readMerges(file, part);
    fillCharacters();
}

void BytePairModel::readOptions(const JsonPart &part)
{
    part.knowOnly({"type", "dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix", "fuse_unk",
                   "byte_fallback", "ignore_merges", "vocab", "merges"});
    const JsonPart dropout = part.at("dropout");
    if (!dropout.isNull() && !(dropout.value().is_number() && dropout.value().get<double>() == 0))
        dropout.fail("merges that are left out by chance are not supported; set it to null");
    m_prefix = optionalText(part.at("continuing_subword_prefix"));
    m_suffix = optionalText(part.at("end_of_word_suffix"));
    m_fuseUnknown = part.flag("fuse_unk", false);
    m_byteFallback = part.flag("byte_fallback", false);
    m_ignoreMerges = part.flag("ignore_merges", false);
    const JsonPart unknown = part.at("unk_token");
    if (unknown.isNull())
        return;
    m_unknownId = m_vocabulary->find(unknown.text());
    if (m_unknownId < 0)
        unknown.fail("\"" + unknown.text() + "\" is not in model.vocab");
}

void BytePairModel::readMerges(const TokenizerFile &file, const JsonPart &part)
{
    const auto idOf = [&](const std::string &token, std::size_t rank) {
        const int id = m_vocabulary->find(token);
        if (id < 0)
            part.at("merges").fail("merge " + std::to_string(rank) + " (" + file.merges[rank].first + " "
                                   + file.merges[rank].second + ") needs \"" + token
                                   + "\", which is not in model.vocab");
        return id;
    };
    for (std::size_t rank = 0; rank < file.merges.size(); ++rank) {
        const auto &[left, right] = file.merges[rank];
        const std::size_t prefix = right.size() < m_prefix.size() ? right.size() : m_prefix.size();
        const std::string merged = left + right.substr(prefix);
        const int leftId = idOf(left, rank);
        const int rightId = idOf(right, rank);
        m_merges.set(leftId, rightId, {static_cast<std::uint32_t>(rank), idOf(merged, rank)});
        if (m_canCut && !merged.empty())
            noteJoints(merged);
    }
}

void BytePairModel::noteJoints(std::string_view token)
{
    for (std::size_t at = utf8Length(token[0]); at < token.size(); at += utf8Length(token[at]))
        m_joints.insert(jointOf(codePointBefore(token, at).value, codePointAt(token, at).value));
}

void BytePairModel::fillCharacters()
{
    m_canFallBack = true;
    for (unsigned int value = 0; value < 256; ++value) {
        const auto byte = static_cast<unsigned char>(value);
        m_fallbackOfByte[value] = m_vocabulary->find(hexPieceOf(byte));
        m_canFallBack = m_canFallBack && m_fallbackOfByte[value] >= 0;
        std::string text;
        if (m_isByteLevel)
            appendUtf8(text, characterOfByte(byte));
        else if (value < 0x80)
            text = static_cast<char>(byte);
        m_idOfByte[value] = text.empty() ? -1 : m_vocabulary->find(text);
    }
}

void BytePairModel::encode(std::string_view word, EncodeScratch &scratch, std::vector<int> &ids) const
{
    if (word.empty())
        return;
    if (m_ignoreMerges && !m_isByteLevel) {
        if (const int id = m_vocabulary->find(word); id >= 0) {
            ids.push_back(id);
            return;
        }
    }
    if (m_canCut)
        return encodeParts(word, scratch, ids);
    encodeCached(word, scratch, ids,
                 [&](std::string_view text, std::vector<int> &found) { encodeWord(text, scratch, found); });
}

int BytePairModel::idOfCharacter(std::string_view character) const
{
    return character.size() == 1 ? m_idOfByte[static_cast<unsigned char>(character[0])] : m_vocabulary->find(character);
}

/// No merged token holds the two side by side, and neither is unknown: what stands left and right of them never meets.
bool BytePairModel::canCutBetween(std::string_view left, std::string_view right) const
{
    return !m_joints.contains(jointOf(codePointAt(left, 0).value, codePointAt(right, 0).value))
           && idOfCharacter(left) >= 0 && idOfCharacter(right) >= 0;
}

/// A text that nothing cut into words is cut where no merge can reach across, so that its parts are short and come
/// again.
void BytePairModel::encodeParts(std::string_view text, EncodeScratch &scratch, std::vector<int> &ids) const
{
    const auto encodePart = [&](std::string_view part) {
        encodeCached(part, scratch, ids,
                     [&](std::string_view word, std::vector<int> &found) { encodeWord(word, scratch, found); });
    };
    std::size_t begin = 0;
    std::string_view left = text.substr(0, utf8Length(text[0]));
    for (std::size_t at = left.size(); at < text.size();) {
        const std::string_view right = text.substr(at, utf8Length(text[at]));
        if (canCutBetween(left, right)) {
            encodePart(text.substr(begin, at - begin));
            begin = at;
        }
        at += right.size();
        left = right;
    }
    encodePart(text.substr(begin));
}

void BytePairModel::encodeWord(std::string_view word, EncodeScratch &scratch, std::vector<int> &ids) const
{
    if (m_ignoreMerges && m_isByteLevel) {
        if (const int id = m_vocabulary->find(inByteAlphabet(word)); id >= 0) {
            ids.push_back(id);
            return;
        }
    }
    constexpr std::size_t kShortWord = 48; // symbols; above, the heap is faster than looking at all pairs
    scratch.symbols.clear();
    beginSymbols(word, scratch.symbols);
    if (scratch.symbols.size() > kShortWord)
        mergeLong(scratch);
    else
        mergeShort(scratch);
    ids.insert(ids.end(), scratch.symbols.begin(), scratch.symbols.end());
}

/// The symbol of a character where it stands; `text` becomes the token that stands for it when it has none.
int BytePairModel::idAt(std::string_view word, std::size_t at, std::size_t length, std::string &text) const
{
    const std::string_view character = word.substr(at, length);
    int id = -1;
    if (m_prefix.empty() && m_suffix.empty())
        id = idOfCharacter(character);
    if (id >= 0)
        return id;
    text = m_isByteLevel ? inByteAlphabet(character) : std::string(character);
    if (m_prefix.empty() && m_suffix.empty())
        return -1;
    text = (at == 0 ? "" : m_prefix) + text + (at + length == word.size() ? m_suffix : "");
    return m_vocabulary->find(text);
}

/// The first symbols of a word. A character that is not in the vocabulary becomes its bytes where the file says so,
/// else the unknown token (neighbouring ones fused where the file says so), else nothing: as in the tokenizers library,
/// where an unknown token waits for the next known character, and bytes do not count as one.
void BytePairModel::beginSymbols(std::string_view word, std::vector<int> &symbols) const
{
    const auto fallback = [&](char byte) { return m_fallbackOfByte[static_cast<unsigned char>(byte)]; };
    const auto hasBytes = [&](std::string_view text) {
        return m_byteFallback && std::ranges::all_of(text, [&](char byte) { return fallback(byte) >= 0; });
    };
    bool isUnknownWaiting = false;
    std::string text;
    std::size_t length = 1;
    for (std::size_t at = 0; at < word.size(); at += length) {
        length = m_isByteLevel ? 1 : utf8Length(word[at]);
        const int id = idAt(word, at, length, text);
        if (id < 0 && hasBytes(text)) {
            std::ranges::transform(text, std::back_inserter(symbols), fallback);
            continue;
        }
        if (id < 0 && m_unknownId < 0)
            continue;
        if (isUnknownWaiting && (id >= 0 || !m_fuseUnknown))
            symbols.push_back(m_unknownId);
        isUnknownWaiting = id < 0;
        if (id >= 0)
            symbols.push_back(id);
    }
    if (isUnknownWaiting)
        symbols.push_back(m_unknownId);
}

void BytePairModel::mergeShort(EncodeScratch &scratch) const
{
    std::vector<int> &symbols = scratch.symbols;
    if (symbols.size() < 2)
        return;
    std::vector<std::uint32_t> &ranks = scratch.ranks; // of each symbol with the one right of it
    ranks.resize(symbols.size() - 1);
    for (std::size_t i = 0; i < ranks.size(); ++i)
        ranks[i] = m_merges.find(symbols[i], symbols[i + 1]).rank;
    while (!ranks.empty()) {
        const auto lowest = std::ranges::min_element(ranks);
        if (*lowest == PairTable::kNever)
            return;
        const auto at = static_cast<std::size_t>(lowest - ranks.begin());
        symbols[at] = m_merges.find(symbols[at], symbols[at + 1]).result;
        symbols.erase(symbols.begin() + static_cast<std::ptrdiff_t>(at) + 1);
        ranks.erase(lowest);
        if (at > 0)
            ranks[at - 1] = m_merges.find(symbols[at - 1], symbols[at]).rank;
        if (at < ranks.size())
            ranks[at] = m_merges.find(symbols[at], symbols[at + 1]).rank;
    }
}

/// The same with a heap of candidates and a chain of symbols: n log n for a text of any length.
void BytePairModel::mergeLong(EncodeScratch &scratch) const
{
    std::vector<int> &symbols = scratch.symbols;
    std::vector<std::uint32_t> &next = scratch.next;
    std::vector<std::uint32_t> &previous = scratch.previous;
    const auto isLater = [](const Merge &a, const Merge &b) {
        return a.rank != b.rank ? a.rank > b.rank : a.position > b.position;
    };
    const auto propose = [&](std::uint32_t left, std::uint32_t right) {
        const PairTable::Merge merge = m_merges.find(symbols[left], symbols[right]);
        if (merge.rank == PairTable::kNever)
            return;
        scratch.heap.push_back({merge.rank, left, merge.result});
        std::ranges::push_heap(scratch.heap, isLater);
    };
    linkSymbols(scratch);
    std::ranges::make_heap(scratch.heap, isLater);
    while (!scratch.heap.empty()) {
        std::ranges::pop_heap(scratch.heap, isLater);
        const Merge merge = scratch.heap.back();
        scratch.heap.pop_back();
        const std::uint32_t left = merge.position;
        const std::uint32_t right = symbols[left] == kGone ? kNowhere : next[left];
        if (right == kNowhere || m_merges.find(symbols[left], symbols[right]).rank != merge.rank)
            continue; // one of the two has become another symbol since
        symbols[left] = merge.result;
        symbols[right] = kGone;
        next[left] = next[right];
        if (next[left] != kNowhere) {
            previous[next[left]] = left;
            propose(left, next[left]);
        }
        if (previous[left] != kNowhere)
            propose(previous[left], left);
    }
    std::erase(symbols, kGone);
}

/// Chains the symbols and proposes each pair, not yet in order.
void BytePairModel::linkSymbols(EncodeScratch &scratch) const
{
    const auto count = static_cast<std::uint32_t>(scratch.symbols.size());
    scratch.next.resize(count);
    scratch.previous.resize(count);
    scratch.heap.clear();
    for (std::uint32_t i = 0; i < count; ++i) {
        scratch.next[i] = i + 1 < count ? i + 1 : kNowhere;
        scratch.previous[i] = i > 0 ? i - 1 : kNowhere;
        if (i + 1 == count)
            continue;
        const PairTable::Merge merge = m_merges.find(scratch.symbols[i], scratch.symbols[i + 1]);
        if (merge.rank != PairTable::kNever)
            scratch.heap.push_back({merge.rank, i, merge.result});
    }
}

} // namespace retort
