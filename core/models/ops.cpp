#include "core/models/ops_torch.h"

#include "core/models/cpu_kernels.h"
#include "core/models/parallel_torch.h"

#include <utility>

namespace retort {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr std::int64_t kSmallestPart = 16; // tokens: less is not worth a second thread

bool hasKernels(const torch::Tensor &x)
{
    return x.is_cpu() && x.scalar_type() == torch::kFloat32;
}

struct RmsNormFunction : torch::autograd::Function<RmsNormFunction>
{
    static torch::Tensor forward(AutogradContext *context, const torch::Tensor &input, const torch::Tensor &weight,
                                 double epsilon)
    {
        const torch::Tensor x = input.contiguous(); // (T, H)
        const std::int64_t width = x.size(1);
        torch::Tensor y = torch::empty_like(x);
        torch::Tensor inverse = torch::empty({x.size(0)}, x.options());
        inParts(x.size(0), kSmallestPart, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
            kernels::rmsNorm(x.const_data_ptr<float>() + begin * width, weight.const_data_ptr<float>(),
                             y.data_ptr<float>() + begin * width, inverse.data_ptr<float>() + begin, end - begin, width,
                             static_cast<float>(epsilon));
        });
        context->save_for_backward({x, weight, inverse});
        return y;
    }

    static variable_list backward(AutogradContext *context, const variable_list &gradients)
    {
        const variable_list saved = context->get_saved_variables();
        const torch::Tensor &x = saved[0];
        const torch::Tensor dy = gradients[0].contiguous();
        const std::int64_t width = x.size(1);
        torch::Tensor dx = torch::empty_like(x);
        torch::Tensor dWeights = torch::zeros({at::get_num_threads(), width}, x.options()); // one row per part
        inParts(x.size(0), kSmallestPart, [&](std::int64_t begin, std::int64_t end, std::int64_t part) {
            kernels::rmsNormGradient(dy.const_data_ptr<float>() + begin * width,
                                     x.const_data_ptr<float>() + begin * width, saved[1].const_data_ptr<float>(),
                                     saved[2].const_data_ptr<float>() + begin, dx.data_ptr<float>() + begin * width,
                                     dWeights.data_ptr<float>() + part * width, end - begin, width);
        });
        return {dx, context->needs_input_grad(1) ? dWeights.sum(0) : torch::Tensor(), {}};
    }
};

struct SwiGluFunction : torch::autograd::Function<SwiGluFunction>
{
    static torch::Tensor forward(AutogradContext *context, const torch::Tensor &input)
    {
        const torch::Tensor gateUp = input.contiguous(); // (T, 2 I)
        const std::int64_t inner = gateUp.size(1) / 2;
        torch::Tensor out = torch::empty({gateUp.size(0), inner}, gateUp.options());
        inParts(gateUp.size(0), kSmallestPart, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
            kernels::swiGlu(gateUp.const_data_ptr<float>() + begin * 2 * inner, out.data_ptr<float>() + begin * inner,
                            end - begin, inner);
        });
        context->save_for_backward({gateUp});
        return out;
    }

    static variable_list backward(AutogradContext *context, const variable_list &gradients)
    {
        const torch::Tensor gateUp = context->get_saved_variables()[0];
        const torch::Tensor dOut = gradients[0].contiguous();
        const std::int64_t inner = dOut.size(1);
        torch::Tensor dGateUp = torch::empty_like(gateUp);
        inParts(gateUp.size(0), kSmallestPart, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
            kernels::swiGluGradient(dOut.const_data_ptr<float>() + begin * inner,
                                    gateUp.const_data_ptr<float>() + begin * 2 * inner,
                                    dGateUp.data_ptr<float>() + begin * 2 * inner, end - begin, inner);
        });
        return {dGateUp};
    }
};

struct TokenLossFunction : torch::autograd::Function<TokenLossFunction>
{
    static torch::Tensor forward(AutogradContext *context, const torch::Tensor &input, const torch::Tensor &targets)
    {
        const torch::Tensor logits = input.contiguous(); // (L, V)
        const std::int64_t vocabulary = logits.size(1);
        torch::Tensor losses = torch::empty({logits.size(0)}, logits.options());
        torch::Tensor logSums = torch::empty_like(losses);
        inParts(logits.size(0), 1, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
            kernels::crossEntropy(logits.const_data_ptr<float>() + begin * vocabulary,
                                  targets.const_data_ptr<std::int64_t>() + begin, losses.data_ptr<float>() + begin,
                                  logSums.data_ptr<float>() + begin, end - begin, vocabulary);
        });
        context->save_for_backward({logits, targets, logSums});
        return losses;
    }

    // Writes over the logits: nothing else keeps them, and they are the largest tensor of a step.
    static variable_list backward(AutogradContext *context, const variable_list &gradients)
    {
        const variable_list saved = context->get_saved_variables();
        const torch::Tensor dLosses = gradients[0].contiguous();
        torch::Tensor logits = saved[0].detach();
        const std::int64_t vocabulary = logits.size(1);
        inParts(logits.size(0), 1, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
            float *part = logits.data_ptr<float>() + begin * vocabulary;
            kernels::crossEntropyGradient(part, saved[1].const_data_ptr<std::int64_t>() + begin,
                                          saved[2].const_data_ptr<float>() + begin,
                                          dLosses.const_data_ptr<float>() + begin, part, end - begin, vocabulary);
        });
        return {logits, {}};
    }
};

} // namespace

torch::Tensor rmsNorm(const torch::Tensor &x, const torch::Tensor &weight, double epsilon)
{
    return hasKernels(x) ? RmsNormFunction::apply(x, weight, epsilon) : composed::rmsNorm(x, weight, epsilon);
}

torch::Tensor swiGlu(const torch::Tensor &gateUp)
{
    return hasKernels(gateUp) ? SwiGluFunction::apply(gateUp) : composed::swiGlu(gateUp);
}

torch::Tensor tokenLosses(const torch::Tensor &logits, const torch::Tensor &targets)
{
    return hasKernels(logits) ? TokenLossFunction::apply(logits, targets) : composed::tokenLosses(logits, targets);
}

} // namespace retort
