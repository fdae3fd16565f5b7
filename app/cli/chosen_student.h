#pragma once

#include "app/cli/command.h"

#include <filesystem>
#include <string>

namespace retort {

/// A student directory or one of adapters over one, and a name for what is made of it.
struct ChosenStudent
{
    std::filesystem::path folder;
    std::string name;
};

/// What a command's STUDENT means: a run directory (its checkpoint of step `checkpoint`; below 0 the one that answered
/// the final sets, else the last), a student directory or one of adapters, or the name of a student of the workspace.
/// `part` names one of the students of a run that trains several, and only of such a run. UsageError when it is none of
/// them, or has no such checkpoint or part.
[[nodiscard]] ChosenStudent chooseStudent(const std::string &target, int checkpoint, const CommandContext &context,
                                          const std::string &part = {});

} // namespace retort
