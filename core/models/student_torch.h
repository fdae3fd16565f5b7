#pragma once

#include "core/models/adapter_torch.h"
#include "core/models/model_torch.h"
#include "core/models/parameter_store_torch.h"
#include "core/models/student.h"

#include <utility>

namespace retort {

/// The tensors of a student. Seen by core/models, training and generation only.
struct Student::Weights
{
    explicit Weights(const ModelConfig &config) : parameters(parametersOf(config)), model(makeModel(config, parameters))
    {
    }

    /// What training changes.
    [[nodiscard]] ParameterStore &trained() { return adapter != nullptr ? adapter->parameters() : parameters; }
    [[nodiscard]] const ParameterStore &trained() const
    {
        return adapter != nullptr ? std::as_const(*adapter).parameters() : parameters;
    }

    ParameterStore parameters;
    std::unique_ptr<Adapter> adapter; // null: all parameters are trained
    std::unique_ptr<StudentModel> model;
};

} // namespace retort
