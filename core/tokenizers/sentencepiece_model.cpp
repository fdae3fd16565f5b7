#include "core/tokenizers/sentencepiece_model.h"

#include "core/base/error.h"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <functional>

// Wire format of protocol buffers: a field is a varint of (number << 3 | kind) and its value.

namespace retort {

namespace {

enum WireKind { kVarint = 0, kFixed64 = 1, kBytes = 2, kFixed32 = 5 };

struct Field
{
    std::uint64_t number = 0;
    std::uint64_t value = 0; // kVarint
    std::string_view bytes; // kBytes, kFixed32, kFixed64
};

class WireReader
{
public:
    WireReader(std::string_view bytes, const std::string &name) : m_bytes(bytes), m_name(name) {}

    [[nodiscard]] bool atEnd() const { return m_bytes.empty(); }

    Field next()
    {
        const std::uint64_t tag = varint();
        Field field {tag >> 3, 0, {}};
        switch (tag & 7) {
        case kVarint:
            field.value = varint();
            break;
        case kFixed64:
            field.bytes = take(8);
            break;
        case kBytes:
            field.bytes = take(varint());
            break;
        case kFixed32:
            field.bytes = take(4);
            break;
        default:
            fail();
        }
        return field;
    }

    [[noreturn]] void fail() const
    {
        throw Error(m_name + ": is no SentencePiece model, or is cut short; copy it again from where it came");
    }

private:
    std::uint64_t varint()
    {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const auto byte = static_cast<unsigned char>(take(1).front());
            value |= std::uint64_t(byte & 0x7F) << shift;
            if (byte < 0x80)
                return value;
        }
        fail();
    }

    std::string_view take(std::uint64_t count)
    {
        if (count > m_bytes.size())
            fail();
        const std::string_view taken = m_bytes.substr(0, count);
        m_bytes.remove_prefix(count);
        return taken;
    }

    std::string_view m_bytes;
    const std::string &m_name;
};

float floatOf(std::string_view bytes)
{
    float value = 0;
    std::memcpy(&value, bytes.data(), sizeof value);
    return value;
}

PieceType pieceTypeOf(const Field &field, const WireReader &reader)
{
    if (field.value < 1 || field.value > 6)
        reader.fail();
    return static_cast<PieceType>(field.value);
}

SentencePiece parsePiece(std::string_view bytes, const char *modelBegin, const std::string &name)
{
    SentencePiece piece;
    WireReader reader(bytes, name);
    while (!reader.atEnd()) {
        const Field field = reader.next();
        if (field.number == 1)
            piece.text = field.bytes;
        if (field.number == 2 && field.bytes.size() == sizeof(float)) {
            piece.score = floatOf(field.bytes);
            piece.scoreOffset = static_cast<std::size_t>(field.bytes.data() - modelBegin);
        }
        if (field.number == 3)
            piece.type = pieceTypeOf(field, reader);
    }
    return piece;
}

void parseTrainerSpec(std::string_view bytes, const std::string &name, SentencePieceModel &model)
{
    WireReader reader(bytes, name);
    while (!reader.atEnd()) {
        const Field field = reader.next();
        if (field.number == 3)
            model.isUnigram = field.value == 1;
        if (field.number == 35)
            model.byteFallback = field.value != 0;
    }
}

void parseNormalizerSpec(std::string_view bytes, const std::string &name, SentencePieceModel &model)
{
    WireReader reader(bytes, name);
    while (!reader.atEnd()) {
        const Field field = reader.next();
        if (field.number == 2)
            model.hasNormalisation = !field.bytes.empty();
        if (field.number == 3)
            model.addDummyPrefix = field.value != 0;
        if (field.number == 4)
            model.removeExtraWhitespaces = field.value != 0;
    }
}

} // namespace

SentencePieceModel parseSentencePieceModel(std::string_view bytes, const std::string &name)
{
    SentencePieceModel model;
    WireReader reader(bytes, name);
    while (!reader.atEnd()) {
        const Field field = reader.next();
        if (field.number == 1)
            model.pieces.push_back(parsePiece(field.bytes, bytes.data(), name));
        if (field.number == 2)
            parseTrainerSpec(field.bytes, name, model);
        if (field.number == 3)
            parseNormalizerSpec(field.bytes, name, model);
    }
    if (model.pieces.empty())
        reader.fail();
    return model;
}

std::string withRoundedScores(std::string bytes)
{
    const SentencePieceModel model = parseSentencePieceModel(bytes, "the trained vocabulary");
    for (const SentencePiece &piece : model.pieces) {
        if (piece.scoreOffset == 0)
            continue;
        const float rounded = std::round(piece.score * 64) / 64;
        std::memcpy(bytes.data() + piece.scoreOffset, &rounded, sizeof rounded);
    }
    return bytes;
}

} // namespace retort
