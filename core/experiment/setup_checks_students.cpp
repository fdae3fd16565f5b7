// What is checked of an experiment of several students: that there are sub-questions, and what each of them can hold.

#include "core/experiment/setup_check_parts.h"

#include <algorithm>
#include <cstdio>

namespace retort {

namespace {

constexpr const char *kPaths = "evaluation.paths";

std::string titleOfPart(const SetupPreview &part)
{
    return titleOf(ExampleKind(*part.part));
}

/// The same check of every part: one line where they say the same, else a line each, named.
void checkEach(const SetupPreview &preview, Check (*check)(const SetupPreview &), std::vector<Check> &checks)
{
    std::vector<Check> found;
    for (const SetupPreview &part : preview.parts)
        found.push_back(check(part));
    const bool areAlike = std::ranges::all_of(found, [&](const Check &one) { return one == found.front(); });
    for (std::size_t i = 0; i < found.size() && !areAlike; ++i) {
        found[i].sentence = titleOfPart(preview.parts[i]) + ": " + found[i].sentence;
        found[i].id += "." + std::string(toText(*preview.parts[i].part));
    }
    if (areAlike)
        found.resize(1);
    checks.insert(checks.end(), found.begin(), found.end());
}

Check checkSteps(const SetupPreview &preview)
{
    constexpr const char *kId = "formats.rationales";
    const FormatPreview &first = preview.formats.front();
    if (first.problems > 0)
        return passed(kId, "formats",
                      counted(first.problems, "training problem") + " with sub-questions to learn from");
    return {kId, "formats", CheckState::Error,
            "No training problem has sub-questions to learn from: name a source of Socratic rationales, or problems "
            "whose gold steps have sub-questions",
            1};
}

bool hasRecordedQuestions(const SetupPreview &preview, const Problem &problem)
{
    if (preview.config.socratic.questionsFrom == QuestionsFrom::Gold)
        return !goldPairs(problem).empty();
    return std::ranges::any_of(preview.data->judged, [&](const Rationale &rationale) {
        return rationale.format == FormatKind::Socratic && rationale.problemId == problem.id;
    });
}

/// Questions that are not the student's own must be recorded for test.
Check checkQuestions(const SetupPreview &preview)
{
    constexpr const char *kId = "student.questions";
    if (preview.config.socratic.questionsFrom == QuestionsFrom::Student)
        return passed(kId, "student", "The decomposer asks the sub-questions at evaluation");
    const std::vector<Problem> &test = preview.data->problems.test;
    const auto asked = std::size_t(
        std::ranges::count_if(test, [&](const Problem &problem) { return hasRecordedQuestions(preview, problem); }));
    const std::string counts = counted(asked, "test problem") + " of " + grouped(test.size());
    if (asked > 0)
        return {kId, "student", CheckState::Warning,
                "Recorded sub-questions are asked at evaluation, of " + counts + ": an oracle, no result", 1};
    Check check {kId, "student", CheckState::Error, "No test problem has recorded sub-questions to ask", 1};
    check.fix = CheckFix {"Ask the decomposer", {takenOut("socratic.questions_from")}, {}};
    return check;
}

Check checkGuidance(const SetupPreview &preview)
{
    const SocraticConfig &socratic = preview.config.socratic;
    if (socratic.guidance == Guidance::None || socratic.guidanceFrom == GuidanceFrom::Guide)
        return passed("student.guidance", "student",
                      socratic.guidance == Guidance::None ? "The decomposer is not guided"
                                                          : "The guide predicts the decomposer's guidance");
    return {"student.guidance", "student", CheckState::Warning,
            "The decomposer is guided by gold steps at evaluation: an oracle, no result", 1};
}

std::string stepsOf(const SetupPreview &part)
{
    char epochs[32];
    std::snprintf(epochs, sizeof epochs, "%.3g", part.epochs());
    return std::string(toText(*part.part)) + ' ' + grouped(std::size_t(part.totalSteps)) + " (" + epochs + " epochs)";
}

/// As checkSchedule(), for parts that are trained one after another.
Check checkSchedules(const SetupPreview &preview)
{
    Check check;
    for (const SetupPreview &part : preview.parts) {
        check = checkSchedule(part);
        if (check.state != CheckState::Passed)
            return check;
    }
    std::string sentence = counted(std::size_t(preview.totalSteps), "step") + ":";
    for (const SetupPreview &part : preview.parts)
        sentence += (&part == &preview.parts.front() ? " " : ", ") + stepsOf(part);
    check.sentence = sentence;
    return check;
}

/// Students of questions and solutions write nothing else; what others wrote may be of any format.
Check checkTurns(const SetupPreview &preview)
{
    Check check = passed(kPaths, "evaluation", "The students answer in turns");
    CheckFix fix {"Remove", {}, {}};
    const auto &paths = preview.config.evaluation.paths;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const PathConfig &path = paths[i];
        if (path.format == FormatKind::Socratic || !path.from.empty())
            continue;
        ++check.count;
        fix.edits.insert(fix.edits.begin(), takenOut(entryPath(kPaths, i)));
    }
    if (check.count == 0)
        return check;
    check.state = CheckState::Error;
    check.sentence =
        counted(check.count, "path") + " that several students cannot answer by: they write the Socratic format alone";
    fix.label = check.count == 1 ? "Remove path" : "Remove paths";
    check.fix = fix;
    return check;
}

} // namespace

void checkStudents(const SetupPreview &preview, std::vector<Check> &checks)
{
    const bool hasData = preview.dataError.empty();
    if (hasData)
        for (const auto &check : {checkSteps, checkWeights, checkQuestions, checkGuidance})
            checks.push_back(check(preview));
    checkEach(preview, checkStudent, checks);
    if (preview.studentError.empty()) {
        for (const auto &check : {checkTrainable, checkLengths, checkCutAnswers})
            checks.push_back(check(preview));
        checkEach(preview, checkContext, checks);
    }
    checks.push_back(checkSchedules(preview));
    checks.push_back(checkTurns(preview));
}

} // namespace retort
