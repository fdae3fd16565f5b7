#pragma once

#include "core/evaluation/report.h"
#include "core/evaluation/scoring.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

// Where the reading profiles read different answers out of the same texts (METHODS.md section 4). Programs are not
// read, so that formats that run them take no part.

namespace retort {

/// One profile over the texts of one format.
struct ProfileScore
{
    ReadingProfile profile = ReadingProfile::Strict;
    PathScore score; // of several samples their mean
    /// The two lm-eval profiles, where golds are numbers: what the harness itself counts, which compares texts.
    std::optional<Proportion> exactMatch;
};

/// Two profiles on the same texts; an answer and none differ, too.
struct ProfilePair
{
    ReadingProfile first = ReadingProfile::Strict;
    ReadingProfile second = ReadingProfile::Strict;
    std::size_t differ = 0; // texts
    std::size_t onlyFirstRight = 0;
    std::size_t onlySecondRight = 0;

    bool operator==(const ProfilePair &) const = default;
};

/// A text that not all profiles read alike.
struct ProfileReading
{
    std::string id; // of the problem
    int sample = 0;
    std::string gold;
    std::vector<std::optional<std::string>> answers; // as allReadingProfiles()

    /// Profiles read two answers here; where one reads none, the profile itself is the cause.
    [[nodiscard]] bool hasTwoAnswers() const;
    bool operator==(const ProfileReading &) const = default;
};

struct ProfileTable
{
    std::string format; // "cot", "cot+calculator"
    std::size_t texts = 0;
    std::vector<ProfileScore> profiles; // as allReadingProfiles()
    std::vector<ProfilePair> pairs; // every profile with every later one
    std::vector<ProfileReading> readings; // in the order of the predictions
};

/// One table for each format whose texts are read. Tolerance, vote and templates are those of `rules`.
[[nodiscard]] std::vector<ProfileTable> profileTables(const std::vector<Prediction> &predictions,
                                                      const ScoringRules &rules);

[[nodiscard]] nlohmann::json toJson(const ProfileTable &table);

} // namespace retort
