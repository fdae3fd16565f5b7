#include "core/tokenizers/normalizer.h"

#include "core/base/error.h"
#include "core/tokenizers/character_map.h"
#include "core/tokenizers/splitting.h"
#include "core/tokenizers/unicode_text.h"

#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

#include <utility>

namespace retort {

namespace {

using GetForm = const icu::Normalizer2 *(*)(UErrorCode &);

/// NFC, NFD, NFKC or NFKD.
class UnicodeForm final : public Normalizer
{
public:
    explicit UnicodeForm(GetForm getForm)
    {
        UErrorCode status = U_ZERO_ERROR;
        m_form = getForm(status);
        if (U_FAILURE(status))
            throw Error(std::string("ICU has no data for Unicode normalisation: ") + u_errorName(status));
    }

    void apply(NormalisedText &text) const override
    {
        UErrorCode status = U_ZERO_ERROR;
        const icu::StringPiece bytes(text.text);
        if (m_form->isNormalizedUTF8(bytes, status))
            return;
        std::string result;
        icu::StringByteSink<std::string> sink(&result);
        m_form->normalizeUTF8(0, bytes, sink, nullptr, status);
        if (U_FAILURE(status))
            throw Error(std::string("ICU could not normalise a text: ") + u_errorName(status));
        text.text = std::move(result);
    }

private:
    const icu::Normalizer2 *m_form = nullptr; // belongs to ICU
};

/// Character by character, without the rules of a language or of a word's end.
class Lowercase final : public Normalizer
{
public:
    void apply(NormalisedText &text) const override
    {
        std::string result;
        result.reserve(text.text.size());
        for (std::size_t at = 0; at < text.text.size();) {
            const CodePoint character = codePointAt(text.text, at);
            at += character.length;
            if (character.value == kCapitalIWithDot)
                result += "i\u0307"; // the one character whose lower case is two
            else
                appendUtf8(result, static_cast<char32_t>(u_tolower(static_cast<UChar32>(character.value))));
        }
        text.text = std::move(result);
    }

private:
    static constexpr char32_t kCapitalIWithDot = 0x130;
};

class Replace final : public Normalizer
{
public:
    Replace(SearchPattern pattern, std::string content) : m_pattern(std::move(pattern)), m_content(std::move(content))
    {
    }

    void apply(NormalisedText &text) const override
    {
        std::vector<TextSpan> matches;
        if (text.beginsText && m_content.empty())
            m_pattern.findAll(text.text, matches);
        const bool takesTheFirst = !matches.empty() && matches.front().begin == 0 && !matches.front().isEmpty();
        text.beginsText = text.beginsText && !takesTheFirst;
        text.text = m_pattern.replaced(text.text, m_content);
    }

private:
    SearchPattern m_pattern;
    std::string m_content;
};

class Prepend final : public Normalizer
{
public:
    explicit Prepend(std::string content) : m_content(std::move(content)) {}

    void apply(NormalisedText &text) const override
    {
        if (!text.text.empty())
            text.text.insert(0, m_content);
    }

private:
    std::string m_content;
};

class Strip final : public Normalizer
{
public:
    Strip(bool left, bool right) : m_left(left), m_right(right) {}

    void apply(NormalisedText &text) const override
    {
        std::size_t begin = 0;
        std::size_t end = text.text.size();
        while (m_left && begin < end && isWhiteSpace(codePointAt(text.text, begin).value))
            begin += utf8Length(text.text[begin]);
        while (m_right && end > begin && isWhiteSpace(codePointBefore(text.text, end).value))
            end -= codePointBefore(text.text, end).length;
        text.beginsText = text.beginsText && begin == 0;
        text.text = text.text.substr(begin, end - begin);
    }

private:
    bool m_left;
    bool m_right;
};

class StripAccents final : public Normalizer
{
public:
    void apply(NormalisedText &text) const override
    {
        std::string result;
        for (std::size_t at = 0; at < text.text.size();) {
            const CodePoint character = codePointAt(text.text, at);
            if (!isNonspacingMark(character.value))
                result.append(text.text, at, character.length);
            else if (at == 0)
                text.beginsText = false;
            at += character.length;
        }
        text.text = std::move(result);
    }
};

class Precompiled final : public Normalizer
{
public:
    explicit Precompiled(CharacterMap map) : m_map(std::move(map)) {}

    void apply(NormalisedText &text) const override { text.text = m_map.applied(text.text); }

private:
    CharacterMap m_map;
};

CharacterMap readCharacterMap(const JsonPart &part)
{
    try {
        return CharacterMap(part.text());
    } catch (const ParseError &) {
        throw;
    } catch (const Error &error) {
        part.fail(error.what());
    }
}

} // namespace

Normalizers::Normalizers(const JsonPart &part)
{
    if (!part.isNull())
        read(part);
}

void Normalizers::read(const JsonPart &part)
{
    const std::string type = part.at("type").text();
    const auto add = [&](auto step) { m_steps.push_back(std::make_unique<decltype(step)>(std::move(step))); };
    const auto plain = [&](auto step) {
        part.knowOnly({"type"});
        add(std::move(step));
    };
    if (type == "Sequence") {
        part.knowOnly({"type", "normalizers"});
        const JsonPart list = part.at("normalizers");
        for (std::size_t i = 0; i < list.size(); ++i)
            read(list.element(i));
    } else if (type == "NFC") {
        plain(UnicodeForm(icu::Normalizer2::getNFCInstance));
    } else if (type == "NFD") {
        plain(UnicodeForm(icu::Normalizer2::getNFDInstance));
    } else if (type == "NFKC") {
        plain(UnicodeForm(icu::Normalizer2::getNFKCInstance));
    } else if (type == "NFKD") {
        plain(UnicodeForm(icu::Normalizer2::getNFKDInstance));
    } else if (type == "Lowercase") {
        plain(Lowercase());
    } else if (type == "StripAccents") {
        plain(StripAccents());
    } else if (type == "Replace") {
        part.knowOnly({"type", "pattern", "content"});
        add(Replace(SearchPattern(part.at("pattern")), part.at("content").text()));
    } else if (type == "Prepend") {
        part.knowOnly({"type", "prepend"});
        add(Prepend(part.at("prepend").text()));
    } else if (type == "Strip") {
        part.knowOnly({"type", "strip_left", "strip_right"});
        add(Strip(part.at("strip_left").flag(), part.at("strip_right").flag()));
    } else if (type == "Precompiled") {
        part.knowOnly({"type", "precompiled_charsmap"});
        if (!part.at("precompiled_charsmap").isNull())
            add(Precompiled(readCharacterMap(part.at("precompiled_charsmap"))));
    } else {
        part.fail("the normalizer \"" + type + "\" is not supported");
    }
}

void Normalizers::apply(NormalisedText &text) const
{
    for (const auto &step : m_steps)
        step->apply(text);
}

} // namespace retort
