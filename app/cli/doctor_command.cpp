#include "app/cli/command.h"
#include "app/cli/doctor_bundle.h"
#include "app/cli/terminal.h"
#include "core/base/files.h"
#include "core/base/version.h"
#include "core/models/devices.h"
#include "core/sandbox/sandbox.h"

#include <nlohmann/json.hpp>

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <thread>

namespace retort {

namespace {

DoctorFinding checkWorkspace(const CommandContext &context)
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

DoctorFinding checkData(const CommandContext &context)
{
    const std::filesystem::path folder = context.dataFolder();
    std::error_code none;
    const bool exists = std::filesystem::is_directory(folder, none);
    return {"data", true,
            folder.string() + (exists ? "" : " (absent: set RETORT_DATA for the experiments on real data)")};
}

DoctorFinding checkSandbox()
{
    Sandbox sandbox;
    const SandboxState &state = sandbox.state();
    return {"sandbox", state.ready, state.message};
}

DoctorFinding checkDisplay()
{
    const char *display = std::getenv("DISPLAY");
    const char *wayland = std::getenv("WAYLAND_DISPLAY");
    const bool present = (display && *display) || (wayland && *wayland);
    return {"display", true,
            present ? "there is one" : "none: the window cannot be shown, the command line can do everything"};
}

std::vector<DoctorFinding> lookAround(const CommandContext &context)
{
    return {{"retort", true, std::string(kVersion) + " (" + kCommit + ")"},
            {"torch", true, describeTorch()},
            {"devices", true, describeDevices(deviceFacts())},
            {"cores", true, std::to_string(std::thread::hardware_concurrency())},
            checkSandbox(),
            checkWorkspace(context),
            checkData(context),
            checkDisplay()};
}

void printFindings(const std::vector<DoctorFinding> &findings, bool asJson)
{
    nlohmann::json result;
    std::vector<std::vector<std::string>> rows;
    for (const DoctorFinding &finding : findings) {
        result[finding.name] = {{"ok", finding.ok}, {"text", finding.text}};
        rows.push_back({finding.name, finding.ok ? "ok" : "NOT OK", finding.text});
    }
    std::cout << (asJson ? result.dump(2) + "\n" : asTable(rows));
}

void writeBundle(const CommandContext &context, const std::vector<DoctorFinding> &findings, const std::string &file)
{
    const std::vector<TarEntry> entries = doctorBundle(context.workspaceFolder(), findings);
    writeFileAtomically(file, tarOf(entries));
    std::cout << file << ": " << entries.size()
              << " files, without keys, paths or texts of your data; README.txt in it lists what was left out\n";
}

} // namespace

void addDoctorCommand(CLI::App &app, CommandContext &context)
{
    const auto json = std::make_shared<bool>(false);
    const auto bundle = std::make_shared<std::string>();
    CLI::App *command = app.add_subcommand("doctor", "Checks what Retort needs on this machine");
    CLI::Option *asJson = command->add_flag("--json", *json, "Prints one JSON document");
    command
        ->add_option("--bundle", *bundle, "Writes diagnostics to this tar file: no keys, no paths, none of your data")
        ->excludes(asJson);
    command->callback([json, bundle, &context] {
        const std::vector<DoctorFinding> findings = lookAround(context);
        if (!bundle->empty())
            return writeBundle(context, findings, *bundle); // a fault that was found is in it
        printFindings(findings, *json);
        const bool isSound = std::ranges::all_of(findings, &DoctorFinding::ok);
        context.exitStatus = isSound ? context.exitStatus : 1;
    });
}

} // namespace retort
