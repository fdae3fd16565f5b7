#include "core/data/importers/file_source.h"

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/data/importers.h"

#include <algorithm>
#include <unordered_map>

namespace retort {

namespace {

/// The questions in the order of their rows, which is lost when a row cannot be read.
std::vector<Problem> questionsOf(const FileSource &source, CompanionFile &companion)
{
    const std::vector<std::string> layouts = recogniseLayout(source.questions);
    if (layouts.empty())
        throw Error(source.questions.string() + ": no importer recognises this file, so " + source.path.string()
                    + " has no questions");
    Dataset dataset = importerNamed(layouts.front()).read(source.questions);
    if (dataset.rowsSkipped > 0 || dataset.problems.size() != dataset.rowsRead)
        throw Error(source.questions.string() + ": " + std::to_string(dataset.rowsSkipped)
                    + " of its rows give no question, so the order is lost in which " + source.path.string()
                    + " has its texts; mend the file");
    companion = {source.questions.string(), dataset.sha256};
    return std::move(dataset.problems);
}

FileFacts streamBesideQuestions(const FileSource &source, const Importer &importer, RowSink &sink)
{
    CompanionFile companion;
    std::vector<Problem> questions = questionsOf(source, companion);
    if (source.questionsOffset >= questions.size())
        throw Error(source.questions.string() + ": has " + std::to_string(questions.size())
                    + " questions; an offset of " + std::to_string(source.questionsOffset) + " leaves none");
    questions.erase(questions.begin(), questions.begin() + static_cast<std::ptrdiff_t>(source.questionsOffset));
    FileFacts facts = importer.streamBeside(source.path, questions, sink);
    facts.companions.push_back(std::move(companion));
    return facts;
}

FileFacts streamByLayout(const FileSource &source, RowSink &sink)
{
    if (source.columns)
        return readColumns(source.path, *source.columns, sink);
    const Importer &importer = importerNamed(source.importer);
    if (source.questions.empty())
        return importer.stream(source.path, sink);
    if (importer.streamBeside == nullptr)
        throw UsageError("the importer \"" + source.importer + "\" has its questions in the file itself; leave out "
                         + source.questions.string());
    return streamBesideQuestions(source, importer, sink);
}

std::vector<std::filesystem::path> listsIn(const std::filesystem::path &folder)
{
    std::vector<std::filesystem::path> lists;
    std::error_code failure;
    for (std::filesystem::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure))
        if (entry->path().extension() == ".txt")
            lists.push_back(entry->path());
    if (lists.empty())
        throw Error(folder.string() + ": holds no lists of ids; expected files such as fold0.txt with an id a line");
    std::ranges::sort(lists);
    return lists;
}

/// Gives the problems that pass through it the split whose list names them.
class SplittingSink final : public RowSink
{
public:
    SplittingSink(const std::filesystem::path &folder, RowSink &sink) : m_sink(sink)
    {
        for (const std::filesystem::path &list : listsIn(folder))
            readList(list);
    }

    void add(RowContent content) override
    {
        if (content.problem)
            if (const auto found = m_entries.find(idOf(*content.problem)); found != m_entries.end()) {
                content.problem->split = found->second.split;
                found->second.isUsed = true;
            }
        m_sink.add(std::move(content));
    }

    void note(RowIssue issue) override { m_sink.note(std::move(issue)); }
    void reached(double share) override { m_sink.reached(share); }

    /// Notes the ids that no problem had.
    void finish(FileFacts &facts)
    {
        for (const std::string &id : m_order)
            if (const Entry &entry = m_entries.at(id); !entry.isUsed)
                note({entry.place, "no problem has the id \"" + withReplacedInvalidUtf8(id.substr(0, 60)) + "\""});
        for (CompanionFile &companion : m_companions)
            facts.companions.push_back(std::move(companion));
    }

private:
    struct Entry
    {
        std::string split;
        Place place;
        bool isUsed = false;
    };

    static const std::string &idOf(const Problem &problem)
    {
        return problem.sourceId.empty() ? problem.id : problem.sourceId;
    }

    void readList(const std::filesystem::path &list)
    {
        const std::string bytes = readFile(list);
        m_companions.push_back({list.string(), sha256Hex(bytes)});
        std::size_t line = 0;
        for (const std::string &text : splitLines(bytes)) {
            ++line;
            const std::string id(trimmed(text));
            if (id.empty())
                continue;
            const Place place {list.string(), line};
            const auto [entry, isFirst] = m_entries.emplace(id, Entry {list.stem().string(), place, false});
            if (isFirst)
                m_order.push_back(id);
            else
                note({place, "the id \"" + withReplacedInvalidUtf8(id.substr(0, 60)) + "\" stands in "
                                 + entry->second.split + " already"});
        }
    }

    RowSink &m_sink;
    std::unordered_map<std::string, Entry> m_entries;
    std::vector<std::string> m_order; // of the lists, so that notes stand as they do
    std::vector<CompanionFile> m_companions;
};

} // namespace

FileFacts streamFileSource(const FileSource &source, RowSink &sink)
{
    if (source.splitLists.empty())
        return streamByLayout(source, sink);
    SplittingSink splitting(source.splitLists, sink);
    FileFacts facts = streamByLayout(source, splitting);
    splitting.finish(facts);
    return facts;
}

Dataset readFileSource(const FileSource &source)
{
    DatasetCollector collector;
    FileFacts facts = streamFileSource(source, collector);
    return collector.take(std::move(facts));
}

} // namespace retort
