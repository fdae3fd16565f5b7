#pragma once

#include "tests/core/experiment/tiny_run.h"

#include <filesystem>
#include <functional>
#include <string>
#include <utility>

// Runs of decomposer, solver and guide for the tests.

namespace retort {

/// Students of a few thousand weights on a few dozen generated problems: seconds, not accuracy.
inline constexpr const char *kTiny = R"(name: tiny
data:
  problems: {generator: {train_problems: 40, test_problems: 6, min_steps: 2, max_steps: 2, seed: 3}}
  split: {validation: 0.2}
formats: [{format: socratic, max_new_tokens: 12}]
students:
  decomposer: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 224, vocabulary_size: 400}}
  solver: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 224, vocabulary_size: 400}}
  guide: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 224, vocabulary_size: 400}}
socratic: {guidance: steps, guidance_from: guide, max_questions: 2}
training: {max_steps: 4, per_device_train_batch_size: 8, eval_steps: 2, save_steps: 3, save_total_limit: 0, threads: 1}
evaluation: {validation_problems: 2}
)";

inline ExperimentOutcome run(const std::filesystem::path &directory, const std::string &text = kTiny,
                             const StopToken &stop = {}, std::function<void(const RunStatus &)> onStatus = {})
{
    return runIn(directory, text, stop, std::move(onStatus));
}

} // namespace retort
