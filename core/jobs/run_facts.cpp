#include "core/jobs/run_facts.h"

#include "core/config/config_file.h"
#include "core/jobs/machine.h"
#include "core/store/run_directory.h"
#include "core/store/run_lock.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace retort {

std::size_t RunFacts::evaluatedProblems() const
{
    if (!teachersOnValidation.empty())
        return teachersOnValidation.front().accuracy.n;
    const auto limit = std::size_t(std::max(0, config.evaluation.validationProblems)); // 0: all
    if (!validationProblems)
        return limit;
    return limit > 0 ? std::min(limit, *validationProblems) : *validationProblems;
}

RunFacts readFacts(const std::filesystem::path &directory)
{
    const RunReader reader(directory);
    RunFacts facts;
    facts.directory = directory;
    // A newer version's settings are no reason not to show a run: what can be read is.
    facts.config = parseConfig(reader.resolvedConfigText(), "resolved.yaml").config;
    const nlohmann::json provenance = reader.provenance();
    facts.parts = partsOf(provenance);
    if (const auto found = provenance.find("teachers_on_validation"); found != provenance.end())
        facts.teachersOnValidation = readTeachers(*found);
    if (const auto problems = provenance.find("problems"); problems != provenance.end() && problems->is_object())
        if (const auto count = problems->find("validation"); count != problems->end() && count->is_number_unsigned())
            facts.validationProblems = count->get<std::size_t>();
    facts.hasSyntheticData = facts.config.data.problems.generator.has_value()
                             || std::any_of(facts.teachersOnValidation.begin(), facts.teachersOnValidation.end(),
                                            [](const TeacherAccuracy &teacher) { return teacher.isSynthetic; });
    if (RunLock::wasTakenHere(directory / "lock"))
        facts.machineMemoryBytes = readMachine().memoryBytes;
    return facts;
}

std::string describeStudent(const RunConfig &config)
{
    if (config.students)
        return config.students->guide ? "decomposer, solver and guide" : "decomposer and solver";
    if (!config.student.from.empty())
        return std::filesystem::path(config.student.from).filename().string();
    return config.student.fromScratch.architecture + ", " + std::to_string(config.student.fromScratch.layers)
           + " layers";
}

std::string describeSource(const RunConfig &config)
{
    for (const SourceConfig *source : {&config.data.problems, &config.data.split.train}) {
        if (source->generator)
            return "synthetic";
        if (!source->dataset.empty())
            return source->dataset;
        if (!source->importer.empty())
            return source->importer;
    }
    return {};
}

} // namespace retort
