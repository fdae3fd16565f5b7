#include "core/store/import_plan.h"

#include "core/data/data_file.h"
#include "core/data/importers.h"
#include "core/data/importers/file_source.h"
#include "core/store/problem_keys.h"
#include "core/store/rationale_judging.h"

#include <algorithm>
#include <iterator>
#include <utility>

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

/// Keeps the first rows, counts all, and knows of which problems they are.
class PreviewSink final : public RowSink
{
public:
    explicit PreviewSink(std::string teacher) : m_teacher(std::move(teacher)) {}

    void add(RowContent content) override
    {
        if (content.problem) {
            ++problems;
            problemKeys.push_back(problemKey(content.problem->id));
        }
        for (Rationale &rationale : content.rationales) {
            if (!m_teacher.empty())
                rationale.teacher = m_teacher;
            if (problems == 0)
                rationaleKeys.push_back(problemKey(rationale.problemId));
        }
        rationales += content.rationales.size();
        if (++m_rows <= kPreviewedRows)
            m_first.add(std::move(content));
    }
    void note(RowIssue issue) override { m_first.note(std::move(issue)); }
    [[nodiscard]] bool isWhole() const { return m_rows <= kPreviewedRows; }

    /// The first rows with their texts judged. Which rationales have no problem is known of a whole file only.
    Dataset take(FileFacts facts)
    {
        Dataset first = m_first.take(std::move(facts));
        if (first.problems.empty()) // they may have problems in the library
            return first;
        if (isWhole()) {
            judgeTexts(first);
            return first;
        }
        JoinedRationales judged = judgeTextsFor(first.problems, first.rationales);
        if (!judged.rationales.empty())
            first.rationales = std::move(judged.rationales);
        std::ranges::move(judged.issues, std::back_inserter(first.issues));
        return first;
    }

    std::size_t problems = 0;
    std::size_t rationales = 0;
    std::vector<std::uint64_t> problemKeys;
    std::vector<std::uint64_t> rationaleKeys; // of a file without problems

private:
    std::string m_teacher;
    DatasetCollector m_first;
    std::size_t m_rows = 0;
};

FileFacts readChosen(const ImportChoice &choice, RowSink &sink)
{
    FileSource source {choice.path, choice.importer};
    if (choice.importer == kColumns)
        source.columns = choice.mapping;
    source.questions = choice.questions;
    source.questionsOffset = choice.questionsOffset;
    return streamFileSource(source, sink);
}

/// The choice with what the file itself says where the person has said nothing.
ImportChoice completed(ImportChoice choice, const ImportPreview &preview)
{
    if (choice.importer.empty())
        choice.importer = preview.recognised.empty() ? std::string(kColumns) : preview.recognised.front();
    if (choice.mapping == ColumnMapping()) // nobody has chosen a column yet
        choice.mapping = preview.mapping;
    return choice;
}

/// Gives the keys of the file's problems, or of its rationales' problems when it has none.
std::vector<std::uint64_t> readInto(const ImportChoice &choice, ImportPreview &preview)
{
    try {
        preview.recognised = recogniseLayout(choice.path);
        preview.columns = columnsOf(choice.path, choice.mapping);
        preview.mapping = guessMapping(preview.columns);
        const ImportChoice chosen = completed(choice, preview);
        preview.importer = chosen.importer;
        if (chosen.importer == kColumns)
            preview.mapping = chosen.mapping;
        PreviewSink sink(choice.teacher);
        FileFacts facts = readChosen(chosen, sink);
        preview.dataset = std::make_shared<const Dataset>(sink.take(std::move(facts)));
        preview.problems = sink.problems;
        preview.rationales = sink.isWhole() ? preview.dataset->rationales.size() : sink.rationales;
        return sink.problems > 0 ? std::move(sink.problemKeys) : std::move(sink.rationaleKeys);
    } catch (const Error &error) {
        preview.failure = error.what();
        return std::vector<std::uint64_t>();
    }
}

std::vector<SharedProblems> sharedWith(ProblemSearch &library, const std::vector<DatasetFacts> &datasets,
                                       const std::vector<std::uint64_t> &keys)
{
    std::vector<SharedProblems> shared;
    for (const DatasetFacts &facts : datasets) {
        if (const std::size_t count = library.countKnown(facts.id, keys); count > 0)
            shared.push_back({facts.name, count});
    }
    std::ranges::stable_sort(shared, std::greater(), &SharedProblems::problems);
    return shared;
}

} // namespace

ImportPreview previewImport(const std::filesystem::path &workspace, const ImportChoice &choice)
{
    ImportPreview preview;
    ProblemSearch library(workspace);
    const std::vector<DatasetFacts> datasets = library.datasets();
    for (const DatasetFacts &facts : datasets)
        preview.takenNames.push_back(facts.name);
    const std::vector<std::uint64_t> keys = readInto(choice, preview);
    const bool isNamed = preview.dataset && !preview.dataset->name.empty();
    preview.suggestedName = freeName(isNamed ? preview.dataset->name : choice.path.stem().string(), preview.takenNames);
    if (!preview.dataset)
        return preview;
    preview.shared = sharedWith(library, datasets, keys);
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
        const bool isNote = entry->path().extension() == ".txt"; // or a list of ids: opened by name alone
        if (isNamedAsData(entry->path()) && !isNote && entry->is_regular_file(failure))
            files.push_back(entry->path());
        if (files.size() == kMostFiles)
            break;
    }
    std::ranges::sort(files);
    return files;
}

ImportResult writeImport(const std::filesystem::path &workspace, const ImportChoice &choice, const ImportTarget &target,
                         const ChangeProgress &progress)
{
    const auto read = [&choice](RowSink &sink) { return readChosen(choice, sink); };
    return importRows(workspace, read, target, {choice.teacher, false}, progress);
}

} // namespace retort
