#pragma once

#include "core/base/text_span.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// A regular expression that a person wrote, in PCRE2's syntax: caseless unless it holds a capital, texts may be broken
/// UTF-8. One thread at a time.
class TextPattern
{
public:
    struct Mistake
    {
        std::size_t offset = 0; // byte of the pattern
        std::string message;
    };
    [[nodiscard]] static std::optional<Mistake> mistakeIn(std::string_view pattern);

    /// Error when there is a mistake in it.
    explicit TextPattern(std::string_view pattern);
    ~TextPattern();
    TextPattern(TextPattern &&) noexcept;
    TextPattern &operator=(TextPattern &&) noexcept;

    /// Nothing when the pattern takes too much time on this text.
    [[nodiscard]] std::optional<bool> isIn(std::string_view text) const;
    /// Where it is found, one behind the other, none of them empty; those before it takes too much time.
    [[nodiscard]] std::vector<TextSpan> findIn(std::string_view text, std::size_t most) const;

private:
    struct Compiled;
    std::unique_ptr<Compiled> m_compiled;
};

} // namespace retort
