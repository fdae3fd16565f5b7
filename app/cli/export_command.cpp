#include "app/cli/chosen_student.h"
#include "app/cli/export_report.h"
#include "app/cli/export_samples.h"
#include "app/cli/terminal.h"
#include "core/base/error.h"
#include "core/base/folders.h"
#include "core/models/adapter_settings.h"
#include "core/models/gguf_export.h"
#include "core/models/student_export.h"

#include <nlohmann/json.hpp>

#include <stdlib.h>

#include <cerrno>
#include <cstring>
#include <functional>
#include <iostream>
#include <memory>

namespace retort {

namespace {

struct ExportOptions
{
    std::string target; // student of the workspace, student directory, run directory
    std::string format; // adapter, merged, hf, gguf, lm-eval; html, markdown, latex
    std::string out;
    std::string type; // gguf: f16, q8_0; else float32, bf16, f16
    std::string part; // of a run that trains several students
    int checkpoint = -1;
    SampleExport samples; // lm-eval
    bool isReplacing = false;
    bool json = false;
};

/// A folder with a name of its own that goes when the work is done.
class TemporaryFolder
{
public:
    explicit TemporaryFolder(const std::filesystem::path &parent)
    {
        std::string name = (parent / ".retort-export-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr)
            throw Error(parent.string() + ": no folder can be made there: " + std::strerror(errno));
        m_path = name;
    }
    ~TemporaryFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;

    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// A whole student for the time of the work, beside the file that is made of it.
void withMergedStudent(const std::filesystem::path &adapter, const std::filesystem::path &file,
                       const std::function<void(const std::filesystem::path &)> &work)
{
    const TemporaryFolder folder(std::filesystem::absolute(file).parent_path());
    exportStudent(adapter, folder.path(), StoredType::Float32);
    work(folder.path());
}

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
    const auto write = [&](const std::filesystem::path &student) {
        exportGguf(student, file, isQuantised ? GgmlType::Q8_0 : GgmlType::F16, source.name,
                   [&](double share) { progress.show("writing " + std::to_string(int(share * 100)) + " %"); });
    };
    if (isAdapterDirectory(source.folder))
        withMergedStudent(source.folder, file, write);
    else
        write(source.folder);
    progress.end();
    return file;
}

/// Whether a folder is what this command would have made, so that it may be replaced.
bool isExport(const std::filesystem::path &folder, const std::string &format)
{
    return format == "adapter" ? isAdapterDirectory(folder) : std::filesystem::is_regular_file(folder / "config.json");
}

/// hf, merged and adapter: a folder of its own.
std::filesystem::path exportToFolder(const ExportOptions &options, const ChosenStudent &source)
{
    const StoredType type = storedTypeFromText(options.type.empty() ? "float32" : options.type);
    const std::filesystem::path folder = options.out.empty() ? source.name + "-" + options.format : options.out;
    const bool isReplacing = options.isReplacing && isExport(folder, options.format);
    if (std::filesystem::exists(folder) && !isReplacing)
        throw UsageError(folder.string() + ": is there already; name another folder by --out"
                         + (options.isReplacing ? " (it is no " + options.format + " export, so it is not replaced)"
                                                : ", or give --replace"));
    writeFolderAtomically(folder, isReplacing ? IfThere::Replace : IfThere::Refuse,
                          [&](const std::filesystem::path &target) {
                              if (options.format == "adapter")
                                  exportAdapter(source.folder, target, type);
                              else
                                  exportStudent(source.folder, target, type);
                          });
    return folder;
}

void printMade(const ExportOptions &options, const std::string &from, const std::vector<std::filesystem::path> &made)
{
    const auto whole = [](const std::filesystem::path &path) {
        return std::filesystem::absolute(path).lexically_normal().string();
    };
    nlohmann::ordered_json json {{"format", options.format}, {"from", from}, {"path", whole(made.front())}};
    if (made.size() > 1)
        json["charts"] = nlohmann::ordered_json::array();
    for (std::size_t i = 1; i < made.size(); ++i)
        json["charts"].push_back(whole(made[i]));
    if (options.json)
        std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    else
        for (const std::filesystem::path &path : made)
            std::cout << path.string() << "\n";
}

void carryOut(const ExportOptions &options, const CommandContext &context)
{
    if (isReportFormat(options.format)) {
        printMade(options, options.target,
                  exportReport(options.target, options.format, options.out, options.isReplacing, context));
        return;
    }
    if (options.format == "lm-eval") {
        SampleExport samples = options.samples;
        samples.target = options.target;
        samples.out = options.out;
        samples.isReplacing = options.isReplacing;
        samples.json = options.json;
        return exportSamples(samples);
    }
    const ChosenStudent source = chooseStudent(options.target, options.checkpoint, context, options.part);
    const bool needsAdapter = options.format == "adapter" || options.format == "merged";
    if (needsAdapter && !isAdapterDirectory(source.folder))
        throw UsageError(options.target + ": has no adapters, all its weights were trained; use --to hf");
    const std::filesystem::path made =
        options.format == "gguf" ? exportToGguf(options, source) : exportToFolder(options, source);
    printMade(options, source.folder.string(), {made});
}

} // namespace

void addExportCommand(CLI::App &app, CommandContext &context)
{
    const auto options = std::make_shared<ExportOptions>();
    CLI::App *command =
        app.add_subcommand("export", "Writes a student, a run's answers or its report, for other programs and people");
    command
        ->add_option("RUN", options->target,
                     "Run directory, student directory, directory of adapters, or student of the workspace")
        ->required();
    command
        ->add_option(
            "--to", options->format,
            "hf: directory that transformers opens (adapters merged); gguf: file for llama.cpp; adapter: directory "
            "that PEFT opens; merged: as hf, of a run that trained adapters; lm-eval: the run's answers as samples of "
            "lm-evaluation-harness; html, markdown, latex: report of a run")
        ->required()
        ->check(CLI::IsMember({"hf", "gguf", "adapter", "merged", "lm-eval", "html", "markdown", "latex"}));
    command->add_option("--predictions", options->samples.set, "lm-eval: which set of predictions")
        ->capture_default_str();
    command->add_option("--format", options->samples.format,
                        "lm-eval: whose texts (default: the first format that is no program)");
    command->add_option("--out", options->out, "File or folder to write (default: named after the student, here)");
    command->add_option("--type", options->type, "gguf: f16 (default) or q8_0; else: float32 (default), bf16 or f16");
    command->add_option("--checkpoint", options->checkpoint,
                        "Step of the run's checkpoint (default: the one that answered the test, else the last)");
    command->add_option("--part", options->part, "Student of a run that trains several: decomposer, solver or guide");
    command->add_flag("--replace", options->isReplacing, "Replaces what is there");
    command->add_flag("--json", options->json, "Prints one JSON document");
    command->callback([options, &context] { carryOut(*options, context); });
}

} // namespace retort
