#pragma once

#include "core/store/prediction_index.h"

namespace retort {

/// The failure and the slip of a prediction as the index keeps them, and whether reading rules differ on it.
[[nodiscard]] PredictionJudgement judgeForIndex(const Prediction &prediction);

} // namespace retort
