#include "core/store/problem_filter.h"

#include "core/base/text.h"
#include "core/store/filter_parser.h"

#include <algorithm>
#include <utility>

namespace retort {

namespace {

bool asksTheSame(const FilterTerm &a, const FilterTerm &b)
{
    return a.key == b.key && a.values == b.values && a.comparison == b.comparison && a.isNegated == b.isNegated
           && a.isPattern == b.isPattern;
}

bool hasSameShape(const FilterNode &a, const FilterNode &b)
{
    return a.kind == b.kind && a.isNegated == b.isNegated && a.term == b.term
           && std::ranges::equal(a.children, b.children, hasSameShape);
}

} // namespace

ProblemFilter parseFilter(std::string_view text, const FilterWords &words)
{
    return FilterParser(text, words).parse();
}

bool asksTheSame(const ProblemFilter &a, const ProblemFilter &b)
{
    return std::ranges::equal(a.terms, b.terms,
                              [](const FilterTerm &one, const FilterTerm &other) { return asksTheSame(one, other); })
           && hasSameShape(a.root, b.root);
}

std::string onlyFilterValue(const ProblemFilter &filter, std::string_view key)
{
    if (filter.root.kind == FilterNode::Kind::Any)
        return {};
    std::string value;
    for (const FilterNode &node : filter.root.children) {
        if (node.kind != FilterNode::Kind::Term || filter.terms[node.term].key != key)
            continue;
        const FilterTerm &term = filter.terms[node.term];
        if (!value.empty() || term.values.size() != 1 || term.isNegated)
            return {};
        value = term.values.front();
    }
    return value;
}

std::string withFilterTerm(std::string_view text, std::string_view key, std::string_view value)
{
    const ProblemFilter filter = parseFilter(text, {});
    std::vector<std::string> parts;
    bool isPlaced = value.empty();
    const std::string placed = quotedFilterKey(key) + ":" + quotedFilterValue(value);
    if (filter.root.kind == FilterNode::Kind::Any) {
        if (isPlaced)
            return std::string(text);
        return "(" + std::string(trimmed(text)) + ") " + placed;
    }
    for (const FilterNode &node : filter.root.children) {
        const bool isOfKey = node.kind == FilterNode::Kind::Term && filter.terms[node.term].key == key;
        if (!isOfKey)
            parts.emplace_back(text.substr(node.begin, node.end - node.begin));
        else if (!std::exchange(isPlaced, true))
            parts.push_back(placed);
    }
    if (!isPlaced)
        parts.push_back(placed);
    return joined(parts, " ");
}

} // namespace retort
