#include "core/teachers/sampling.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

ChatRequest requestFor(const SamplingPlan &plan, const Problem &problem, int sample)
{
    ChatRequest request;
    request.model = plan.model;
    request.messages = makeMessages(plan.prompt, plan.examples.forProblem(problem.id), problem, plan.isHinted);
    request.temperature = plan.temperature;
    request.topP = plan.topP;
    request.maxTokens = plan.maxTokens;
    request.stop = plan.prompt.stop;
    request.seed = plan.seed;
    request.sample = sample;
    return request;
}

std::int64_t rounded(double value)
{
    return static_cast<std::int64_t>(std::llround(value));
}

/// The slowest of what holds it back.
std::optional<double> secondsFor(const SamplingEstimate &estimate, const LedgerMeans &means, const Endpoint &endpoint)
{
    constexpr double kMinute = 60;
    const auto count = static_cast<double>(estimate.toAsk);
    double seconds = 0;
    if (endpoint.limits.requestsPerMinute > 0)
        seconds = std::max(seconds, kMinute * (count / static_cast<double>(endpoint.limits.requestsPerMinute) - 1));
    if (endpoint.limits.tokensPerMinute > 0)
        seconds = std::max(seconds, kMinute
                                        * (static_cast<double>(estimate.expected.tokens())
                                               / static_cast<double>(endpoint.limits.tokensPerMinute)
                                           - 1));
    if (estimate.isMeasured)
        seconds = std::max(seconds, count * means.seconds / endpoint.limits.atOnce);
    if (seconds == 0 && estimate.toAsk > 0)
        return std::nullopt;
    return seconds;
}

} // namespace

std::vector<PlannedSample> planSamples(const SamplingPlan &plan, const std::vector<Problem> &problems)
{
    if (plan.samples > 1 && plan.temperature == 0)
        throw UsageError("several samples at temperature 0 would all be alike; set --temperature above 0");
    std::vector<PlannedSample> planned;
    for (int sample = 0; sample < plan.samples; ++sample)
        for (const Problem &problem : problems)
            planned.push_back({problem.id, requestFor(plan, problem, sample)});
    return planned;
}

std::vector<ChatRequest> requestsOf(const std::vector<PlannedSample> &planned)
{
    std::vector<ChatRequest> requests;
    for (const PlannedSample &sample : planned)
        requests.push_back(sample.request);
    return requests;
}

SamplingEstimate estimateSampling(const std::vector<ChatRequest> &requests, const std::vector<LedgerEntry> &entries,
                                  const LedgerMeans &means, const Endpoint &endpoint)
{
    SamplingEstimate estimate;
    estimate.isMeasured = means.answers > 0;
    double tokensIn = 0;
    double tokensOut = 0;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        if (entries[i].state == LedgerState::Answered) {
            ++estimate.reused;
            continue;
        }
        ++estimate.toAsk;
        const std::int64_t rough = roughTokens(requests[i].messages);
        estimate.most += {1, rough, requests[i].maxTokens};
        tokensIn += estimate.isMeasured
                        ? means.tokensIn * static_cast<double>(contentOf(requests[i]).size()) / means.promptBytes
                        : static_cast<double>(rough);
        tokensOut += estimate.isMeasured ? means.tokensOut : static_cast<double>(requests[i].maxTokens);
    }
    estimate.expected = {static_cast<std::int64_t>(estimate.toAsk), rounded(tokensIn), rounded(tokensOut)};
    estimate.most.tokensIn = std::max(estimate.most.tokensIn, estimate.expected.tokensIn);
    estimate.cost = estimate.expected.cost(endpoint.price);
    estimate.mostCost = estimate.most.cost(endpoint.price);
    estimate.seconds = secondsFor(estimate, means, endpoint);
    return estimate;
}

} // namespace retort
