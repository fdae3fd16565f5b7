#include "core/base/random.h"
#include "core/models/adapter_dropout_torch.h"
#include "core/models/adapter_torch.h"

#include <utility>

// One function for a frozen projection and its adapters. It keeps its input and the narrow (T, R) tensor for the
// backward pass, where R is the sum of the ranks; no gradient of the frozen weight is ever made, and none of the input
// where nothing below is trained.

namespace retort {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;
using Part = ProjectionAdapter::Part;

constexpr std::uint64_t kAdapterPlaces = std::uint64_t(1) << 32; // of generators: behind those of the model itself

/// A call's settings and the frozen tensors, which need no gradient.
struct AdaptedCall : torch::CustomClassHolder
{
    AdaptedCall(Projection own, const ForwardOptions &chosen)
        : frozen(std::move(own)), adapter(std::move(frozen.adapter)), options(chosen)
    {
        frozen.adapter = nullptr;
    }

    [[nodiscard]] bool drops() const { return options.dropout && adapter->dropout > 0; }

    /// What the part's adapter sees of x, or the gradient of the same.
    [[nodiscard]] torch::Tensor seen(const torch::Tensor &x, const Part &part) const
    {
        return droppedBySeed(x, adapter->dropout, adapterSeed(options, part.place));
    }

    [[nodiscard]] torch::Tensor narrowed(const torch::Tensor &x) const
    {
        return x.to(options.bf16 ? torch::kBFloat16 : torch::kFloat32);
    }

    Projection frozen;
    std::shared_ptr<const ProjectionAdapter> adapter;
    ForwardOptions options;
};

/// target += factor * a b
void addProduct(const torch::Tensor &target, const torch::Tensor &a, const torch::Tensor &b, double factor)
{
    if (target.scalar_type() == a.scalar_type())
        target.addmm_(a, b, 1, factor);
    else
        target.add_(at::mm(a, b), factor);
}

/// x (T, in) -> (T, R), the parts' products with A beside each other.
torch::Tensor narrowProducts(const AdaptedCall &call, const torch::Tensor &x, const torch::Tensor &a)
{
    if (!call.drops())
        return at::mm(call.narrowed(x), a.t());
    std::vector<torch::Tensor> products;
    for (const Part &part : call.adapter->parts)
        products.push_back(at::mm(call.narrowed(call.seen(x, part)), a.narrow(0, part.firstRow, part.b.size(1)).t()));
    return torch::cat(products, 1);
}

/// Columns of the part among the projection's outputs.
torch::Tensor outputsOf(const torch::Tensor &y, const Part &part)
{
    return y.narrow(1, part.firstOutput, part.b.size(0));
}

torch::Tensor rowsOf(const torch::Tensor &x, const Part &part)
{
    return x.narrow(1, part.firstRow, part.b.size(1));
}

struct AdaptedLinearFunction : torch::autograd::Function<AdaptedLinearFunction>
{
    static torch::Tensor forward(AutogradContext *context, const torch::Tensor &x, const torch::Tensor &a,
                                 at::TensorList bs, const c10::intrusive_ptr<AdaptedCall> &call)
    {
        torch::Tensor y = project(x, call->frozen, call->options); // (T, out)
        const torch::Tensor h = narrowProducts(*call, x, call->narrowed(a)); // (T, R)
        for (std::size_t i = 0; i < bs.size(); ++i) {
            const Part &part = call->adapter->parts[i];
            addProduct(outputsOf(y, part), rowsOf(h, part), call->narrowed(bs[i]).t(), part.scale);
        }
        context->save_for_backward({x, a, h});
        context->saved_data["call"] = c10::IValue::make_capsule(call);
        return y;
    }

    static variable_list backward(AutogradContext *context, const variable_list &gradients)
    {
        const auto call = c10::static_intrusive_pointer_cast<AdaptedCall>(context->saved_data["call"].toCapsule());
        const variable_list saved = context->get_saved_variables();
        const torch::Tensor dy = call->narrowed(gradients[0].contiguous()); // (T, out)
        const torch::Tensor &h = saved[2];
        torch::Tensor dh = torch::empty_like(h); // (T, R)
        variable_list result(2);
        for (const Part &part : call->adapter->parts) {
            const torch::Tensor dyPart = outputsOf(dy, part);
            rowsOf(dh, part).copy_(at::mm(dyPart, call->narrowed(part.b)).mul_(part.scale));
            result.push_back(at::mm(dyPart.t(), rowsOf(h, part)).to(torch::kFloat32).mul_(part.scale));
        }
        if (context->needs_input_grad(0))
            result[0] = inputGradient(*call, gradients[0].contiguous());
        addAdapterGradients(*call, saved[0], call->narrowed(saved[1]), dh, result);
        result.emplace_back();
        return result;
    }

private:
    /// Through the frozen weight: dy W.
    static torch::Tensor inputGradient(const AdaptedCall &call, const torch::Tensor &dy)
    {
        Projection back {call.frozen.weight, {}, !call.frozen.isStoredTransposed};
        return project(dy, back, call.options);
    }

    /// Writes the gradient of A, and adds to that of the input where it is wanted.
    static void addAdapterGradients(const AdaptedCall &call, const torch::Tensor &x, const torch::Tensor &a,
                                    const torch::Tensor &dh, variable_list &result)
    {
        torch::Tensor &dx = result[0];
        if (!call.drops()) {
            result[1] = at::mm(dh.t(), call.narrowed(x)).to(torch::kFloat32);
            if (dx.defined())
                addProduct(dx, dh, a, 1);
            return;
        }
        std::vector<torch::Tensor> dA;
        for (const Part &part : call.adapter->parts) {
            const torch::Tensor dhPart = rowsOf(dh, part);
            dA.push_back(at::mm(dhPart.t(), call.narrowed(call.seen(x, part))).to(torch::kFloat32));
            if (dx.defined())
                dx.add_(
                    call.seen(at::mm(dhPart, a.narrow(0, part.firstRow, part.b.size(1))).to(dx.scalar_type()), part));
        }
        result[1] = torch::cat(dA, 0);
    }
};

} // namespace

std::uint64_t adapterSeed(const ForwardOptions &options, std::uint64_t place)
{
    return Random {options.dropoutSeed, kAdapterPlaces + place}.next();
}

torch::Tensor projectAdapted(const torch::Tensor &x, const Projection &projection, const ForwardOptions &options)
{
    std::vector<torch::Tensor> bs;
    for (const Part &part : projection.adapter->parts)
        bs.push_back(part.b);
    const torch::Tensor a = projection.adapter->a;
    return AdaptedLinearFunction::apply(x, a, at::TensorList(bs),
                                        c10::make_intrusive<AdaptedCall>(projection, options));
}

} // namespace retort
