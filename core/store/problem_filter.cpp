#include "core/store/problem_filter.h"

#include "core/base/text.h"
#include "core/base/text_span.h"
#include "core/store/filter_keys.h"
#include "core/store/filter_quotes.h"

#include <algorithm>
#include <utility>

namespace retort {

namespace {

constexpr std::string_view kComparisons = ":=<>";

/// Characters up to a byte, counted from one: what a person counts.
std::size_t columnAt(std::string_view text, std::size_t byte)
{
    const std::string_view before = text.substr(0, byte);
    return 1 + static_cast<std::size_t>(std::ranges::count_if(before, [](char c) { return (c & 0xC0) != 0x80; }));
}

/// Letters of any script; digits and signs stand in texts rather than in names.
bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

/// As a person writes it; plain names get quotes, too, so that they stand out of the sentence.
std::string inQuotes(const std::string &name)
{
    return mustBeQuoted(name) && !name.empty() ? quotedFilterValue(name) : '"' + name + '"';
}

/// Reads terms one after the other and notes what is wrong with each.
class Parser
{
public:
    Parser(std::string_view text, const FilterWords &words) : m_text(text), m_words(words), m_keys(filterKeys(words)) {}

    ProblemFilter parse()
    {
        while (skipSpaces())
            readTerm();
        return std::move(m_filter);
    }

private:
    bool skipSpaces()
    {
        while (m_at < m_text.size() && isFilterSpace(m_text[m_at]))
            ++m_at;
        return m_at < m_text.size();
    }

    void fail(std::size_t begin, std::size_t end, const std::string &message, bool isUnfinished = false)
    {
        m_filter.problems.push_back(
            {begin, end, "column " + std::to_string(columnAt(m_text, begin)) + ": " + message, isUnfinished});
    }

    void readTerm()
    {
        FilterTerm term;
        term.begin = m_at;
        if (m_text[m_at] == '-' && m_at + 1 < m_text.size() && !isFilterSpace(m_text[m_at + 1])) {
            term.isNegated = true;
            ++m_at;
        }
        const std::size_t keyBegin = m_at;
        term.key = readKey();
        const std::size_t keyEnd = m_at;
        term.valueBegin = m_at;
        const std::size_t problems = m_filter.problems.size();
        readValues(term);
        term.end = m_at;
        if (problems == m_filter.problems.size()) // else the quotes say nothing about the term
            check(term, {keyBegin, keyEnd});
        m_filter.terms.push_back(std::move(term));
    }

    [[nodiscard]] bool isComparison(std::size_t at) const
    {
        return at < m_text.size() && kComparisons.find(m_text[at]) != std::string_view::npos;
    }

    /// What stands before a comparison sign, bare or between quotes; nothing, and nothing read, when there is none.
    std::string readKey()
    {
        if (m_text[m_at] == '"') {
            QuotedText quoted = quotedAt(m_text, m_at);
            if (!quoted.isClosed || !isComparison(quoted.end))
                return {};
            if (!quoted.value.empty())
                m_at = quoted.end;
            return std::move(quoted.value);
        }
        const std::size_t begin = m_at;
        std::size_t at = m_at;
        while (at < m_text.size() && !isFilterSpace(m_text[at]) && m_text[at] != '"' && !isComparison(at))
            ++at;
        if (at == begin || !isComparison(at))
            return {};
        m_at = at;
        return std::string(m_text.substr(begin, at - begin));
    }

    void readValues(FilterTerm &term)
    {
        if (!term.key.empty())
            term.comparison = readComparison();
        term.valueBegin = m_at;
        while (m_at < m_text.size() && !isFilterSpace(m_text[m_at])) {
            std::string value = m_text[m_at] == '"' ? readQuoted() : readBare(!term.key.empty());
            if (!value.empty() || term.key.empty())
                term.values.push_back(std::move(value));
            if (m_at < m_text.size() && m_text[m_at] == ',' && !term.key.empty())
                ++m_at;
            else if (m_at < m_text.size() && m_text[m_at] != '"')
                break;
        }
    }

    FilterComparison readComparison()
    {
        const char sign = m_text[m_at++];
        const bool hasEqual = m_at < m_text.size() && m_text[m_at] == '=' && (sign == '<' || sign == '>');
        if (hasEqual)
            ++m_at;
        if (sign == '<')
            return hasEqual ? FilterComparison::AtMost : FilterComparison::Less;
        if (sign == '>')
            return hasEqual ? FilterComparison::AtLeast : FilterComparison::More;
        return FilterComparison::Is;
    }

    std::string readBare(bool endsAtComma)
    {
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && !isFilterSpace(m_text[m_at]) && m_text[m_at] != '"'
               && !(endsAtComma && m_text[m_at] == ','))
            ++m_at;
        return std::string(m_text.substr(begin, m_at - begin));
    }

    std::string readQuoted()
    {
        QuotedText quoted = quotedAt(m_text, m_at);
        if (!quoted.isClosed)
            fail(m_at, quoted.end, "the quote is not closed", true);
        m_at = quoted.end;
        return std::move(quoted.value);
    }

    void check(const FilterTerm &term, TextSpan keyAt)
    {
        if (term.key.empty())
            return;
        const auto key = std::ranges::find(m_keys, term.key, &FilterKey::name);
        if (key == m_keys.end()) {
            failUnknownKey(term.key, keyAt);
            return;
        }
        if (term.values.empty()) {
            fail(term.begin, term.end, quotedFilterKey(term.key) + " needs a value" + examples(*key), true);
            return;
        }
        if (term.comparison != FilterComparison::Is && key->kind != FilterValueKind::Number) {
            const std::string written = quotedFilterKey(term.key);
            fail(term.begin, term.end,
                 written + " cannot be compared; write " + written + ":" + quotedFilterValue(term.values.front()));
            return;
        }
        for (const std::string &value : term.values)
            checkValue(term, *key, value);
    }

    /// A name that must stand between quotes and was written without them.
    [[nodiscard]] std::optional<std::string> unquotedName(TextSpan keyAt) const
    {
        if (m_text[keyAt.begin] == '"')
            return std::nullopt;
        for (const FilterKey &key : m_keys) {
            const bool isThere =
                m_text.substr(0, keyAt.end).ends_with(key.name) || m_text.substr(keyAt.begin).starts_with(key.name);
            if (isThere && keyMustBeQuoted(key.name))
                return quotedFilterKey(key.name);
        }
        return std::nullopt;
    }

    void failUnknownKey(const std::string &unknown, TextSpan keyAt)
    {
        std::vector<std::string> names;
        std::vector<std::string> written;
        for (const FilterKey &key : m_keys) {
            names.push_back(key.name);
            written.push_back(quotedFilterKey(key.name));
        }
        const auto unquoted = unquotedName(keyAt);
        const bool isOnlyText = std::ranges::none_of(unknown, isLetter);
        const auto meant = isOnlyText || unquoted ? std::nullopt : didYouMean(unknown, names);
        fail(keyAt.begin, keyAt.end,
             "there is no " + inQuotes(unknown) + " to filter by"
                 + (unquoted     ? "; did you mean " + *unquoted + " with its quotes?"
                    : meant      ? "; did you mean " + inQuotes(*meant) + "?"
                    : isOnlyText ? "; put text to look for between quotes"
                                 : "; there are: " + joined(written, ", ")));
    }

    static std::string examples(const FilterKey &key)
    {
        if (key.kind == FilterValueKind::Number)
            return ": a number, as in " + key.name + ">3";
        if (key.choices.empty())
            return ": " + key.help;
        std::vector<std::string> values;
        for (const FilterChoice &choice : key.choices)
            values.push_back(choice.value);
        return ": " + joined(values, ", ");
    }

    void checkValue(const FilterTerm &term, const FilterKey &key, const std::string &value)
    {
        const bool isTyping = term.end == m_text.size();
        if (key.kind == FilterValueKind::Number) {
            if (!parseNumber(value))
                fail(term.valueBegin, term.end, "\"" + value + "\" is no number");
            return;
        }
        std::vector<std::string> values;
        for (const FilterChoice &choice : key.choices)
            values.push_back(choice.value);
        if (key.kind == FilterValueKind::Text || std::ranges::count(values, value) > 0)
            return;
        if (key.kind == FilterValueKind::Tag && tagNumber(value, m_words.tags))
            return;
        const auto meant = didYouMean(value, values);
        const bool begins = std::ranges::any_of(values, [&](const std::string &v) { return v.starts_with(value); });
        fail(term.valueBegin, term.end,
             quotedFilterKey(key.name) + " is never " + inQuotes(value)
                 + (meant ? "; did you mean " + inQuotes(*meant) + "?" : "; there are: " + joined(values, ", ")),
             isTyping && begins);
    }

    std::string_view m_text;
    const FilterWords &m_words;
    std::vector<FilterKey> m_keys;
    std::size_t m_at = 0;
    ProblemFilter m_filter;
};

} // namespace

ProblemFilter parseFilter(std::string_view text, const FilterWords &words)
{
    return Parser(text, words).parse();
}

std::string withFilterTerm(std::string_view text, std::string_view key, std::string_view value)
{
    const ProblemFilter filter = parseFilter(text, {});
    std::vector<std::string> parts;
    bool isPlaced = value.empty();
    const std::string placed = quotedFilterKey(key) + ":" + quotedFilterValue(value);
    for (const FilterTerm &term : filter.terms) {
        if (term.key != key)
            parts.emplace_back(text.substr(term.begin, term.end - term.begin));
        else if (!std::exchange(isPlaced, true))
            parts.push_back(placed);
    }
    if (!isPlaced)
        parts.push_back(placed);
    return joined(parts, " ");
}

} // namespace retort
