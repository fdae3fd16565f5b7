#pragma once

#include "core/base/stop_token.h"
#include "core/evaluation/pool.h"
#include "core/evaluation/profile_table.h"
#include "core/evaluation/report.h"
#include "core/evaluation/rescoring.h"
#include "core/experiment/rule_wish.h"
#include "core/experiment/scored_source.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

// Looks at stored answers by other rules than their experiment fixed (METHODS.md section 6), for `retort rescore` and
// the window alike. Each keeps itself where it must: a run's test set by rules that are not its own.

namespace retort {

/// What was kept of a look; nothing of own rules, a validation set, or a file.
struct KeptLook
{
    std::filesystem::path file;
    std::size_t tried = 0; // different rules on this set so far
};

/// A source by its own rules and by those that are asked for.
struct RescoreLook
{
    ScoredSource source;
    ScoringRules rules;
    Rescored anew;
    std::vector<PathScore> before; // empty where the source was never scored
    std::vector<PathScore> after;
    std::vector<std::string> becameRight; // by the vote; ids in the order of the answers
    std::vector<std::string> noLongerRight;
    KeptLook kept;
};

/// Where the reading profiles read different answers out of the same texts.
struct ProfilesLook
{
    ScoredSource source;
    std::vector<ProfileTable> tables; // none: all paths are programs
    KeptLook kept;
};

/// The samples as a pool: accuracy by number of paths and mix of formats.
struct PoolLook
{
    ScoredSource source;
    ScoringRules rules;
    PoolTable table;
    KeptLook kept;
};

[[nodiscard]] RescoreLook lookAgain(ScoredSource source, const RuleWish &wish, const ProgramBatchRunner &runPrograms);
[[nodiscard]] ProfilesLook lookAtProfiles(ScoredSource source, const RuleWish &wish);
/// Error after a stop, and nothing is kept.
[[nodiscard]] PoolLook lookAtPool(ScoredSource source, const RuleWish &wish, std::size_t mostPaths,
                                  const ProgramBatchRunner &runPrograms, const StopToken &stop = {});

[[nodiscard]] nlohmann::json toJson(const RescoreLook &look);
[[nodiscard]] nlohmann::json toJson(const ProfilesLook &look);
[[nodiscard]] nlohmann::json toJson(const PoolLook &look);

} // namespace retort
