#include "tests/core/models/model_bridge.h"

#include "core/models/student_torch.h"

#include <functional>
#include <numeric>

namespace retort {

namespace {

PackedRows packed(const std::vector<std::vector<int>> &rows)
{
    std::vector<std::int64_t> ids;
    PackedRows result;
    result.offsets.push_back(0);
    for (const std::vector<int> &row : rows) {
        ids.insert(ids.end(), row.begin(), row.end());
        result.offsets.push_back(static_cast<std::int64_t>(ids.size()));
    }
    result.ids = torch::tensor(at::ArrayRef<std::int64_t>(ids), torch::kInt64);
    return result;
}

using Op = std::function<torch::Tensor(const std::vector<torch::Tensor> &)>;

/// Results and gradients of both with the same inputs and the same gradient from above.
void compare(std::vector<OpDifference> &differences, const std::string &name, std::vector<torch::Tensor> inputs,
             const Op &kernel, const Op &composed)
{
    std::vector<std::vector<torch::Tensor>> outcomes;
    for (const Op &op : {kernel, composed}) {
        std::vector<torch::Tensor> leaves;
        std::vector<torch::Tensor> given;
        for (const torch::Tensor &input : inputs) {
            leaves.push_back(input.clone().set_requires_grad(input.is_floating_point()));
            given.push_back(input.is_floating_point() ? leaves.back() * 1 : leaves.back());
        }
        const torch::Tensor out = op(given);
        std::vector<torch::Tensor> outcome {out.detach().clone()};
        out.backward(torch::linspace(-1, 1, out.numel()).view_as(out));
        for (const torch::Tensor &leaf : leaves)
            if (leaf.is_floating_point())
                outcome.push_back(leaf.grad());
        outcomes.push_back(outcome);
    }
    for (std::size_t i = 0; i < outcomes[0].size(); ++i)
        differences.push_back({name + (i == 0 ? " result" : " gradient " + std::to_string(i)),
                               (outcomes[0][i] - outcomes[1][i]).abs().max().item<double>()});
}

} // namespace

std::vector<float> logitsOf(Student &student, const std::vector<std::vector<int>> &rows)
{
    const torch::NoGradGuard noGrad;
    const PackedRows tokens = packed(rows);
    const torch::Tensor logits = student.weights().model.logits(tokens, torch::arange(tokens.ids.size(0))).contiguous();
    return {logits.data_ptr<float>(), logits.data_ptr<float>() + logits.numel()};
}

std::map<std::string, double> gradientNorms(Student &student, const std::vector<std::vector<int>> &rows,
                                            const std::vector<int> &promptLengths)
{
    const PackedRows tokens = packed(rows);
    std::vector<std::int64_t> positions;
    std::vector<std::int64_t> targets;
    for (std::size_t row = 0; row < rows.size(); ++row)
        for (auto i = static_cast<std::size_t>(promptLengths[row]); i < rows[row].size(); ++i) {
            positions.push_back(tokens.offsets[row] + static_cast<std::int64_t>(i) - 1);
            targets.push_back(rows[row][i]);
        }
    ParameterStore &parameters = student.weights().parameters;
    parameters.flatGradient().zero_();
    const torch::Tensor logits = student.weights().model.logits(tokens, torch::tensor(positions));
    tokenLosses(logits, torch::tensor(targets)).mean().backward();
    std::map<std::string, double> norms;
    for (const auto &[name, gradient] : parameters.partsOf(parameters.flatGradient()))
        norms[name] = gradient.norm().item<double>();
    return norms;
}

std::vector<OpDifference> compareOps(const std::vector<std::int64_t> &rowLengths, int heads, int keyValueHeads,
                                     int headDim)
{
    torch::manual_seed(1);
    std::vector<std::int64_t> offsets {0};
    for (std::int64_t length : rowLengths)
        offsets.push_back(offsets.back() + length);
    const std::int64_t tokens = offsets.back();
    const AttentionShape shape {heads, keyValueHeads, headDim};
    const RotaryTable rotary = makeRotaryTable(512, headDim, 10000);
    std::vector<OpDifference> differences;
    compare(
        differences, "attention", {torch::randn({tokens, shape.width()})},
        [&](const auto &in) { return causalAttention(in[0], shape, offsets, rotary); },
        [&](const auto &in) { return composed::causalAttention(in[0], shape, offsets, rotary); });
    compare(
        differences, "norm", {torch::randn({tokens, shape.width()}), torch::rand({shape.width()})},
        [](const auto &in) { return rmsNorm(in[0], in[1], 1e-5); },
        [](const auto &in) { return composed::rmsNorm(in[0], in[1], 1e-5); });
    compare(
        differences, "swiglu", {3 * torch::randn({tokens, 2 * shape.width()})},
        [](const auto &in) { return swiGlu(in[0]); }, [](const auto &in) { return composed::swiGlu(in[0]); });
    compare(
        differences, "loss", {5 * torch::randn({tokens, 301}), torch::randint(0, 301, {tokens}, torch::kInt64)},
        [](const auto &in) { return tokenLosses(in[0], in[1]); },
        [](const auto &in) { return composed::tokenLosses(in[0], in[1]); });
    return differences;
}

} // namespace retort
