// What reads alike and means something else in the two libraries is written out; what PCRE2 does not know is refused.
// The sets were compared character by character with the tokenizers library (tests/core/tokenizers/README.md).

#include "core/tokenizers/regex_syntax.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace retort {

namespace {

using Entry = std::pair<std::string_view, std::string_view>;

constexpr std::string_view kSpaces = R"(\t-\r\x{85}\p{Z})";
constexpr std::string_view kWords = R"(\p{Alphabetic}\p{M}\p{Nd}\p{Pc})";
constexpr std::string_view kAlsoWords = "²³¹¼½¾"; // but not inside of brackets

/// Members of a set, to stand between brackets.
constexpr std::array kShorthands {
    Entry {"s", kSpaces},
    Entry {"w", kWords},
    Entry {"d", R"(\p{Nd})"},
    Entry {"h", "0-9a-fA-F"},
};

constexpr std::array kPosixClasses {
    Entry {"alpha", R"(\p{Alphabetic})"},
    Entry {"alnum", R"(\p{Alphabetic}\p{Nd})"},
    Entry {"digit", R"(\p{Nd})"},
    Entry {"space", kSpaces},
    Entry {"punct", R"(\p{P}\p{S})"},
    Entry {"upper", R"(\p{Uppercase})"},
    Entry {"lower", R"(\p{Lowercase})"},
    Entry {"xdigit", "0-9a-fA-F"},
    Entry {"word", kWords},
};

constexpr std::array kLongNames {
    Entry {"Letter", "L"},
    Entry {"Number", "N"},
    Entry {"Mark", "M"},
    Entry {"Punctuation", "P"},
    Entry {"Symbol", "S"},
    Entry {"Separator", "Z"},
    Entry {"Other", "C"},
    Entry {"Uppercase_Letter", "Lu"},
    Entry {"Lowercase_Letter", "Ll"},
    Entry {"Decimal_Number", "Nd"},
};

/// Binary properties that both libraries know by the same name.
constexpr std::array kBinary {"Alphabetic", "Uppercase", "Lowercase",   "White_Space",
                              "Emoji",      "Any",       "Ideographic", "Join_Control"};

template<std::size_t Size>
const Entry *find(const std::array<Entry, Size> &table, std::string_view name)
{
    const auto *found = std::ranges::find(table, name, &Entry::first);
    return found == table.end() ? nullptr : found;
}

class Translator
{
public:
    explicit Translator(std::string_view pattern) : m_pattern(pattern) {}

    std::string run()
    {
        while (m_at < m_pattern.size()) {
            const char c = m_pattern[m_at];
            if (c == '\\')
                escape(false);
            else if (c == '[')
                bracket();
            else if (c == '(')
                group();
            else if (c == '{')
                interval();
            else
                copy(1);
        }
        return std::move(m_result);
    }

private:
    [[noreturn]] void refuse(const std::string &what) const
    {
        throw Error("the regular expression uses " + what + ", which is not supported here");
    }

    [[nodiscard]] std::string_view rest() const { return m_pattern.substr(m_at); }

    void copy(std::size_t count)
    {
        m_result += m_pattern.substr(m_at, count);
        m_at += std::min(count, m_pattern.size() - m_at);
    }

    void put(std::string_view text, std::size_t taken)
    {
        m_result += text;
        m_at += taken;
    }

    void escape(bool inBracket)
    {
        if (m_at + 1 >= m_pattern.size())
            refuse("a backslash at its end");
        const char c = m_pattern[m_at + 1];
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (const Entry *set = find(kShorthands, std::string_view(&lower, 1)))
            return shorthand(set->second, c != lower, inBracket);
        if (lower == 'p')
            return property();
        if (lower == 'b' && !inBracket)
            return boundary(c == 'b');
        if (c == 'v')
            return put("\\x0b", 2);
        if (c == 'u')
            return unicode();
        constexpr std::string_view kSame = "ntrfaexAzZ0123456789";
        const bool isLetter = lower >= 'a' && lower <= 'z';
        if (isLetter && kSame.find(c) == std::string_view::npos)
            refuse("\\" + std::string(1, c));
        copy(2);
    }

    void shorthand(std::string_view members, bool isNegated, bool inBracket)
    {
        if (inBracket && isNegated)
            return negatedInBracket(members);
        if (inBracket)
            return put(members, 2);
        const std::string_view more = members == kWords ? kAlsoWords : std::string_view();
        put((isNegated ? "[^" : "[") + std::string(members) + std::string(more) + "]", 2);
    }

    /// \S inside brackets has no list of members in PCRE2; its own \S differs from it in U+180E, which is added.
    void negatedInBracket(std::string_view members)
    {
        if (members != kSpaces)
            refuse("\\" + std::string(1, m_pattern[m_at + 1]) + " inside brackets");
        put("\\S\\x{180e}", 2);
    }

    void boundary(bool isBoundary)
    {
        const std::string word = "[" + std::string(kWords) + std::string(kAlsoWords) + "]";
        const std::string at = "(?<=" + word + ")(?!" + word + ")|(?<!" + word + ")(?=" + word + ")";
        put(isBoundary ? "(?:" + at + ")" : "(?!" + at + ")", 2);
    }

    void unicode()
    {
        const std::string_view digits = m_pattern.substr(m_at + 2, 4);
        const auto isHex = [](char d) {
            return std::string_view("0123456789abcdefABCDEF").find(d) != std::string::npos;
        };
        if (digits.size() != 4 || !std::ranges::all_of(digits, isHex))
            refuse("\\u without four hexadecimal digits");
        put("\\x{" + std::string(digits) + "}", 6);
    }

    void property()
    {
        const std::size_t end = rest().find('}');
        if (m_at + 2 >= m_pattern.size() || m_pattern[m_at + 2] != '{' || end == std::string_view::npos)
            return copy(3);
        std::string_view name = rest().substr(3, end - 3);
        const bool isInverse = name.starts_with('^');
        if (isInverse)
            name.remove_prefix(1);
        put(m_pattern.substr(m_at, 2), end + 1);
        m_result += std::string(isInverse ? "{^" : "{") + propertyName(name) + "}";
    }

    std::string propertyName(std::string_view name) const
    {
        if (const Entry *entry = find(kLongNames, name))
            return std::string(entry->second);
        if (name.size() <= 2 || std::ranges::find(kBinary, name) != kBinary.end())
            return std::string(name);
        return "sc:" + std::string(name); // a script alone means Script_Extensions in PCRE2
    }

    void group()
    {
        if (!rest().starts_with("(?"))
            return copy(1);
        for (const std::string_view known : {"(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>", "(?i:", "(?i)", "(?-i:"}) {
            if (rest().starts_with(known))
                return copy(known.size());
        }
        refuse("the group " + std::string(rest().substr(0, 4)));
    }

    /// {,5} is {0,5} in Ruby; {2,3}+ is a repetition there and possessive in PCRE2.
    void interval()
    {
        const std::size_t end = rest().find('}');
        const std::string_view inside = end == std::string_view::npos ? "" : rest().substr(1, end - 1);
        const bool isInterval =
            !inside.empty() && inside != "," && inside.find_first_not_of("0123456789,") == inside.npos;
        if (!isInterval) {
            put("\\{", 1);
            return;
        }
        if (rest().substr(end + 1).starts_with('+'))
            refuse("{...}+");
        put("{", 1);
        if (inside.starts_with(','))
            m_result += '0';
        copy(end);
    }

    void bracket()
    {
        copy(1);
        if (rest().starts_with('^'))
            copy(1);
        if (rest().starts_with(']'))
            put("\\]", 1);
        while (m_at < m_pattern.size() && m_pattern[m_at] != ']') {
            if (rest().starts_with("[:"))
                posixClass();
            else if (rest().starts_with('[') || rest().starts_with("&&"))
                refuse("sets inside of brackets ([...[...]] or [...&&...])");
            else if (m_pattern[m_at] == '\\')
                escape(true);
            else
                copy(1);
        }
        copy(1);
    }

    void posixClass()
    {
        const std::size_t end = rest().find(":]");
        const std::string_view name = end == std::string_view::npos ? "" : rest().substr(2, end - 2);
        const Entry *entry = find(kPosixClasses, name);
        if (entry == nullptr)
            refuse("[:" + std::string(name) + ":]");
        put(entry->second, end + 2);
    }

    std::string_view m_pattern;
    std::size_t m_at = 0;
    std::string m_result;
};

} // namespace

std::string inPcreSyntax(std::string_view pattern)
{
    return Translator(pattern).run();
}

} // namespace retort
