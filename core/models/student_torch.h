#pragma once

#include "core/models/llama_torch.h"
#include "core/models/parameter_store_torch.h"
#include "core/models/student.h"

namespace retort {

/// The tensors of a student. Seen by core/models, training and generation only.
struct Student::Weights
{
    explicit Weights(const ModelConfig &config) : parameters(Llama::parameterSpecs(config)), model(config, parameters)
    {
    }

    ParameterStore parameters;
    Llama model;
};

} // namespace retort
