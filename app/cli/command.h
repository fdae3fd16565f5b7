#pragma once

#include "core/store/workspace.h"

#include <CLI/App.hpp>
// Without these two, a library that makes a CLI::App lacks their virtual tables.
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace retort {

/// What every subcommand gets from `retort` itself and gives back to it.
struct CommandContext
{
    std::optional<std::filesystem::path> workspace; // --workspace
    int exitStatus = 0; // 0 done, 1 failed, 2 wrong usage or bad input, 130 stopped by the user

    [[nodiscard]] std::filesystem::path workspaceFolder() const { return chooseWorkspace(workspace); }
    /// RETORT_DATA, else the workspace's data folder.
    [[nodiscard]] std::filesystem::path dataFolder() const;
};

/// A subcommand's place in the command line: adds itself with its options; its callback does the work.
/// Errors are thrown as retort::Error and become exit status 2 in main.
void addRunCommand(CLI::App &app, CommandContext &context);
void addDataCommand(CLI::App &app, CommandContext &context);
void addEvalCommand(CLI::App &app, CommandContext &context);
void addCompareCommand(CLI::App &app, CommandContext &context);
void addRescoreCommand(CLI::App &app, CommandContext &context);
void addProgramCommand(CLI::App &app, CommandContext &context);
void addBenchCommand(CLI::App &app, CommandContext &context);
void addTeacherCommand(CLI::App &app, CommandContext &context);
void addStudentCommand(CLI::App &app, CommandContext &context);
void addExportCommand(CLI::App &app, CommandContext &context);
void addGenerateCommand(CLI::App &app, CommandContext &context);
void addDoctorCommand(CLI::App &app, CommandContext &context);

} // namespace retort
