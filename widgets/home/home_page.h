#pragma once

#include "core/jobs/run_overview.h"

#include <QString>
#include <QWidget>

class QLabel;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace retort {

class Door;
class RunTableModel;
class Strip;

/// Where one starts: three doors, what was cut off, what an opened file says, and the runs of the workspace.
/// Shows the model and emits what a person wants; it starts nothing itself.
class HomePage final : public QWidget
{
    Q_OBJECT

public:
    explicit HomePage(RunTableModel *runs, QWidget *parent = nullptr);

    void setWorkspace(const QString &folder);
    /// An experiment that can be started: its name and one line about it.
    void offerStart(const QString &file, const QString &line);
    void withdrawOffer();
    void showError(const QString &message);
    void setSampleAvailable(bool isAvailable, const QString &whyNot);

signals:
    void openRequested();
    void sampleRequested();
    void pathDropped(const QString &path);
    void startRequested();
    void runChosen(const QString &directory);
    void resumeRequested(const QString &directory);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeDoors();
    QWidget *makeRuns(RunTableModel *runs);
    void showInterrupted();
    void updateRuns();
    void chooseCurrent();

    RunTableModel *m_model = nullptr;
    QSortFilterProxyModel *m_filtered = nullptr;
    QLabel *m_workspace = nullptr;
    Door *m_sampleDoor = nullptr;
    Door *m_dropDoor = nullptr;
    Strip *m_offer = nullptr;
    Strip *m_error = nullptr;
    Strip *m_interrupted = nullptr;
    QString m_interruptedRun;
    QString m_dismissedRun;
    QLabel *m_count = nullptr;
    QTableView *m_table = nullptr;
    QStackedWidget *m_runsOrEmpty = nullptr;
};

} // namespace retort
