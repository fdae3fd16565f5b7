#include "core/base/text.h"
#include "core/store/filter_keys.h"
#include "core/store/filter_quotes.h"
#include "core/store/problem_filter.h"

#include <algorithm>

namespace retort {

namespace {

/// What was typed without its quotes.
std::string bare(std::string_view typed)
{
    return typed.starts_with('"') ? quotedAt(typed, 0).value : std::string(typed);
}

/// What joins terms; only once it was begun, for it may also be a word to look for.
void addJoining(const std::string &prefix, std::vector<FilterCandidate> &candidates)
{
    for (const auto &[word, help] :
         {std::pair(std::string("or"), "what stands before it holds, or what stands behind it"),
          {"and", "both sides hold, as without it"},
          {"not", "what comes next does not hold"}}) {
        if (!prefix.empty() && word.starts_with(prefix) && word != prefix)
            candidates.push_back({word, help});
    }
}

/// Between quotes one looks for text, unless a name begins so that must stand between them.
std::vector<FilterCandidate> keyCandidates(std::string_view typed, const std::vector<FilterKey> &keys)
{
    const bool isNegated = typed.starts_with('-');
    const std::string_view word = typed.substr(isNegated ? 1 : 0);
    const bool isQuoted = word.starts_with('"');
    if (!isQuoted && word.find('"') != std::string_view::npos)
        return {};
    const std::string prefix = lowerAscii(bare(word));
    std::vector<FilterCandidate> candidates;
    for (const FilterKey &key : keys) {
        if (!lowerAscii(key.name).starts_with(prefix) || (isQuoted && !keyMustBeQuoted(key.name)))
            continue;
        const char *sign = key.kind == FilterValueKind::Number && key.choices.empty() ? ">" : ":";
        candidates.push_back({(isNegated ? "-" : "") + quotedFilterKey(key.name) + sign, key.help});
    }
    if (!isNegated && !isQuoted)
        addJoining(prefix, candidates);
    return candidates;
}

std::vector<FilterCandidate> valueCandidates(std::string_view before, std::string_view typed, const FilterKey &key)
{
    const std::string prefix = lowerAscii(bare(typed));
    std::vector<FilterCandidate> candidates;
    for (const FilterChoice &choice : key.choices) {
        const std::string written = quotedFilterValue(choice.value);
        if (lowerAscii(choice.value).starts_with(prefix) && written != typed)
            candidates.push_back({std::string(before) + written, choice.help});
    }
    return candidates;
}

/// Where the last of the values begins that commas separate.
std::size_t lastValueAt(std::string_view typed, std::size_t at)
{
    std::size_t begin = at;
    while (at < typed.size()) {
        if (typed[at] == '"')
            at = quotedAt(typed, at).end;
        else if (typed[at++] == ',')
            begin = at;
    }
    return begin;
}

} // namespace

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
        completion.candidates = keyCandidates(typed, keys);
        return completion;
    }
    const auto key = std::ranges::find(keys, term.key, &FilterKey::name);
    if (key == keys.end())
        return completion;
    const std::size_t valueAt = lastValueAt(typed, term.valueBegin - term.begin);
    completion.candidates = valueCandidates(typed.substr(0, valueAt), typed.substr(valueAt), *key);
    return completion;
}

} // namespace retort
