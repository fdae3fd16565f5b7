#pragma once

#include "core/base/error.h"
#include "core/config/config_file.h"

#include <cstdio>
#include <string>

// Experiments as the tests write them.

namespace retort {

/// What is wrong with it stands in the test's output.
inline RunConfig configOf(const std::string &text)
{
    const ReadConfig read = parseConfig(text, "tiny.yaml");
    for (const ConfigProblem &problem : read.problems)
        std::fprintf(stderr, "%s\n", toText(problem).c_str());
    return read.config;
}

/// `from` replaced by `to`; the text must hold it.
inline std::string withChange(std::string text, const std::string &from, const std::string &to)
{
    const std::size_t at = text.find(from);
    if (at == std::string::npos)
        throw Error("the experiment does not hold " + from);
    return text.replace(at, from.size(), to);
}

} // namespace retort
