#include "core/config/mapping_file.h"

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/config/config_reader.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::string_view kEnding = ".yaml";

std::filesystem::path folderOf(const std::filesystem::path &workspaceFolder)
{
    return workspaceFolder / "mappings";
}

void checkName(const std::string &name)
{
    const bool isPlain = std::ranges::none_of(
        name, [](char c) { return c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20; });
    if (trimmed(name).empty() || name.size() > 100 || name.starts_with('.') || !isPlain)
        throw UsageError("\"" + withReplacedInvalidUtf8(name.substr(0, 100))
                         + "\" cannot be the name of a mapping; expected 1 to 100 bytes without \"/\", and no \".\" in "
                           "front");
}

void checkComplete(const ColumnMapping &mapping, ReadState &state)
{
    if (mapping.question.empty())
        state.report("question", "is missing; name the column that holds the question");
    else if (!mapping.isComplete())
        state.report("answer", "is missing; name the column of the gold answer, or of a rationale");
}

} // namespace

bool isMappingFile(std::string_view nameOrFile)
{
    return nameOrFile.find('/') != std::string_view::npos || nameOrFile.ends_with(kEnding)
           || nameOrFile.ends_with(".yml");
}

ReadMapping parseMapping(std::string_view yaml, const std::string &fileName)
{
    ReadState state;
    state.fileName = fileName;
    try {
        ReadMapping read;
        read.mapping = readMappingTree(parseYamlTree(yaml, fileName), state);
        if (state.problems.empty())
            checkComplete(read.mapping, state);
        read.problems = std::move(state.problems);
        return read;
    } catch (const ParseError &problem) {
        return {{}, {{problem.place(), "", problem.message()}}};
    }
}

ColumnMapping loadMapping(const std::filesystem::path &file)
{
    ReadMapping read = parseMapping(readFile(file, kMaxYamlBytes), file.string());
    if (!read.problems.empty())
        throw ConfigError(std::move(read.problems));
    return std::move(read.mapping);
}

std::string writeMapping(const ColumnMapping &mapping)
{
    return emitYaml(mappingTree(mapping));
}

std::vector<std::string> mappingNames(const std::filesystem::path &workspaceFolder)
{
    std::vector<std::string> names;
    std::error_code failure;
    for (std::filesystem::directory_iterator entry(folderOf(workspaceFolder), failure), end; !failure && entry != end;
         entry.increment(failure))
        if (entry->path().extension() == kEnding)
            names.push_back(entry->path().stem().string());
    std::ranges::sort(names);
    return names;
}

std::filesystem::path mappingPath(const std::filesystem::path &workspaceFolder, const std::string &name)
{
    checkName(name);
    return folderOf(workspaceFolder) / (name + std::string(kEnding));
}

ColumnMapping namedMapping(const std::filesystem::path &workspaceFolder, const std::string &name)
{
    const std::filesystem::path file = mappingPath(workspaceFolder, name);
    if (std::filesystem::exists(file))
        return loadMapping(file);
    const std::vector<std::string> names = mappingNames(workspaceFolder);
    const auto meant = didYouMean(name, names);
    throw UsageError("there is no mapping \"" + name + "\" in the workspace"
                     + (meant ? "; did you mean \"" + *meant + "\"?" : ".")
                     + (names.empty() ? " There is none yet." : " There are: " + joined(names, ", ")));
}

void saveMapping(const std::filesystem::path &workspaceFolder, const std::string &name, const ColumnMapping &mapping)
{
    const std::filesystem::path file = mappingPath(workspaceFolder, name);
    std::filesystem::create_directories(file.parent_path());
    writeFileAtomically(file, writeMapping(mapping));
}

} // namespace retort
