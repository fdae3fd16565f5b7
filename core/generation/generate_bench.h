#pragma once

#include "core/config/run_config.h"
#include "core/models/packed_matrix.h"

#include <cstdint>
#include <filesystem>

namespace retort {

/// How fast rows are written at one batch size.
struct GenerateBench
{
    std::int64_t parameters = 0;
    int batchSize = 0;
    int rows = 0;
    int threads = 0;
    std::int64_t newTokens = 0; // end tokens included, no padding
    std::int64_t forcedTokens = 0; // of these: the calculator's
    double loadSeconds = 0; // of a student's files
    double seconds = 0; // prompts included
    double tokensPerSecond = 0; // new tokens
    std::int64_t peakBytes = 0; // of the process, so far
};

/// Writes `newTokens` tokens after each of `rows` random prompts with a fresh student of this shape, greedily.
[[nodiscard]] GenerateBench measureGeneration(const FromScratchConfig &shape, int batchSize, int rows, int promptTokens,
                                              int newTokens);

/// A student directory that answers prompts.
struct StudentBench
{
    std::filesystem::path student;
    std::filesystem::path prompts; // JSON lines (prompt_files.h)
    DecodingType type = DecodingType::Float32;
    int batchSize = 32;
    int newTokens = 160; // at most
    CalculatorRule calculator = CalculatorRule::None;
};

/// Answers the prompts greedily, each to its end token or the limit; the first call, which warms up, is not counted.
[[nodiscard]] GenerateBench measureStudent(const StudentBench &options);

} // namespace retort
