#pragma once

#include "core/store/run_directory.h"

#include <filesystem>
#include <string>
#include <vector>

namespace retort {

/// One problem as the Rationales page reads it: what the student wrote and what the teachers wrote.
struct ProblemRow
{
    Prediction student;
    std::vector<PathPrediction> teachers; // path.source is the teacher's name
};

/// A kind of failure with its count.
struct FailureGroup
{
    std::string name; // "arithmetic"
    std::string title; // "Slip in arithmetic"
    std::size_t count = 0;
};

/// The answered problems of one set of one run. Loaded in a background thread, then only read.
struct ProblemList
{
    std::filesystem::path directory;
    std::string set; // "final-test"
    std::vector<std::string> sets; // all that the run has
    std::vector<ProblemRow> rows;
    std::vector<std::string> pathNames; // columns: formats of the student's paths, "cot", "pot"
    std::vector<FailureGroup> failures; // in the order in which they are listed; zero counts left out
    std::size_t wrong = 0; // votes that are not right
    std::size_t brokenLines = 0;
};

/// `set` empty: the final test, else the last validation. Throws Error.
[[nodiscard]] ProblemList readProblems(const std::filesystem::path &directory, const std::string &set);

} // namespace retort
