#pragma once

#include "core/store/run_directory.h"
#include "widgets/common/page_header.h"
#include "widgets/training/chart_tools.h"
#include "widgets/training/queue_popup.h"

#include <QComboBox>

class QLabel;

namespace retort {

/// A combo box as wide as the run it shows, whose name elides in the middle. It says when its list opens, so that it
/// can be brought up to date.
class RunBox final : public QComboBox
{
    Q_OBJECT

public:
    using QComboBox::QComboBox;
    void showPopup() override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void opening();

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// The head of the Training page: which run, its state, what can be asked of it, and the runs that wait.
class RunHeader final : public PageHeader
{
    Q_OBJECT

public:
    explicit RunHeader(QWidget *parent);

    void setRuns(const QList<RunChoice> &runs);
    void setShown(const RunChoice &run, bool isSynthetic); // it may be none of the workspace's
    void setNothingShown();
    void setStatus(const RunStatus &status);
    /// Which of several students is being trained; empty: the run has one.
    void setPart(const QString &text, const QString &tip);
    void setQueue(const QList<WaitingRun> &runs);
    void setNarrow(bool isNarrow);
    [[nodiscard]] QWidget *firstControl() const;

signals:
    void runChosen(const QString &directory);
    void runsWanted(); // the list opens
    void pauseAsked();
    void resumeAsked();
    void stopAsked();
    void checkpointAsked();
    void evaluateAsked();
    void moveUpAsked(const QString &id);
    void removeAsked(const QString &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeLeft();
    void makeRight();
    void fillRuns();

    QList<RunChoice> m_runs;
    RunChoice m_shown;
    RunState m_state = RunState::Finished;
    bool m_isNarrow = false;
    RunBox *m_box = nullptr;
    QLabel *m_chip = nullptr;
    QLabel *m_part = nullptr;
    QLabel *m_synthetic = nullptr;
    QPushButton *m_waiting = nullptr;
    QPushButton *m_checkpoint = nullptr;
    QPushButton *m_evaluate = nullptr;
    QPushButton *m_pause = nullptr;
    QPushButton *m_stop = nullptr;
    QueuePopup *m_queue = nullptr;
};

} // namespace retort
