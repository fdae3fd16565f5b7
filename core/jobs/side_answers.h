#pragma once

#include "core/experiment/scored_source.h"
#include "core/jobs/pair_reader.h"

namespace retort {

/// A side's answers with the rules that scored them; for a background thread. A teacher's are its first rationale of
/// the side's format on each problem of the run's set, judged as they were recorded; a problem without one counts as
/// wrong. Error when there are none.
[[nodiscard]] ScoredSource answersOf(const PairSide &side);

} // namespace retort
