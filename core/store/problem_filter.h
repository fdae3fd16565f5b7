#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

// The filter line of answered problems: verdict:wrong (failure:arithmetic or steps:3..5) text:"per hour" -tag:2
// Terms stand side by side and must all hold; "or" between them and brackets around them say otherwise, "and" changes
// nothing. A comma separates alternatives of one key, a minus or "not" turns a term or a bracket round, a word without
// a key is looked for in problems and rationales. Names and texts with blanks or signs stand between quotes, keys as
// well as values: "gpt 3.5":right; so do the three words when they are looked for. text:/.../ and note:/.../ are
// regular expressions, caseless unless they hold a capital. Positions are bytes of the UTF-8 text.

namespace retort {

/// What can be named besides the language's own words; it depends on what is filtered.
struct FilterWords
{
    std::vector<std::string> failures; // names of kinds: failure:arithmetic
    std::vector<std::string> formats; // of the student's paths: cot:wrong
    std::vector<std::string> teachers; // gpt-3.5:right, gpt-3.5/cot:right
    std::map<int, std::string> tags; // names of tags 1 to 9
    bool hasOther = false; // another run stands beside this one: other:right
    std::vector<std::string> kinds {}; // of problems: kind:Addition
    std::vector<std::string> runs {}; // names of those beside this one: run:NAME, NAME:right

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
    bool isPattern = false; // the value is a regular expression

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

/// How terms are joined. Of All without children everything passes.
struct FilterNode
{
    enum class Kind { All, Any, Term };

    Kind kind = Kind::All;
    bool isNegated = false; // of a bracket; a term knows it itself
    std::size_t term = 0; // of a Term: its place among the terms
    std::size_t begin = 0; // with what turns it round and its brackets
    std::size_t end = 0;
    std::vector<FilterNode> children;

    bool operator==(const FilterNode &) const = default;
};

struct ProblemFilter
{
    std::vector<FilterTerm> terms; // in the order of the text, those with a problem, too
    std::vector<FilterProblem> problems;
    FilterNode root;

    [[nodiscard]] bool isValid() const { return problems.empty(); }
    bool operator==(const ProblemFilter &) const = default;
};

[[nodiscard]] ProblemFilter parseFilter(std::string_view text, const FilterWords &words);

/// Whether two filters find the same, wherever their terms stand.
[[nodiscard]] bool asksTheSame(const ProblemFilter &a, const ProblemFilter &b);

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
/// Terms in brackets stay; a text of alternatives comes into brackets before something is added to it.
[[nodiscard]] std::string withFilterTerm(std::string_view text, std::string_view key, std::string_view value);

/// The value that everything found has for a key: of the only term of that key, which stands in no alternative and is
/// not turned round; empty when there is none, or more.
[[nodiscard]] std::string onlyFilterValue(const ProblemFilter &filter, std::string_view key);

/// A value, or a key, as it must be written: between quotes when it holds a space, a comma, a comparison sign, a quote
/// or a backslash, with a backslash before each of the latter two, or a bracket; a key also when it begins with a
/// minus.
[[nodiscard]] std::string quotedFilterValue(std::string_view value);
[[nodiscard]] std::string quotedFilterKey(std::string_view key);

} // namespace retort
