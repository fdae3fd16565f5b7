#pragma once

#include "app/cli/command.h"
#include "core/teachers/asking.h"
#include "core/teachers/sampling.h"

#include <string>
#include <vector>

namespace retort {

/// What `teacher sample` and `teacher batch write` ask for in the same words.
struct SamplingOptions
{
    std::string endpoint;
    std::string problems;
    std::string split;
    std::size_t limit = 0; // 0: all
    std::string format = "cot";
    std::string teacher;
    std::size_t fewShot = 0;
    std::vector<std::string> examples;
    int samples = 1;
    double temperature = 0;
    double topP = 1;
    std::int64_t maxTokens = 1024;
    std::uint64_t seed = 0;
    bool isHinted = false;
    std::vector<std::string> again;
};

void addSamplingOptions(CLI::App &command, SamplingOptions &options);

/// Everything that is asked, and who is.
struct PreparedSampling
{
    std::filesystem::path workspace;
    Endpoint endpoint;
    SamplingPlan plan;
    std::vector<PlannedSample> planned;
    std::vector<ChatRequest> requests;
    std::vector<Outcome> again;
};

/// UsageError or Error that says what is not there.
[[nodiscard]] PreparedSampling prepareSampling(const SamplingOptions &options, const CommandContext &context);

} // namespace retort
