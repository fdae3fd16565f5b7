#include "app/cli/bench_score.h"

#include "app/cli/bench_output.h"
#include "core/evaluation/score_bench.h"

#include <memory>

namespace retort {

namespace {

constexpr std::size_t kMost = 10'000'000;

struct ScoreBenchOptions
{
    std::size_t predictions = 100000;
    std::size_t paths = 5;
    std::size_t problems = 10000;
    std::size_t resamples = 10000;
    bool json = false;
};

void measure(const ScoreBenchOptions &options)
{
    const ScoreBench bench = measureScoring(options.predictions, options.paths, options.problems, options.resamples);
    printFigures({{"predictions", bench.predictions},
                  {"paths", bench.paths},
                  {"seconds_to_score_and_vote", bench.scoringSeconds},
                  {"seconds_to_vote_alone", bench.votingSeconds},
                  {"problems", bench.problems},
                  {"resamples", bench.resamples},
                  {"seconds_of_the_bootstrap", bench.bootstrapSeconds}},
                 options.json);
}

} // namespace

void addScoreBench(CLI::App &bench)
{
    const auto options = std::make_shared<ScoreBenchOptions>();
    CLI::App *score = bench.add_subcommand("score", "Scoring and voting stored answers, and the bootstrap");
    score->add_option("--predictions", options->predictions, "Problems that are scored")
        ->check(CLI::Range(std::size_t(1), kMost))
        ->capture_default_str();
    score->add_option("--paths", options->paths, "Paths of each")
        ->check(CLI::Range(std::size_t(1), std::size_t(1000)))
        ->capture_default_str();
    score->add_option("--problems", options->problems, "Problems that are drawn anew")
        ->check(CLI::Range(std::size_t(1), kMost))
        ->capture_default_str();
    score->add_option("--resamples", options->resamples, "How often")
        ->check(CLI::Range(std::size_t(1), kMost))
        ->capture_default_str();
    score->add_flag("--json", options->json, "Prints one JSON document");
    score->callback([options] { measure(*options); });
}

} // namespace retort
