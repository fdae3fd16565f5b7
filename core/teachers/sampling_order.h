#pragma once

#include "core/teachers/sampling.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// What a person asks for: names of the workspace and numbers. The command line and the window say the same.
struct SamplingOrder
{
    std::string endpoint;
    std::string dataset;
    std::string split; // empty: the training problems where the data set has splits; "all": every one
    std::size_t limit = 0; // the first so many of them; 0: all
    FormatKind format = FormatKind::Cot;
    std::string teacher; // what the rationales are called; empty: as the endpoint says
    std::size_t fewShot = 0; // examples that are drawn
    std::vector<std::string> examples; // or chosen, by the ids of their problems
    int samples = 1;
    double temperature = 0;
    double topP = 1;
    std::int64_t maxTokens = 1024;
    std::uint64_t seed = 0;
    bool isHinted = false;

    bool operator==(const SamplingOrder &) const = default;
};

/// Everything that is asked, and who is.
struct PreparedSampling
{
    std::filesystem::path workspace;
    Endpoint endpoint;
    std::string split; // that was chosen; empty: every problem
    SamplingPlan plan;
    std::vector<PlannedSample> planned;
    std::vector<ChatRequest> requests;
};

/// Looks up what the order names. UsageError or Error that says what is not there.
[[nodiscard]] PreparedSampling prepareSampling(const std::filesystem::path &workspace, const SamplingOrder &order);

/// What asking would take, by the ledger as it stands. Nothing is sent, entered or claimed.
[[nodiscard]] SamplingEstimate estimateOf(const PreparedSampling &prepared, const Ledger &ledger);

/// An order with its bounds, kept so that it goes on another day.
struct KeptOrder
{
    SamplingOrder order;
    Budget budget;

    bool operator==(const KeptOrder &) const = default;
};

/// WORKSPACE/samplings.json holds the last order of each endpoint. What cannot be read counts as none.
void keepOrder(const std::filesystem::path &workspace, const KeptOrder &kept);
[[nodiscard]] std::optional<KeptOrder> keptOrder(const std::filesystem::path &workspace, const std::string &endpoint);

} // namespace retort
