#include "core/models/tile_linear_torch.h"

#include <optional>

// Linear layers of a training step by torch's products of bfloat16. Tokens are padded with zero rows to a multiple of
// kRows, because the library prepares code for every number of rows that it has not seen.

namespace retort {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr std::int64_t kRows = 64;

struct LibraryCall final : torch::CustomClassHolder
{
    LibraryCall(TileOptions given, bool transposed) : options(given), isStoredTransposed(transposed) {}

    /// (in, out) if `forward`, else (out, in).
    [[nodiscard]] torch::Tensor roundedWeight(const torch::Tensor &weight, bool forward) const
    {
        const torch::Tensor rounded =
            options.cache != nullptr ? options.cache->rounded(weight) : weight.detach().to(torch::kBFloat16);
        return isStoredTransposed == forward ? rounded : rounded.t();
    }

    TileOptions options;
    bool isStoredTransposed = false;
};

/// (T, C) -> the same rounded, with zero rows up to a multiple of kRows.
torch::Tensor padded(const torch::Tensor &x)
{
    const std::int64_t rows = (x.size(0) + kRows - 1) / kRows * kRows;
    torch::Tensor out = torch::empty({rows, x.size(1)}, x.options().dtype(torch::kBFloat16));
    out.narrow(0, 0, x.size(0)).copy_(x);
    out.narrow(0, x.size(0), rows - x.size(0)).zero_();
    return out;
}

torch::Tensor firstRows(const torch::Tensor &x, std::int64_t rows)
{
    return x.narrow(0, 0, rows).to(torch::kFloat32);
}

struct LibraryLinearFunction : torch::autograd::Function<LibraryLinearFunction>
{
    static torch::Tensor forward(AutogradContext *context, const torch::Tensor &x, const torch::Tensor &weight,
                                 const std::optional<torch::Tensor> &bias, const c10::intrusive_ptr<LibraryCall> &call)
    {
        const torch::Tensor left = padded(x); // (T', in)
        torch::Tensor y = firstRows(at::mm(left, call->roundedWeight(weight, true)), x.size(0)); // (T, out)
        if (bias)
            y.add_(*bias);
        context->save_for_backward({left, weight, bias ? *bias : torch::Tensor()});
        context->saved_data["call"] = c10::IValue::make_capsule(call);
        return y;
    }

    static variable_list backward(AutogradContext *context, const variable_list &gradients)
    {
        const variable_list saved = context->get_saved_variables();
        const auto call = c10::static_intrusive_pointer_cast<LibraryCall>(context->saved_data["call"].toCapsule());
        const torch::Tensor dy = padded(gradients[0]); // (T', out)
        variable_list result(4);
        if (context->needs_input_grad(0))
            result[0] = firstRows(at::mm(dy, call->roundedWeight(saved[1], false)), gradients[0].size(0));
        if (context->needs_input_grad(1)) {
            const torch::Tensor dWeight =
                call->isStoredTransposed ? at::mm(saved[0].t(), dy) : at::mm(dy.t(), saved[0]);
            if (call->options.addsGradients)
                saved[1].mutable_grad().add_(dWeight);
            else
                result[1] = dWeight.to(torch::kFloat32);
        }
        if (saved[2].defined() && context->needs_input_grad(2))
            result[2] = gradients[0].sum(0);
        return result;
    }
};

} // namespace

torch::Tensor libraryLinear(const torch::Tensor &x, const torch::Tensor &weight, const torch::Tensor &bias,
                            bool isStoredTransposed, const TileOptions &options)
{
    return LibraryLinearFunction::apply(x, weight, bias.defined() ? std::optional(bias) : std::nullopt,
                                        c10::make_intrusive<LibraryCall>(options, isStoredTransposed));
}

} // namespace retort
