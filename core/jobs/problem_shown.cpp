#include "core/answers/vote_names.h"
#include "core/config/choices.h"
#include "core/formats/path_name.h"
#include "core/jobs/problem_reader.h"
#include "core/jobs/run_facts.h"
#include "core/store/run_directory.h"

#include <nlohmann/json.hpp>

namespace retort {

namespace {

std::vector<std::string> tagsOf(const Annotation &annotation, const std::map<int, std::string> &names)
{
    std::vector<std::string> tags;
    if (annotation.isStarred())
        tags.emplace_back("starred");
    for (int tag = 1; tag <= 9; ++tag) {
        if (!annotation.has(tag))
            continue;
        const auto name = names.find(tag);
        tags.push_back(name == names.end() ? "tag " + std::to_string(tag) : name->second);
    }
    return tags;
}

} // namespace

RunShown readRunShown(RunShown run)
{
    const RunFacts facts = readFacts(run.directory);
    run.voteRule = toText(facts.config.evaluation.vote.rule);
    run.tieRule = tieName(facts.config.evaluation.vote);
    run.hasParts = facts.config.students.has_value();
    for (const TeacherAccuracy &teacher : facts.teachersOnValidation) {
        run.teacherAccuracies[teacher.accuracy.name + "/" + teacher.format] = teacher.accuracy.accuracy;
        if (teacher.isSynthetic)
            run.syntheticTeachers.insert(teacher.accuracy.name);
    }
    const nlohmann::json provenance = RunReader(run.directory).provenance();
    if (const auto student = provenance.find("recorded_student"); student != provenance.end() && student->is_object())
        run.name = student->value("name", run.name); // of a recorded set: whose texts stand as the student's
    if (facts.hasSyntheticData)
        run.syntheticTeachers.insert("synthetic");
    return run;
}

void dress(ProblemView &view, const OpenProblem &problem, const RunShown &run,
           const std::map<int, std::string> &tagNames)
{
    view.run = run.name;
    for (ProblemSource &source : view.sources) {
        if (!source.isTeacher && source.otherRun.empty())
            source.name = run.name;
        source.isSynthetic = source.isTeacher && run.syntheticTeachers.contains(source.name);
        const PathName name = readPathName(source.pathName());
        source.isInTurns = !source.isTeacher && source.otherRun.empty() && run.hasParts && name.run.empty()
                           && source.path.format == toText(FormatKind::Socratic);
    }
    view.teacherAccuracies = run.teacherAccuracies;
    view.voteRule = run.voteRule;
    view.tieRule = run.tieRule;
    view.failure = problem.annotation.failure.value_or(problem.suggestedFailure);
    view.isFailureChosen = problem.annotation.failure.has_value();
    view.explained = problem.explained.kind == view.failure ? problem.explained : FailureSuggestion {};
    view.tags = tagsOf(problem.annotation, tagNames);
    view.note = problem.annotation.note;
}

} // namespace retort
