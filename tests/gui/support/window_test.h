#pragma once

#include "tests/gui/support/gui_test.h"

#include "app/main_window.h"

namespace retort {

/// A test of the whole window.
class WindowTest : public GuiTest
{
    Q_OBJECT

protected:
    static constexpr const char *kMainRun = "2026-11-21_2031_svamp-mixed";
    static constexpr const char *kOtherRun = "2026-11-20_1500_svamp-cot-only";
    static constexpr const char *kSampleRun = "2026-11-18_0900_sample";
    static constexpr const char *kInterruptedRun = "2026-11-21_0912_svamp-socratic-mix";

    [[nodiscard]] QWidget *root() const override { return m_window.get(); }
    void end() override { m_window.reset(); }

    /// Opens a window, the one before is gone; without a sample file in the options there is one in the workspace.
    void open(const FakeTraining &training = {}, SessionOptions options = {});
    /// Five runs: of the sample, failed with a long name, finished, interrupted and finished with a report.
    void addRuns() const;
    /// The experiments of the source folder, and data for one of them.
    void addExperiments() const;
    /// A data set of problems with five teachers who are right now and then.
    void addData() const;
    /// Begins a set-up from the sample on the Setup page.
    void beginSetup();
    /// No page's controller is at work.
    void waitForPages() const;
    /// Shows it and waits for its report and its table of problems.
    void showRun(const std::string &folder);
    void waitForProblems() const;

    std::unique_ptr<MainWindow> m_window;
};

} // namespace retort
