#include "core/generation/token_choice.h"

#include "core/models/cpu_kernels.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace retort {

namespace {

struct Candidate
{
    double weight = 0; // logit, later share of the probability
    int token = 0;
};

bool likelier(const Candidate &a, const Candidate &b)
{
    return a.weight != b.weight ? a.weight > b.weight : a.token < b.token;
}

/// Logits over the temperature, the likeliest first as far as top-k and top-p need it.
std::vector<Candidate> candidatesOf(std::span<const float> logits, const TokenChoice &choice)
{
    std::vector<Candidate> candidates;
    candidates.reserve(logits.size());
    for (std::size_t i = 0; i < logits.size(); ++i)
        candidates.push_back({static_cast<double>(logits[i]) / choice.temperature, static_cast<int>(i)});
    if (choice.topK > 0 && static_cast<std::size_t>(choice.topK) < candidates.size()) {
        std::nth_element(candidates.begin(), candidates.begin() + choice.topK, candidates.end(), likelier);
        candidates.resize(static_cast<std::size_t>(choice.topK));
    }
    std::sort(candidates.begin(), candidates.end(), likelier);
    return candidates;
}

void makeShares(std::vector<Candidate> &candidates)
{
    const double largest = candidates.front().weight;
    double sum = 0;
    for (Candidate &candidate : candidates)
        sum += candidate.weight = std::exp(candidate.weight - largest);
    for (Candidate &candidate : candidates)
        candidate.weight /= sum;
}

/// The fewest likeliest ones that reach `topP` together.
void keepNucleus(std::vector<Candidate> &candidates, double topP)
{
    double sum = 0;
    std::size_t kept = 0;
    while (kept < candidates.size() && (kept == 0 || sum < topP))
        sum += candidates[kept++].weight;
    candidates.resize(kept);
}

} // namespace

int greedyToken(std::span<const float> logits)
{
    const float largest = kernels::largest(logits.data(), std::ssize(logits));
    return static_cast<int>(std::find(logits.begin(), logits.end() - 1, largest) - logits.begin());
}

int sampledToken(std::span<const float> logits, const TokenChoice &choice, Random &random)
{
    const double drawn = random.uniform();
    std::vector<Candidate> candidates = candidatesOf(logits, choice);
    makeShares(candidates);
    if (choice.topP < 1)
        keepNucleus(candidates, choice.topP);
    double sum = 0;
    for (const Candidate &candidate : candidates)
        sum += candidate.weight;
    double left = drawn * sum;
    for (const Candidate &candidate : candidates) {
        left -= candidate.weight;
        if (left < 0)
            return candidate.token;
    }
    return candidates.back().token;
}

double logProbability(std::span<const float> logits, int token)
{
    const auto target = static_cast<std::int64_t>(token);
    float loss = 0;
    float logSum = 0;
    kernels::crossEntropy(logits.data(), &target, &loss, &logSum, 1, static_cast<std::int64_t>(logits.size()));
    return -static_cast<double>(loss);
}

} // namespace retort
