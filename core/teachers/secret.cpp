#include "core/teachers/secret.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <utility>

namespace retort {

namespace {

constexpr std::string_view kMark = "[key]";
constexpr std::size_t kTellingPart = 8; // so many characters in a row are no accident
constexpr std::size_t kTellingStart = 3; // before stars: "sk-ab****"

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
           || c == '.' || c == '*';
}

/// A short key ("x", "none") is found as a word of its own only, or it would tear answers apart.
bool standsAlone(std::string_view text, std::size_t at, std::size_t size)
{
    const bool before = at > 0 && isWordCharacter(text[at - 1]);
    const bool after = at + size < text.size() && isWordCharacter(text[at + size]);
    return !before && !after;
}

std::string withoutKey(const std::string &text, std::string_view key)
{
    std::string result;
    std::size_t from = 0;
    for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at + 1)) {
        if (at < from || (key.size() < kTellingPart && !standsAlone(text, at, key.size())))
            continue;
        result.append(text, from, at - from).append(kMark);
        from = at + key.size();
    }
    return result.append(text, from, std::string::npos);
}

/// How many characters from here on stand somewhere in the key.
std::size_t sharedRun(std::string_view text, std::string_view key)
{
    std::size_t longest = 0;
    for (std::size_t i = 0; i < key.size(); ++i) {
        const auto [end, ignored] =
            std::mismatch(key.begin() + static_cast<std::ptrdiff_t>(i), key.end(), text.begin(), text.end());
        longest = std::max(longest, static_cast<std::size_t>(end - key.begin()) - i);
    }
    return longest;
}

bool tellsTheKey(std::string_view word, std::string_view key)
{
    const bool isMasked = word.find("**") != std::string_view::npos || word.find("...") != std::string_view::npos;
    if (isMasked && key.size() >= kTellingStart && word.starts_with(key.substr(0, kTellingStart)))
        return true;
    for (std::size_t i = 0; i + kTellingPart <= word.size(); ++i)
        if (sharedRun(word.substr(i), key) >= kTellingPart)
            return true;
    return false;
}

} // namespace

Secret::Secret(std::string text) : m_text(trimmed(text))
{
    std::fill(text.begin(), text.end(), '\0');
    const bool isPlain = std::all_of(m_text.begin(), m_text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    if (isPlain)
        return;
    overwrite();
    throw Error("the key holds white space or characters that a request cannot carry; store it again");
}

Secret::~Secret()
{
    overwrite();
}

Secret::Secret(Secret &&other) noexcept : m_text(other.m_text)
{
    other.overwrite();
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        overwrite();
        m_text = other.m_text;
        other.overwrite();
    }
    return *this;
}

void Secret::overwrite()
{
    // Volatile, or the compiler leaves out what nobody reads.
    for (volatile char &c : m_text)
        c = '\0';
    m_text.clear();
}

std::string Secret::scrubbed(std::string text) const
{
    return m_text.empty() ? text : withoutKey(text, m_text);
}

std::string Secret::scrubbedMessage(std::string text) const
{
    text = scrubbed(std::move(text));
    if (m_text.empty())
        return text;
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && isWordCharacter(text[end]))
            ++end;
        if (end == i) {
            result += text[i++];
            continue;
        }
        const std::string word = text.substr(i, end - i);
        result += tellsTheKey(word, m_text) ? std::string(kMark) : word;
        i = end;
    }
    return result;
}

} // namespace retort
