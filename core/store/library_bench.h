#pragma once

#include "core/store/index_bench.h"

#include <cstddef>
#include <string>
#include <vector>

namespace retort {

/// Most resident memory of the process during one stage of the measurement, what came before it included.
struct StagePeak
{
    std::string stage;
    std::size_t miB = 0;
};

/// What an import of made-up problems reached, and what lists of them take.
struct LibraryBench
{
    std::size_t problems = 0;
    double importSeconds = 0;
    double rowsPerSecond = 0;
    double rationaleRowsPerSecond = 0; // of a file that holds one for each problem, in rows of their own
    std::size_t startMiB = 0; // resident memory of the process before anything is read
    std::vector<StagePeak> peaks; // in the order of the stages
    std::vector<IndexTime> lists; // after opening, which is the first entry
    double repeatSeconds = 0; // the search for the same, twin and near questions
    std::size_t repeats = 0;
};

/// Writes a file of made-up problems into a temporary folder, imports it and as many rationales, pages, filters, sorts
/// and searches it for repeats.
[[nodiscard]] LibraryBench measureLibrary(std::size_t problems);

} // namespace retort
