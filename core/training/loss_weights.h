#pragma once

#include "core/training/trainer.h"

#include <map>
#include <vector>

namespace retort {

/// What each target token counts in the loss of one optimizer step (METHODS.md section 2). Made from all examples of
/// the step, so that micro-batches add up to the same gradient as one large batch.
class LossWeights
{
public:
    LossWeights(const std::vector<TokenExample> &examples, const StepExamples &step,
                const std::vector<FormatConfig> &formats, LossKind kind);

    /// Factor of the cross-entropy of `example.tokens[token]` in the step's loss.
    [[nodiscard]] double inLoss(const TokenExample &example, int token) const;

    /// Factor of the same cross-entropy in loss/FORMAT, the format's mean.
    [[nodiscard]] double inFormat(const TokenExample &example, int token) const;

    [[nodiscard]] std::int64_t targetTokens() const { return m_targetTokens; }

private:
    [[nodiscard]] double tokenWeight(const TokenExample &example, int token) const;

    LossKind m_kind;
    std::map<FormatKind, FormatConfig> m_formats;
    std::map<FormatKind, double> m_sums; // of the token weights in this step
    double m_formatWeights = 0;
    std::int64_t m_targetTokens = 0;
};

/// Index of the first trained token: the first one has nothing before it to be predicted from.
[[nodiscard]] int firstTarget(const TokenExample &example);

} // namespace retort
