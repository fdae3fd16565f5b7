#pragma once

#include <QObject>

#include <optional>

class QWidget;

namespace retort {

class Session;

/// What a person answers when the window closes while something trains.
enum class CloseAnswer { KeepTraining, StopWithCheckpoint, Cancel };

/// Asks before a window closes while something trains, and has the training stopped or moved to a process of its own.
class CloseQuestion final : public QObject
{
    Q_OBJECT

public:
    CloseQuestion(Session &session, QWidget *window);

    /// True: the window may close now. False: not, or not yet; mayCloseNow() follows when the checkpoint is written.
    bool mayClose();
    /// The queue is empty.
    void trainingEnded();
    /// Seam for tests: the next question is answered so, without a dialog.
    void setNextAnswer(CloseAnswer answer) { m_nextAnswer = answer; }

signals:
    void mayCloseNow();

private:
    [[nodiscard]] CloseAnswer ask();

    Session &m_session;
    QWidget *m_window;
    std::optional<CloseAnswer> m_nextAnswer;
    bool m_isWaiting = false; // the window stays until the checkpoint is written
};

} // namespace retort
