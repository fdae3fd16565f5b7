#include "core/store/import_plan.h"

#include "core/base/text.h"
#include "core/data/importers.h"
#include "core/formats/format.h"
#include "core/store/rationale_judging.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::size_t kMostFiles = 200;
constexpr std::string_view kColumns = "columns";

std::string freeName(const std::string &wanted, const std::vector<std::string> &taken)
{
    std::string name = wanted;
    for (int number = 2; std::ranges::find(taken, name) != taken.end(); ++number)
        name = wanted + "-" + std::to_string(number);
    return name;
}

Dataset readChosen(const ImportChoice &choice, ImportPreview &preview)
{
    if (preview.importer != kColumns)
        return importerNamed(preview.importer).read(choice.path);
    preview.mapping = choice.mapping.isComplete() ? choice.mapping : guessMapping(preview.columns);
    return readColumns(choice.path, preview.mapping);
}

void readInto(const ImportChoice &choice, ImportPreview &preview)
{
    try {
        preview.recognised = recogniseLayout(choice.path);
        preview.columns = columnsOf(choice.path);
        preview.mapping = guessMapping(preview.columns);
        preview.importer = !choice.importer.empty()      ? choice.importer
                           : !preview.recognised.empty() ? preview.recognised.front()
                                                         : std::string(kColumns);
        Dataset dataset = readChosen(choice, preview);
        for (Rationale &rationale : dataset.rationales) {
            if (!choice.teacher.empty())
                rationale.teacher = choice.teacher;
        }
        judgeTexts(dataset);
        preview.dataset = std::make_shared<const Dataset>(std::move(dataset));
    } catch (const Error &error) {
        preview.failure = error.what();
    }
}

std::vector<SharedProblems> sharedWith(ProblemSearch &library, const std::vector<DatasetFacts> &datasets,
                                       const Dataset &dataset)
{
    std::vector<std::string> ids;
    for (const Problem &problem : dataset.problems)
        ids.push_back(problem.id);
    for (const Rationale &rationale : dataset.rationales) {
        if (dataset.problems.empty())
            ids.push_back(rationale.problemId);
    }
    std::vector<SharedProblems> shared;
    for (const DatasetFacts &facts : datasets) {
        if (const std::size_t count = library.countKnown(facts.id, ids); count > 0)
            shared.push_back({facts.name, count});
    }
    std::ranges::stable_sort(shared, std::greater(), &SharedProblems::problems);
    return shared;
}

std::size_t countPrograms(const std::vector<Rationale> &rationales)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(rationales, [](const Rationale &r) { return formatOf(r.format).runsProgram(); }));
}

} // namespace

ImportPreview previewImport(const std::filesystem::path &workspace, const ImportChoice &choice)
{
    ImportPreview preview;
    ProblemSearch library(workspace);
    const std::vector<DatasetFacts> datasets = library.datasets();
    for (const DatasetFacts &facts : datasets)
        preview.takenNames.push_back(facts.name);
    readInto(choice, preview);
    const bool isNamed = preview.dataset && !preview.dataset->name.empty();
    preview.suggestedName = freeName(isNamed ? preview.dataset->name : choice.path.stem().string(), preview.takenNames);
    if (!preview.dataset)
        return preview;
    preview.shared = sharedWith(library, datasets, *preview.dataset);
    return preview;
}

std::vector<std::filesystem::path> importableFiles(const std::filesystem::path &path)
{
    std::error_code failure;
    if (!std::filesystem::is_directory(path, failure))
        return {path};
    std::vector<std::filesystem::path> files;
    for (std::filesystem::recursive_directory_iterator entry(path, failure), end; entry != end && !failure;
         entry.increment(failure)) {
        static const std::vector<std::string> endings {".json", ".jsonl", ".csv", ".tsv"};
        const std::string ending = lowerAscii(entry->path().extension().string());
        if (std::ranges::find(endings, ending) != endings.end() && entry->is_regular_file(failure))
            files.push_back(entry->path());
        if (files.size() == kMostFiles)
            break;
    }
    std::ranges::sort(files);
    return files;
}

ImportResult writeImport(const std::filesystem::path &workspace, const Dataset &dataset, const ImportTarget &target,
                         const ChangeProgress &progress)
{
    Workspace library(workspace);
    if (!target.addsToExisting) {
        Dataset named = dataset;
        named.name = target.name;
        library.addDataset(named, false, progress);
        return {target.name, dataset.problems.size(), dataset.rationales.size(), 0, countPrograms(dataset.rationales)};
    }
    const JoinedRationales joined = judgeTextsFor(library.dataset(target.name).problems, dataset.rationales);
    if (joined.rationales.empty())
        throw Error("none of the rationales is for a problem of \"" + target.name
                    + "\"; import the file as a data set of its own");
    library.addRationales(target.name, joined.rationales, joined.issues, progress);
    return {target.name, 0, joined.rationales.size(), joined.withoutProblem, countPrograms(joined.rationales)};
}

} // namespace retort
