#include "core/models/recomputed_torch.h"

#include <utility>

namespace retort {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

struct Part final : torch::CustomClassHolder
{
    explicit Part(std::function<torch::Tensor(const torch::Tensor &)> given) : compute(std::move(given)) {}

    std::function<torch::Tensor(const torch::Tensor &)> compute;
};

struct RecomputedFunction : torch::autograd::Function<RecomputedFunction>
{
    static torch::Tensor forward(AutogradContext *context, const torch::Tensor &x, const c10::intrusive_ptr<Part> &part)
    {
        context->save_for_backward({x});
        context->saved_data["part"] = c10::IValue::make_capsule(part);
        return part->compute(x); // without gradients: autograd is off in here
    }

    static variable_list backward(AutogradContext *context, const variable_list &gradients)
    {
        const auto part = c10::static_intrusive_pointer_cast<Part>(context->saved_data["part"].toCapsule());
        const torch::Tensor x = context->get_saved_variables()[0].detach().requires_grad_(true);
        {
            const torch::AutoGradMode gradMode(true);
            const torch::Tensor y = part->compute(x);
            torch::autograd::backward({y}, {gradients[0]});
        }
        return {x.grad(), torch::Tensor()};
    }
};

} // namespace

torch::Tensor recomputed(const torch::Tensor &x, std::function<torch::Tensor(const torch::Tensor &)> part)
{
    // Autograd comes this way even where nothing before it is trained.
    const torch::Tensor given = x.requires_grad() ? x : x.detach().requires_grad_(true);
    return RecomputedFunction::apply(given, c10::make_intrusive<Part>(std::move(part)));
}

} // namespace retort
