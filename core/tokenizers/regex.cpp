#include "core/tokenizers/regex.h"

#include "core/base/error.h"
#include "core/base/pcre.h"
#include "core/tokenizers/regex_syntax.h"
#include "core/tokenizers/unicode_text.h"

#include <cstdint>

namespace retort {

namespace {

constexpr std::size_t kLongestPattern = 1 << 16;
constexpr std::uint32_t kMatchLimit = 50'000'000; // steps of one search; a pattern that backtracks without end stops
constexpr std::uint32_t kHeapLimitKib = 256 * 1024;
constexpr std::size_t kJitStack = 8 << 20;

pcre::Code compile(const std::string &pattern)
{
    const pcre::CompileContext context(pcre2_compile_context_create(nullptr));
    pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
    int error = 0;
    std::size_t offset = 0;
    pcre::Code code(pcre2_compile(pcre::bytesOf(pattern), pattern.size(),
                                  PCRE2_UTF | PCRE2_UCP | PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C, &error, &offset,
                                  context.get()));
    if (!code)
        throw Error("the regular expression is wrong near character " + std::to_string(offset) + ": "
                    + pcre::messageOf(error));
    return code;
}

} // namespace

struct Regex::Compiled
{
    pcre::Code code;
    bool hasJit = false;
};

namespace {

/// One text being searched: the state that PCRE2 wants per search, made once for all its matches.
class Search
{
public:
    Search(const pcre2_code *code, bool hasJit, std::string_view text)
        : m_code(code), m_hasJit(hasJit), m_text(text), m_data(pcre2_match_data_create(1, nullptr))
    {
    }

    /// False: there is no further match.
    bool next(std::size_t from, TextSpan &match)
    {
        int found = m_hasJit ? pcre2_jit_match(m_code, bytes(), m_text.size(), from, 0, m_data.get(), m_context.get())
                             : PCRE2_ERROR_JIT_STACKLIMIT;
        if (found == PCRE2_ERROR_JIT_STACKLIMIT)
            found = slowly(from);
        if (found == PCRE2_ERROR_NOMATCH)
            return false;
        if (found < 0)
            throw Error("a regular expression of the tokenizer cannot be applied to a text of "
                        + std::to_string(m_text.size()) + " bytes: " + pcre::messageOf(found));
        const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(m_data.get());
        match = {ends[0], ends[1]};
        return true;
    }

private:
    [[nodiscard]] PCRE2_SPTR bytes() const { return pcre::bytesOf(m_text); }

    /// With a stack of its own for compiled code, and where that is not enough, interpreted.
    int slowly(std::size_t from)
    {
        if (!m_context) {
            m_context = pcre::limitedContext(kMatchLimit, kHeapLimitKib);
            m_stack.reset(pcre2_jit_stack_create(1 << 16, kJitStack, nullptr));
            pcre2_jit_stack_assign(m_context.get(), nullptr, m_stack.get());
        }
        int found = PCRE2_ERROR_JIT_STACKLIMIT;
        if (m_hasJit)
            found = pcre2_jit_match(m_code, bytes(), m_text.size(), from, 0, m_data.get(), m_context.get());
        if (found == PCRE2_ERROR_JIT_STACKLIMIT)
            found = pcre2_match(m_code, bytes(), m_text.size(), from, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, m_data.get(),
                                m_context.get());
        return found;
    }

    const pcre2_code *m_code;
    bool m_hasJit;
    std::string_view m_text;
    pcre::MatchData m_data;
    pcre::MatchContext m_context;
    pcre::JitStack m_stack;
};

} // namespace

Regex::Regex(std::string_view pattern) : m_compiled(std::make_unique<Compiled>())
{
    if (pattern.size() > kLongestPattern)
        throw Error("the regular expression has " + std::to_string(pattern.size()) + " bytes");
    m_compiled->code = compile(inPcreSyntax(pattern));
    m_compiled->hasJit = pcre2_jit_compile(m_compiled->code.get(), PCRE2_JIT_COMPLETE) == 0;
}

Regex::~Regex() = default;
Regex::Regex(Regex &&) noexcept = default;
Regex &Regex::operator=(Regex &&) noexcept = default;

void Regex::findAll(std::string_view text, std::vector<TextSpan> &matches) const
{
    Search search(m_compiled->code.get(), m_compiled->hasJit, text);
    std::size_t from = 0;
    std::size_t lastEnd = std::string_view::npos;
    TextSpan match;
    while (from <= text.size() && search.next(from, match)) {
        const bool isRepeatedEmpty = match.end == match.begin && match.end == lastEnd;
        if (!isRepeatedEmpty)
            matches.push_back(match);
        lastEnd = match.end;
        from = match.end;
        if (match.end == match.begin)
            from += match.end < text.size() ? utf8Length(text[match.end]) : 1;
    }
}

} // namespace retort
