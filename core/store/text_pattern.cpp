#include "core/store/text_pattern.h"

#include "core/base/error.h"
#include "core/base/pcre.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace retort {

namespace {

constexpr std::size_t kLongestPattern = 2048;
constexpr std::uint32_t kMatchLimit = 1'000'000; // steps of one search: a pattern that backtracks without end stops
constexpr std::uint32_t kHeapLimitKib = 32 * 1024;
constexpr std::uint32_t kUnicode = PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF;
constexpr std::uint32_t kBytes = 0;

/// A capital that a person means: \S and \W are none.
bool hasCapital(std::string_view pattern)
{
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '\\')
            ++i;
        else if (pattern[i] >= 'A' && pattern[i] <= 'Z')
            return true;
    }
    return false;
}

bool isAscii(std::string_view text)
{
    constexpr std::uint64_t kHighBits = 0x8080808080808080;
    std::uint64_t bits = 0;
    std::size_t at = 0;
    for (; at + sizeof bits <= text.size(); at += sizeof bits) { // eight letters at once
        std::uint64_t letters = 0;
        std::memcpy(&letters, text.data() + at, sizeof letters);
        bits |= letters;
    }
    for (; at < text.size(); ++at)
        bits |= static_cast<unsigned char>(text[at]);
    return (bits & kHighBits) == 0;
}

pcre::Code compile(std::string_view pattern, TextPattern::Mistake &mistake, std::uint32_t letters = kUnicode)
{
    if (pattern.size() > kLongestPattern) {
        mistake = {0, "it has more than " + std::to_string(kLongestPattern) + " bytes"};
        return {};
    }
    int error = 0;
    std::size_t offset = 0;
    const std::uint32_t options = letters | PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C
                                  | (hasCapital(pattern) ? 0 : PCRE2_CASELESS);
    pcre::Code code(pcre2_compile(pcre::bytesOf(pattern), pattern.size(), options, &error, &offset, nullptr));
    if (code)
        return code;
    mistake = {std::min(offset, pattern.size()), pcre::messageOf(error)};
    return {};
}

} // namespace

struct TextPattern::Compiled
{
    pcre::Code code;
    pcre::Code ofAscii; // finds the same in a text of ASCII, digits and words three times as quickly; or none
    pcre::MatchData data;
    pcre::MatchContext context;
};

std::optional<TextPattern::Mistake> TextPattern::mistakeIn(std::string_view pattern)
{
    Mistake mistake;
    return compile(pattern, mistake) ? std::nullopt : std::optional(mistake);
}

TextPattern::TextPattern(std::string_view pattern) : m_compiled(std::make_unique<Compiled>())
{
    Mistake mistake;
    m_compiled->code = compile(pattern, mistake);
    if (!m_compiled->code)
        throw Error("the pattern is not understood: " + mistake.message);
    if (isAscii(pattern))
        m_compiled->ofAscii = compile(pattern, mistake, kBytes); // not where it names a character beyond them
    for (const pcre::Code *code : {&m_compiled->code, &m_compiled->ofAscii}) {
        if (*code)
            static_cast<void>(pcre2_jit_compile(code->get(), PCRE2_JIT_COMPLETE)); // else it is interpreted
    }
    m_compiled->data.reset(pcre2_match_data_create(1, nullptr));
    m_compiled->context = pcre::limitedContext(kMatchLimit, kHeapLimitKib);
}

TextPattern::~TextPattern() = default;
TextPattern::TextPattern(TextPattern &&) noexcept = default;
TextPattern &TextPattern::operator=(TextPattern &&) noexcept = default;

std::optional<bool> TextPattern::isIn(std::string_view text) const
{
    const pcre::Code &code = m_compiled->ofAscii && isAscii(text) ? m_compiled->ofAscii : m_compiled->code;
    const int found = pcre2_match(code.get(), pcre::bytesOf(text), text.size(), 0, 0, m_compiled->data.get(),
                                  m_compiled->context.get());
    if (found == PCRE2_ERROR_NOMATCH)
        return false;
    return found < 0 ? std::nullopt : std::optional(true);
}

std::vector<TextSpan> TextPattern::findIn(std::string_view text, std::size_t most) const
{
    std::vector<TextSpan> spans;
    std::size_t at = 0;
    while (spans.size() < most && at <= text.size()) {
        const int found = pcre2_match(m_compiled->code.get(), pcre::bytesOf(text), text.size(), at, 0,
                                      m_compiled->data.get(), m_compiled->context.get());
        if (found < 0)
            break;
        const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(m_compiled->data.get());
        if (ends[1] > ends[0])
            spans.push_back({ends[0], ends[1]});
        at = std::max(ends[1], at + (ends[1] > ends[0] ? 0 : 1));
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U)
            ++at; // never from within a character
    }
    return spans;
}

} // namespace retort
