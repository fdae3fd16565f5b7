#pragma once

#include <QObject>

#include <optional>

class QWidget;

namespace retort {

class Session;

/// What a person answers when the window closes while something trains or a teacher is asked.
enum class CloseAnswer { KeepTraining, StopWithCheckpoint, StopAsking, Cancel };

/// Asks before a window closes while something trains, and has the training stopped or moved to a process of its own;
/// the same while a job goes on that is to be asked about: it is cancelled, and its end waited for.
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
    [[nodiscard]] CloseAnswer askAboutJobs();
    [[nodiscard]] bool hasJobs() const;
    void cancelJobs();
    void jobsChanged();

    Session &m_session;
    QWidget *m_window;
    std::optional<CloseAnswer> m_nextAnswer;
    bool m_isWaiting = false; // the window stays until the checkpoint is written
    bool m_waitsForJobs = false; // until they have ended
};

} // namespace retort
