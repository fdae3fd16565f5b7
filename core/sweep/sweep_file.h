#pragma once

#include "core/config/config_file.h"
#include "core/config/yaml_tree.h"
#include "core/sweep/claim.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// A sweep file: an experiment with two sections of its own, `sweep` and `claims`, which are taken off before each run's
// configuration is read (README.md shows one).

namespace retort {

/// A path of a run that takes its texts from another run of the sweep: `from: "arm:cot"`.
struct PointSource
{
    std::size_t path = 0; // index into evaluation.paths
    std::string point; // of the named arm, with the same seed, fold and other values

    bool operator==(const PointSource &) const = default;
};

/// One run of a sweep.
struct SweepPoint
{
    std::string name; // of its directory: arm and values, the same for the same point of the file
    std::string arm;
    std::vector<std::pair<std::string, std::string>> values; // key and value of every axis but seeds and folds
    RunConfig config;
    std::string configText; // the experiment of this run alone; arms stand in it as they are written
    std::vector<PointSource> sources; // runs that must be finished before this one begins

    [[nodiscard]] std::uint64_t seed() const { return config.training.seed; }
    [[nodiscard]] int fold() const { return config.data.split.fold; } // below 0: none
};

/// A sweep file as read: every run and every claim.
struct Sweep
{
    std::string name; // the experiment's, with the size when the file has several
    ClaimSize size = ClaimSize::Smoke;
    std::vector<std::string> arms;
    std::vector<SweepPoint> points; // arms in their order, of each the grid, the last axis fastest
    std::vector<Claim> claims;

    [[nodiscard]] const SweepPoint *find(std::string_view point) const;
};

struct ReadSweep
{
    Sweep sweep;
    std::vector<ConfigProblem> problems; // in the order of the file
};

inline constexpr std::size_t kMaxSweepPoints = 10'000;

/// Whether the text has a section `sweep`; false for broken YAML.
[[nodiscard]] bool isSweepText(std::string_view yaml);

/// Never throws for a broken text. `overrides` replace settings of the base, before arms and grid. `size` picks one of
/// sweep.sizes; empty: the first of them. `fileName` is used in messages only.
[[nodiscard]] ReadSweep parseSweep(std::string_view yaml, const std::string &fileName,
                                   const std::vector<ConfigOverride> &overrides = {}, const std::string &size = {});

/// Reads a file; ConfigError with everything that is wrong.
[[nodiscard]] Sweep loadSweep(const std::filesystem::path &file, const std::vector<ConfigOverride> &overrides = {},
                              const std::string &size = {});

} // namespace retort
