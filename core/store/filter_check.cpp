#include "core/store/filter_check.h"

#include "core/base/text.h"
#include "core/store/filter_quotes.h"
#include "core/store/text_pattern.h"

#include <algorithm>

namespace retort {

namespace {

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

std::vector<std::string> valuesOf(const FilterKey &key)
{
    std::vector<std::string> values;
    for (const FilterChoice &choice : key.choices)
        values.push_back(choice.value);
    return values;
}

std::string examples(const FilterKey &key)
{
    if (key.kind == FilterValueKind::Number)
        return ": " + (key.choices.empty() ? "" : joined(valuesOf(key), ", ") + ", or ") + "a number, as in " + key.name
               + ">3";
    if (key.choices.empty())
        return ": " + key.help;
    return ": " + joined(valuesOf(key), ", ");
}

bool isTextual(const FilterKey &key)
{
    return key.kind == FilterValueKind::Text;
}

} // namespace

FilterProblem FilterCheck::problemAt(std::size_t begin, std::size_t end, const std::string &message,
                                     bool isUnfinished) const
{
    return {begin, end, "column " + std::to_string(columnAt(m_text, begin)) + ": " + message, isUnfinished};
}

void FilterCheck::check(const FilterTerm &term, TextSpan keyAt, std::vector<FilterProblem> &problems) const
{
    if (term.key.empty())
        return;
    const auto key = std::ranges::find(m_keys, term.key, &FilterKey::name);
    if (key == m_keys.end()) {
        problems.push_back(unknownKey(term.key, keyAt));
        return;
    }
    const std::string written = quotedFilterKey(term.key);
    if (term.values.empty()) {
        problems.push_back(problemAt(term.begin, term.end, written + " needs a value" + examples(*key), true));
        return;
    }
    if (term.comparison != FilterComparison::Is && key->kind != FilterValueKind::Number) {
        problems.push_back(problemAt(term.begin, term.end,
                                     written + " cannot be compared; write " + written + ":"
                                         + quotedFilterValue(term.values.front())));
        return;
    }
    for (const std::string &value : term.values) {
        if (auto problem = valueProblem(term, *key, value))
            problems.push_back(std::move(*problem));
    }
}

/// A name that must stand between quotes and was written without them.
std::optional<std::string> FilterCheck::unquotedName(TextSpan keyAt) const
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

FilterProblem FilterCheck::unknownKey(const std::string &unknown, TextSpan keyAt) const
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
    return problemAt(keyAt.begin, keyAt.end,
                     "there is no " + inQuotes(unknown) + " to filter by"
                         + (unquoted     ? "; did you mean " + *unquoted + " with its quotes?"
                            : meant      ? "; did you mean " + inQuotes(*meant) + "?"
                            : isOnlyText ? "; put text to look for between quotes"
                                         : "; there are: " + joined(written, ", ")));
}

std::optional<FilterProblem> FilterCheck::numberProblem(const FilterTerm &term, const FilterKey &key,
                                                        const std::string &value) const
{
    const bool isWord = std::ranges::count(valuesOf(key), value) > 0;
    if (term.comparison == FilterComparison::Is ? isWord || parseRange(value) : parseNumber(value).has_value())
        return std::nullopt;
    if (term.comparison != FilterComparison::Is && parseRange(value))
        return problemAt(term.begin, term.end,
                         "a range stands behind a colon; write " + quotedFilterKey(key.name) + ":" + value);
    if (value.find("..") != std::string::npos)
        return problemAt(term.valueBegin, term.end,
                         inQuotes(value) + " is no range; write two numbers, the smaller first, as in 3..5, 3.. or ..5",
                         term.end == m_text.size() && value == "..");
    return problemAt(term.valueBegin, term.end,
                     "\"" + value + "\" is no number"
                         + (key.choices.empty() ? "" : "; there are: " + joined(valuesOf(key), ", ")));
}

std::optional<FilterProblem> FilterCheck::valueProblem(const FilterTerm &term, const FilterKey &key,
                                                       const std::string &value) const
{
    if (key.kind == FilterValueKind::Number)
        return numberProblem(term, key, value);
    if (term.isPattern) {
        const auto mistake = TextPattern::mistakeIn(value);
        if (!mistake)
            return std::nullopt;
        const std::size_t at = std::min(term.valueBegin + 1 + mistake->offset, term.end);
        return problemAt(at, term.end, "the pattern is not understood: " + mistake->message);
    }
    const std::vector<std::string> values = valuesOf(key);
    if (isTextual(key) || std::ranges::count(values, value) > 0)
        return std::nullopt;
    if (key.kind == FilterValueKind::Tag && tagNumber(value, m_words.tags))
        return std::nullopt;
    const auto meant = didYouMean(value, values);
    const bool begins = std::ranges::any_of(values, [&](const std::string &v) { return v.starts_with(value); });
    return problemAt(term.valueBegin, term.end,
                     quotedFilterKey(key.name) + " is never " + inQuotes(value)
                         + (meant            ? "; did you mean " + inQuotes(*meant) + "?"
                            : values.empty() ? "; there is none"
                                             : "; there are: " + joined(values, ", ")),
                     term.end == m_text.size() && begins);
}

} // namespace retort
