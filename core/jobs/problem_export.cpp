#include "core/jobs/problem_export.h"

#include "core/base/files.h"
#include "core/store/annotations.h"
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

std::string exportedLine(const IndexedSet &set, const IndexedProblem &row, const WholeProblem &whole,
                         const Annotation &annotation, const std::map<int, std::string> &tagNames)
{
    Json line = Json::parse(toLine(whole.student));
    Prediction teachers = whole.student;
    teachers.paths = whole.teachers;
    line["failure"] = row.failure;
    line["teachers"] = Json::parse(toLine(teachers))["paths"];
    line["run"] = set.runId;
    line["set"] = set.name;
    line["step"] = set.step;
    line["tags"] = tagList(annotation, tagNames);
    line["star"] = annotation.isStarred();
    line["note"] = annotation.note;
    return toJsonText(line);
}

} // namespace

std::size_t exportProblems(const std::filesystem::path &workspace, const IndexedSet &set,
                           std::span<const std::int64_t> ids, const std::filesystem::path &file)
{
    const PredictionIndex index(workspace);
    const Annotations annotations(workspace);
    const std::map<int, std::string> tagNames = annotations.tagNames();
    std::string text;
    std::size_t written = 0;
    for (const IndexedProblem &row : index.rows(set, ids)) {
        const Annotation annotation = annotations.get({set.runId, set.step, row.problemId, {}});
        text += exportedLine(set, row, index.whole(set, row.id), annotation, tagNames) + "\n";
        ++written;
    }
    writeFileAtomically(file, text);
    return written;
}

} // namespace retort
