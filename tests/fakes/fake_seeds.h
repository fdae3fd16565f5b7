#pragma once

#include "core/config/config_file.h"
#include "tests/fakes/fake_run.h"

#include <cstdio>
#include <string>
#include <vector>

namespace retort {

/// A made-up run of a training seed that answered its test's problems at checkpoints, too: the first problem right from
/// the checkpoint on that stands at the seed's place.
inline std::filesystem::path writeSeed(const std::filesystem::path &runs, const std::string &folder, int seed,
                                       const std::vector<int> &steps, int problems = 6)
{
    const auto directory = writeFakeRun(runs, folder, {.name = "svamp-mixed " + folder, .problems = problems});
    const auto file = directory / "resolved.yaml";
    const std::string text = RunReader(directory).resolvedConfigText();
    const RunConfig config = parseConfig(text, "resolved.yaml", {{"training.seed", std::to_string(seed)}}).config;
    writeFileAtomically(file, writeConfig(config, true));
    std::vector<Prediction> predictions = RunReader(directory).predictions("final-test");
    const auto writer = RunWriter::reopen(directory);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const bool isRight = int(i) >= seed;
        predictions.front().verdict = isRight ? "right" : i == 0 ? "no_answer" : "wrong";
        predictions.front().vote = isRight  ? std::optional(predictions.front().gold)
                                   : i == 0 ? std::nullopt
                                            : std::optional<std::string>("196");
        char set[48];
        std::snprintf(set, sizeof set, "step-%06d-validation", steps[i]);
        writer->writePredictions(set, predictions);
    }
    return directory;
}

} // namespace retort
