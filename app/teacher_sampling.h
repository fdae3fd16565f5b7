#pragma once

#include "app/sampling_facts.h"
#include "core/base/stop_token.h"
#include "core/data/filters.h"
#include "core/teachers/sampling_run.h"
#include "widgets/teachers/sampling_state.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <string>

namespace retort {

class Background;
class Session;
class TeachersPage;

/// Asks one endpoint at a time for the Teachers page: estimate, run in a thread of its own with a chip in the status
/// bar, rationales joined to the data set and judged while it goes on. Everything that is shown of it is read from the
/// ledger, so that it is the same after a restart. Lives in the window's thread.
class TeacherSampling final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    TeacherSampling(Session &session, TeachersPage *page, QObject *parent);
    ~TeacherSampling() override; // drops what is on its way

    void showEndpoint(); // the chosen one
    [[nodiscard]] bool isBusy() const; // for tests
    [[nodiscard]] bool isSampling() const { return m_run != nullptr; }
    /// The last order of the chosen endpoint; nullptr: none is known.
    [[nodiscard]] const KeptOrder *shownOrder() const;

    /// Seam for tests: instead of the sandbox.
    void setProgramRunner(ProgramRunner runner) { m_runner = std::move(runner); }
    /// Seam for tests: how patiently a failure is tried again.
    void setRetries(const RetryRules &retries) { m_retries = retries; }

signals:
    void rationalesChanged(); // a data set has more of them

private:
    struct Run;

    void openForm();
    void preview(const KeptOrder &kept);
    void writeTemplate(FormatKind format);
    void start(const KeptOrder &kept, bool asksAgain);
    void startWith(const Endpoint &endpoint, const KeptOrder &kept, bool asksAgain, Secret key);
    void goOn();
    void stop();
    void tick();
    void judge(bool isLast);
    void takeEnd(const SamplingResult &result, const std::string &error);
    void show(const std::string &endpoint); // where it is the chosen one
    void takeFacts(const std::string &endpoint, SamplingFacts facts);
    [[nodiscard]] QString whyNoStart() const;
    [[nodiscard]] QString endingOf(const SamplingResult &result) const;
    [[nodiscard]] ProgramRunner runnerFor(const StopToken &stop) const;

    Session &m_session;
    TeachersPage *m_page;
    Background *m_reader = nullptr; // of the chosen endpoint
    Background *m_previewer = nullptr;
    Background *m_asker = nullptr;
    Background *m_judge = nullptr;
    QTimer m_clock;
    std::unique_ptr<Run> m_run;
    std::map<std::string, SamplingState> m_states; // by endpoint
    RetryRules m_retries;
    ProgramRunner m_runner;
    bool m_isFetchingKey = false;
};

} // namespace retort
