#include "core/tokenizers/sentencepiece_tokenizer.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/text.h"
#include "core/tokenizers/tokenizer_json.h"

#include <sentencepiece_processor.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace retort {

namespace {

constexpr std::string_view kSpaceMark = "\xE2\x96\x81"; // U+2581, how SentencePiece writes a space

/// The byte that "<0x0A>" stands for; -1 when the text is none of these.
int byteOfPiece(const std::string &text)
{
    int value = -1;
    if (text.size() == 6 && text.starts_with("<0x") && text.back() == '>')
        std::from_chars(text.data() + 3, text.data() + 5, value, 16);
    return value;
}

std::string textOfPiece(const SentencePiece &piece)
{
    switch (piece.type) {
    case PieceType::Control:
    case PieceType::Unknown:
        return {};
    case PieceType::Byte:
        return std::string(1, static_cast<char>(byteOfPiece(piece.text)));
    default:
        return replacedAll(piece.text, kSpaceMark, " ");
    }
}

} // namespace

struct SentencePieceTokenizer::Cut
{
    std::size_t begin = 0;
    std::size_t end = 0;
    const std::vector<int> *ids = nullptr; // none: no further cut
};

SentencePieceTokenizer::SentencePieceTokenizer(std::string model, const std::string &name,
                                               std::map<std::string, std::string> companions, std::string fileName)
    : m_bytes(std::move(model))
    , m_model(parseSentencePieceModel(m_bytes, name))
    , m_companions(std::move(companions))
    , m_fileName(std::move(fileName))
    , m_processor(std::make_unique<sentencepiece::SentencePieceProcessor>())
{
    const sentencepiece::util::Status status = m_processor->LoadFromSerializedProto(m_bytes);
    if (!status.ok())
        throw Error(name + ": SentencePiece cannot use this model: " + status.ToString());
    if (m_processor->eos_id() < 0)
        throw Error(name + ": has no end token (</s>), which every student needs; train it with eos_id set");
    if (m_model.keepsText())
        buildTables();
}

SentencePieceTokenizer::~SentencePieceTokenizer() = default;

void SentencePieceTokenizer::buildTables()
{
    std::array<int, 256> idOfByte {};
    for (std::size_t id = 0; id < m_model.pieces.size(); ++id) {
        const SentencePiece &piece = m_model.pieces[id];
        m_textOfId.push_back(textOfPiece(piece));
        if (piece.type == PieceType::Byte)
            idOfByte[static_cast<unsigned char>(m_textOfId.back()[0])] = static_cast<int>(id);
        if (piece.type == PieceType::UserDefined && !piece.text.empty())
            m_cuts.push_back({m_textOfId.back(), {static_cast<int>(id)}});
    }
    std::ranges::stable_sort(m_cuts, [](const auto &a, const auto &b) { return a.first.size() > b.first.size(); });
    std::vector<int> markBytes;
    for (const char byte : kSpaceMark)
        markBytes.push_back(idOfByte[static_cast<unsigned char>(byte)]);
    m_cuts.push_back({std::string(kSpaceMark), markBytes});
    for (const auto &[text, ids] : m_cuts) {
        if (m_cutFirstBytes.find(text[0]) == std::string::npos)
            m_cutFirstBytes += text[0];
    }
}

SentencePieceTokenizer::Cut SentencePieceTokenizer::nextCut(std::string_view text, std::size_t from) const
{
    for (std::size_t at = text.find_first_of(m_cutFirstBytes, from); at != std::string_view::npos;
         at = text.find_first_of(m_cutFirstBytes, at + 1)) {
        for (const auto &[symbol, ids] : m_cuts) {
            if (text.substr(at).starts_with(symbol))
                return {at, at + symbol.size(), &ids};
        }
    }
    return {text.size(), text.size(), nullptr};
}

void SentencePieceTokenizer::encodePart(std::string_view part, std::vector<int> &ids) const
{
    if (part.empty())
        return;
    std::vector<int> partIds;
    const sentencepiece::util::Status status = m_processor->Encode(part, &partIds);
    if (!status.ok())
        throw Error("SentencePiece could not encode a text of " + std::to_string(part.size())
                    + " bytes: " + status.ToString());
    ids.insert(ids.end(), partIds.begin(), partIds.end());
}

std::vector<int> SentencePieceTokenizer::encode(std::string_view text) const
{
    std::string replaced;
    if (firstInvalidUtf8(text)) {
        replaced = withReplacedInvalidUtf8(text);
        text = replaced;
    }
    std::vector<int> ids;
    if (!m_model.keepsText()) {
        encodePart(text, ids);
        return ids;
    }
    for (std::size_t from = 0; from < text.size();) {
        const Cut cut = nextCut(text, from);
        encodePart(text.substr(from, cut.begin - from), ids);
        if (cut.ids)
            ids.insert(ids.end(), cut.ids->begin(), cut.ids->end());
        from = cut.end;
    }
    return ids;
}

/// With the end token behind it, as for T5: a model alone says no more.
std::vector<int> SentencePieceTokenizer::encodeWithSpecialTokens(std::string_view text) const
{
    std::vector<int> ids = encode(text);
    ids.push_back(endId());
    return ids;
}

std::string SentencePieceTokenizer::decode(std::span<const int> ids) const
{
    std::vector<int> known; // a model may have more rows than its tokenizer has pieces
    std::ranges::copy_if(ids, std::back_inserter(known), [&](int id) { return id >= 0 && id < vocabularySize(); });
    std::string text;
    if (m_model.keepsText()) {
        for (const int id : known)
            text += m_textOfId[static_cast<std::size_t>(id)];
        return firstInvalidUtf8(text) ? withReplacedInvalidUtf8(text) : text;
    }
    const sentencepiece::util::Status status = m_processor->Decode(known, &text);
    if (!status.ok())
        throw Error("SentencePiece could not decode " + std::to_string(ids.size()) + " ids: " + status.ToString());
    return text;
}

int SentencePieceTokenizer::vocabularySize() const
{
    return static_cast<int>(m_model.pieces.size());
}

int SentencePieceTokenizer::endId() const
{
    return m_processor->eos_id();
}

int SentencePieceTokenizer::padId() const
{
    return m_processor->pad_id() >= 0 ? m_processor->pad_id() : endId();
}

int SentencePieceTokenizer::beginId() const
{
    return m_processor->bos_id();
}

std::string SentencePieceTokenizer::piece(int id) const
{
    return m_model.pieces.at(static_cast<std::size_t>(id)).text;
}

void SentencePieceTokenizer::save(const std::filesystem::path &directory) const
{
    writeFileAtomically(directory / m_fileName, m_bytes);
    for (const auto &[name, bytes] : m_companions)
        writeFileAtomically(directory / name, bytes);
    if (m_companions.empty() && canWriteTokenizerJson(m_model))
        writeTokenizerJson(m_model, {endId(), padId(), beginId(), m_processor->unk_id()}, directory);
}

} // namespace retort
