#pragma once

#include "core/base/text_span.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// A compiled regular expression of a tokenizer.json, in that file's syntax (regex_syntax.h). Const functions may be
/// called from several threads.
class Regex
{
public:
    /// Error when the pattern is wrong or says what is not supported.
    explicit Regex(std::string_view pattern);
    ~Regex();
    Regex(Regex &&) noexcept;
    Regex &operator=(Regex &&) noexcept;

    /// Appends every match in valid UTF-8, from left to right, none overlapping. Error when the pattern takes too much
    /// time or memory on this text.
    void findAll(std::string_view text, std::vector<TextSpan> &matches) const;

private:
    struct Compiled;
    std::unique_ptr<Compiled> m_compiled;
};

} // namespace retort
