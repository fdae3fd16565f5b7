#include "app/cli/source_spec.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/importers.h"

#include <algorithm>
#include <set>

namespace retort {

namespace {

bool exists(const SourceSpec &source, const CommandContext &context)
{
    if (source.isFile())
        return std::filesystem::exists(source.place);
    const std::vector<DatasetSummary> datasets = Workspace(context.workspaceFolder()).datasets();
    return std::ranges::find(datasets, source.place, &DatasetSummary::name) != datasets.end();
}

bool isImporter(const std::string &name)
{
    return std::ranges::any_of(importerTable(), [&](const Importer &importer) { return importer.name == name; });
}

std::string teachersOf(const Dataset &dataset)
{
    std::set<std::string> names;
    for (const Rationale &rationale : dataset.rationales)
        names.insert(rationale.teacher);
    return joined({names.begin(), names.end()}, ", ");
}

} // namespace

SourceSpec parseSourceSpec(const std::string &text, const CommandContext &context)
{
    SourceSpec source {{}, text, {}};
    const std::size_t colon = text.find(':');
    if (colon != std::string::npos && (isImporter(text.substr(0, colon)) || !exists(source, context))) {
        source.importer = importerNamed(text.substr(0, colon)).name;
        source.place = text.substr(colon + 1);
    }
    const std::size_t at = source.place.rfind('@');
    if (at == std::string::npos || exists(source, context))
        return source;
    source.teacher = source.place.substr(at + 1);
    source.place.resize(at);
    return source;
}

Dataset readSource(const SourceSpec &source, const CommandContext &context)
{
    Dataset dataset = source.isFile() ? importerNamed(source.importer).read(source.place)
                                      : Workspace(context.workspaceFolder()).dataset(source.place);
    if (source.teacher.empty())
        return dataset;
    const std::string teachers = teachersOf(dataset);
    std::erase_if(dataset.rationales, [&](const Rationale &r) { return r.teacher != source.teacher; });
    if (dataset.rationales.empty())
        throw UsageError(source.place + ": has no rationale of \"" + source.teacher + "\""
                         + (teachers.empty() ? "; it holds none at all" : "; its teachers are: " + teachers));
    return dataset;
}

} // namespace retort
