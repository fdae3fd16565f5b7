#include "app/cli/claims_command.h"
#include "app/cli/command.h"
#include "app/window_main.h"
#include "core/base/error.h"
#include "core/version.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <cstdlib>
#include <exception>
#include <iostream>
#include <string_view>

namespace {

using namespace retort;

constexpr int kFailed = 1;
constexpr int kBadInput = 2;

bool hasDisplay()
{
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        if (const char *value = std::getenv(name); value && *value)
            return true;
    return false;
}

/// `retort`, `retort WORKSPACE`, `retort EXPERIMENT.yaml`, `retort RUN_DIRECTORY`: the window.
int openWindow(int argc, char **argv, const CommandContext &context, const std::string &path)
{
    if (!hasDisplay()) {
        std::cerr
            << "retort: there is no display here, so the window cannot be shown. Without one, these commands do the "
               "same:\n"
               "  retort run EXPERIMENT.yaml    trains and evaluates (retort run --resume RUN_DIRECTORY goes on)\n"
               "  retort data, teacher, student, eval, rescore, generate, compare, claims, export, program, bench\n"
               "  and doctor\n"
               "retort --help names them all.\n";
        return kFailed;
    }
    WindowOptions options;
    options.workspace = context.workspaceFolder();
    options.dataFolder = context.dataFolder();
    const std::filesystem::path named = path;
    if (std::filesystem::exists(named / "FORMAT"))
        options.runDirectory = named;
    else if (std::filesystem::is_directory(named))
        options.workspace = named;
    else if (!path.empty() && !std::filesystem::exists(named))
        throw UsageError(path + ": does not exist; name a workspace folder, an experiment file or a run directory");
    else if (!path.empty())
        options.experimentFile = named;
    return runWindow(argc, argv, options);
}

void addCommands(CLI::App &app, CommandContext &context)
{
    addRunCommand(app, context);
    addDataCommand(app, context);
    addEvalCommand(app, context);
    addCompareCommand(app, context);
    addRescoreCommand(app, context);
    addClaimsCommand(app, context);
    addProgramCommand(app, context);
    addBenchCommand(app, context);
    addTeacherCommand(app, context);
    addStudentCommand(app, context);
    addExportCommand(app, context);
    addGenerateCommand(app, context);
    addDoctorCommand(app, context);
}

int carryOut(int argc, char **argv)
{
    CommandContext context;
    CLI::App app("Retort: distils step-by-step reasoning from a large teacher model into a small student.", "retort");
    std::string path;
    app.set_version_flag("--version", std::string("retort ") + kVersion + " (" + kCommit + ")");
    app.add_option("--workspace", context.workspace,
                   "Folder of the workspace (default: RETORT_WORKSPACE, the last one used, ~/Retort)");
    app.add_option("PATH", path, "Workspace, experiment file or run directory to open in the window");
    app.fallthrough();
    addCommands(app, context);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return app.exit(error) == 0 ? 0 : kBadInput;
    }
    return app.get_subcommands().empty() ? openWindow(argc, argv, context, path) : context.exitStatus;
}

} // namespace

int main(int argc, char **argv)
{
    try {
        return carryOut(argc, argv);
    } catch (const Error &error) {
        std::cerr << "retort: " << error.what() << "\n";
        return kBadInput;
    } catch (const std::exception &error) {
        std::cerr << "retort: failed: " << error.what() << "\n";
        return kFailed;
    }
}
