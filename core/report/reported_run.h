#pragma once

#include "core/report/report_curves.h"
#include "core/store/run_directory.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace retort {

/// Some answers of a set, for reading: as many right as wrong where there are enough, spread evenly over the set.
struct SampledAnswers
{
    std::string set; // "final-test"
    std::size_t answered = 0;
    std::size_t brokenLines = 0;
    std::vector<Prediction> right;
    std::vector<Prediction> wrong; // without an answer, too
};

/// Everything of a run that its report tells.
struct ReportedRun
{
    std::filesystem::path directory;
    RunStatus status;
    std::string configText; // run.yaml
    std::string resolvedConfigText;
    nlohmann::json provenance = nlohmann::json::object();
    nlohmann::json report = nlohmann::json::object(); // empty before the end
    nlohmann::json claims = nlohmann::json::object(); // of the sweep that it lies in; empty: none
    std::vector<nlohmann::json> rescores; // looks at test by other rules, after the fact
    std::vector<ReportCurve> curves;
    SampledAnswers answers; // of the final test, else of the last validation
};

/// Reads a run, finished or not. Error when the directory is no run. Parts that are missing or cannot be read are left
/// empty. `rationales`: how many answers to take, right and wrong together.
[[nodiscard]] ReportedRun readReportedRun(const std::filesystem::path &directory, std::size_t rationales = 20);

/// As many of each as there are, up to half of `count` (or more where the other kind has too few), evenly spread.
[[nodiscard]] SampledAnswers sampleAnswers(std::vector<Prediction> predictions, std::size_t count);

} // namespace retort
