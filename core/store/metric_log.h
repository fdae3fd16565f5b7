#pragma once

#include "core/base/files.h"
#include "core/store/line_follower.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace retort {

/// One line of metrics.jsonl (DESIGN.md section 5): {"step","split","name","value","seconds","segment"}.
struct Metric
{
    int step = 0;
    std::string split; // "train", "validation", "test", "system"
    std::string name; // "loss/cot", "accuracy/vote", "system/tokens_per_second", ...
    double value = 0; // JSON null in the file when not finite
    double seconds = 0; // since the start of the run's first segment, pauses and gaps left out
    int segment = 0; // counts resumes

    bool operator==(const Metric &) const = default;
};

/// Appends to metrics.jsonl. One writer; any thread may append (a mutex guards the file).
class MetricWriter
{
public:
    /// A last line without newline, left by a writer that was killed, is cut off.
    explicit MetricWriter(const std::filesystem::path &file);

    /// One line each, in one write: when the disk is full, Error, and none of them is in the file.
    void append(const std::vector<Metric> &metrics);

private:
    std::mutex m_mutex; // guards m_file
    AppendFile m_file;
};

/// Shortens an append-only file to its last newline. A missing file stays missing.
void cutTornLine(const std::filesystem::path &file);

/// Reads metrics.jsonl as it grows: the same for a live run, an old one, or one of another process.
/// A last line without newline waits for the rest; a line that cannot be read is counted and skipped.
class MetricReader
{
public:
    explicit MetricReader(std::filesystem::path file) : m_lines(std::move(file)) {}

    /// What was added since the last call. A file that shrank or was replaced is read from its start (restarted is
    /// set).
    [[nodiscard]] std::vector<Metric> readNew();
    /// The same, one by one: a long log never stands in memory as a whole.
    void readNew(const std::function<void(const Metric &)> &visit);

    [[nodiscard]] bool restarted() const { return m_restarted; }
    [[nodiscard]] std::size_t brokenLines() const { return m_brokenLines + m_lines.skippedLines(); }
    [[nodiscard]] std::uint64_t bytesRead() const { return m_lines.bytesRead(); }

private:
    LineFollower m_lines;
    std::size_t m_brokenLines = 0;
    bool m_restarted = false;
};

} // namespace retort
