#include "core/store/filter_quotes.h"

#include "core/store/problem_filter.h"

#include <algorithm>

namespace retort {

namespace {

std::string quoted(std::string_view value)
{
    std::string text = "\"";
    for (const char letter : value) {
        if (letter == '"' || letter == '\\')
            text += '\\';
        text += letter;
    }
    return text + '"';
}

} // namespace

QuotedText quotedAt(std::string_view text, std::size_t at)
{
    QuotedText quoted;
    ++at;
    while (at < text.size() && text[at] != '"') {
        if (text[at] == '\\' && at + 1 < text.size())
            ++at;
        quoted.value += text[at++];
    }
    quoted.isClosed = at < text.size();
    quoted.end = quoted.isClosed ? at + 1 : at;
    return quoted;
}

bool mustBeQuoted(std::string_view value)
{
    constexpr std::string_view kMeaningful = ",\"\\:=<>()";
    return value.empty() || value.starts_with('/') || std::ranges::any_of(value, [&](char letter) {
               return isFilterSpace(letter) || kMeaningful.find(letter) != std::string_view::npos;
           });
}

bool keyMustBeQuoted(std::string_view key)
{
    return mustBeQuoted(key) || key.starts_with('-');
}

std::string quotedFilterValue(std::string_view value)
{
    return mustBeQuoted(value) ? quoted(value) : std::string(value);
}

std::string quotedFilterKey(std::string_view key)
{
    return keyMustBeQuoted(key) ? quoted(key) : std::string(key);
}

} // namespace retort
