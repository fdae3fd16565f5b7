#pragma once

#include "core/data/filters.h"
#include "core/data/importers.h"
#include "data_folder.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <vector>

// How the real files' README.md joins and counts.

namespace retort::testing {

inline Dataset readReal(const char *importer, const std::string &path)
{
    return importerNamed(importer).read(dataFolder() / path);
}

/// Lower case, letters and digits only, as README.md joins.
inline std::string plainKey(const std::string &text)
{
    std::string key;
    for (const char c : text)
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            key += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return key;
}

inline std::set<std::string> keysOf(const std::vector<Problem> &problems)
{
    std::set<std::string> keys;
    for (const Problem &problem : problems)
        keys.insert(plainKey(problem.question));
    return keys;
}

/// How many of the texts are among the keys.
template<typename Rows>
int countIn(const Rows &rows, const std::set<std::string> &keys)
{
    return int(std::ranges::count_if(rows, [&](const auto &row) { return keys.contains(plainKey(row.question)); }));
}

/// Gold answers by the key of their question.
using Golds = std::map<std::string, Answer>;

inline Golds goldsOf(const std::vector<Problem> &problems)
{
    Golds golds;
    for (const Problem &problem : problems)
        golds.emplace(plainKey(problem.question), problem.gold);
    return golds;
}

inline bool isRight(const std::optional<Answer> &answer, const std::string &question, const Golds &golds)
{
    const auto gold = golds.find(plainKey(question));
    return gold != golds.end() && answer && equalAnswers(*answer, gold->second);
}

/// Rationales that give the gold answer of the problem with their question.
inline int rightOf(const std::vector<Rationale> &rationales, const std::vector<Problem> &problems)
{
    const Golds golds = goldsOf(problems);
    return int(
        std::ranges::count_if(rationales, [&](const Rationale &r) { return isRight(r.answer, r.question, golds); }));
}

/// Rationales that give the gold answer that their own file states.
inline int statedRight(const std::vector<Rationale> &rationales)
{
    return int(std::ranges::count_if(rationales, [](const Rationale &r) {
        return r.answer && r.statedGold && equalAnswers(*r.answer, *r.statedGold);
    }));
}

} // namespace retort::testing
