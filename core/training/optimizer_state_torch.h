#pragma once

#include "core/training/optimizer_torch.h"

#include <cstdint>
#include <filesystem>

namespace retort {

/// What a saved state must agree with to be gone on from.
struct StateKey
{
    std::uint64_t seed = 0;
    std::uint64_t examples = 0;
    OptimizerKind optim = OptimizerKind::AdamW;
};

/// Where a training stands, beside its weights and its optimizer. Everything else is derived from seed and step.
struct TrainingPlace
{
    int step = 0; // steps done
    int rowsAtOnce = 0; // of a micro-batch, when memory made it smaller than the settings say; 0: it did not
};

/// optimizer.safetensors and trainer_state.json in an existing folder.
void writeOptimizerState(const Optimizer &optimizer, const TrainingPlace &place, const StateKey &key,
                         const std::filesystem::path &directory);

/// ParseError names file and tensor or field. `optimizer` is untouched when it is thrown.
[[nodiscard]] TrainingPlace readOptimizerState(Optimizer &optimizer, const StateKey &key,
                                               const std::filesystem::path &directory);

} // namespace retort
