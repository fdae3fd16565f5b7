#pragma once

#include "core/data/candidates.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace retort {

/// Counts what each part of a filter leaves, by format and teacher.
class EffectTable
{
public:
    EffectTable(const std::vector<Problem> &problems, const std::vector<Candidate> &candidates);

    /// What is in now, behind a part that `concerns` some of the sources.
    void addStage(const std::string &name, const std::function<bool(const RationaleSelection &)> &concerns);

    /// The table, with what is in now as what is kept.
    [[nodiscard]] std::vector<FilterEffect> effects() const;

private:
    /// Sums over the rationales of one format and teacher, before the filter or after it.
    struct Tally
    {
        std::set<std::string> problems;
        std::size_t rationales = 0;
        double steps = 0;
        double characters = 0;

        void add(const Rationale &rationale, std::size_t stepCount);
        [[nodiscard]] double mean(double sum) const;
    };
    struct TallyPair
    {
        Tally before;
        Tally kept;
    };
    using Key = std::pair<FormatKind, std::string>;

    [[nodiscard]] FilterEffect effectOf(const Key &key, const TallyPair &tally) const;
    [[nodiscard]] double medianGoldOf(const std::set<std::string> &ids) const;

    const std::vector<Problem> &m_problems;
    const std::vector<Candidate> &m_candidates;
    std::map<Key, std::vector<FilterStage>> m_stages;
};

} // namespace retort
