#pragma once

#include "app/session.h"
#include "tests/gui/person.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>

namespace retort {

class GuiWatchdog;
class MainWindow;

/// From a first start to a failed rationale, pressed by a Person who counts, while a watchdog measures the event loop.
/// The engine is handed in: a fake one for every day, the real one for `tst_walkthrough_real`.
class WalkThrough
{
public:
    explicit WalkThrough(SessionOptions options, int patienceMs);
    ~WalkThrough();

    /// Call once; a step that fails is the last.
    void whole();

private:
    void firstStart();
    void trainTheSample();
    void lookAtTheCurves();
    void compare();
    void readAFailure();
    void findByName();
    void endAndStartAgain();
    void open();
    /// The turns of the event loop that took several times the limit, one per line; those over it are told.
    [[nodiscard]] QString blocks() const;
    void step(const char *activity);
    [[nodiscard]] int taggedOnce() const;
    template<typename T>
    T *find(const char *name) const;

    SessionOptions m_options;
    int m_patienceMs;
    Person m_person;
    int m_pressesToTheTag = 0; // and clicks, from the first start until the failed rationale was tagged
    QString m_tagged; // the problem that tag 1 was given to
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<GuiWatchdog> m_watchdog;
};

} // namespace retort
