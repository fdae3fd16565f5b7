#include "app/cli/import_source.h"

#include "core/config/mapping_file.h"
#include "core/data/importers.h"

namespace retort {

void addImportNaming(CLI::App &command, ImportNaming &naming)
{
    std::string names;
    for (const Importer &importer : importerTable())
        names += (names.empty() ? "" : ", ") + std::string(importer.name);
    command.add_option("--importer", naming.importer, "Layout of the file: " + names);
    command.add_option("--mapping", naming.mapping, "Instead: a mapping of columns, by its name or its YAML file");
    command.add_option("--questions", naming.questions, "File with the questions of a file of texts, in its order");
    command.add_option("--questions-offset", naming.questionsOffset, "Rows of it that come before the first text's");
    command.add_option("--split-lists", naming.splitLists, "Folder of lists of ids, one a split: fold0.txt");
    command.add_option("--steps", naming.steps, "Only problems with so many gold steps: 2-3, or 2");
}

FileSource fileSourceOf(const ImportNaming &naming, const std::string &path, const CommandContext &context)
{
    if (naming.importer.empty() == naming.mapping.empty())
        throw UsageError("name how the file is read: --importer NAME, or --mapping NAME|FILE");
    FileSource source;
    source.path = path;
    source.importer = naming.importer;
    source.questions = naming.questions;
    source.questionsOffset = naming.questionsOffset;
    source.splitLists = naming.splitLists;
    if (naming.mapping.empty())
        static_cast<void>(importerNamed(naming.importer)); // UsageError before anything is read
    else
        source.columns = isMappingFile(naming.mapping) ? loadMapping(naming.mapping)
                                                       : namedMapping(context.workspaceFolder(), naming.mapping);
    return source;
}

std::optional<StepRange> stepRangeOf(const ImportNaming &naming)
{
    if (naming.steps.empty())
        return std::nullopt;
    const auto range = parseStepRange(naming.steps);
    if (!range)
        throw UsageError("--steps " + naming.steps + " is no range; write 2-3, or 2 for 2 alone");
    return range;
}

} // namespace retort
