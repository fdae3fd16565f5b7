#pragma once

#include "core/jobs/setup_document.h"
#include "widgets/setup/setup_facts.h"
#include "widgets/setup/share_bar.h"

#include <QString>

#include <string>
#include <vector>

namespace retort {

/// What stands beside the row of a setting: what its value comes to. `isAlone`: no other setting shares the row, so
/// that its unit may stand there.
[[nodiscard]] QString hintOf(const SetupDocument &document, const SetupFacts &facts, const std::string &key,
                             bool isAlone);

/// Why a setting does nothing as the others are; empty when it does.
[[nodiscard]] QString whyUnused(const RunConfig &config, const std::string &path);

/// Each format's share of the loss: by the weights, or by the target tokens with loss: token_mean.
[[nodiscard]] std::vector<LossShare> lossShares(const RunConfig &config, const SetupFacts &facts);

/// "weights are divided by their sum, 1.00"
[[nodiscard]] QString shareLine(const RunConfig &config);

} // namespace retort
