#include "core/data/filter_effects.h"

#include "core/formats/format.h"

#include <algorithm>

namespace retort {

namespace {

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

std::size_t stepCountOf(const Rationale &rationale)
{
    const Format &format = formatOf(rationale.format);
    return format.parse(rationale.text, format.preset("retort").value_or(FormatTemplate {}), {}).steps.size();
}

} // namespace

void EffectTable::Tally::add(const Rationale &rationale, std::size_t stepCount)
{
    problems.insert(rationale.problemId);
    ++rationales;
    steps += static_cast<double>(stepCount);
    characters += static_cast<double>(rationale.text.size());
}

double EffectTable::Tally::mean(double sum) const
{
    return rationales == 0 ? 0 : sum / static_cast<double>(rationales);
}

EffectTable::EffectTable(const std::vector<Problem> &problems, const std::vector<Candidate> &candidates)
    : m_problems(problems), m_candidates(candidates)
{
}

void EffectTable::addStage(const std::string &name, const std::function<bool(const RationaleSelection &)> &concerns)
{
    std::map<Key, std::set<std::string>> problems;
    std::map<Key, FilterStage> stages;
    std::set<Key> concerned;
    for (const Candidate &candidate : m_candidates) {
        const Key key {candidate.rationale->format, candidate.rationale->teacher};
        if (concerns(*candidate.selection))
            concerned.insert(key);
        if (!candidate.isIn)
            continue;
        ++stages[key].rationales;
        problems[key].insert(candidate.rationale->problemId);
    }
    for (const Key &key : concerned)
        m_stages[key].push_back({name, problems[key].size(), stages[key].rationales});
}

std::vector<FilterEffect> EffectTable::effects() const
{
    std::map<Key, TallyPair> tallies;
    for (const Candidate &candidate : m_candidates) {
        const Rationale &rationale = *candidate.rationale;
        TallyPair &tally = tallies[{rationale.format, rationale.teacher}];
        const std::size_t steps = stepCountOf(rationale);
        tally.before.add(rationale, steps);
        if (candidate.isIn)
            tally.kept.add(rationale, steps);
    }
    std::vector<FilterEffect> effects;
    for (const auto &[key, tally] : tallies)
        effects.push_back(effectOf(key, tally));
    return effects;
}

double EffectTable::medianGoldOf(const std::set<std::string> &ids) const
{
    std::vector<double> golds;
    for (const Problem &problem : m_problems)
        if (problem.gold.kind == AnswerKind::Number && ids.contains(problem.id))
            golds.push_back(problem.gold.number);
    return median(std::move(golds));
}

FilterEffect EffectTable::effectOf(const Key &key, const TallyPair &tally) const
{
    FilterEffect effect;
    effect.format = key.first;
    effect.teacher = key.second;
    effect.problems = tally.before.problems.size();
    effect.problemsKept = tally.kept.problems.size();
    effect.rationales = tally.before.rationales;
    effect.kept = tally.kept.rationales;
    effect.meanSteps = tally.before.mean(tally.before.steps);
    effect.meanStepsKept = tally.kept.mean(tally.kept.steps);
    effect.meanCharacters = tally.before.mean(tally.before.characters);
    effect.meanCharactersKept = tally.kept.mean(tally.kept.characters);
    effect.medianGold = medianGoldOf(tally.before.problems);
    effect.medianGoldKept = medianGoldOf(tally.kept.problems);
    std::map<std::string, std::pair<std::size_t, std::size_t>> kinds;
    for (const Problem &problem : m_problems) {
        kinds[problem.kind].first += tally.before.problems.contains(problem.id) ? 1 : 0;
        kinds[problem.kind].second += tally.kept.problems.contains(problem.id) ? 1 : 0;
    }
    effect.kinds.assign(kinds.begin(), kinds.end());
    if (const auto stages = m_stages.find(key); stages != m_stages.end())
        effect.stages = stages->second;
    return effect;
}

} // namespace retort
