#include "app/cli/command.h"
#include "app/cli/terminal.h"
#include "core/models/devices.h"
#include "core/sandbox/sandbox.h"
#include "core/version.h"

#include <nlohmann/json.hpp>

#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <thread>

namespace retort {

namespace {

struct Finding
{
    std::string name;
    bool ok = true;
    std::string text;
};

Finding checkWorkspace(const CommandContext &context)
{
    const std::filesystem::path folder = context.workspaceFolder();
    try {
        const Workspace workspace(folder);
        const auto space = std::filesystem::space(folder);
        return {"workspace", true,
                folder.string() + ", " + std::to_string(workspace.datasets().size()) + " data sets, "
                    + std::to_string(workspace.runDirectories().size()) + " runs, "
                    + std::to_string(space.available / 1000000000) + " GB free"};
    } catch (const Error &error) {
        return {"workspace", false, error.what()};
    }
}

Finding checkData(const CommandContext &context)
{
    const std::filesystem::path folder = context.dataFolder();
    std::error_code none;
    const bool exists = std::filesystem::is_directory(folder, none);
    return {"data", true,
            folder.string() + (exists ? "" : " (absent: set RETORT_DATA for the experiments on real data)")};
}

Finding checkSandbox()
{
    Sandbox sandbox;
    const SandboxState &state = sandbox.state();
    return {"sandbox", state.ready, state.message};
}

Finding checkDisplay()
{
    const char *display = std::getenv("DISPLAY");
    const char *wayland = std::getenv("WAYLAND_DISPLAY");
    const bool present = (display && *display) || (wayland && *wayland);
    return {"display", true,
            present ? "there is one" : "none: the window cannot be shown, the command line can do everything"};
}

} // namespace

void addDoctorCommand(CLI::App &app, CommandContext &context)
{
    const auto json = std::make_shared<bool>(false);
    CLI::App *command = app.add_subcommand("doctor", "Checks what Retort needs on this machine");
    command->add_flag("--json", *json, "Prints one JSON document");
    command->callback([json, &context] {
        std::vector<Finding> findings {{"retort", true, std::string(kVersion) + " (" + kCommit + ")"},
                                       {"torch", true, describeTorch()},
                                       {"devices", true, describeDevices(deviceFacts())},
                                       {"cores", true, std::to_string(std::thread::hardware_concurrency())},
                                       checkSandbox(),
                                       checkWorkspace(context),
                                       checkData(context),
                                       checkDisplay()};
        nlohmann::json result;
        std::vector<std::vector<std::string>> rows;
        for (const Finding &finding : findings) {
            result[finding.name] = {{"ok", finding.ok}, {"text", finding.text}};
            rows.push_back({finding.name, finding.ok ? "ok" : "NOT OK", finding.text});
            context.exitStatus = finding.ok ? context.exitStatus : 1;
        }
        std::cout << (*json ? result.dump(2) + "\n" : asTable(rows));
    });
}

} // namespace retort
