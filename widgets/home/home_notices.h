#pragma once

#include <QString>
#include <QWidget>

class QVBoxLayout;

namespace retort {

class RunTableModel;
class Strip;

/// The strips between doors and lists, most urgent first: trouble with the workspace, an error, what a window that
/// crashed had open, an experiment that can be started, runs that waited, runs that were cut off. None is a dialog.
class HomeNotices final : public QWidget
{
    Q_OBJECT

public:
    HomeNotices(RunTableModel *runs, QWidget *parent);

    /// Empty: there is none any more.
    void setWorkspaceTrouble(const QString &message);
    void showError(const QString &message);
    /// An experiment that can be started: its name and one line about it.
    void offerStart(const QString &file, const QString &line);
    void withdrawOffer();
    void offerReopening(const QString &sentence);
    void setWaiting(const QString &sentence); // empty: nothing waits
    void setReadOnly(bool isReadOnly, const QString &why);

signals:
    void startRequested();
    void reopenRequested();
    void startWaitingRequested();
    void dropWaitingRequested();
    void resumeRequested(const QString &directory);
    void runChosen(const QString &directory);
    void otherWorkspaceRequested();
    void checkRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Strip *addStrip(const char *objectName);
    void showInterrupted();
    void fillInterrupted(const QString &text, const QString &checkpoint);

    RunTableModel *m_model = nullptr;
    QVBoxLayout *m_layout = nullptr;
    Strip *m_trouble = nullptr;
    Strip *m_error = nullptr;
    Strip *m_reopen = nullptr;
    Strip *m_offer = nullptr;
    Strip *m_waiting = nullptr;
    Strip *m_interrupted = nullptr;
    QString m_interruptedRun;
    QString m_interruptedText;
    QString m_dismissedRun;
    QString m_whyReadOnly;
};

} // namespace retort
