#pragma once

#include "core/answers/calculator_use.h"
#include "core/base/files.h"
#include "core/store/metric_log.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Run directory, format 1 (DESIGN.md section 5; the files are described in core/store/README.md).

namespace retort {

inline constexpr int kRunFormat = 1;

enum class RunState { Queued, Running, Paused, Finished, Stopped, Failed, Interrupted };

[[nodiscard]] std::string_view toText(RunState state);

/// status.json. Interrupted is never written: it is `running`, `paused` or `queued` without a held lock.
struct RunStatus
{
    RunState state = RunState::Queued;
    int step = 0;
    int totalSteps = 0;
    int segment = 0;
    double seconds = 0; // of training and evaluation over all segments
    double secondsLeft = -1; // unknown below 0
    std::string phase; // "loading data", "training", "answering validation", "answering test"
    std::string message; // of a failure or a stop
    std::string lastCommandId; // last entry of control.jsonl that was carried out

    bool operator==(const RunStatus &) const = default;
};

enum class ControlCommand { Pause, Resume, Stop, Checkpoint, Evaluate };

[[nodiscard]] std::string_view toText(ControlCommand command);

inline constexpr std::string_view kCalculatorVariant = "calculator";
inline constexpr std::string_view kMissingFinish = "missing";

/// One attempt at an answer in a prediction line.
struct PathPrediction
{
    std::string format; // "cot"
    std::string source; // the teacher's name in teacher predictions; empty for the student
    int sample = 0;
    std::string promptHash; // first 16 hex digits of SHA-256 of the prompt
    std::string text; // raw, as generated
    std::vector<std::string> steps;
    std::optional<std::string> answer; // as it is shown
    std::string error; // of the program, or why there is no answer
    std::string finish; // end stop limit; ran_on: of sub-questions; missing: the run it is taken from has none
    std::string rule; // that read the answer
    int readBegin = 0; // bytes of `text` that were read as the answer
    int readEnd = 0;
    int tokensIn = 0;
    int tokensOut = 0;
    double sumLogProbability = 0;
    std::uint64_t sampleSeed = 0;
    double seconds = 0;
    std::string verdict; // right wrong no_answer
    std::string variant; // tells paths of one format apart: "calculator", or the name of the run that wrote it
    int tokensForced = 0; // of tokensOut: the calculator's, which have no part in sumLogProbability
    std::optional<CalculatorUse> calculator; // nothing: the path had none
    int readFrom = 0; // first byte of `text` that may hold the answer; above 0: its last solution begins there
    std::string guidance; // that the sub-questions were asked with
    std::string oracle; // what of it was gold's or a teacher's at test time; empty: nothing
    std::vector<std::string> faults; // one a step: right wrong_question wrong_solution carried_on; empty: not known

    bool operator==(const PathPrediction &) const = default;
};

/// One line of predictions/*.jsonl.
struct Prediction
{
    std::string id; // of the problem
    std::string question;
    std::string gold;
    std::vector<PathPrediction> paths;
    std::optional<std::string> vote;
    bool tie = false;
    std::string verdict; // of the vote: right wrong no_answer
    double score = 0; // 1, 0, or the share of a tie that is right (ties: expected)
    std::string failure; // suggested kind of failure; empty when right

    bool operator==(const Prediction &) const = default;
};

/// Reads a run directory: old, live, or another process's. Opening checks FORMAT (a newer one is an Error that says
/// so). Const functions read the files anew each time; none holds them open.
class RunReader
{
public:
    explicit RunReader(std::filesystem::path directory);

    [[nodiscard]] const std::filesystem::path &directory() const { return m_directory; }
    [[nodiscard]] RunStatus status() const; // Interrupted when the writer is gone
    [[nodiscard]] std::string configText() const; // run.yaml
    [[nodiscard]] std::string resolvedConfigText() const; // resolved.yaml
    [[nodiscard]] nlohmann::json provenance() const; // empty object when missing
    [[nodiscard]] nlohmann::json report() const; // empty object when there is none yet
    [[nodiscard]] std::filesystem::path metricsFile() const;
    [[nodiscard]] std::vector<int> checkpoints() const; // steps with DONE, ascending
    [[nodiscard]] std::filesystem::path checkpointFolder(int step) const; // .../step-000500/student
    /// Names of predictions files without ".jsonl", validation sets by step, then final ones.
    [[nodiscard]] std::vector<std::string> predictionSets() const;
    /// Lines that cannot be read are left out and counted in `broken`.
    [[nodiscard]] std::vector<Prediction> predictions(const std::string &set, std::size_t *broken = nullptr) const;
    /// The teachers' side of the same problems, as the run stored it (predictions/teacher-SET.jsonl); empty when none.
    [[nodiscard]] std::vector<Prediction> teacherPredictions(const std::string &set) const;

    /// Asks the writer by control.jsonl; gives the command's id.
    std::string ask(ControlCommand command) const;

private:
    std::filesystem::path m_directory;
};

/// The one writer of a run directory: holds the flock on `lock` (pid, host, start time inside) as long as it lives.
/// metrics may be appended from any thread; all else by the thread that trains.
class RunWriter
{
public:
    /// Makes the directory (absent or empty) with FORMAT, run.yaml, resolved.yaml, provenance.json, status queued.
    [[nodiscard]] static std::unique_ptr<RunWriter> create(const std::filesystem::path &directory,
                                                           const std::string &configText,
                                                           const std::string &resolvedConfigText,
                                                           const nlohmann::json &provenance);

    /// Opens an existing run to go on; Error when another process holds the lock. Counts up the segment; the state is
    /// queued, and what was asked by control.jsonl before is void.
    [[nodiscard]] static std::unique_ptr<RunWriter> reopen(const std::filesystem::path &directory);

    ~RunWriter();

    [[nodiscard]] const std::filesystem::path &directory() const;
    [[nodiscard]] MetricWriter &metrics();
    void log(const std::string &line); // log.txt, with the time of day
    void setStatus(const RunStatus &status); // replaced atomically and synced: about once a second, not every step
    [[nodiscard]] RunStatus status() const; // last one set
    void setProvenance(const nlohmann::json &provenance); // keeps the run's "id" (a UUID), or adds one

    /// Writes checkpoints/step-N/student by calling `write` with a temporary folder, then DONE, then the rename. Keeps
    /// at most `keepLast` (0: all) besides the steps in `keepAlways`. A checkpoint of that step that is whole is left
    /// alone.
    void writeCheckpoint(int step, const std::function<void(const std::filesystem::path &)> &write, int keepLast,
                         const std::vector<int> &keepAlways = {});

    /// predictions/NAME.jsonl, written whole and renamed.
    void writePredictions(const std::string &set, const std::vector<Prediction> &predictions);
    void writeTeacherPredictions(const std::string &set, const std::vector<Prediction> &predictions);
    void writeReport(const nlohmann::json &report, const std::string &markdown);

    /// Commands that were asked for since the last call, with their ids.
    [[nodiscard]] std::vector<std::pair<std::string, ControlCommand>> takeCommands();

private:
    class Implementation;
    explicit RunWriter(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> m_implementation;
};

/// "2026-11-21_2031_svamp-mixed" below `runs`, with a number added when that is taken.
[[nodiscard]] std::filesystem::path newRunDirectory(const std::filesystem::path &runs, std::string_view name);

} // namespace retort
