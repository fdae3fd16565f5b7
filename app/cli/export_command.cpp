#include "app/cli/command.h"
#include "app/cli/terminal.h"
#include "core/base/error.h"
#include "core/base/folders.h"
#include "core/models/gguf_export.h"
#include "core/models/student_export.h"
#include "core/store/run_directory.h"
#include "core/store/student_shelf.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>
#include <memory>

namespace retort {

namespace {

struct ExportOptions
{
    std::string target; // student of the workspace, student directory, run directory
    std::string format; // hf, gguf
    std::string out;
    std::string type; // gguf: f16, q8_0; hf: float32, bf16, f16
    int checkpoint = -1;
    bool isReplacing = false;
    bool json = false;
};

/// A directory with config.json, and a name for what is made of it.
struct Source
{
    std::filesystem::path folder;
    std::string name;
};

/// The step that answered the final sets, else the last checkpoint.
int chosenStep(const RunReader &run, const std::vector<int> &steps)
{
    const nlohmann::json report = run.report();
    for (const nlohmann::json &set : report.value("sets", nlohmann::json::array())) {
        const bool isFinal = set.is_object() && set.value("name", std::string()).starts_with("final");
        const int step =
            isFinal && set.contains("step") && set["step"].is_number_integer() ? set["step"].get<int>() : -1;
        if (std::ranges::find(steps, step) != steps.end())
            return step;
    }
    return steps.back();
}

Source sourceOfRun(const ExportOptions &options, const std::filesystem::path &folder)
{
    const RunReader run(folder);
    const std::vector<int> steps = run.checkpoints();
    if (steps.empty())
        throw Error(folder.string() + ": the run has no checkpoint yet");
    if (options.checkpoint >= 0 && std::ranges::find(steps, options.checkpoint) == steps.end())
        throw UsageError(folder.string() + ": has no checkpoint of step " + std::to_string(options.checkpoint)
                         + "; its last is " + std::to_string(steps.back()));
    const int step = options.checkpoint >= 0 ? options.checkpoint : chosenStep(run, steps);
    const std::string name = std::filesystem::absolute(folder).lexically_normal().filename().string();
    return {run.checkpointFolder(step), studentNameFrom(name.empty() ? "run" : name)};
}

Source findSource(const ExportOptions &options, const CommandContext &context)
{
    const std::filesystem::path folder = options.target;
    if (std::filesystem::exists(folder / "FORMAT"))
        return sourceOfRun(options, folder);
    if (options.checkpoint >= 0)
        throw UsageError("--checkpoint: " + options.target + " is no run directory");
    if (std::filesystem::is_regular_file(folder / "config.json"))
        return {folder, studentNameFrom(std::filesystem::canonical(folder).filename().string())};
    if (std::filesystem::exists(folder))
        throw UsageError(options.target + ": is neither a run nor a student directory");
    const ShelvedStudent student =
        StudentShelf(Workspace(context.workspaceFolder()).students()).student(options.target);
    return {student.folder, student.name};
}

std::filesystem::path exportToGguf(const ExportOptions &options, const Source &source)
{
    if (!options.type.empty() && options.type != "f16" && options.type != "q8_0")
        throw UsageError("--type: \"" + options.type + "\" is not known for gguf; expected f16 or q8_0");
    const bool isQuantised = options.type == "q8_0";
    const std::filesystem::path file =
        options.out.empty() ? source.name + (isQuantised ? "-Q8_0.gguf" : "-F16.gguf") : options.out;
    if (std::filesystem::exists(file) && !options.isReplacing)
        throw UsageError(file.string() + ": is there already; name another file by --out, or give --replace");
    ProgressLine progress;
    exportGguf(source.folder, file, isQuantised ? GgmlType::Q8_0 : GgmlType::F16, source.name,
               [&](double share) { progress.show("writing " + std::to_string(int(share * 100)) + " %"); });
    progress.end();
    return file;
}

std::filesystem::path exportToHuggingFace(const ExportOptions &options, const Source &source)
{
    const StoredType type = storedTypeFromText(options.type.empty() ? "float32" : options.type);
    const std::filesystem::path folder = options.out.empty() ? source.name + "-hf" : options.out;
    const bool isReplacing = options.isReplacing && std::filesystem::is_regular_file(folder / "config.json");
    if (std::filesystem::exists(folder) && !isReplacing)
        throw UsageError(
            folder.string() + ": is there already; name another folder by --out"
            + (options.isReplacing ? " (it is no student directory, so it is not replaced)" : ", or give --replace"));
    writeFolderAtomically(folder, isReplacing ? IfThere::Replace : IfThere::Refuse,
                          [&](const std::filesystem::path &target) { exportStudent(source.folder, target, type); });
    return folder;
}

void carryOut(const ExportOptions &options, const CommandContext &context)
{
    const Source source = findSource(options, context);
    const bool isGguf = options.format == "gguf";
    const std::filesystem::path made = isGguf ? exportToGguf(options, source) : exportToHuggingFace(options, source);
    if (options.json)
        std::cout << nlohmann::ordered_json {{"format", options.format},
                                             {"from", source.folder.string()},
                                             {"path", std::filesystem::absolute(made).lexically_normal().string()}}
                         .dump(2, ' ', false, nlohmann::json::error_handler_t::replace)
                  << "\n";
    else
        std::cout << made.string() << "\n";
}

} // namespace

void addExportCommand(CLI::App &app, CommandContext &context)
{
    const auto options = std::make_shared<ExportOptions>();
    CLI::App *command = app.add_subcommand("export", "Writes a student for other programs");
    command->add_option("RUN", options->target, "Run directory, student directory, or student of the workspace")
        ->required();
    command->add_option("--to", options->format, "hf: directory that transformers opens; gguf: file for llama.cpp")
        ->required()
        ->check(CLI::IsMember({"hf", "gguf"}));
    command->add_option("--out", options->out, "File or folder to write (default: named after the student, here)");
    command->add_option("--type", options->type, "gguf: f16 (default) or q8_0; hf: float32 (default), bf16 or f16");
    command->add_option("--checkpoint", options->checkpoint,
                        "Step of the run's checkpoint (default: the one that answered the test, else the last)");
    command->add_flag("--replace", options->isReplacing, "Replaces what is there");
    command->add_flag("--json", options->json, "Prints one JSON document");
    command->callback([options, &context] { carryOut(*options, context); });
}

} // namespace retort
