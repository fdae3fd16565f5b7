#pragma once

#include "core/trackers/tracker.h"

#include <nlohmann/json_fwd.hpp>

#include <map>
#include <memory>
#include <string>
#include <utility>

namespace retort {

/// log_history of Hugging Face's trainer_state.json: an entry of what was logged while training and one of each
/// evaluation, by step, in the ecosystem's names (loss, eval_loss, eval_accuracy_vote). What the system says of itself
/// and weighted losses have no such name and are left out. A value that is not finite is left out, too.
class TrainerHistory
{
public:
    /// A later value of the same step and name replaces an earlier one: that of an abandoned tail.
    void add(const Metric &metric);

    /// Entries up to a step.
    [[nodiscard]] nlohmann::json entries(int lastStep) const;
    [[nodiscard]] double epochAt(int step) const; // of the last value at or before it; 0 without any
    [[nodiscard]] std::int64_t tokensAt(int step) const;

private:
    using Key = std::pair<int, int>; // step; 0 train, 1 validation, 2 test
    std::map<Key, std::map<std::string, double>> m_entries;
    std::map<int, double> m_epochs;
    std::map<int, double> m_tokens;
};

/// trainer_state.json in every checkpoint.
[[nodiscard]] std::unique_ptr<Tracker> makeTrainerStateTracker(WallClock clock);

} // namespace retort
