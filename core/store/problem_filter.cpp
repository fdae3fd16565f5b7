#include "core/store/problem_filter.h"

#include "core/base/text.h"
#include "core/store/filter_keys.h"

#include <algorithm>
#include <utility>

namespace retort {

namespace {

constexpr std::string_view kComparisons = ":=<>";

bool isSpace(char letter)
{
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

/// Characters up to a byte, counted from one: what a person counts.
std::size_t columnAt(std::string_view text, std::size_t byte)
{
    const std::string_view before = text.substr(0, byte);
    return 1 + static_cast<std::size_t>(std::ranges::count_if(before, [](char c) { return (c & 0xC0) != 0x80; }));
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
        while (m_at < m_text.size() && isSpace(m_text[m_at]))
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
        if (m_text[m_at] == '-' && m_at + 1 < m_text.size() && !isSpace(m_text[m_at + 1])) {
            term.isNegated = true;
            ++m_at;
        }
        const std::size_t keyBegin = m_at;
        term.key = readKey();
        term.valueBegin = m_at;
        const std::size_t problems = m_filter.problems.size();
        readValues(term);
        term.end = m_at;
        if (problems == m_filter.problems.size()) // else the quotes say nothing about the term
            check(term, keyBegin);
        m_filter.terms.push_back(std::move(term));
    }

    /// What stands before a comparison sign; nothing, and nothing read, when there is none in the word.
    std::string readKey()
    {
        const std::size_t begin = m_at;
        std::size_t at = m_at;
        while (at < m_text.size() && !isSpace(m_text[at]) && m_text[at] != '"'
               && kComparisons.find(m_text[at]) == std::string_view::npos)
            ++at;
        if (at == begin || at == m_text.size() || kComparisons.find(m_text[at]) == std::string_view::npos)
            return {};
        m_at = at;
        return std::string(m_text.substr(begin, at - begin));
    }

    void readValues(FilterTerm &term)
    {
        if (!term.key.empty())
            term.comparison = readComparison();
        term.valueBegin = m_at;
        while (m_at < m_text.size() && !isSpace(m_text[m_at])) {
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
        while (m_at < m_text.size() && !isSpace(m_text[m_at]) && m_text[m_at] != '"'
               && !(endsAtComma && m_text[m_at] == ','))
            ++m_at;
        return std::string(m_text.substr(begin, m_at - begin));
    }

    std::string readQuoted()
    {
        const std::size_t begin = m_at++;
        std::string value;
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            if (m_text[m_at] == '\\' && m_at + 1 < m_text.size())
                ++m_at;
            value += m_text[m_at++];
        }
        if (m_at == m_text.size())
            fail(begin, m_at, "the quote is not closed", true);
        else
            ++m_at;
        return value;
    }

    void check(const FilterTerm &term, std::size_t keyBegin)
    {
        if (term.key.empty())
            return;
        const auto key = std::ranges::find(m_keys, term.key, &FilterKey::name);
        if (key == m_keys.end()) {
            failUnknownKey(term, keyBegin);
            return;
        }
        if (term.values.empty()) {
            fail(term.begin, term.end, term.key + " needs a value" + examples(*key), true);
            return;
        }
        if (term.comparison != FilterComparison::Is && key->kind != FilterValueKind::Number) {
            fail(term.begin, term.end, term.key + " cannot be compared; write " + term.key + ":" + term.values.front());
            return;
        }
        for (const std::string &value : term.values)
            checkValue(term, *key, value);
    }

    void failUnknownKey(const FilterTerm &term, std::size_t keyBegin)
    {
        std::vector<std::string> names;
        for (const FilterKey &key : m_keys)
            names.push_back(key.name);
        const bool isOnlyText = std::ranges::none_of(
            term.key, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; });
        const auto meant = isOnlyText ? std::nullopt : didYouMean(term.key, names);
        fail(keyBegin, keyBegin + term.key.size(),
             "there is no \"" + term.key + "\" to filter by"
                 + (meant        ? "; did you mean \"" + *meant + "\"?"
                    : isOnlyText ? "; put text to look for between quotes"
                                 : "; there are: " + joined(names, ", ")));
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
        if (key.kind == FilterValueKind::Tag) {
            for (const auto &[tag, name] : m_words.tags)
                values.push_back(name);
            if (tagNumber(value, m_words.tags))
                return;
        }
        const auto meant = didYouMean(value, values);
        const bool begins = std::ranges::any_of(values, [&](const std::string &v) { return v.starts_with(value); });
        fail(term.valueBegin, term.end,
             key.name + " is never \"" + value + "\""
                 + (meant ? "; did you mean \"" + *meant + "\"?" : "; there are: " + joined(values, ", ")),
             isTyping && begins);
    }

    std::string_view m_text;
    const FilterWords &m_words;
    std::vector<FilterKey> m_keys;
    std::size_t m_at = 0;
    ProblemFilter m_filter;
};

std::vector<FilterCandidate> keyCandidates(std::string_view typed, const std::vector<FilterKey> &keys)
{
    const bool isNegated = typed.starts_with('-');
    const std::string prefix = lowerAscii(isNegated ? typed.substr(1) : typed);
    std::vector<FilterCandidate> candidates;
    for (const FilterKey &key : keys) {
        if (!lowerAscii(key.name).starts_with(prefix))
            continue;
        const char *sign = key.kind == FilterValueKind::Number ? ">" : ":";
        candidates.push_back({(isNegated ? "-" : "") + key.name + sign, key.help});
    }
    return candidates;
}

std::vector<FilterCandidate> valueCandidates(std::string_view before, std::string_view typed, const FilterKey &key)
{
    const std::string prefix = lowerAscii(typed);
    std::vector<FilterCandidate> candidates;
    for (const FilterChoice &choice : key.choices) {
        if (lowerAscii(choice.value).starts_with(prefix) && choice.value != typed)
            candidates.push_back({std::string(before) + quotedFilterValue(choice.value), choice.help});
    }
    return candidates;
}

} // namespace

ProblemFilter parseFilter(std::string_view text, const FilterWords &words)
{
    return Parser(text, words).parse();
}

FilterCompletion completeFilter(std::string_view text, std::size_t cursor, const FilterWords &words)
{
    const std::string_view before = text.substr(0, std::min(cursor, text.size()));
    const ProblemFilter filter = parseFilter(before, words);
    const std::vector<FilterKey> keys = filterKeys(words);
    FilterCompletion completion {before.size(), before.size(), {}};
    if (filter.terms.empty() || filter.terms.back().end < before.size()) {
        completion.candidates = keyCandidates({}, keys);
        return completion;
    }
    const FilterTerm &term = filter.terms.back();
    completion.begin = term.begin;
    const std::string_view typed = before.substr(term.begin);
    if (term.key.empty()) {
        if (typed.find('"') == std::string_view::npos)
            completion.candidates = keyCandidates(typed, keys);
        return completion;
    }
    const auto key = std::ranges::find(keys, term.key, &FilterKey::name);
    if (key == keys.end() || typed.find('"') != std::string_view::npos)
        return completion;
    const std::size_t comma = typed.rfind(',');
    const std::size_t valueAt = comma == std::string_view::npos ? term.valueBegin - term.begin : comma + 1;
    completion.candidates = valueCandidates(typed.substr(0, valueAt), typed.substr(valueAt), *key);
    return completion;
}

std::string quotedFilterValue(std::string_view value)
{
    const bool isBare = !value.empty() && std::ranges::none_of(value, [](char letter) {
        return isSpace(letter) || letter == ',' || letter == '"' || letter == '\\';
    });
    if (isBare)
        return std::string(value);
    std::string quoted = "\"";
    for (const char letter : value) {
        if (letter == '"' || letter == '\\')
            quoted += '\\';
        quoted += letter;
    }
    return quoted + '"';
}

std::string withFilterTerm(std::string_view text, std::string_view key, std::string_view value)
{
    const ProblemFilter filter = parseFilter(text, {});
    std::vector<std::string> parts;
    bool isPlaced = value.empty();
    const std::string placed = std::string(key) + ":" + quotedFilterValue(value);
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
