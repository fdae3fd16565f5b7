#pragma once

#include "core/data/dataset.h"
#include "core/teachers/budget.h"
#include "core/teachers/endpoint.h"
#include "core/teachers/ledger.h"
#include "core/teachers/prompt_examples.h"
#include "core/teachers/teacher_prompt.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// What is asked about each problem.
struct SamplingPlan
{
    std::string dataset; // name in the library
    std::string model;
    std::string teacher; // what the rationales are called
    TeacherPrompt prompt;
    DrawnExamples examples;
    bool isHinted = false;
    int samples = 1; // of each problem
    double temperature = 0;
    std::optional<double> topP;
    std::int64_t maxTokens = 1024;
    std::uint64_t seed = 0;
};

struct PlannedSample
{
    std::string problemId;
    ChatRequest request;
};

/// All requests: the first sample of every problem before any second one, so that a budget serves as many problems as
/// it can. UsageError for several samples at temperature 0, which would all be alike.
[[nodiscard]] std::vector<PlannedSample> planSamples(const SamplingPlan &plan, const std::vector<Problem> &problems);

[[nodiscard]] std::vector<ChatRequest> requestsOf(const std::vector<PlannedSample> &planned);

/// What asking would take.
struct SamplingEstimate
{
    std::size_t reused = 0; // answered already
    std::size_t toAsk = 0;
    Usage expected; // by the mean of what this model's answers took, where there are any
    Usage most; // every answer as long as it may be
    bool isMeasured = false; // by answers of this model
    double cost = 0;
    double mostCost = 0;
    std::optional<double> seconds; // nothing: no limit per minute and no answer yet to tell by

    bool operator==(const SamplingEstimate &) const = default;
};

[[nodiscard]] SamplingEstimate estimateSampling(const std::vector<ChatRequest> &requests,
                                                const std::vector<LedgerEntry> &entries, const LedgerMeans &means,
                                                const Endpoint &endpoint);

/// Notes which request was asked for which problem, with what prompt: a rationale is made of its answer by
/// collectRationales(), whichever process gets it.
void enterSamples(const std::filesystem::path &workspace, const SamplingPlan &plan,
                  const std::vector<PlannedSample> &planned, const std::vector<LedgerEntry> &entries);

/// What became of answers.
struct CollectedRationales
{
    std::size_t added = 0;
    std::size_t right = 0;
    std::size_t wrong = 0;
    std::size_t noAnswer = 0;
    std::size_t unchecked = 0; // programs, which the sandbox has to run

    bool operator==(const CollectedRationales &) const = default;
};

/// Makes a rationale of every good answer that has none yet in the data set, in one transaction: teacher, format,
/// answer read and judged. Error when there is no such data set.
CollectedRationales collectRationales(const std::filesystem::path &workspace, const std::string &dataset);

/// Where a rationale of the library comes from, by its row; nothing when it was not asked for through the ledger.
struct RationaleOrigin
{
    std::int64_t request = 0; // in the ledger, with the messages as sent and the raw answer
    int sample = 0;
    bool isHinted = false;
    std::string promptHash;
    std::string promptText; // the file of that version

    bool operator==(const RationaleOrigin &) const = default;
};

[[nodiscard]] std::optional<RationaleOrigin> originOf(const std::filesystem::path &workspace, std::int64_t rationale);

} // namespace retort
