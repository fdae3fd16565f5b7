#include "core/training/packed_batch_torch.h"

#include "core/training/loss_weights.h"

namespace retort {

namespace {

torch::Tensor asTensor(const std::vector<std::int64_t> &values)
{
    return torch::tensor(at::ArrayRef<std::int64_t>(values), torch::kInt64);
}

} // namespace

PackedBatch packBatch(const std::vector<TokenExample> &examples, std::span<const std::size_t> rows)
{
    PackedBatch batch;
    std::vector<std::int64_t> ids;
    std::vector<std::int64_t> positions;
    std::vector<std::int64_t> targets;
    batch.rows.offsets.push_back(0);
    for (std::size_t index : rows) {
        const TokenExample &example = examples[index];
        const int length = static_cast<int>(example.tokens.size()) - 1; // the last token is only predicted
        const auto begin = static_cast<std::int64_t>(ids.size());
        ids.insert(ids.end(), example.tokens.begin(), example.tokens.begin() + length);
        for (int token = firstTarget(example); token <= length; ++token) {
            positions.push_back(begin + token - 1);
            targets.push_back(example.tokens[static_cast<std::size_t>(token)]);
            batch.places.emplace_back(index, token);
        }
        batch.rows.offsets.push_back(static_cast<std::int64_t>(ids.size()));
    }
    batch.tokens = static_cast<std::int64_t>(ids.size());
    batch.rows.ids = asTensor(ids);
    batch.positions = asTensor(positions);
    batch.targets = asTensor(targets);
    return batch;
}

} // namespace retort
