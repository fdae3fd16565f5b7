#include "app/cli/command.h"
#include "app/cli/terminal.h"
#include "core/answers/reading.h"
#include "core/base/files.h"
#include "core/base/text.h"
#include "core/formats/format.h"
#include "core/sandbox/sandbox.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>

namespace retort {

namespace {

struct ProgramOptions
{
    std::vector<std::string> files;
    int wallMs = 10000;
    int memoryMb = 256;
    int width = 2;
    bool json = false;
};

struct ListedProgram
{
    std::string id;
    std::string program;
};

/// "program", "generated" (a text or a list of one) or "completion", as DESIGN.md section 7 names them.
std::optional<std::string> programOf(const nlohmann::json &row)
{
    for (const char *key : {"program", "generated", "completion"}) {
        const auto found = row.find(key);
        if (found == row.end())
            continue;
        if (found->is_string())
            return found->get<std::string>();
        if (found->is_array() && found->size() == 1 && found->front().is_string())
            return found->front().get<std::string>();
    }
    return std::nullopt;
}

std::string idOf(const nlohmann::json &row, std::size_t line)
{
    const auto id = row.find("id");
    if (id == row.end())
        return std::to_string(line);
    return id->is_string() ? id->get<std::string>() : id->dump();
}

/// Rows without a program are named on standard error and left out; a file without any is an error.
std::vector<ListedProgram> readPrograms(const std::string &file)
{
    const Format &format = formatOf(FormatKind::Pot);
    const FormatTemplate layout = format.preset("retort").value();
    std::vector<ListedProgram> programs;
    forEachLine(file, [&](std::string_view line, std::size_t number) {
        if (trimmed(line).empty())
            return;
        const nlohmann::json row = nlohmann::json::parse(line, nullptr, false);
        const auto text = row.is_object() ? programOf(row) : std::nullopt;
        if (text)
            programs.push_back({idOf(row, number), format.parse(*text, layout, {}).program});
        else
            std::cerr << file << ":" << number << ": "
                      << (row.is_discarded() ? "is not JSON" : "has no \"program\", \"generated\" or \"completion\"")
                      << "; left out\n";
    });
    if (programs.empty())
        throw Error(file
                    + ": holds no program; JSON lines with \"program\", \"generated\" or \"completion\" are expected");
    return programs;
}

nlohmann::json toJson(const ListedProgram &program, const ProgramResult &result)
{
    return {{"id", program.id},
            {"kind", toText(result.end)},
            {"value", result.end == ProgramEnd::Value ? nlohmann::json(result.value) : nlohmann::json()},
            {"type", result.type},
            {"error", result.error},
            {"line", result.line},
            {"printed", result.printed},
            {"seconds", result.seconds}};
}

void carryOut(const ProgramOptions &options, CommandContext &context)
{
    const StopToken stop;
    const StopOnInterrupt interrupt(stop);
    Sandbox sandbox({.width = options.width});
    if (!sandbox.state().ready)
        throw Error("the sandbox is not ready, so no program is run: " + sandbox.state().message);
    for (const std::string &file : options.files) {
        const std::vector<ListedProgram> programs = readPrograms(file);
        std::vector<ProgramRequest> requests;
        for (const ListedProgram &program : programs)
            requests.push_back({program.program, options.wallMs, options.memoryMb, false});
        const std::vector<ProgramResult> results = sandbox.run(requests, stop);
        for (std::size_t i = 0; i < results.size(); ++i) {
            if (options.json)
                std::cout
                    << toJson(programs[i], results[i]).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
                    << "\n";
            else
                std::cout << programs[i].id << "\t" << toText(results[i].end) << "\t"
                          << printable(results[i].end == ProgramEnd::Value ? results[i].value : results[i].error)
                          << "\n";
        }
    }
    context.exitStatus = stop.stopRequested() ? 130 : 0;
}

} // namespace

void addProgramCommand(CLI::App &app, CommandContext &context)
{
    const auto options = std::make_shared<ProgramOptions>();
    CLI::App *program = app.add_subcommand("program", "Programs that a model wrote");
    program->require_subcommand(1);
    CLI::App *run = program->add_subcommand("run", "Runs programs of JSON lines in the sandbox, one result a line");
    run->add_option("FILES", options->files, "Files of JSON lines")->required();
    run->add_option("--timeout-ms", options->wallMs, "Wall time for one program")
        ->check(CLI::Range(1, 600000))
        ->capture_default_str();
    run->add_option("--memory-mb", options->memoryMb, "Memory for one program")
        ->check(CLI::Range(16, 65536))
        ->capture_default_str();
    run->add_option("--width", options->width, "Programs side by side")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    run->add_flag("--json", options->json, "Prints JSON lines: id, kind, value, type, error, line, printed, seconds");
    run->callback([options, &context] { carryOut(*options, context); });
}

} // namespace retort
