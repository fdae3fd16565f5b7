#pragma once

#include "core/jobs/experiment_list.h"
#include "widgets/home/experiment_column.h"

#include <QString>
#include <QWidget>

#include <vector>

class QPushButton;
class QSplitter;

namespace retort {

class Door;
class HomeNotices;
class RunSection;
class RunTableModel;

/// Where one starts: three doors, what needs attention, the runs of the workspace, drafts and experiments.
/// Shows what it is given and emits what a person wants; it starts nothing and touches no file itself.
class HomePage final : public QWidget
{
    Q_OBJECT

public:
    explicit HomePage(RunTableModel *runs, QWidget *parent = nullptr);

    void setWorkspace(const QString &folder);
    void setExperiments(const std::vector<ExperimentOverview> &experiments);
    void setDrafts(const QList<DraftEntry> &drafts);
    void setSampleAvailable(bool isAvailable, const QString &whyNot);
    void showError(const QString &message) const;
    /// What needs attention: errors, an offer, trouble with the workspace, what was cut off.
    [[nodiscard]] HomeNotices *notices() const { return m_notices; }

signals:
    void newRequested();
    void openRequested();
    void sampleRequested();
    void pathDropped(const QString &path);
    void setupRequested(const QString &experimentFile);
    void sweepFileRequested(const QString &file);
    void draftRequested(const QString &id);
    void sweepChosen(const QString &directory);
    void runChosen(const QString &directory);
    void compareRequested();
    void workspaceRequested();
    void shown(); // what is listed may be old

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeDoors();
    QWidget *makeLists(RunTableModel *runs);

    QPushButton *m_workspace = nullptr;
    Door *m_sampleDoor = nullptr;
    Door *m_dropDoor = nullptr;
    HomeNotices *m_notices = nullptr;
    RunSection *m_runs = nullptr;
    ExperimentColumn *m_experiments = nullptr;
    QSplitter *m_splitter = nullptr;
};

} // namespace retort
