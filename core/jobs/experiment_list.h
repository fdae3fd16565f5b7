#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace retort {

/// One thing an experiment needs: a file, a data set of the workspace, a student.
struct ExperimentNeed
{
    std::string title; // "SVAMP.json", "smollm2-135m", "synthetic problems"
    std::string detail; // "problems", "cot by gpt-3.5", "student"
    std::string wayOut; // what to do when it is not there; empty when it is
    bool isThere = true;

    bool operator==(const ExperimentNeed &) const = default;
};

/// An experiment file as Home shows it.
struct ExperimentOverview
{
    std::filesystem::path file;
    std::string name;
    std::string claim; // the file's description
    std::string student; // "llama, 4 layers"
    std::vector<std::pair<std::string, double>> formats; // name and weight
    std::vector<ExperimentNeed> needs;
    bool isSynthetic = false;
    std::string sweep; // "25 runs of 5 arms; smoke, mechanism": the file is a sweep's; empty: of one run
    std::string problem; // why the file cannot be read, with its lines; all else but name and file is then empty

    [[nodiscard]] std::size_t thereCount() const;
    bool operator==(const ExperimentOverview &) const = default;
};

/// What is looked at to say what is there.
struct ExperimentPlace
{
    std::filesystem::path dataFolder; // what ${RETORT_DATA} falls back to
    std::vector<std::string> datasets; // of the workspace
};

/// Reads one file; a broken one says so in `problem`. Touches only the file and the existence of what it names.
[[nodiscard]] ExperimentOverview readExperimentOverview(const std::filesystem::path &file,
                                                        const ExperimentPlace &place);

/// The *.yaml of the folders, by file name; of two of the same name the first folder's.
[[nodiscard]] std::vector<ExperimentOverview> readExperiments(const std::vector<std::filesystem::path> &folders,
                                                              const ExperimentPlace &place);

} // namespace retort
