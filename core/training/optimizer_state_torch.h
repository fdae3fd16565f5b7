#pragma once

#include "core/models/parameter_store_torch.h"

#include <cstdint>
#include <filesystem>

namespace retort {

/// What training carries from step to step beside the weights. Everything else is derived from seed and step.
struct OptimizerState
{
    torch::Tensor firstMoment; // (P) like the parameters' buffer
    torch::Tensor secondMoment; // (P)
    int step = 0; // steps done
};

/// What a saved state must agree with to be gone on from.
struct StateKey
{
    std::uint64_t seed = 0;
    std::uint64_t examples = 0;
};

/// optimizer.safetensors and trainer_state.json in an existing folder.
void writeOptimizerState(const OptimizerState &state, const StateKey &key, const ParameterStore &parameters,
                         const std::filesystem::path &directory);

/// ParseError names file and tensor or field. `state` is untouched when it is thrown.
void readOptimizerState(OptimizerState &state, const StateKey &key, const ParameterStore &parameters,
                        const std::filesystem::path &directory);

} // namespace retort
