#pragma once

#include <QMap>
#include <QString>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QToolButton;

namespace retort {

class IconLabel;

/// A running or waiting job as the status bar shows it.
struct JobChip
{
    QString id; // of the job, given back by cancelRequested
    QString name;
    int series = 0; // the run's hue; below 0: no training
    double share = -1; // done, 0 to 1; below 0 unknown
    QString text; // "62 % · 11:29 left"
    QString cancelTip; // what cancelling does; empty: it cannot be cancelled
};

/// Bottom bar: device and memory, state of the sandbox, jobs as chips with progress and cancel, the log's button.
class StatusBar final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusBar(QWidget *parent = nullptr);

    void setDevice(const QString &text);
    void setMemory(double usedBytes, double totalBytes);
    /// icon: "check", "cross" or "question" by state.
    void setSandbox(const QString &text, const QString &tooltip, bool isReady, bool isKnown);
    /// The first ones as chips, as many as there is room for, then how many more there are.
    void setJobs(const QList<JobChip> &jobs);
    void setLogOpen(bool isOpen);

signals:
    void cancelRequested(const QString &id);
    void logToggled(bool isOpen);

private:
    QWidget *makeJobChip(const JobChip &job);
    void updateJobChip(QWidget *chip, const JobChip &job);
    void buildState(QHBoxLayout *layout);

    QLabel *m_device = nullptr;
    QProgressBar *m_memoryBar = nullptr;
    QLabel *m_memory = nullptr;
    IconLabel *m_sandboxIcon = nullptr;
    QLabel *m_sandbox = nullptr;
    QHBoxLayout *m_jobs = nullptr;
    QMap<QString, QWidget *> m_chips;
    QLabel *m_moreJobs = nullptr;
    QToolButton *m_log = nullptr;
};

} // namespace retort
