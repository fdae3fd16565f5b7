#include "tests/core/models/tile_bridge.h"

#include "core/models/block_allocator_torch.h"
#include "core/models/norm_torch.h"
#include "core/models/tile_linear_torch.h"

#include <torch/torch.h>

namespace retort {

namespace {

TileOptions optionsOf(const TileCase &sizes, TileCache &cache)
{
    return {sizes.bf16 ? tiles::Number::Bfloat16 : tiles::Number::Float32, &cache, sizes.addsGradients,
            sizes.usesLibrary};
}

/// As products see it.
torch::Tensor seen(const torch::Tensor &x, const TileCase &sizes)
{
    return sizes.bf16 ? x.to(torch::kBFloat16).to(torch::kFloat32) : x;
}

TileDifference difference(const std::string &what, const torch::Tensor &found, const torch::Tensor &wanted)
{
    const double largest = std::max(1e-6, wanted.abs().max().item<double>());
    return {what, (found - wanted).abs().max().item<double>() / largest};
}

/// A leaf whose gradient stands ready, with something in it where it is added to.
torch::Tensor leaf(const torch::Tensor &values, const TileCase &sizes)
{
    torch::Tensor made = values.clone().requires_grad_(true);
    if (sizes.addsGradients)
        made.mutable_grad() = torch::ones_like(values);
    return made;
}

} // namespace

bool hasTiles(bool bf16)
{
    return tiles::isSupported(bf16 ? tiles::Number::Bfloat16 : tiles::Number::Float32);
}

std::vector<TileDifference> compareTileLinear(const TileCase &sizes)
{
    torch::manual_seed(1);
    TileCache cache;
    const torch::Tensor x = torch::randn({sizes.tokens, sizes.in}).requires_grad_(true);
    const torch::Tensor plain = torch::randn({sizes.out, sizes.in});
    const torch::Tensor weight = leaf(sizes.isStoredTransposed ? plain.t().contiguous() : plain, sizes);
    const torch::Tensor bias = torch::randn({sizes.out}).requires_grad_(true);
    const torch::Tensor dy = torch::randn({sizes.tokens, sizes.out});
    const torch::Tensor y = tileLinear(x, weight, bias, sizes.isStoredTransposed, optionsOf(sizes, cache));
    y.backward(dy);
    const torch::NoGradGuard noGrad;
    torch::Tensor dWeight = at::mm(seen(dy, sizes).t(), seen(x, sizes)) + (sizes.addsGradients ? 1 : 0);
    if (sizes.isStoredTransposed)
        dWeight = dWeight.t();
    return {difference("result", y, at::linear(seen(x, sizes), seen(plain, sizes), bias)),
            difference("gradient of x", x.grad(), at::mm(seen(dy, sizes), seen(plain, sizes))),
            difference("gradient of the weight", weight.grad(), dWeight),
            difference("gradient of the bias", bias.grad(), dy.sum(0))};
}

std::vector<TileDifference> compareHeadLosses(const TileCase &sizes)
{
    torch::manual_seed(2);
    TileCache cache;
    const torch::Tensor hidden = torch::randn({sizes.tokens, sizes.in}).requires_grad_(true);
    const torch::Tensor weight = leaf(torch::randn({sizes.out, sizes.in}), sizes);
    const torch::Tensor targets = torch::randint(0, sizes.out, {sizes.tokens}, torch::kInt64);
    const torch::Tensor factors = torch::rand({sizes.tokens});
    const HeadLosses found = headLosses(hidden, weight, targets, factors, optionsOf(sizes, cache));
    found.total.backward();
    const torch::NoGradGuard noGrad;
    const torch::Tensor logits = at::linear(seen(hidden, sizes), seen(weight, sizes));
    const torch::Tensor losses = torch::cross_entropy_loss(logits, targets, {}, at::Reduction::None);
    torch::Tensor dLogits = logits.softmax(1);
    dLogits.scatter_add_(1, targets.unsqueeze(1), -torch::ones({sizes.tokens, 1}));
    dLogits = seen(dLogits * factors.unsqueeze(1), sizes);
    return {difference("losses", found.losses, losses), difference("total", found.total, (losses * factors).sum()),
            difference("gradient of the hidden rows", hidden.grad(), at::mm(dLogits, seen(weight, sizes))),
            difference("gradient of the weight", weight.grad(),
                       at::mm(dLogits.t(), seen(hidden, sizes)) + (sizes.addsGradients ? 1 : 0))};
}

double normOfEqualNumbers(std::int64_t count)
{
    return normOf(torch::full({count}, 1e-3F));
}

TileDifference compareAddingEmbedding()
{
    torch::manual_seed(3);
    TileCase sizes;
    sizes.addsGradients = true;
    const torch::Tensor weight = leaf(torch::randn({7, 6}), sizes);
    const torch::Tensor ids = torch::tensor({3, 1, 3, 6, 0}, torch::kInt64);
    const torch::Tensor dy = torch::randn({5, 6});
    const torch::Tensor rows = addingEmbedding(weight, ids);
    rows.backward(dy);
    const torch::NoGradGuard noGrad;
    const torch::Tensor wanted = torch::ones_like(weight).index_add_(0, ids, dy);
    return difference("gradient of the embedding", weight.grad(), wanted);
}

KeptBlocks freedBlocks()
{
    keepFreedBlocks();
    const auto place = [](std::int64_t bytes) {
        const torch::Tensor tensor = torch::empty({bytes}, torch::kUInt8);
        return tensor.data_ptr<std::uint8_t>();
    };
    KeptBlocks kept;
    std::uint8_t *first = place(3 << 20);
    *first = 7;
    std::uint8_t *second = place((5 << 20) / 2);
    kept.isUsedAgain = second == first && *second == 7;
    kept.isJoined = place(4 << 20) == first;
    releaseFreedBlocks();
    kept.isReleased = *place(3 << 20) == 0;
    return kept;
}

} // namespace retort
