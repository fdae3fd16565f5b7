#pragma once

#include "core/sweep/sweep_directory.h"
#include "tests/gui/support/window_test.h"

#include <string>

namespace retort {

/// What the tests of the Sweeps page share: a sweep of three arms and five seeds, its file, a program that is a script.
class SweepsPageTest : public WindowTest
{
    Q_OBJECT

protected:
    [[nodiscard]] SweepDirectory directory() const { return SweepDirectory(runs() / "mixed-vs-single-mechanism"); }
    /// Prepared, with the first seeds of each arm finished.
    Sweep addSweep(int seeds = 5) const;
    void addFile() const; // into the folder of experiments
    /// Answers every estimate with six hours.
    [[nodiscard]] SessionOptions withEstimate() const;
    [[nodiscard]] SessionOptions withProgram(const std::string &script) const;
    /// What a sweep's process does: it holds the lock of the folder until it is asked to end.
    [[nodiscard]] static std::string holdingScript(const std::string &folder);
    void openSweeps(const SessionOptions &options = {});
    void chooseRow(const QString &name) const;
    void choosePlan() const;
    [[nodiscard]] static const std::string &sweepText();
};

} // namespace retort
