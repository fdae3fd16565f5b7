#include "app/cli/chosen_student.h"
#include "app/cli/terminal.h"
#include "core/base/error.h"
#include "core/base/folders.h"
#include "core/models/gguf_export.h"
#include "core/models/student_export.h"

#include <nlohmann/json.hpp>

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

std::filesystem::path exportToGguf(const ExportOptions &options, const ChosenStudent &source)
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

std::filesystem::path exportToHuggingFace(const ExportOptions &options, const ChosenStudent &source)
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
    const ChosenStudent source = chooseStudent(options.target, options.checkpoint, context);
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
