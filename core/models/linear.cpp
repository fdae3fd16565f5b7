#include "core/models/ops_torch.h"

#include <ATen/core/dispatch/Dispatcher.h>

#include <optional>
#include <utility>

// at::linear in float32 goes to MKL, which on AMD's processors reaches less than half of what oneDNN does (EPYC 9005,
// one thread, (3200, 128) x (128, 384): 89 against 211 GFLOP/s). oneDNN is reached through the operator that torch's
// compiler uses; it has no derivative of its own, hence the function below.

namespace retort {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

const c10::OperatorHandle *oneDnnLinear()
{
    static const auto found = [] {
        auto handle = c10::Dispatcher::singleton().findSchema({"mkldnn::_linear_pointwise", ""});
        if (handle && !handle->hasKernelForDispatchKey(c10::DispatchKey::CPU))
            handle.reset();
        return handle;
    }();
    return found ? &*found : nullptr;
}

/// x (T, in), weight (out, in), either of them perhaps a transposed view -> (T, out).
torch::Tensor product(const torch::Tensor &x, const torch::Tensor &weight,
                      const std::optional<torch::Tensor> &bias = {})
{
    torch::jit::Stack stack;
    torch::jit::push(stack, x, weight, bias ? c10::IValue(*bias) : c10::IValue(), "none",
                     c10::List<std::optional<at::Scalar>>(), "");
    oneDnnLinear()->callBoxed(&stack);
    return torch::jit::pop(stack).toTensor();
}

struct LinearFunction : torch::autograd::Function<LinearFunction>
{
    static torch::Tensor forward(AutogradContext *context, const torch::Tensor &x, const torch::Tensor &weight,
                                 const std::optional<torch::Tensor> &bias)
    {
        context->save_for_backward({x, weight});
        context->saved_data["has bias"] = bias.has_value();
        return product(x, weight, bias);
    }

    static variable_list backward(AutogradContext *context, const variable_list &gradients)
    {
        const variable_list saved = context->get_saved_variables();
        const torch::Tensor dy = gradients[0].contiguous(); // (T, out)
        const bool hasBias = context->saved_data["has bias"].toBool();
        variable_list result(3); // frozen weights and inputs have none
        if (context->needs_input_grad(0))
            result[0] = product(dy, saved[1].t());
        if (context->needs_input_grad(1))
            result[1] = product(dy.t(), saved[0].t());
        if (hasBias && context->needs_input_grad(2))
            result[2] = dy.sum(0);
        return result;
    }
};

} // namespace

torch::Tensor linear(const torch::Tensor &x, const torch::Tensor &weight, const torch::Tensor &bias)
{
    const bool isPlain = x.is_cpu() && x.scalar_type() == torch::kFloat32 && x.size(0) > 0;
    const std::optional<torch::Tensor> shift = bias.defined() ? std::optional(bias) : std::nullopt;
    if (!isPlain || oneDnnLinear() == nullptr)
        return at::linear(x, weight, shift);
    if (!torch::GradMode::is_enabled())
        return product(x, weight, shift);
    return LinearFunction::apply(x, weight, shift);
}

} // namespace retort
