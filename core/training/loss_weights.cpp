#include "core/training/loss_weights.h"

#include <algorithm>

namespace retort {

int firstTarget(const TokenExample &example)
{
    return std::max(1, example.promptLength);
}

LossWeights::LossWeights(const std::vector<TokenExample> &examples, const StepExamples &step,
                         const std::vector<FormatConfig> &formats, LossKind kind)
    : m_kind(kind)
{
    for (const FormatConfig &format : formats) {
        m_formats[format.format] = format;
        m_formatWeights += format.weight;
    }
    for (std::size_t index : step) {
        const TokenExample &example = examples[index];
        const int end = static_cast<int>(example.tokens.size());
        for (int token = firstTarget(example); token < end; ++token)
            m_sums[example.format] += tokenWeight(example, token);
        m_targetTokens += std::max(0, end - firstTarget(example));
    }
}

double LossWeights::tokenWeight(const TokenExample &example, int token) const
{
    if (m_kind == LossKind::TokenMean)
        return 1;
    const FormatConfig &format = m_formats.at(example.format);
    return token >= example.answerBegin ? format.answerWeight : format.rationaleWeight;
}

double LossWeights::inFormat(const TokenExample &example, int token) const
{
    const double sum = m_sums.at(example.format);
    return sum > 0 ? tokenWeight(example, token) / sum : 0;
}

double LossWeights::inLoss(const TokenExample &example, int token) const
{
    if (m_kind == LossKind::TokenMean)
        return 1 / static_cast<double>(m_targetTokens);
    // Formats that are absent from the step leave the others' shares as they are.
    return m_formats.at(example.format).weight / m_formatWeights * inFormat(example, token);
}

} // namespace retort
