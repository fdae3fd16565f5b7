#include "app/cli/command.h"
#include "app/cli/terminal.h"
#include "core/generation/generate_bench.h"
#include "core/sandbox/sandbox_bench.h"
#include "core/training/train_bench.h"
#include "widgets/common/curve_bench.h"
#include "widgets/common/table_bench.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>

namespace retort {

namespace {

struct BenchOptions {
    bool json = false;
    int layers = 4;
    int hiddenSize = 128;
    int heads = 4;
    int rows = 32;
    int promptTokens = 60;
    int targetTokens = 60;
    int steps = 20;
    int programs = 1000;
    int points = 1000000;
};

FromScratchConfig shapeOf(const BenchOptions &options)
{
    FromScratchConfig shape;
    shape.layers = options.layers;
    shape.hiddenSize = options.hiddenSize;
    shape.heads = options.heads;
    return shape;
}

void print(const nlohmann::json &result, bool json)
{
    if (json) {
        std::cout << result.dump(2) << "\n";
        return;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto &[name, value] : result.items())
        rows.push_back({name, value.is_string() ? value.get<std::string>() : value.dump()});
    std::cout << asTable(rows);
}

} // namespace

void addBenchCommand(CLI::App &app, CommandContext &)
{
    const auto options = std::make_shared<BenchOptions>();
    CLI::App *bench = app.add_subcommand("bench", "Measures speed on this machine");
    bench->require_subcommand(1);
    CLI::App *train = bench->add_subcommand("train", "Training steps of a student from scratch, and the share of what its matrix products allow");
    CLI::App *generate = bench->add_subcommand("generate", "Greedy decoding at several batch sizes");
    for (CLI::App *command : {train, generate}) {
        command->add_option("--layers", options->layers, "Layers")->capture_default_str();
        command->add_option("--hidden-size", options->hiddenSize, "Width")->capture_default_str();
        command->add_option("--heads", options->heads, "Heads")->capture_default_str();
        command->add_option("--prompt-tokens", options->promptTokens, "Tokens of a prompt")->capture_default_str();
        command->add_option("--target-tokens", options->targetTokens, "Tokens of a target")->capture_default_str();
    }
    train->add_option("--rows", options->rows, "Examples in a step")->capture_default_str();
    train->add_option("--steps", options->steps, "Steps that are timed")->capture_default_str();
    train->callback([options] {
        print(toJson(measureTraining(shapeOf(*options), options->rows, options->promptTokens, options->targetTokens, options->steps)), options->json);
    });
    generate->callback([options] {
        print(toJson(measureGeneration(shapeOf(*options), options->promptTokens, options->targetTokens)), options->json);
    });
    CLI::App *sandbox = bench->add_subcommand("sandbox", "Simple programs a second");
    sandbox->add_option("--programs", options->programs, "How many")->capture_default_str();
    sandbox->callback([options] { print(toJson(measureSandbox(options->programs)), options->json); });
    CLI::App *curves = bench->add_subcommand("curves", "Time to draw a long curve anew");
    curves->add_option("--points", options->points, "Points of the curve")->capture_default_str();
    curves->callback([options] { print({{"points", options->points}, {"milliseconds_per_replot", measureCurveReplot(options->points)}}, options->json); });
    CLI::App *tables = bench->add_subcommand("tables", "Time to open and filter a long table");
    tables->callback([options] { print(toJson(measureTable(100000)), options->json); });
    for (CLI::App *command : {train, generate, sandbox, curves, tables})
        command->add_flag("--json", options->json, "Prints one JSON document");
}

} // namespace retort
