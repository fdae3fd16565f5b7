#include "app/cli/command.h"
#include "app/cli/terminal.h"
#include "core/base/error.h"
#include "core/models/adapter_files.h"
#include "core/models/student_import.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <iostream>
#include <memory>

namespace retort {

namespace {

struct StudentOptions
{
    std::string path; // import: GGUF file or directory; show: name or directory
    std::string name;
    std::string dtype;
    bool isLinked = false;
    bool isReplacing = false;
    bool json = false;
};

StudentShelf shelfOf(const CommandContext &context)
{
    return StudentShelf(Workspace(context.workspaceFolder()).students());
}

/// 134515008 as "134.5 M", 538090408 as "538.1 M".
std::string withUnit(double value)
{
    constexpr std::array<const char *, 4> kUnits {"", " k", " M", " G"};
    std::size_t unit = 0;
    for (; value >= 999.95 && unit + 1 < kUnits.size(); ++unit)
        value /= 1000;
    std::array<char, 32> text {};
    std::snprintf(text.data(), text.size(), unit == 0 ? "%.0f%s" : "%.1f%s", value, kUnits[unit]);
    return text.data();
}

std::string sizeText(std::uint64_t bytes)
{
    return withUnit(double(bytes)) + (bytes < 1000 ? " B" : "B");
}

nlohmann::ordered_json toJson(const ListedStudent &student)
{
    nlohmann::ordered_json object {{"name", student.place.name},
                                   {"folder", student.place.folder.string()},
                                   {"linked", student.place.isLinked},
                                   {"source", student.place.source},
                                   {"imported_at", student.place.importedAt}};
    if (!student.facts) {
        object["error"] = student.problem;
        return object;
    }
    const StudentFacts &facts = *student.facts;
    object["family"] = facts.config.architecture;
    object["parameters"] = facts.parameters;
    object["context"] = facts.config.contextLength;
    object["vocabulary"] = facts.config.vocabularySize;
    object["layers"] = facts.config.layers;
    object["hidden_size"] = facts.config.hiddenSize;
    object["dtype"] = facts.dtype;
    object["tied"] = facts.config.tieWordEmbeddings;
    object["tokenizer"] = facts.hasTokenizer;
    object["size_bytes"] = facts.sizeBytes;
    return object;
}

void printJson(const nlohmann::ordered_json &document)
{
    std::cout << document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
}

std::string summary(const ListedStudent &student)
{
    const StudentFacts &facts = *student.facts;
    return printable(student.place.name) + ": " + facts.config.architecture + ", " + withUnit(double(facts.parameters))
           + " parameters, context " + std::to_string(facts.config.contextLength) + ", vocabulary "
           + std::to_string(facts.config.vocabularySize) + ", " + facts.dtype + ", " + sizeText(facts.sizeBytes)
           + (facts.hasTokenizer ? "" : ", no tokenizer");
}

/// What the options say of the path they are given with.
void checkUsage(const StudentOptions &options)
{
    const bool isFolder = std::filesystem::is_directory(options.path);
    if (isFolder && !options.dtype.empty())
        throw UsageError("--dtype: a directory is taken as it is; the option is for GGUF files");
    if (!isFolder && options.isLinked)
        throw UsageError("--link: a GGUF file is converted, so it cannot be linked; leave the option out");
}

void importStudent(const StudentOptions &options, const CommandContext &context)
{
    if (!std::filesystem::exists(options.path))
        throw UsageError(options.path + ": does not exist; name a GGUF file or a Hugging Face directory");
    checkUsage(options);
    const StudentImport wanted {.source = options.path,
                                .name = options.name,
                                .type = storedTypeFromText(options.dtype.empty() ? "float32" : options.dtype),
                                .isLinked = options.isLinked,
                                .ifTaken = options.isReplacing ? IfNameTaken::Replace : IfNameTaken::Refuse};
    ProgressLine progress;
    const ShelvedStudent imported = importStudent(shelfOf(context), wanted, [&](double share) {
        progress.show((std::filesystem::is_directory(options.path) ? "copying " : "converting ")
                      + std::to_string(int(share * 100)) + " %");
    });
    progress.end();
    const ListedStudent student = examinedStudent(imported);
    if (options.json)
        printJson(toJson(student));
    else
        std::cout << summary(student) << "\n";
}

void listStudents(const StudentOptions &options, const CommandContext &context)
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    std::vector<std::vector<std::string>> rows {
        {"name", "family", "parameters", "context", "vocabulary", "dtype", "size"}};
    for (const ListedStudent &student : listedStudents(shelfOf(context))) {
        list.push_back(toJson(student));
        if (!student.facts) {
            std::cerr << printable(student.place.name) << " cannot be read: " << printable(student.problem) << "\n";
            continue;
        }
        const ModelConfig &config = student.facts->config;
        rows.push_back({printable(student.place.name), config.architecture, withUnit(double(student.facts->parameters)),
                        std::to_string(config.contextLength), std::to_string(config.vocabularySize),
                        student.facts->dtype, sizeText(student.facts->sizeBytes)});
    }
    if (options.json)
        printJson(list);
    else if (list.empty())
        std::cerr << "No student yet. Import one: retort student import PATH (a GGUF file or a Hugging Face "
                     "directory)\n";
    else if (rows.size() > 1)
        std::cout << asTable(rows);
}

/// A name of the workspace first, then a directory anywhere.
ShelvedStudent named(const StudentOptions &options, const CommandContext &context)
{
    const StudentShelf shelf = shelfOf(context);
    for (ShelvedStudent &student : shelf.students())
        if (student.name == options.path)
            return std::move(student);
    const std::filesystem::path folder = options.path;
    if (std::filesystem::is_regular_file(folder / "config.json"))
        return {.name = options.path, .folder = folder, .target = folder};
    return shelf.student(options.path); // says what there is
}

void showAdapter(const StudentOptions &options)
{
    const std::filesystem::path folder = options.path;
    const AdapterFacts facts = readAdapterFacts(folder);
    const AdapterSettings &settings = facts.settings;
    if (options.json)
        return printJson({{"folder", folder.string()},
                          {"base", facts.base.string()},
                          {"rank", settings.rank},
                          {"alpha", settings.alpha},
                          {"dropout", settings.dropout},
                          {"modules", facts.modules},
                          {"parameters", facts.parameters}});
    std::string modules;
    for (const std::string &module : facts.modules)
        modules += (modules.empty() ? "" : ", ") + module;
    std::cout << "adapters of rank " << settings.rank << ", alpha " << settings.alpha << ", dropout "
              << settings.dropout << ": " << withUnit(double(facts.parameters)) << " parameters on "
              << printable(modules) << "\n"
              << "over " << printable(facts.base.string()) << "\n"
              << summary({{.name = facts.base.filename().string()}, readStudentFacts(facts.base), {}}) << "\n";
}

void showStudent(const StudentOptions &options, const CommandContext &context)
{
    if (isAdapterDirectory(options.path))
        return showAdapter(options);
    const ShelvedStudent place = named(options, context);
    const ListedStudent student {place, readStudentFacts(place.folder), {}};
    if (options.json)
        return printJson(toJson(student));
    const ModelConfig &config = student.facts->config;
    std::cout << summary(student) << "\n"
              << config.layers << " layers of " << config.hiddenSize << ", " << config.heads << " heads"
              << (config.keyValueHeads < config.heads
                      ? " (" + std::to_string(config.keyValueHeads) + " for keys and values)"
                      : "")
              << ", " << (config.tieWordEmbeddings ? "output layer tied to the embedding" : "own output layer") << "\n"
              << (place.isLinked ? "linked to " : "in ") << printable(place.target.string()) << "\n";
    if (!place.importedAt.empty())
        std::cout << "imported " << printable(place.importedAt) << " from " << printable(place.source) << "\n";
}

} // namespace

void addStudentCommand(CLI::App &app, CommandContext &context)
{
    const auto options = std::make_shared<StudentOptions>();
    CLI::App *student = app.add_subcommand("student", "Models to train, in the workspace");
    student->require_subcommand(1);
    CLI::App *importing = student->add_subcommand("import", "Takes a GGUF file or a Hugging Face directory over");
    importing->add_option("PATH", options->path, "GGUF file, or directory with config.json and model.safetensors")
        ->required();
    importing->add_option("--name", options->name, "Name in the workspace (default: the file's)");
    importing->add_option("--dtype", options->dtype,
                          "How a GGUF file's weights are stored: float32 (default), bf16, f16");
    importing->add_flag("--link", options->isLinked, "Refers to the directory instead of copying it");
    importing->add_flag("--replace", options->isReplacing, "Replaces a student of that name");
    importing->callback([options, &context] { importStudent(*options, context); });
    CLI::App *list = student->add_subcommand("list", "Lists the students of the workspace");
    list->callback([options, &context] { listStudents(*options, context); });
    CLI::App *show = student->add_subcommand("show", "Says what a student is");
    show->add_option("NAME", options->path, "Student of the workspace, or a directory (of a student, or of adapters)")
        ->required();
    show->callback([options, &context] { showStudent(*options, context); });
    for (CLI::App *command : {importing, list, show})
        command->add_flag("--json", options->json, "Prints one JSON document");
}

} // namespace retort
