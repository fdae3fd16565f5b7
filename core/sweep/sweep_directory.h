#pragma once

#include "core/store/run_directory.h"
#include "core/sweep/sweep_file.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace retort {

/// Where one run of a sweep is.
enum class PointState {
    Waiting, // not begun
    Busy, // its writer lives
    Interrupted, // begun, and its writer is gone: it goes on from its last whole checkpoint
    Stopped,
    Failed,
    Finished
};

[[nodiscard]] std::string_view toText(PointState state);

struct PointLook
{
    PointState state = PointState::Waiting;
    RunStatus status; // of a run that has begun
};

/// What a sweep wrote down before its first run.
struct SweepRecord
{
    std::filesystem::path experimentFolder; // relative paths of the file start here
    std::filesystem::path dataFolder;
    std::string size;
    std::vector<std::pair<std::string, std::string>> overrides; // --set KEY=VALUE
    std::map<std::string, std::string> ruleHashes; // by claim
};

/// The directory of a sweep: sweep.yaml (as written), provenance.json (SweepRecord), lock, one run directory for each
/// point, points/ with each one's experiment and output, claims.json and claims.md. Holds no state: everything is read
/// from the files, so that a sweep goes on after a crash.
class SweepDirectory
{
public:
    explicit SweepDirectory(std::filesystem::path directory) : m_directory(std::move(directory)) {}

    [[nodiscard]] const std::filesystem::path &path() const { return m_directory; }
    [[nodiscard]] std::filesystem::path run(const std::string &point) const { return m_directory / point; }
    [[nodiscard]] std::filesystem::path experiment(const std::string &point) const; // points/NAME.yaml
    [[nodiscard]] std::filesystem::path output(const std::string &point) const; // points/NAME.txt
    [[nodiscard]] std::filesystem::path sweepFile() const { return m_directory / "sweep.yaml"; }
    [[nodiscard]] std::filesystem::path lockFile() const { return m_directory / "lock"; }

    /// A run that cannot be read is Failed, with the reason as its message.
    [[nodiscard]] PointLook look(const std::string &point) const;
    [[nodiscard]] bool hasBegun(const Sweep &sweep) const; // any run

    /// Error when there is none, or it cannot be read.
    [[nodiscard]] SweepRecord record() const;

    /// Error when the folder holds something else than a sweep.
    void refuseOtherFolder() const;

    /// Makes or goes on with the directory: sweep.yaml, every point's experiment, and the record. Rules are written
    /// down only while no run has begun. Error when the folder holds something else, or runs of this name that were
    /// made with other settings; it names them and the way out. The caller holds the lock.
    void prepare(const Sweep &sweep, const std::string &text, const SweepRecord &record) const;

    /// Reads sweep.yaml as it was run: with the record's size and --set. ConfigError as loadSweep().
    [[nodiscard]] Sweep readSweep() const;

private:
    void refuseOtherSettings(const Sweep &sweep) const;
    void writeRecord(const SweepRecord &record) const;

    std::filesystem::path m_directory;
};

/// The folder below the workspace's runs that a sweep of this name has.
[[nodiscard]] std::string sweepFolderName(std::string name);

/// Whether a folder is one of a sweep.
[[nodiscard]] bool isSweepDirectory(const std::filesystem::path &directory);

} // namespace retort
