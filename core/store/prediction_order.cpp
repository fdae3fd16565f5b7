#include "core/store/prediction_order.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::string_view kStep = "step-";

/// "validation" of "step-000500-validation", "test" of "final-test".
std::string_view problemsOf(std::string_view set)
{
    const std::size_t dash = set.find('-', set.starts_with(kStep) ? kStep.size() : 0);
    return dash == std::string_view::npos ? set : set.substr(dash + 1);
}

} // namespace

SqlCondition sortedBy(const ProblemSort &sort, const FilterScope &scope)
{
    switch (sort.by) {
    case ProblemSort::By::File:
        return {"p.id", {}};
    case ProblemSort::By::Id:
        return {"p.problem_id", {}};
    case ProblemSort::By::Question:
        return {"(SELECT question FROM prediction_texts WHERE id = p.id)", {}};
    case ProblemSort::By::Gold:
        return {"CAST(p.gold AS REAL)", {}};
    case ProblemSort::By::Vote:
        return {"p.verdict", {}};
    case ProblemSort::By::Steps:
        return {"p.steps", {}};
    case ProblemSort::By::Source: {
        const auto source = std::ranges::find(scope.sources, sort.source);
        return {source == scope.sources.end() ? "p.id" : sourceVerdict(std::size_t(source - scope.sources.begin())),
                {}};
    }
    case ProblemSort::By::Kind:
        return chosenFailure(scope);
    }
    return {"p.id", {}};
}

bool asksFor(const ProblemFilter &filter, std::string_view key)
{
    return std::ranges::find(filter.terms, key, &FilterTerm::key) != filter.terms.end();
}

bool looksElsewhere(const ProblemFilter &filter, const FilterScope &scope)
{
    return std::ranges::any_of(filter.terms, [&](const FilterTerm &term) {
        const bool isOfLibrary = term.key == "kind" || term.key == "goldsteps";
        return isOfLibrary || term.key == "changed" || term.key == "run" || setBeside(term.key, scope);
    });
}

std::optional<IndexedSet> checkpointBefore(const IndexedSet &set, const std::vector<IndexedSet> &sets)
{
    const IndexedSet *before = nullptr;
    for (const IndexedSet &other : sets) {
        const bool isBefore = other.id != set.id && other.name.starts_with(kStep) && other.step >= 0
                              && (set.step < 0 || other.step < set.step)
                              && problemsOf(other.name) == problemsOf(set.name);
        if (isBefore && (!before || other.step > before->step))
            before = &other;
    }
    return before ? std::optional(*before) : std::nullopt;
}

} // namespace retort
