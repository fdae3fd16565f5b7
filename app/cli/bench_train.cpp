#include "app/cli/bench_train.h"

#include "app/cli/bench_output.h"
#include "core/training/train_bench.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <vector>

namespace retort {

namespace {

struct TrainBenchOptions
{
    std::string student; // directory; empty: a fresh one of `shape`
    std::string dtype = "float32";
    FromScratchConfig shape;
    TrainBenchWork work;
    int threads = 0;
    bool json = false;
};

TrainBench measured(const TrainBenchOptions &options)
{
    setTorchThreads(options.threads);
    TrainBenchWork work = options.work;
    work.training.bf16 = options.dtype == "bf16";
    if (options.student.empty())
        return measureTraining(options.shape, work);
    Student student = loadStudent(options.student);
    work.variesLengths = true;
    return measureTraining(student, work);
}

nlohmann::ordered_json toJson(const TrainBench &bench, const std::string &dtype)
{
    return {{"parameters", bench.parameters},
            {"dtype", dtype},
            {"rows", bench.rows},
            {"tokens_per_row", bench.tokensPerRow},
            {"threads", bench.threads},
            {"step_ms", 1000 * bench.stepSeconds},
            {"mean_step_ms", 1000 * bench.meanStepSeconds},
            {"tokens_per_second", bench.tokensPerSecond},
            {"target_tokens_per_second", bench.targetTokensPerSecond},
            {"matrix_products_ms", 1000 * bench.productSeconds},
            {"matrix_products_gflops", bench.productGflops},
            {"share_of_matrix_products", bench.share},
            {"peak_mib", bench.peakMegabytes}};
}

void printBench(const TrainBenchOptions &options)
{
    const nlohmann::ordered_json result = toJson(measured(options), options.dtype);
    printFigures(result, options.json);
}

} // namespace

void addTrainBench(CLI::App &bench)
{
    const auto options = std::make_shared<TrainBenchOptions>();
    CLI::App *train = bench.add_subcommand(
        "train", "Training steps on random tokens, their memory, and the share of what their matrix products allow");
    train->add_option("student", options->student, "A student directory (default: a fresh student)");
    train->add_option("--layers", options->shape.layers, "Layers of a fresh student")->capture_default_str();
    train->add_option("--hidden-size", options->shape.hiddenSize, "Its width")->capture_default_str();
    train->add_option("--heads", options->shape.heads, "Its heads")->capture_default_str();
    train->add_option("--prompt-tokens", options->work.promptTokens, "Tokens of a prompt")->capture_default_str();
    train->add_option("--target-tokens", options->work.targetTokens, "Tokens of a target")->capture_default_str();
    train->add_option("--rows", options->work.rows, "Examples in a step")->capture_default_str();
    train->add_option("--steps", options->work.steps, "Steps that are timed")->capture_default_str();
    train->add_option("--dtype", options->dtype, "Products in float32 or bf16")
        ->check(CLI::IsMember({"float32", "bf16"}))
        ->capture_default_str();
    train->add_option("--threads", options->threads, "Threads (0: one per core)")->capture_default_str();
    train->add_flag("--gradient-checkpointing", options->work.training.gradientCheckpointing,
                    "Computes layers again on the way back");
    train->add_flag("--json", options->json, "Prints one JSON document");
    train->callback([options] { printBench(*options); });
}

} // namespace retort
