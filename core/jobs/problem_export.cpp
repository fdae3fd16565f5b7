#include "core/jobs/problem_export.h"

#include "core/store/json_fields.h"
#include "core/store/prediction_lines.h"

namespace retort {

namespace {

using Json = nlohmann::ordered_json;

Json tagList(const Annotation &annotation, const std::map<int, std::string> &names)
{
    Json tags = Json::array();
    for (int tag = 1; tag <= 9; ++tag) {
        if (!annotation.has(tag))
            continue;
        const auto name = names.find(tag);
        tags.push_back(name == names.end() ? std::to_string(tag) : name->second);
    }
    return tags;
}

std::string exportedLine(const IndexedSet &set, const ExportedProblem &problem)
{
    Json line = Json::parse(toLine(problem.whole.student));
    Prediction teachers = problem.whole.student;
    teachers.paths = problem.whole.teachers;
    line["failure"] = problem.row.failure;
    line["teachers"] = Json::parse(toLine(teachers))["paths"];
    line["run"] = set.runId;
    line["set"] = set.name;
    line["step"] = set.step;
    line["tags"] = tagList(problem.annotation, problem.tagNames);
    line["star"] = problem.annotation.isStarred();
    line["note"] = problem.annotation.note;
    return toJsonText(line) + "\n";
}

} // namespace

std::size_t exportProblems(const std::filesystem::path &workspace, const IndexedSet &set,
                           std::span<const std::int64_t> ids, const std::filesystem::path &file,
                           const ExportProgress &progress)
{
    const auto textOf = [&set](const ExportedProblem &problem) { return exportedLine(set, problem); };
    return writeProblems(workspace, set, ids, file, {}, textOf, progress);
}

} // namespace retort
