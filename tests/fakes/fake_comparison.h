#pragma once

#include "core/store/run_directory.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace retort {

/// A made-up run for comparisons: how many of its test problems each path and the vote got right.
struct FakeArm
{
    std::string name = "svamp-mixed";
    std::vector<std::pair<std::string, double>> formats {{"cot", 0.5}, {"pot", 0.5}}; // with weights
    double learningRate = 3e-4;
    unsigned seed = 42;
    int problems = 200;
    int firstProblem = 0; // others than 0: a test set of its own
    int cotRight = 67;
    int potRight = 74;
    int sharedRight = 49; // the vote is right on so many of the first problems
    int ownRight = 34; // and on so many after `ownFrom`
    int ownFrom = 49;
    int rationales = 1328;
    int tokens = 1360000;
    double seconds = 1831;
    RunState state = RunState::Finished;
    bool hasTest = true;
    bool isSynthetic = false;
};

std::filesystem::path writeFakeArm(const std::filesystem::path &runs, const std::string &folder, const FakeArm &arm);

/// Arms "mixed" and "cot" with seeds 1, 2 and 3 on the same 200 problems: votes right on 80, 83, 86 and on 60, 64, 65.
void writeFakeSeeds(const std::filesystem::path &runs);

/// Six runs and two teachers on the same 200 problems: 49 both right, 34 only the first, 12 only the second, 105 both
/// wrong of the arms svamp-mixed and svamp-cot-only.
void writeFakeComparison(const std::filesystem::path &runs);

} // namespace retort
