#include "app/bench_window.h"

#include "app/cli/bench_output.h"
#include "app/window_bench.h"
#include "core/store/bench_parts.h"

#include <cstdio>
#include <memory>
#include <optional>

namespace retort {

namespace {

struct Options
{
    int predictions = 1000000;
    int rounds = 5;
    std::string folder; // empty: one that goes again
    bool json = false;
};

nlohmann::ordered_json toJson(const WindowTimes &times, bool asJson)
{
    if (asJson)
        return {{"median", times.median()}, {"longest", times.longest()}, {"times", times.ms.size()}};
    char text[64];
    std::snprintf(text, sizeof text, "%.1f, at most %.1f of %zu", times.median(), times.longest(), times.ms.size());
    return text;
}

void measure(const Options &options)
{
    std::optional<BenchFolder> own;
    const std::filesystem::path folder =
        options.folder.empty() ? own.emplace().path() : std::filesystem::path(options.folder);
    std::filesystem::create_directories(folder);
    const WindowBench bench = measureWindow(folder, options.predictions, options.rounds);
    nlohmann::ordered_json result {{"predictions", options.predictions},
                                   {"start_mib", bench.startMiB},
                                   {"peak_mib_of_filling", bench.fillMiB},
                                   {"peak_mib", bench.peakMiB},
                                   {"longest_block_milliseconds", bench.longestBlockMs}};
    for (const WindowTimes &times : bench.times)
        result["milliseconds: " + times.what] = toJson(times, options.json);
    int number = 0;
    for (const std::string &block : bench.blocks)
        result["block " + std::to_string(++number)] = block;
    printFigures(result, options.json);
}

} // namespace

void addWindowBench(CLI::App &bench)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command = bench.add_subcommand(
        "window", "The window over a run of made-up predictions: opening, filters, keys, memory, blocks of its thread");
    command->add_option("--predictions", options->predictions, "How many")
        ->check(CLI::Range(100, 100'000'000))
        ->capture_default_str();
    command->add_option("--rounds", options->rounds, "How often each filter and column is chosen")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command->add_option("--folder", options->folder,
                        "Workspace that is made, or used again (default: one that goes again)");
    command->add_flag("--json", options->json, "Prints one JSON document");
    command->callback([options] { measure(*options); });
}

} // namespace retort
