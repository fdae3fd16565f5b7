#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

// The filter line of answered problems: verdict:wrong teacher:right failure:arithmetic text:"per hour" steps>3 -tag:2
// Terms stand side by side and must all hold; a comma separates alternatives, a minus turns a term round, a word
// without a key is looked for in problems and rationales. Names and texts with blanks or signs stand between quotes,
// keys as well as values: "gpt 3.5":right. Positions are bytes of the UTF-8 text.

namespace retort {

/// What can be named besides the language's own words; it depends on what is filtered.
struct FilterWords
{
    std::vector<std::string> failures; // names of kinds: failure:arithmetic
    std::vector<std::string> formats; // of the student's paths: cot:wrong
    std::vector<std::string> teachers; // gpt-3.5:right, gpt-3.5/cot:right
    std::map<int, std::string> tags; // names of tags 1 to 9
    bool hasOther = false; // another run stands beside this one: other:right

    bool operator==(const FilterWords &) const = default;
};

enum class FilterComparison { Is, Less, AtMost, More, AtLeast };

/// One condition. `key` is empty for words that are looked for.
struct FilterTerm
{
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t valueBegin = 0;
    bool isNegated = false;
    std::string key;
    FilterComparison comparison = FilterComparison::Is;
    std::vector<std::string> values; // alternatives; never empty in a term without a problem

    bool operator==(const FilterTerm &) const = default;
};

/// What is wrong with [begin, end) of the text.
struct FilterProblem
{
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string message; // "column 9: ..., did you mean ...?"
    bool isUnfinished = false; // more typing may mend it

    bool operator==(const FilterProblem &) const = default;
};

struct ProblemFilter
{
    std::vector<FilterTerm> terms; // those with a problem, too
    std::vector<FilterProblem> problems;

    [[nodiscard]] bool isValid() const { return problems.empty(); }
    bool operator==(const ProblemFilter &) const = default;
};

[[nodiscard]] ProblemFilter parseFilter(std::string_view text, const FilterWords &words);

struct FilterCandidate
{
    std::string text; // "verdict:wrong"
    std::string help;

    bool operator==(const FilterCandidate &) const = default;
};

/// What can stand in place of [begin, end) of the text.
struct FilterCompletion
{
    std::size_t begin = 0;
    std::size_t end = 0;
    std::vector<FilterCandidate> candidates;
};

[[nodiscard]] FilterCompletion completeFilter(std::string_view text, std::size_t cursor, const FilterWords &words);

/// The text with `key:value` in place of every term of that key, or added at its end; an empty value takes them away.
[[nodiscard]] std::string withFilterTerm(std::string_view text, std::string_view key, std::string_view value);

/// A value, or a key, as it must be written: between quotes when it holds a space, a comma, a comparison sign, a quote
/// or a backslash, with a backslash before each of the latter two; a key also when it begins with a minus.
[[nodiscard]] std::string quotedFilterValue(std::string_view value);
[[nodiscard]] std::string quotedFilterKey(std::string_view key);

} // namespace retort
