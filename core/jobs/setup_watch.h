#pragma once

#include "core/experiment/example_view.h"
#include "core/experiment/run_estimate.h"
#include "core/experiment/setup_checks.h"
#include "core/experiment/setup_preview.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace retort {

class Background;

/// Everything that is shown of a set-up beside form and text. Made in a thread, then only read.
struct SetupReport
{
    SetupPreview preview;
    std::vector<LengthHistogram> lengths;
    std::optional<RunEstimate> estimate;
    std::vector<Check> checks;
    CheckMachine machine; // that it was judged for
};

/// What a watch needs from outside; each may be empty. The first two are called in threads.
struct SetupWatchOptions
{
    std::function<std::vector<ProgramResult>(std::span<const ProgramRequest>, const StopToken &)> runPrograms;
    std::function<DeviceSpeed()> measureSpeed; // once a session; where it is empty there is no time
    std::function<CheckMachine()> machine; // without sandbox and devices; empty: this machine. In the watch's thread
    std::function<DeviceFacts()> devices; // in threads; empty: the CPU alone
    std::function<DeviceMemory(const std::string &device)> deviceMemory; // of a GPU, in threads; empty: not known
    int pauseMs = 150; // after the last change
    VocabularyWorker::Train trainVocabulary; // seam for tests
};

/// Follows a set-up as it is edited: looks at the newest one in a thread, stops looking at an older one. Lives in the
/// window's thread.
class SetupWatch final : public QObject
{
    Q_OBJECT

public:
    explicit SetupWatch(SetupWatchOptions options, QObject *parent = nullptr);
    ~SetupWatch() override;

    /// Looks at this set-up soon; the folders are those of its file and workspace (runPrograms is the watch's own).
    void look(const RunConfig &config, const PreviewContext &folders);

    /// What the sandbox's test at start found; checks are made anew.
    void setSandbox(CheckMachine::SandboxTest state, const std::string &message);

    /// Never while a training uses torch's threads: it would disturb it and be measured wrong.
    void setMayMeasure(bool mayMeasure);

    [[nodiscard]] bool isLooking() const { return m_isLooking || m_next.has_value(); }
    [[nodiscard]] const std::shared_ptr<const SetupReport> &report() const { return m_report; } // null: none yet

signals:
    void lookingChanged();
    void reported(); // report() is new
    void failed(const QString &message); // what no report can say

private:
    struct Request
    {
        RunConfig config;
        PreviewContext context;
    };

    void lookNow();
    void take(std::shared_ptr<const SetupReport> report, const std::string &error);
    void measureWhenNeeded();
    void judge();
    [[nodiscard]] CheckMachine machine() const;

    SetupWatchOptions m_options;
    std::shared_ptr<SetupPreviewer> m_previewer; // used by one look at a time
    Background *m_looker = nullptr;
    Background *m_measurer = nullptr;
    Background *m_judge = nullptr;
    QTimer m_pause;
    StopToken m_stop;
    std::optional<Request> m_next;
    bool m_isLooking = false;
    bool m_judgesAgain = false; // something became known while it looked
    bool m_mayMeasure = true;
    bool m_isMeasured = false; // or was tried
    DeviceSpeed m_speed;
    CheckMachine::SandboxTest m_sandbox = CheckMachine::SandboxTest::Running;
    std::string m_sandboxMessage;
    std::shared_ptr<const SetupReport> m_report;
};

} // namespace retort
