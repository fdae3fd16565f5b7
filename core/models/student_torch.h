#pragma once

#include "core/models/model_torch.h"
#include "core/models/parameter_store_torch.h"
#include "core/models/student.h"

namespace retort {

/// The tensors of a student. Seen by core/models, training and generation only.
struct Student::Weights
{
    explicit Weights(const ModelConfig &config) : parameters(parametersOf(config)), model(makeModel(config, parameters))
    {
    }

    ParameterStore parameters;
    std::unique_ptr<StudentModel> model;
};

} // namespace retort
