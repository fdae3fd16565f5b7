#pragma once

#include "core/config/run_config.h"
#include "core/experiment/experiment_data.h"
#include "core/store/run_directory.h"

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace retort {

/// Where the texts of `evaluation.paths[].from` lie: the file itself, or a run's predictions of a set ("test", the name
/// of a further set, or "validation": those of its last step). Empty when the run has none of this set.
[[nodiscard]] std::filesystem::path recordedFile(const std::filesystem::path &from, std::string_view set);

/// Texts that another run, or anybody, recorded, for paths that take theirs from there. Plain data once read.
class RecordedTexts
{
public:
    RecordedTexts() = default;

    /// Reads what `paths` take from elsewhere on a set. Where a run has no such set all is missing.
    RecordedTexts(const std::vector<PathConfig> &paths, std::string_view set, const PathResolver &resolve);

    /// Path number `path`'s text of a problem, ready to be read and judged anew; `missing` where it is not there.
    [[nodiscard]] PathPrediction take(std::size_t path, const std::string &problemId, int sample) const;

private:
    struct Source
    {
        std::string format;
        std::string variant;
        std::unordered_map<std::string, std::vector<PathPrediction>> texts; // by problem
    };

    std::map<std::size_t, Source> m_sources; // by number of the path
};

/// The files that paths take their texts for test from, for provenance. Error, before anything is trained, where a
/// `from` is not there or holds no text of its path's format for test.
[[nodiscard]] std::vector<UsedInput> recordedInputs(const std::vector<PathConfig> &paths, const PathResolver &resolve);

/// Reads, runs, votes and judges where every path takes its texts from elsewhere: no student is needed. Layouts that
/// `rules` has not are those of the preset `retort`.
[[nodiscard]] std::vector<Prediction> answerFromRecords(const std::vector<Problem> &problems,
                                                        const std::vector<PathConfig> &paths,
                                                        const RecordedTexts &texts, ScoringRules rules,
                                                        const ProgramBatchRunner &runPrograms);

} // namespace retort
