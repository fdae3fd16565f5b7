#include "core/jobs/problem_table_export.h"

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/jobs/csv_field.h"

#include <algorithm>
#include <vector>

namespace retort {

namespace {

std::string csvLine(const std::vector<std::string> &fields)
{
    std::vector<std::string> written;
    for (const std::string &field : fields)
        written.push_back(csvField(field));
    return joined(written, ",") + "\r\n"; // RFC 4180
}

std::string nameOf(const IndexedSource &source)
{
    return source.source.empty() ? source.format : source.source + "/" + source.format;
}

std::vector<std::string> titlesOf(const IndexedSet &set)
{
    std::vector<std::string> titles {"id", "name", "question", "gold"};
    for (const IndexedSource &source : set.sources) {
        titles.push_back(nameOf(source));
        titles.push_back(nameOf(source) + " verdict");
    }
    for (const char *title : {"vote", "verdict", "failure", "slip step", "steps", "agreement", "tags", "star", "note"})
        titles.emplace_back(title);
    return titles;
}

std::string tagsText(const Annotation &annotation, const std::map<int, std::string> &names)
{
    std::vector<std::string> tags;
    for (int tag = 1; tag <= 9; ++tag) {
        if (!annotation.has(tag))
            continue;
        const auto name = names.find(tag);
        tags.push_back(name == names.end() ? std::to_string(tag) : name->second);
    }
    return joined(tags, "; ");
}

/// Writes one row of the table.
class TableRow
{
public:
    explicit TableRow(const IndexedSet &set) : m_set(set) {}

    [[nodiscard]] std::string operator()(const ExportedProblem &problem) const
    {
        const IndexedProblem &row = problem.row;
        const Annotation &annotation = problem.annotation;
        std::vector<std::string> fields {row.problemId, row.shownId, problem.whole.student.question, row.gold};
        for (const IndexedSource &source : m_set.sources)
            addSource(fields, row, source);
        fields.push_back(row.vote.value_or(""));
        fields.push_back(row.verdict);
        fields.push_back(row.failure);
        fields.push_back(row.slipStep > 0 ? std::to_string(row.slipStep) : std::string());
        fields.push_back(std::to_string(row.steps));
        fields.push_back(formatNumber(row.agreement));
        fields.push_back(tagsText(annotation, problem.tagNames));
        fields.emplace_back(annotation.isStarred() ? "yes" : "");
        fields.push_back(annotation.note);
        return csvLine(fields);
    }

private:
    /// The first sample stands for its path, as in the table of the page.
    static void addSource(std::vector<std::string> &fields, const IndexedProblem &row, const IndexedSource &source)
    {
        const auto found = std::ranges::find_if(row.paths, [&source](const IndexedPath &path) {
            return path.source == source.source && path.format == source.format;
        });
        const bool isThere = found != row.paths.end();
        fields.push_back(isThere ? found->answer.value_or("") : std::string());
        fields.push_back(isThere ? found->verdict : std::string());
    }

    const IndexedSet &m_set;
};

} // namespace

std::size_t exportTable(const std::filesystem::path &workspace, const IndexedSet &set,
                        std::span<const std::int64_t> ids, const std::filesystem::path &file,
                        const ExportProgress &progress)
{
    return writeProblems(workspace, set, ids, file, csvLine(titlesOf(set)), TableRow(set), progress);
}

std::size_t exportMarkdown(const std::filesystem::path &workspace, const IndexedSet &set,
                           std::span<const std::int64_t> ids, const RunShown &run, const std::filesystem::path &file,
                           const ExportProgress &progress)
{
    const PredictionIndex index(workspace);
    const Annotations annotations(workspace);
    const std::map<int, std::string> tagNames = annotations.tagNames();
    std::string text;
    std::size_t written = 0;
    ids = ids.first(std::min(ids.size(), kMostAsMarkdown));
    for (const std::int64_t id : ids) {
        if (progress)
            progress(double(written) / double(ids.size()));
        OpenProblem problem = openedOf(index, set, id, run);
        problem.annotation = annotations.get({set.runId, set.step, problem.problemId, {}});
        dress(problem.view, problem, run, tagNames);
        text += (text.empty() ? "" : "\n") + markdownOf(problem.view, problem.steps);
        ++written;
    }
    writeFileAtomically(file, text);
    return written;
}

} // namespace retort
