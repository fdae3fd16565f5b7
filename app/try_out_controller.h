#pragma once

#include "core/experiment/typed_problem.h"

#include <QObject>

#include <array>
#include <cstddef>
#include <deque>
#include <utility>

namespace retort {

class AnsweringJob;
class Session;
class TryOutPanel;

/// Lets the students of the try-out box answer one after the other, each in a thread of its own, with the session's
/// answering engine. Lives in the window's thread.
class TryOutController final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    TryOutController(Session &session, TryOutPanel *panel, QObject *parent);
    ~TryOutController() override;

    [[nodiscard]] bool isRunning() const; // an answer is waited for
    [[nodiscard]] bool isBusy() const; // a thread is at work: for tests

private:
    void connectPane(std::size_t index);
    void ask();
    void startNext(); // when nobody is answering
    void stop();
    void showRunning();

    TryOutPanel *m_panel;
    std::array<AnsweringJob *, 2> m_jobs {};
    std::deque<std::pair<std::size_t, TypedProblem>> m_waiting; // panes, and what they are asked
};

} // namespace retort
