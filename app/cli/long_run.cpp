#include "app/cli/long_run.h"

#include "core/base/random.h"
#include "core/config/config_file.h"
#include "core/store/run_directory.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace retort {

namespace {

constexpr int kStepsAtOnce = 2000;

RunConfig longRun(int points)
{
    RunConfig config;
    config.name = "long";
    config.formats.clear();
    for (const FormatKind kind : {FormatKind::Cot, FormatKind::Pot}) {
        FormatConfig format;
        format.format = kind;
        config.formats.push_back(format);
    }
    config.training.maxSteps = points;
    config.training.evalSteps = points / 10;
    return config;
}

std::vector<Metric> metricsOf(int step, int points, Random &random)
{
    const double loss = 0.4 + 2.6 * std::exp(-4.0 * step / points) + 0.3 * (random.uniform() - 0.5);
    const double seconds = step / 15.0;
    std::vector<Metric> metrics {{step, "train", "loss/total", loss, seconds, 0}};
    if (step % std::max(1, points / 10) == 0)
        for (const char *path : {"accuracy/cot", "accuracy/pot", "accuracy/vote"})
            metrics.push_back({step, "validation", path, 0.4 * step / points, seconds, 0});
    if (step % 10 != 0)
        return metrics;
    for (const char *name : {"loss/cot", "loss/pot", "grad_norm"})
        metrics.push_back({step, "train", name, loss + random.uniform(), seconds, 0});
    metrics.push_back({step, "train", "learning_rate", 3e-4 * (1 - double(step) / points), seconds, 0});
    metrics.push_back({step, "train", "tokens", 700.0 * step, seconds, 0});
    metrics.push_back({step, "system", "system/tokens_per_second", 700 + 20 * random.uniform(), seconds, 0});
    metrics.push_back({step, "system", "system/cpu_percent", 190 + 5 * random.uniform(), seconds, 0});
    return metrics;
}

} // namespace

void writeLongRun(const std::filesystem::path &directory, int points, std::uint64_t seed)
{
    const RunConfig config = longRun(points);
    const auto writer =
        RunWriter::create(directory, writeConfig(config, false), writeConfig(config, true), nlohmann::json::object());
    Random random(seed);
    std::vector<Metric> some;
    for (int step = 1; step <= points; ++step) {
        const std::vector<Metric> metrics = metricsOf(step, points, random);
        some.insert(some.end(), metrics.begin(), metrics.end());
        if (step % kStepsAtOnce == 0 || step == points) {
            writer->metrics().append(some);
            some.clear();
        }
    }
    RunStatus status = writer->status();
    status.state = RunState::Finished;
    status.step = status.totalSteps = points;
    writer->setStatus(status);
}

} // namespace retort
