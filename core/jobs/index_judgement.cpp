#include "core/jobs/index_judgement.h"

#include "core/evaluation/failures.h"
#include "core/evaluation/other_readings.h"

#include <algorithm>

namespace retort {

PredictionJudgement judgeForIndex(const Prediction &prediction)
{
    PredictionJudgement judgement {prediction.failure, firstSlip(prediction)};
    judgement.readsDiffer = std::ranges::any_of(
        prediction.paths, [&](const PathPrediction &path) { return readingsDiffer(path, prediction.gold); });
    if (prediction.verdict == "right" && judgement.failure.empty() && judgement.slipStep > 0)
        judgement.failure = kWrongReasoning;
    return judgement;
}

} // namespace retort
