#include "core/config/config_file.h"

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/config/config_reader.h"

#include <algorithm>
#include <cstdlib>

namespace retort {

namespace {

std::string allProblems(const std::vector<ConfigProblem> &problems)
{
    std::vector<std::string> lines;
    for (const ConfigProblem &problem : problems)
        lines.push_back(toText(problem));
    return joined(lines, "\n");
}

/// In the order of the file, so that a person can go through it from top to bottom.
void sortByPlace(std::vector<ConfigProblem> &problems)
{
    std::stable_sort(problems.begin(), problems.end(), [](const ConfigProblem &a, const ConfigProblem &b) {
        return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
    });
}

std::string environmentValue(const std::string &name, const std::filesystem::path &dataFolder, const std::string &path)
{
    const char *value = std::getenv(name.c_str());
    if (value && *value)
        return value;
    if (name == "RETORT_DATA" && !dataFolder.empty())
        return dataFolder.string();
    throw Error("\"" + path + "\": the environment variable " + name + " is not set; set it (export " + name
                + "=FOLDER) or write the folder into the experiment file");
}

} // namespace

std::string toText(const ConfigProblem &problem)
{
    return toText(problem.place) + ": " + (problem.key.empty() ? "" : problem.key + ": ") + problem.message;
}

ConfigError::ConfigError(std::vector<ConfigProblem> problems)
    : UsageError(allProblems(problems)), m_problems(std::move(problems))
{
}

ReadConfig parseConfig(std::string_view yaml, const std::string &fileName, const std::vector<ConfigOverride> &overrides)
{
    ReadState state;
    state.fileName = fileName;
    try {
        YamlNode root = parseYamlTree(yaml, fileName);
        applyOverrides(root, overrides, state.problems);
        RunConfig config = readConfigTree(root, state);
        if (root.kind == YamlNode::Kind::Map || root.kind == YamlNode::Kind::Nothing)
            validateConfig(config, state);
        sortByPlace(state.problems);
        return {std::move(config), std::move(state.problems)};
    } catch (const ParseError &problem) {
        return {{}, {{problem.place(), "", problem.message()}}};
    }
}

RunConfig loadConfig(const std::filesystem::path &file, const std::vector<ConfigOverride> &overrides)
{
    ReadConfig read = parseConfig(readFile(file, kMaxYamlBytes), file.string(), overrides);
    if (!read.problems.empty())
        throw ConfigError(std::move(read.problems));
    return std::move(read.config);
}

std::filesystem::path resolvedPath(const std::string &path, const std::filesystem::path &experimentFolder,
                                   const std::filesystem::path &dataFolder)
{
    std::string expanded;
    for (std::size_t at = 0; at < path.size();) {
        const std::size_t begin = path.find("${", at);
        expanded += path.substr(at, begin - at);
        if (begin == std::string::npos)
            break;
        const std::size_t end = path.find('}', begin);
        if (end == std::string::npos || end == begin + 2)
            throw Error("\"" + path + "\": expected ${NAME} with the name of an environment variable");
        expanded += environmentValue(path.substr(begin + 2, end - begin - 2), dataFolder, path);
        at = end + 1;
    }
    const std::filesystem::path given(expanded);
    return (given.is_absolute() ? given : experimentFolder / given).lexically_normal();
}

} // namespace retort
