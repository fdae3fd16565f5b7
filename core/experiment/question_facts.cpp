#include "core/experiment/question_facts.h"

#include "core/data/facts.h"

namespace retort {

namespace {

FactsFile readFactsFile(ExperimentData &data, const std::string &from, const PathResolver &resolve)
{
    const std::filesystem::path path = resolve ? resolve(from) : std::filesystem::path(from);
    FactsFile file = loadFacts(path);
    data.inputs.push_back({"data.facts_from", "facts", path.string(), file.sha256, file.rowsRead, file.rowsSkipped});
    data.issues.insert(data.issues.end(), file.issues.begin(), file.issues.end());
    return file;
}

void putFacts(Problem &problem, FactsRule rule, const FactsFile &file, std::vector<RowIssue> &issues)
{
    if (rule == FactsRule::Generated) {
        const std::vector<std::string> *facts = file.find(problem);
        problem.facts = facts ? *facts : std::vector<std::string>();
    }
    if (problem.facts.empty())
        issues.push_back({{rule == FactsRule::Gold ? "data.problems" : "data.facts_from"},
                          "problem " + problem.id + " has no facts and is shown without: " + problem.question});
}

} // namespace

void putFacts(ExperimentData &data, const DataConfig &config, const PathResolver &resolve)
{
    FactsFile file;
    if (config.facts == FactsRule::Generated && !config.factsFrom.empty())
        file = readFactsFile(data, config.factsFrom, resolve);
    std::vector<std::vector<Problem> *> parts {&data.problems.train, &data.problems.validation, &data.problems.test};
    for (FurtherSet &set : data.sets)
        parts.push_back(&set.problems);
    for (std::vector<Problem> *part : parts)
        for (Problem &problem : *part)
            if (config.facts == FactsRule::None)
                problem.facts.clear();
            else
                putFacts(problem, config.facts, file, data.issues);
}

} // namespace retort
