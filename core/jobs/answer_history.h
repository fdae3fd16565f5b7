#pragma once

#include "core/base/stop_token.h"
#include "core/jobs/serial_work.h"

#include <QObject>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

// One problem through time: what a run, and the runs that differ from it in seeds alone, answered at each checkpoint.

namespace retort {

/// What a run answered in one of its sets.
struct AnswerAt
{
    std::string set; // "step-000500-validation"
    int step = -1; // of the checkpoint; -1 when a final set does not say
    std::string verdict; // right wrong no_answer
    std::optional<std::string> answer; // of the vote; its beginning

    [[nodiscard]] bool isFinal() const { return set.starts_with("final-"); }
    bool operator==(const AnswerAt &) const = default;
};

/// A run and its seeds: "seed 3", or its name where seeds do not tell the runs apart.
struct SeedRun
{
    std::filesystem::path directory;
    std::string name;
    std::string title;

    bool operator==(const SeedRun &) const = default;
};

/// The answers of one run, by step, final sets last.
struct AnswerRow
{
    SeedRun run;
    std::vector<AnswerAt> answers;

    bool operator==(const AnswerRow &) const = default;
};

/// All of them for one problem, a run a row in the order of their seeds.
struct AnswerHistory
{
    std::string problemId;
    std::vector<AnswerRow> rows; // of runs that answered it
    std::size_t furtherRuns = 0; // that answered it and are left out

    bool operator==(const AnswerHistory &) const = default;
};

/// Whose answers: a run, and the folders in which runs of its arm are looked for.
struct AnswerRequest
{
    std::filesystem::path run;
    std::vector<std::filesystem::path> folders;
    std::string problemId;
};

/// How far the runs of an arm are read into the index.
struct ArmFill
{
    std::size_t read = 0; // sets, of all runs so far
    std::size_t left = 0; // runs

    bool operator==(const ArmFill &) const = default;
};

/// The run, then those below the folders whose settings are the same but for seeds, names and descriptions
/// (folded_runs.h), in the order of their seeds.
[[nodiscard]] std::vector<SeedRun> seedRunsOf(const std::filesystem::path &run,
                                              const std::vector<std::filesystem::path> &folders);

/// Reads histories out of the index of predictions, and the runs of an arm into it, in threads of its own. A newer call
/// makes an older one of its kind be dropped. Owned by, and for, the window's thread.
class AnswerHistoryReader final : public QObject
{
    Q_OBJECT

public:
    template<typename T>
    using Then = std::function<void(T value, const std::string &error)>;

    static constexpr std::size_t kMostRows = 12;

    explicit AnswerHistoryReader(std::filesystem::path workspace, QObject *parent = nullptr);
    ~AnswerHistoryReader() override;

    /// What the index holds now.
    void read(const AnswerRequest &request, Then<AnswerHistory> then);
    /// Brings what is new of the other runs of the arm into the index, one after the other; `then` is called after
    /// each, at the end with what could not be read.
    void fill(const AnswerRequest &request, Then<ArmFill> then);
    [[nodiscard]] bool isBusy() const;

private:
    struct Library;
    struct Arm;

    void fillNext(Arm arm, Then<ArmFill> then);

    std::filesystem::path m_workspace;
    std::shared_ptr<Library> m_library; // used in the thread of m_reading only
    StopToken m_stop;
    SerialWork *m_reading = nullptr;
    SerialWork *m_filling = nullptr;
};

} // namespace retort
