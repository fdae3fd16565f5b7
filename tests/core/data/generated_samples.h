#pragma once

#include "core/data/generator/generator.h"
#include "core/formats/format.h"

#include <map>
#include <string>

namespace retort::testing {

/// 320 training and 64 test problems, all else as said.
inline Dataset smallDataset(GeneratorOptions options)
{
    options.trainProblems = 320;
    options.testProblems = 64;
    return generateDataset(options);
}

inline std::map<std::string, const Problem *> byId(const Dataset &dataset)
{
    std::map<std::string, const Problem *> problems;
    for (const Problem &problem : dataset.problems)
        problems[problem.id] = &problem;
    return problems;
}

inline ParsedRationale parsed(const Rationale &rationale)
{
    const Format &format = formatOf(rationale.format);
    return format.parse(rationale.text, *format.preset("retort"), {});
}

} // namespace retort::testing
