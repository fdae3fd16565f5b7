#pragma once

#include "app/cli/command.h"
#include "core/teachers/sampling_order.h"

#include <string>
#include <vector>

namespace retort {

/// What `teacher sample` and `teacher batch write` ask for in the same words.
struct SamplingOptions
{
    SamplingOrder order;
    std::string format = "cot";
    std::vector<std::string> again;
};

void addSamplingOptions(CLI::App &command, SamplingOptions &options);

/// UsageError or Error that says what is not there.
[[nodiscard]] PreparedSampling prepareSampling(const SamplingOptions &options, const CommandContext &context);

/// The kinds of bad answers that are asked for once more. UsageError for a name that is none.
[[nodiscard]] std::vector<Outcome> outcomesNamed(const std::vector<std::string> &names);

} // namespace retort
