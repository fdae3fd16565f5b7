#pragma once

#include "core/jobs/gui_watchdog.h"

#include <QElapsedTimer>
#include <QObject>

#include <filesystem>
#include <functional>
#include <memory>

namespace retort {

class MainWindow;
class RationalesController;
class RationalesPage;
class Session;

/// How long a list of problems took.
struct ListTimes
{
    double rowsMs = 0; // until its first rows are painted
    double countMs = 0; // until it is whole and its count is told
};

/// Somebody who uses a window of its own and waits for what they see, by turns of the event loop, for benches. What
/// keys do is asked of the page by the signals that they send.
class WindowPerson final : public QObject
{
public:
    /// Opens the workspace's window, on Rationales, and waits until it is at rest.
    explicit WindowPerson(const std::filesystem::path &workspace);
    ~WindowPerson() override;

    [[nodiscard]] RationalesPage &page() const { return *m_page; }
    [[nodiscard]] const GuiWatchdog &watchdog() const { return *m_watchdog; }
    [[nodiscard]] int rows() const;
    void activity(const QString &what);
    /// An Error ends what is waited for when nothing has been done for so long and it has not come.
    void giveUpAfter(int restMs) { m_giveUpMs = restMs; }
    void showRun(const std::filesystem::path &run);
    void showPage(const QString &name);
    void sortBy(int column); // -1: as in the file
    void goTo(int row); // and waits until its problem is read

    /// Milliseconds of the work alone.
    static double timed(const std::function<void()> &work);
    /// With everything that it posted for the same turn, painting too.
    double turn(const std::function<void()> &work);
    /// Until another list is shown.
    ListTimes list(const std::function<void()> &work);
    /// Until another row is the current one and painted.
    double untilMoved(const std::function<void()> &work);
    /// Until the problem of the current row is read and shown.
    double untilRead();
    /// Until nothing is being done.
    double rest();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    double until(const std::function<bool()> &holds);
    void takeList();
    [[nodiscard]] bool isWhole() const;
    [[nodiscard]] bool areRowsThere() const;

    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<GuiWatchdog> m_watchdog;
    RationalesPage *m_page = nullptr;
    RationalesController *m_controller = nullptr;
    QString m_activity;
    int m_giveUpMs = 30'000;
    bool m_isAnother = false; // list
    bool m_isPainted = false; // its rows were there when the table was painted
};

} // namespace retort
