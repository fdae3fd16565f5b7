#pragma once

#include "core/sweep/sweep_directory.h"

#include <cstddef>
#include <string>
#include <vector>

namespace retort {

/// What a made-up run of a sweep answered to test: the first problems are right, `from` moves them.
struct FakeAnswers
{
    std::size_t problems = 200;
    std::size_t right = 100;
    std::size_t from = 0;
    std::size_t firstProblem = 0; // others than 0: a fold of its own
    std::size_t floorRight = 20; // the most frequent answer is right on the last ones
    bool hasFloors = true;
    int steps = 12;
    RunState state = RunState::Finished;
    std::string oracle; // of every path
    std::string message; // of a failure
    std::vector<std::string> marks {"synthetic problems"};
};

/// Writes the run of a point, answered by every path of its configuration alike.
void writeFakePoint(const SweepDirectory &directory, const SweepPoint &point, const FakeAnswers &answers);

} // namespace retort
