#include "core/tokenizers/character_map.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/tokenizers/unicode_text.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <memory>

namespace retort {

namespace {

constexpr std::size_t kLongestCluster = 5; // bytes; longer ones go character by character

std::string fromBase64(std::string_view text)
{
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    while (text.ends_with('='))
        text.remove_suffix(1);
    std::string bytes;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char digit : text) {
        const std::size_t value = kDigits.find(digit);
        if (value == std::string_view::npos)
            throw Error("is no base64 text");
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes += static_cast<char>(bits >> count & 0xff);
        }
    }
    return bytes;
}

std::uint32_t littleEndian(std::string_view bytes)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value |= std::uint32_t(static_cast<unsigned char>(bytes[i])) << 8 * i;
    return value;
}

// A unit of the double array, as in darts-clone.
bool hasLeaf(std::uint32_t unit)
{
    return (unit >> 8 & 1) != 0;
}

std::uint32_t labelOf(std::uint32_t unit)
{
    return unit & (1u << 31 | 0xffu);
}

std::uint32_t offsetOf(std::uint32_t unit)
{
    return unit >> 10 << ((unit & 1u << 9) >> 6);
}

} // namespace

CharacterMap::CharacterMap(std::string_view base64)
{
    const std::string bytes = fromBase64(base64);
    const std::uint32_t size = bytes.size() < 4 ? 0 : littleEndian(bytes);
    if (bytes.size() < 4 || size % 4 != 0 || size > bytes.size() - 4)
        throw Error("is no table of character replacements, or is cut short");
    for (std::size_t at = 4; at < 4 + std::size_t(size); at += 4)
        m_units.push_back(littleEndian(std::string_view(bytes).substr(at, 4)));
    m_texts = bytes.substr(4 + size);
    if (firstInvalidUtf8(m_texts))
        throw Error("holds replacements that are no UTF-8");
    for (std::size_t value = 0; value < m_keepsAscii.size(); ++value) {
        const char character = static_cast<char>(value);
        m_keepsAscii[value] = character != '\r' && !replacementOf({&character, 1});
    }
}

/// That of the shortest prefix which the table knows.
std::optional<std::string_view> CharacterMap::replacementOf(std::string_view chunk) const
{
    if (m_units.empty())
        return std::nullopt;
    std::size_t node = offsetOf(m_units[0]);
    for (const char c : chunk) {
        const auto byte = static_cast<unsigned char>(c);
        node ^= byte;
        if (byte == 0 || node >= m_units.size() || labelOf(m_units[node]) != byte)
            return std::nullopt;
        const std::uint32_t unit = m_units[node];
        node ^= offsetOf(unit);
        if (!hasLeaf(unit))
            continue;
        const std::size_t begin = node < m_units.size() ? m_units[node] & 0x7fffffffu : m_texts.size();
        if (begin >= m_texts.size() || (static_cast<unsigned char>(m_texts[begin]) & 0xc0) == 0x80)
            return std::nullopt;
        return std::string_view(m_texts).substr(begin, m_texts.find('\0', begin) - begin);
    }
    return std::nullopt;
}

void CharacterMap::appendCluster(std::string_view cluster, std::string &result) const
{
    if (cluster.size() <= kLongestCluster) {
        if (const auto replacement = replacementOf(cluster)) {
            result += *replacement;
            return;
        }
    }
    for (std::size_t at = 0; at < cluster.size();) {
        const std::string_view character = cluster.substr(at, utf8Length(cluster[at]));
        result += replacementOf(character).value_or(character);
        at += character.size();
    }
}

void CharacterMap::appendClusters(std::string_view text, std::string &result) const
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> clusters(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    const std::unique_ptr<UText, decltype(&utext_close)> source(
        utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status), utext_close);
    if (U_SUCCESS(status))
        clusters->setText(source.get(), status);
    if (U_FAILURE(status))
        throw Error(std::string("ICU could not find the characters of a text: ") + u_errorName(status));
    auto begin = static_cast<std::size_t>(clusters->first());
    for (int end = clusters->next(); end != icu::BreakIterator::DONE; end = clusters->next()) {
        appendCluster(text.substr(begin, static_cast<std::size_t>(end) - begin), result);
        begin = static_cast<std::size_t>(end);
    }
}

std::string CharacterMap::applied(std::string_view text) const
{
    const auto isKept = [&](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < m_keepsAscii.size() && m_keepsAscii[byte];
    };
    // Between two kept characters, which are ASCII, a cluster ends: stretches of them need no rules.
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && isKept(text[end]))
            ++end;
        if (end < text.size() && end > at)
            --end; // the last of them may be the base of a mark that follows
        result += text.substr(at, end - at);
        if (end == text.size())
            break;
        at = end++;
        while (end < text.size() && !(isKept(text[end - 1]) && isKept(text[end])))
            ++end;
        appendClusters(text.substr(at, end - at), result);
        at = end;
    }
    return result;
}

} // namespace retort
