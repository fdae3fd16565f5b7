#pragma once

#include "core/sweep/sweep_file.h"

#include <stdexcept>
#include <string>

namespace retort {

/// Two arms, two seeds, one claim.
inline const std::string kSweepText = R"(name: small
data:
  problems: {generator: {train_problems: 60, test_problems: 12, max_steps: 2, seed: 3}}
formats: [{format: cot}, {format: pot}]
student: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 320, vocabulary_size: 400}}
training: {max_steps: 12, per_device_train_batch_size: 8}
evaluation: {paths: [{format: cot}, {format: pot}]}
sweep:
  size: mechanism
  arms:
    - {name: mixed}
    - name: cot-only
      settings: {formats: [{format: cot}], "evaluation.paths": [{format: cot}]}
  grid:
    training.seed: [1, 2]
claims:
  - name: mixed-beats-cot
    statement: The mixed student is better at CoT.
    published: It is.
    better: mixed/cot
    worse: cot-only/cot
    direction: higher
    smallest_difference: 0.03
    budget: same_steps
)";

/// The same with two more arms: a PoT student, and the two single-path students voting together, listed before them.
inline const std::string kEnsembleText = [] {
    std::string text = kSweepText;
    const auto put = [&text](const std::string &before, const std::string &what) {
        text.insert(text.find(before), what);
    };
    put("    - {name: mixed}\n",
        "    - {name: ensemble, settings: {evaluation.paths: [{format: pot, from: \"arm:pot-only\"},\n"
        "       {format: cot, from: \"arm:cot-only\"}]}}\n");
    put("  grid:", "    - {name: pot-only, settings: {formats: [{format: pot}], evaluation.paths: [{format: pot}]}}\n");
    return text;
}();

/// std::runtime_error with all problems when there are some.
inline Sweep sweepOf(const std::string &text, const std::string &size = {})
{
    ReadSweep read = parseSweep(text, "s.yaml", {}, size);
    if (read.problems.empty())
        return std::move(read.sweep);
    std::string all;
    for (const ConfigProblem &problem : read.problems)
        all += toText(problem) + "\n";
    throw std::runtime_error(all);
}

inline std::string replacedOnce(std::string text, const std::string &from, const std::string &to)
{
    const std::size_t at = text.find(from);
    if (at == std::string::npos)
        throw std::runtime_error("not in the text: " + from);
    return text.replace(at, from.size(), to);
}

} // namespace retort
