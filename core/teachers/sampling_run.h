#pragma once

#include "core/teachers/asking.h"
#include "core/teachers/sampling_order.h"

#include <functional>
#include <vector>

namespace retort {

/// How a sampling is carried out.
struct SamplingRun
{
    Budget budget;
    RetryRules retries;
    std::vector<Outcome> again; // bad answers of these kinds are asked for once more
    std::function<void(const SamplingEstimate &estimate)> onEstimate; // before anything is sent
    AskListener listener;
    StopToken drop {}; // as AskOptions has it
};

struct SamplingResult
{
    AskResult asked;
    CollectedRationales collected;
};

/// Enters what is planned, asks what has no answer, keeps what was learned of the endpoint, and makes rationales of the
/// answers. Runs an event loop in the calling thread as askTeacher() does; a stop waits for what is on its way.
[[nodiscard]] SamplingResult runSampling(const PreparedSampling &prepared, const SamplingRun &run, Secret key,
                                         const StopToken &stop);

} // namespace retort
