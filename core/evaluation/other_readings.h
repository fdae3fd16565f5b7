#pragma once

#include "core/answers/reading.h"
#include "core/evaluation/scoring.h"
#include "core/evaluation/step_text.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// What one reading rule reads out of a path's text.
struct OtherReading
{
    ReadingProfile profile = ReadingProfile::Flexible;
    std::optional<std::string> answer; // nothing: it reads none
    std::string rule; // "last number"; empty without an answer
    std::optional<AnswerSentence> sentence; // where it stands
    bool isGold = false;
    bool isAsRead = false; // the place that the run's own rule read

    bool operator==(const OtherReading &) const = default;
};

/// What a rule reads of the part of a path's text that may hold the answer, of the first kLongestRationale bytes.
[[nodiscard]] ReadAnswer readBy(ReadingProfile profile, const PathPrediction &path, const Answer &gold);

/// By each of allReadingProfiles(), the run's own included; empty for programs and for empty texts. Reads the first
/// kLongestRationale bytes.
[[nodiscard]] std::vector<OtherReading> otherReadings(const PathPrediction &path, std::string_view gold);

/// Whether rules that read an answer read different ones: then what counts depends on the rule. A
/// rule that reads none says nothing.
[[nodiscard]] bool readingsDiffer(const PathPrediction &path, std::string_view gold);

/// What the rules say together: gold where the run read something else and some rule reads it, else what most read.
struct ReadingTally
{
    int rules = 0; // that read the answer
    int all = 0;
    std::optional<std::string> answer; // nothing: no rule reads any
    bool isGold = false;

    bool operator==(const ReadingTally &) const = default;
};

[[nodiscard]] ReadingTally tallyOf(const std::vector<OtherReading> &readings);

} // namespace retort
