#include "core/jobs/problem_list.h"

#include "core/evaluation/failures.h"

#include <algorithm>
#include <map>

namespace retort {

namespace {

std::string chosenSet(const std::vector<std::string> &sets, const std::string &wanted)
{
    if (std::find(sets.begin(), sets.end(), wanted) != sets.end())
        return wanted;
    return sets.empty() ? std::string() : sets.back(); // validation sets by step, then final ones
}

void joinTeachers(ProblemList &list, const std::vector<Prediction> &teachers)
{
    std::map<std::string, const Prediction *> byId;
    for (const Prediction &teacher : teachers)
        byId.emplace(teacher.id, &teacher);
    for (ProblemRow &row : list.rows) {
        const auto found = byId.find(row.student.id);
        if (found != byId.end())
            row.teachers = found->second->paths;
    }
}

void countFailureKinds(ProblemList &list)
{
    std::map<std::string, std::size_t> counts;
    for (const ProblemRow &row : list.rows) {
        if (row.student.verdict == "right")
            continue;
        ++list.wrong;
        ++counts[row.student.failure];
    }
    for (const FailureKind &kind : failureKinds()) {
        const auto found = counts.find(std::string(kind.name));
        if (found != counts.end())
            list.failures.push_back({found->first, std::string(kind.title), found->second});
    }
}

/// Teachers of a set: those on validation are stored once for all its evaluations.
std::vector<Prediction> teachersOf(const RunReader &reader, const std::string &set)
{
    std::vector<Prediction> teachers = reader.teacherPredictions(set);
    if (teachers.empty() && set.ends_with("-validation"))
        teachers = reader.teacherPredictions("validation");
    return teachers;
}

} // namespace

ProblemList readProblems(const std::filesystem::path &directory, const std::string &set)
{
    const RunReader reader(directory);
    ProblemList list;
    list.directory = directory;
    list.sets = reader.predictionSets();
    list.set = chosenSet(list.sets, set);
    if (list.set.empty())
        return list;
    for (Prediction &prediction : reader.predictions(list.set, &list.brokenLines)) {
        for (const PathPrediction &path : prediction.paths) {
            if (std::find(list.pathNames.begin(), list.pathNames.end(), path.format) == list.pathNames.end())
                list.pathNames.push_back(path.format);
        }
        list.rows.push_back({std::move(prediction), {}});
    }
    joinTeachers(list, teachersOf(reader, list.set));
    countFailureKinds(list);
    return list;
}

} // namespace retort
