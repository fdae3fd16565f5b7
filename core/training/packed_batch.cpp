#include "core/training/packed_batch_torch.h"

#include "core/training/loss_weights.h"

namespace retort {

namespace {

torch::Tensor asTensor(const std::vector<std::int64_t> &values)
{
    return torch::tensor(at::ArrayRef<std::int64_t>(values), torch::kInt64);
}

/// Rows of tokens that grow one after another.
struct Stream
{
    std::vector<std::int64_t> ids;
    std::vector<std::int64_t> offsets {0};

    void add(std::span<const int> tokens) { ids.insert(ids.end(), tokens.begin(), tokens.end()); }
    void endRow() { offsets.push_back(static_cast<std::int64_t>(ids.size())); }
};

} // namespace

PackedBatch packBatch(const std::vector<TokenExample> &examples, std::span<const std::size_t> rows,
                      const ModelConfig &model)
{
    PackedBatch batch;
    Stream read; // what the decoder reads
    Stream source; // what the encoder reads
    std::vector<std::int64_t> positions;
    std::vector<std::int64_t> targets;
    for (const std::size_t index : rows) {
        const TokenExample &example = examples[index];
        const std::span<const int> tokens(example.tokens);
        const int last = static_cast<int>(tokens.size()) - 1; // is only predicted
        const auto begin = static_cast<std::int64_t>(read.ids.size());
        // The token before which the decoder's row begins: token i is predicted at place begin + i - first - 1.
        const int first = model.isEncoderDecoder() ? example.promptLength - 1 : 0;
        if (model.isEncoderDecoder()) {
            source.add(tokens.first(static_cast<std::size_t>(example.promptLength)));
            source.endRow();
            read.ids.push_back(model.startId);
            read.add(tokens.subspan(static_cast<std::size_t>(first) + 1, static_cast<std::size_t>(last - first - 1)));
        } else {
            read.add(tokens.first(static_cast<std::size_t>(last)));
        }
        for (int token = firstTarget(example); token <= last; ++token) {
            positions.push_back(begin + token - first - 1);
            targets.push_back(tokens[static_cast<std::size_t>(token)]);
            batch.places.emplace_back(index, token);
        }
        read.endRow();
        batch.tokens += last;
    }
    batch.rows = {asTensor(read.ids), read.offsets, {}, {}};
    if (model.isEncoderDecoder()) {
        batch.rows.sourceIds = asTensor(source.ids);
        batch.rows.sourceOffsets = source.offsets;
    }
    batch.positions = asTensor(positions);
    batch.targets = asTensor(targets);
    return batch;
}

} // namespace retort
