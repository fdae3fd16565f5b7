#include "tests/core/models/model_bridge.h"

#include "core/models/adapter_dropout_torch.h"
#include "core/models/adapter_torch.h"
#include "core/models/ops_torch.h"
#include "core/models/student_torch.h"
#include "core/training/packed_batch_torch.h"

#include <functional>
#include <numeric>

namespace retort {

namespace {

PackedBatch packed(const std::vector<TokenExample> &rows, const ModelConfig &model)
{
    std::vector<std::size_t> all(rows.size());
    std::iota(all.begin(), all.end(), 0U);
    return packBatch(rows, all, model);
}

/// The rows with one more token, so that the last one predicts something too.
std::vector<TokenExample> withNextToken(std::vector<TokenExample> rows)
{
    for (TokenExample &row : rows)
        row.tokens.push_back(row.tokens.back());
    return rows;
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

std::vector<float> logitsOf(Student &student, const std::vector<TokenExample> &rows)
{
    const torch::NoGradGuard noGrad;
    const ModelConfig &model = student.config();
    const PackedBatch batch = packed(model.isEncoderDecoder() ? rows : withNextToken(rows), model);
    const torch::Tensor logits =
        student.weights().model->logits(batch.rows, torch::arange(batch.rows.ids.size(0))).contiguous();
    return {logits.data_ptr<float>(), logits.data_ptr<float>() + logits.numel()};
}

std::map<std::string, double> gradientNorms(Student &student, const std::vector<TokenExample> &rows)
{
    const PackedBatch batch = packed(rows, student.config());
    ParameterStore &parameters = student.weights().parameters;
    parameters.flatGradient().zero_();
    const torch::Tensor logits = student.weights().model->logits(batch.rows, batch.positions);
    tokenLosses(logits, batch.targets).mean().backward();
    std::map<std::string, double> norms;
    for (const auto &[name, gradient] : parameters.partsOf(parameters.flatGradient()))
        norms[name] = gradient.norm().item<double>();
    return norms;
}

std::vector<OpDifference> compareOps(const std::vector<std::int64_t> &rowLengths, const HeadCounts &counts,
                                     bool isRotary)
{
    torch::manual_seed(1);
    std::vector<std::int64_t> offsets {0};
    for (std::int64_t length : rowLengths)
        offsets.push_back(offsets.back() + length);
    const std::int64_t tokens = offsets.back();
    const AttentionShape shape {counts.heads, counts.keyValueHeads, counts.headDim, counts.window};
    const RotaryTable rotary = isRotary ? makeRotaryTable(512, counts.headDim, 10000) : RotaryTable {};
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

namespace {

/// Two of three parts of 8, 4 and 4 outputs, of ranks 3 and 2.
ProjectionAdapter sampleAdapter(double dropout, const torch::Tensor &a, const torch::Tensor &b, const torch::Tensor &c)
{
    ProjectionAdapter adapter;
    adapter.a = a;
    adapter.dropout = dropout;
    adapter.parts = {{0, 0, b, 2, 0}, {12, 3, c, 0.5, 1}};
    return adapter;
}

torch::Tensor composedAdapted(const std::vector<torch::Tensor> &in, const torch::Tensor &weight, double dropout,
                              const ForwardOptions &options)
{
    const auto type = options.bf16 ? torch::kBFloat16 : torch::kFloat32;
    const auto product = [&](const torch::Tensor &x, const torch::Tensor &w) {
        return at::linear(x.to(type), w.to(type)).to(torch::kFloat32);
    };
    std::vector<torch::Tensor> added;
    const auto addPart = [&](std::uint64_t place, std::int64_t row, const torch::Tensor &b, double scale) {
        const torch::Tensor mask = droppedBySeed(torch::ones_like(in[0]), dropout, adapterSeed(options, place));
        const torch::Tensor seen = dropout > 0 ? in[0] * mask : in[0];
        added.push_back(scale * product(product(seen, in[1].narrow(0, row, b.size(1))), b));
    };
    addPart(0, 0, in[2], 2);
    added.push_back(torch::zeros({in[0].size(0), 4}));
    addPart(1, 3, in[3], 0.5);
    return product(in[0], weight) + torch::cat(added, 1);
}

} // namespace

std::vector<OpDifference> compareAdapted(double dropout, bool bf16, bool isStoredTransposed)
{
    torch::manual_seed(1);
    ForwardOptions options;
    options.bf16 = bf16;
    options.dropout = dropout > 0;
    options.dropoutSeed = 7;
    const torch::Tensor weight = torch::randn({16, 24});
    std::vector<OpDifference> differences;
    compare(
        differences, "adapted",
        {torch::randn({37, 24}), torch::randn({5, 24}), torch::randn({8, 3}), torch::randn({4, 2})},
        [&](const auto &in) {
            const auto adapter = std::make_shared<ProjectionAdapter>(sampleAdapter(dropout, in[1], in[2], in[3]));
            const torch::Tensor stored = isStoredTransposed ? weight.t().contiguous() : weight;
            return project(in[0], {stored, {}, isStoredTransposed, adapter}, options);
        },
        [&](const auto &in) { return composedAdapted(in, weight, dropout, options); });
    return differences;
}

Kept keptOf(double share)
{
    const torch::Tensor ones = torch::ones({1000, 1000});
    const torch::Tensor one = droppedBySeed(ones, share, 1);
    const torch::Tensor other = droppedBySeed(ones, share, 2);
    return {(one > 0).to(torch::kFloat64).mean().item<double>(), one.to(torch::kFloat64).mean().item<double>(),
            ((one > 0) & (other > 0)).to(torch::kFloat64).mean().item<double>()};
}

GradientCounts gradientCounts(Student &student, const std::vector<TokenExample> &rows)
{
    const PackedBatch batch = packed(rows, student.config());
    const torch::Tensor logits = student.weights().model->logits(batch.rows, batch.positions);
    tokenLosses(logits, batch.targets).mean().backward();
    const auto counted = [](const ParameterStore &parameters) {
        std::size_t count = 0;
        for (const torch::Tensor &leaf : parameters.leaves())
            count += leaf.requires_grad() || leaf.grad().defined() ? 1 : 0;
        return count;
    };
    return {counted(student.weights().parameters), counted(student.weights().trained())};
}

std::vector<float> frozenWeights(Student &student)
{
    const torch::Tensor flat = student.weights().parameters.flat().detach();
    return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}

} // namespace retort
