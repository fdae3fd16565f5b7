#pragma once

#include "core/teachers/asking.h"
#include "core/teachers/sampling_view.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace retort {

/// What the page knows of whether an endpoint answers.
enum class EndpointHealth { Unknown, Ready, NoAnswer, Sampling };

/// A data set as the sampling form offers it.
struct DatasetChoice
{
    std::string dataset;
    std::vector<std::string> splits;
    std::size_t problems = 0;

    bool operator==(const DatasetChoice &) const = default;
};

/// What an order comes to before anything is sent.
struct SamplingPreview
{
    KeptOrder kept; // what it is of
    std::size_t requests = 0;
    std::string split; // asked about; empty: every problem
    SamplingEstimate estimate;
    std::vector<ChatMessage> messages; // of the first request, exactly as they are sent
    std::int64_t promptTokens = 0; // of it, roughly
    std::string promptHash;
    std::string promptFile; // where one's own template stands; empty: the built-in one is used
    TokenPrice price;
};

/// How the sampling of an endpoint stands.
struct SamplingState
{
    SamplingPreview preview;
    SamplingView view;
    RateLimits limits;
    bool isRunning = false;
    bool isStopping = false; // waits for what is on its way
    AskProgress progress; // of the run
    double secondsLeft = -1; // unknown below 0
    double perMinute = 0; // answers, lately
    QString ending; // why the last run ended early; empty: it did not

    /// Requests without an answer.
    [[nodiscard]] std::size_t open() const
    {
        const std::size_t answered = view.counts.answered();
        return preview.requests > answered ? preview.requests - answered : 0;
    }
};

/// "$0.77"; more digits where it is little.
[[nodiscard]] QString moneyText(double amount);
/// "ok", "cut off", ...
[[nodiscard]] QString outcomeWord(Outcome outcome);

} // namespace retort
