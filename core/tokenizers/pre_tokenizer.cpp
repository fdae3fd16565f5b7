#include "core/tokenizers/pre_tokenizer.h"

#include "core/tokenizers/byte_alphabet.h"
#include "core/tokenizers/metaspace.h"
#include "core/tokenizers/splitting.h"
#include "core/tokenizers/unicode_text.h"

#include <utility>

namespace retort {

namespace {

// GPT-2's own, built into the ByteLevel step.
constexpr const char *kByteLevelWords = R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";
// \w+|[^\w\s]+ where the library takes another engine's \w.
constexpr const char *kWords = R"([\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]+)"
                               R"(|[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}\s]+)";

void addParts(const Piece &piece, const std::vector<TextSpan> &spans, Pieces &pieces)
{
    for (const TextSpan &span : spans)
        pieces.add(piece.text.substr(span.begin, span.end - span.begin), piece.beginsText && span.begin == 0);
}

/// Split by an expression or a text.
class PatternSplit final : public PreTokenizer
{
public:
    PatternSplit(SearchPattern pattern, SplitBehaviour behaviour, bool isInverted)
        : m_pattern(std::move(pattern)), m_behaviour(behaviour), m_isInverted(isInverted)
    {
    }

    void split(const Piece &piece, Pieces &pieces) const override
    {
        std::vector<TextSpan> matches;
        m_pattern.findAll(piece.text, matches);
        std::vector<SplitPart> parts = partsOf(piece.text, matches);
        if (m_isInverted) {
            for (SplitPart &part : parts)
                part.isMatch = !part.isMatch;
        }
        addParts(piece, joinedParts(parts, m_behaviour), pieces);
    }

private:
    SearchPattern m_pattern;
    SplitBehaviour m_behaviour;
    bool m_isInverted;
};

/// Split at characters of one kind.
class CharacterSplit final : public PreTokenizer
{
public:
    CharacterSplit(bool (*isMatch)(char32_t), SplitBehaviour behaviour) : m_isMatch(isMatch), m_behaviour(behaviour) {}

    void split(const Piece &piece, Pieces &pieces) const override
    {
        std::vector<TextSpan> matches;
        for (std::size_t at = 0; at < piece.text.size();) {
            const CodePoint character = codePointAt(piece.text, at);
            if (m_isMatch(character.value))
                matches.push_back({at, at + character.length});
            at += character.length;
        }
        addParts(piece, joinedParts(partsOf(piece.text, matches), m_behaviour), pieces);
    }

private:
    bool (*m_isMatch)(char32_t);
    SplitBehaviour m_behaviour;
};

class PrefixSpace final : public PreTokenizer
{
public:
    void split(const Piece &piece, Pieces &pieces) const override
    {
        if (piece.text.starts_with(' '))
            pieces.add(piece.text, piece.beginsText);
        else
            pieces.addOwned(" " + std::string(piece.text), piece.beginsText);
    }
};

/// Bytes in their alphabet, where further steps follow that look at the characters.
class ByteAlphabet final : public PreTokenizer
{
public:
    void split(const Piece &piece, Pieces &pieces) const override
    {
        pieces.addOwned(inByteAlphabet(piece.text), piece.beginsText);
    }
};

class MetaspaceSplit final : public PreTokenizer
{
public:
    explicit MetaspaceSplit(Metaspace rules) : m_rules(std::move(rules)) {}

    void split(const Piece &piece, Pieces &pieces) const override
    {
        std::string text = m_rules.marked(piece.text, piece.beginsText);
        if (!m_rules.splits)
            return pieces.addOwned(std::move(text), piece.beginsText);
        const std::string_view kept = pieces.keep(std::move(text));
        std::vector<TextSpan> marks;
        SearchPattern(m_rules.mark).findAll(kept, marks);
        addParts({kept, piece.beginsText}, joinedParts(partsOf(kept, marks), SplitBehaviour::MergedWithNext), pieces);
    }

private:
    Metaspace m_rules;
};

} // namespace

std::string_view Pieces::keep(std::string text)
{
    return m_texts.emplace_back(std::move(text));
}

void Pieces::addOwned(std::string text, bool beginsText)
{
    add(keep(std::move(text)), beginsText);
}

PreTokenizers::PreTokenizers(const JsonPart &part)
{
    if (!part.isNull())
        read(part, true);
}

void PreTokenizers::readByteLevel(const JsonPart &part, bool isLast)
{
    part.knowOnly({"type", "add_prefix_space", "trim_offsets", "use_regex"});
    if (part.flag("add_prefix_space", true))
        m_steps.push_back(std::make_unique<PrefixSpace>());
    if (part.flag("use_regex", true))
        m_steps.push_back(
            std::make_unique<PatternSplit>(SearchPattern(Regex(kByteLevelWords)), SplitBehaviour::Isolated, false));
    m_endsInBytes = isLast;
    if (!isLast)
        m_steps.push_back(std::make_unique<ByteAlphabet>());
}

void PreTokenizers::read(const JsonPart &part, bool isLast)
{
    const std::string type = part.at("type").text();
    if (type == "Sequence") {
        part.knowOnly({"type", "pretokenizers"});
        const JsonPart list = part.at("pretokenizers");
        for (std::size_t i = 0; i < list.size(); ++i)
            read(list.element(i), isLast && i + 1 == list.size());
    } else if (type == "ByteLevel") {
        readByteLevel(part, isLast);
    } else if (type == "Split") {
        part.knowOnly({"type", "pattern", "behavior", "invert"});
        m_steps.push_back(std::make_unique<PatternSplit>(
            SearchPattern(part.at("pattern")), splitBehaviour(part.at("behavior")), part.flag("invert", false)));
    } else if (type == "Digits") {
        part.knowOnly({"type", "individual_digits"});
        const bool isSingle = part.flag("individual_digits", false);
        m_steps.push_back(std::make_unique<CharacterSplit>(isNumeric, isSingle ? SplitBehaviour::Isolated
                                                                               : SplitBehaviour::Contiguous));
    } else if (type == "Punctuation") {
        part.knowOnly({"type", "behavior"});
        const JsonPart behaviour = part.at("behavior");
        m_steps.push_back(std::make_unique<CharacterSplit>(
            isPunctuation, behaviour.isNull() ? SplitBehaviour::Isolated : splitBehaviour(behaviour)));
    } else if (type == "Whitespace") {
        part.knowOnly({"type"});
        m_steps.push_back(std::make_unique<PatternSplit>(SearchPattern(Regex(kWords)), SplitBehaviour::Removed, true));
    } else if (type == "WhitespaceSplit") {
        part.knowOnly({"type"});
        m_steps.push_back(std::make_unique<CharacterSplit>(isWhiteSpace, SplitBehaviour::Removed));
    } else if (type == "Metaspace") {
        m_steps.push_back(std::make_unique<MetaspaceSplit>(readMetaspace(part)));
    } else {
        part.fail("the pre-tokenizer \"" + type + "\" is not supported");
    }
}

void PreTokenizers::split(std::string_view text, bool beginsText, Pieces &pieces) const
{
    pieces.add(text, beginsText);
    std::vector<Piece> before;
    for (const auto &step : m_steps) {
        before.clear();
        std::swap(before, pieces.all());
        for (const Piece &piece : before) {
            if (!piece.text.empty())
                step->split(piece, pieces);
        }
    }
}

} // namespace retort
