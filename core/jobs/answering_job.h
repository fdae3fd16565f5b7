#pragma once

#include "core/base/stop_token.h"
#include "core/experiment/typed_problem.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <string>

namespace retort {

class Background;

/// One typed problem at a time, answered in a thread; its text is looked at 30 times a second. Lives in the window's
/// thread. At its end it stops what goes on and waits for it.
class AnsweringJob final : public QObject
{
    Q_OBJECT

public:
    /// `answer` is called in a thread; empty: nothing can be asked.
    explicit AnsweringJob(AnswerFunction answer, QObject *parent = nullptr);
    ~AnsweringJob() override;

    [[nodiscard]] bool canAnswer() const { return bool(m_answer); }
    /// What is being answered is given up for it.
    void start(const TypedProblem &problem);
    /// At once: what is still written is not shown any more. The text so far stays.
    void stop();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] bool isBusy() const; // a thread is at work, perhaps for an answer that nobody waits for

signals:
    void phaseChanged(const QString &phase);
    void grown(const std::string &text); // all of it so far
    void ended(const retort::TypedAnswer &answer);
    void failed(const QString &message);
    void stopped();

private:
    struct Growing;

    void poll();
    void take(const TypedAnswer &answer, const std::string &error);

    AnswerFunction m_answer;
    Background *m_background = nullptr;
    QTimer m_timer;
    StopToken m_stop;
    std::shared_ptr<Growing> m_growing; // of what is being answered now
    bool m_isRunning = false;
};

} // namespace retort
