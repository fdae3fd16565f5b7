#include "app/cli/bench_load.h"

#include "app/cli/bench_output.h"
#include "app/cli/chosen_student.h"
#include "core/generation/load_bench.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <memory>
#include <string>
#include <vector>

namespace retort {

namespace {

struct LoadOptions
{
    std::string student;
    std::string use = "training";
    std::string dtype = "float32";
    int checkpoint = -1;
    bool json = false;
};

double rounded(double value, double steps)
{
    return std::round(value * steps) / steps;
}

nlohmann::ordered_json toJson(const LoadBench &bench, const LoadOptions &options)
{
    return {{"parameters", bench.parameters},
            {"for", options.use},
            {"dtype", options.use == "training" ? "float32" : options.dtype},
            {"file_mb", rounded(bench.fileMegabytes, 10)},
            {"weights_mb", rounded(bench.weightMegabytes, 10)},
            {"seconds_tokenizer", rounded(bench.tokenizerSeconds, 1000)},
            {"seconds_weights", rounded(bench.weightSeconds, 1000)},
            {"seconds_since_command", rounded(bench.commandSeconds, 100)},
            {"resident_mb", rounded(bench.residentMegabytes, 10)},
            {"peak_mb", rounded(bench.peakMegabytes, 10)},
            {"copies_at_peak", rounded(bench.copies(), 100)}};
}

void printBench(const LoadOptions &options, const CommandContext &context)
{
    const DecodingType type = options.dtype == "bf16" ? DecodingType::Brain : DecodingType::Float32;
    const LoadedFor use = options.use == "training" ? LoadedFor::Training : LoadedFor::Answers;
    const std::filesystem::path folder = chooseStudent(options.student, options.checkpoint, context).folder;
    const nlohmann::ordered_json result = toJson(measureLoading(folder, use, type), options);
    printFigures(result, options.json);
}

} // namespace

void addLoadBench(CLI::App &bench, CommandContext &context)
{
    const auto options = std::make_shared<LoadOptions>();
    CLI::App *load =
        bench.add_subcommand("load", "Opening a student: time, memory, and how often its weights lie in it");
    load->add_option("student", options->student, "A student, a run, or the name of a student of the workspace")
        ->required();
    load->add_option("--for", options->use, "What it is opened for")
        ->check(CLI::IsMember({"training", "answers"}))
        ->capture_default_str();
    load->add_option("--dtype", options->dtype, "Type of the weights for answers")
        ->check(CLI::IsMember({"float32", "bf16"}))
        ->capture_default_str();
    load->add_option("--checkpoint", options->checkpoint, "Of a run: the checkpoint of this step");
    load->add_flag("--json", options->json, "Prints one JSON document");
    load->callback([options, &context] { printBench(*options, context); });
}

} // namespace retort
