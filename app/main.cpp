#include "app/bench_window.h"
#include "app/cli/claims_command.h"
#include "app/cli/command.h"
#include "app/window_main.h"
#include "core/base/error.h"
#include "core/base/version.h"
#include "core/jobs/problem_link.h"
#include "core/store/run_shelf.h"

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

/// `retort LINK` and `retort RUN_DIRECTORY --set S --problem ID`: one problem.
struct ProblemChoice
{
    std::string set;
    std::string problem;
};

/// What a link names is there, or it is refused before a window opens or a folder is made.
void takeLink(WindowOptions &options, const std::string &text, bool isWorkspaceNamed)
{
    options.link = readProblemLink(text);
    if (!isWorkspaceNamed && !options.link->workspace.empty())
        options.workspace = options.link->workspace;
    checkLinkedWorkspace(options.workspace);
}

void takeChoice(WindowOptions &options, const ProblemChoice &choice, bool isWorkspaceNamed)
{
    if (choice.set.empty() && choice.problem.empty())
        return;
    if (options.runDirectory.empty())
        throw UsageError("--set and --problem say which problem of a run is opened: name its directory before them");
    options.link = ProblemLink {runIdOf(options.runDirectory), choice.set, choice.problem, {}, {}};
    options.link = readProblemLink(toText(*options.link)); // the same rules for both
    const std::filesystem::path runs = std::filesystem::absolute(options.runDirectory).parent_path();
    if (!isWorkspaceNamed && std::filesystem::exists(runs.parent_path() / "library.sqlite"))
        options.workspace = runs.parent_path();
}

/// `retort`, `retort WORKSPACE`, `retort EXPERIMENT.yaml`, `retort RUN_DIRECTORY`: the window.
int openWindow(int argc, char **argv, const CommandContext &context, const std::string &path,
               const ProblemChoice &choice)
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
    const std::filesystem::path named = pathOfFileUrl(path); // of a desktop
    if (isProblemLink(path))
        takeLink(options, path, context.workspace.has_value());
    else if (std::filesystem::exists(named / "FORMAT"))
        options.runDirectory = named;
    else if (std::filesystem::is_directory(named))
        options.workspace = named;
    else if (!path.empty() && !std::filesystem::exists(named))
        throw UsageError(path + ": does not exist; name a workspace folder, an experiment file or a run directory");
    else if (!path.empty())
        options.experimentFile = named;
    takeChoice(options, choice, context.workspace.has_value());
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
    addWindowBench(*app.get_subcommand("bench"));
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
    ProblemChoice choice;
    app.set_version_flag("--version", std::string("retort ") + kVersion + " (" + kCommit + ")");
    app.add_option("--workspace", context.workspace,
                   "Folder of the workspace (default: RETORT_WORKSPACE, the last one used, ~/Retort)");
    app.add_option("PATH", path, "Workspace, experiment file, run directory or link to open in the window");
    const auto alone = [&app](const std::string &) { // commands have options of their own
        if (!app.get_subcommands().empty())
            throw CLI::ValidationError("--set and --problem",
                                       "mean a problem to open in the window; this command has none of that name");
    };
    app.add_option("--set", choice.set, "With a run directory: the answered problems that are shown, \"final-test\"")
        ->each(alone);
    app.add_option("--problem", choice.problem, "With a run directory: the id of the problem that is opened")
        ->each(alone);
    app.fallthrough();
    addCommands(app, context);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return app.exit(error) == 0 ? 0 : kBadInput;
    }
    return app.get_subcommands().empty() ? openWindow(argc, argv, context, path, choice) : context.exitStatus;
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
