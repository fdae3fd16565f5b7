#pragma once

#include "core/experiment/setup_checks.h"

#include <string>
#include <vector>

// The single checks of checkSetup(), each pure and tested by itself.

namespace retort {

/// "1 problem", "1,240 problems"
[[nodiscard]] std::string counted(std::size_t count, const std::string &thing);
[[nodiscard]] std::string grouped(std::size_t number); // "1,240"
[[nodiscard]] std::string entryPath(const char *list, std::size_t index, const char *key = "");

[[nodiscard]] std::string nameOf(const Problem &problem);
[[nodiscard]] std::string shortened(const std::string &question); // for a list
/// Takes these entries of `formats` out of the list.
[[nodiscard]] CheckFix switchOff(const SetupPreview &preview, const std::vector<std::size_t> &formats);
[[nodiscard]] std::string joinedTitles(const std::vector<std::string> &titles); // "CoT, PoT and Socratic"

/// An edit of `path` when `limit` tokens are less than `needed`: raised to a round number, kept in `highest`. Of two
/// for one path the higher stays.
void raiseLimit(std::vector<YamlChange> &edits, int &highest, const std::string &path, int limit, int needed);

[[nodiscard]] inline Check passed(const char *id, const char *section, std::string sentence)
{
    return {id, section, CheckState::Passed, std::move(sentence)};
}

[[nodiscard]] inline YamlChange setTo(std::string path, std::string value)
{
    return {YamlChange::Kind::Set, std::move(path), std::move(value)};
}

[[nodiscard]] inline YamlChange takenOut(std::string path)
{
    return {YamlChange::Kind::Remove, std::move(path)};
}

// setup_checks_data.cpp
[[nodiscard]] Check checkData(const SetupPreview &preview);
[[nodiscard]] Check checkRows(const SetupPreview &preview);
[[nodiscard]] Check checkAnswers(const SetupPreview &preview);
[[nodiscard]] Check checkLeakage(const SetupPreview &preview);
[[nodiscard]] Check checkTest(const SetupPreview &preview);
[[nodiscard]] Check checkValidation(const SetupPreview &preview);
[[nodiscard]] Check checkVerdicts(const SetupPreview &preview);

// setup_checks_formats.cpp
[[nodiscard]] Check checkRationales(const SetupPreview &preview);
[[nodiscard]] Check checkWeights(const SetupPreview &preview);
[[nodiscard]] Check checkTrainable(const SetupPreview &preview);
[[nodiscard]] Check checkLengths(const SetupPreview &preview);
[[nodiscard]] Check checkCutAnswers(const SetupPreview &preview);

// setup_checks_marks.cpp
[[nodiscard]] Check checkMarks(const SetupPreview &preview);

/// The key of a limit of this one of the preview's formats; several students share the only entry of `formats`.
[[nodiscard]] std::string limitKey(const SetupPreview &preview, std::size_t format, const char *key);

// setup_checks_context.cpp
[[nodiscard]] Check checkContext(const SetupPreview &preview);

// setup_checks_students.cpp
/// What is checked of an experiment of several students instead of one.
void checkStudents(const SetupPreview &preview, std::vector<Check> &checks);

// setup_checks_run.cpp
[[nodiscard]] Check checkStudent(const SetupPreview &preview);
[[nodiscard]] Check checkPaths(const SetupPreview &preview);
[[nodiscard]] Check checkSandbox(const SetupPreview &preview, const CheckMachine &machine);
[[nodiscard]] Check checkDevice(const SetupPreview &preview, const CheckMachine &machine);
[[nodiscard]] Check checkMemory(const SetupPreview &preview, const CheckMachine &machine,
                                const std::optional<RunEstimate> &estimate);
[[nodiscard]] Check checkTime(const SetupPreview &preview, const std::optional<RunEstimate> &estimate);
[[nodiscard]] Check checkSchedule(const SetupPreview &preview);
[[nodiscard]] Check checkThreads(const SetupPreview &preview, const CheckMachine &machine);

} // namespace retort
