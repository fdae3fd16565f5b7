#pragma once

#include "core/base/stop_token.h"
#include "core/evaluation/profile_table.h"
#include "core/experiment/rule_wish.h"
#include "core/jobs/comparison_text.h"
#include "core/jobs/pair_reader.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

// A run's stored answers by other rules, for the window. The readers are for a background thread; each keeps its look
// as `retort rescore` does (core/experiment/rescore_look.h). Error for a teacher, whose rationales were judged before.

namespace retort {

/// The rules by which a run's set was scored.
struct OwnRules
{
    RuleWish wish; // that leads to them
    std::string text; // "flexible, numbers within 0.001, majority, ties: first"
    std::size_t n = 0; // problems
    bool isCounted = false; // a test set: each other rule that is tried is kept and counted
    std::size_t tried = 0; // so far

    bool operator==(const OwnRules &) const = default;
};

[[nodiscard]] OwnRules readOwnRules(const PairSide &side);

/// The same answers by other rules.
struct RescoreView
{
    struct Path
    {
        std::string title;
        std::optional<Proportion> own; // nothing: never scored
        Proportion now;
        std::size_t noAnswer = 0;
    };

    std::string rules; // as a text
    std::vector<Path> paths;
    std::vector<std::string> becameRight; // by the vote; ids
    std::vector<std::string> noLongerRight;
    std::size_t programsRun = 0;
    std::size_t tried = 0; // 0: nothing was kept
};

[[nodiscard]] RescoreView readRescore(const PairSide &side, const RuleWish &wish, const StopToken &stop);

/// The same texts by every profile.
struct ProfilesView
{
    std::vector<ProfileTable> tables; // none: all paths are programs
    std::size_t tried = 0;
};

[[nodiscard]] ProfilesView readProfiles(const PairSide &side);

/// Where Rationales shows these problems; at most the first `kMostShownIds` of them.
inline constexpr std::size_t kMostShownIds = 60;
[[nodiscard]] PairFilter placeOf(const PairSide &side, const std::vector<std::string> &ids);

[[nodiscard]] TextTable rescoreText(const RescoreView &view, TableFormat format);
[[nodiscard]] TextTable profileScoresText(const ProfileTable &table, TableFormat format);
[[nodiscard]] TextTable profilePairsText(const ProfileTable &table);
/// Those with two different answers first; their order is that of readingsOf().
[[nodiscard]] TextTable profileReadingsText(const std::vector<ProfileReading> &readings);
[[nodiscard]] std::vector<ProfileReading> readingsOf(const ProfileTable &table);

} // namespace retort
