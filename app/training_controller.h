#pragma once

#include "core/jobs/probe_list.h"
#include "widgets/common/curve_chart.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace retort {

class Background;
class SerialWork;
class RunFollower;
class Session;
class TrainingPage;

/// Connects the Training page with the session: the shown run, its control and queue, runs laid over it, probe problems
/// and what is saved of its charts. Lives in the window's thread.
class TrainingController final : public QObject
{
    Q_OBJECT

public:
    /// Session and page must outlive the controller.
    TrainingController(Session &session, TrainingPage *page, QObject *parent);
    ~TrainingController() override;

    /// Seam for tests: the next file that is asked for is this one, without a dialog.
    void setNextFile(const QString &file) { m_nextFile = file; }

signals:
    void pageWanted(); // a run is shown, or about to be: from Home one goes there
    void homeRequested();

private:
    void connectRun();
    void connectRuns();
    void connectExport();
    void updateRuns();
    void updateQueue();
    void follow(const QStringList &directories);
    void showOverlays();
    void resume();
    void readProbes();
    void readProbesWhenNew();
    void takeProbes(const std::shared_ptr<const ProbeList> &probes, const std::string &error);
    void changePins(const QString &id, bool isPinned);
    void give(ChartWish wish, const QString &chart);
    void savePicture(const QString &chart);
    void saveData(const QString &chart);
    void copyData(const QString &chart);
    void write(const QString &file, std::function<std::string()> make);
    [[nodiscard]] QString askFile(const QString &title, const QString &name, const QString &filter);
    [[nodiscard]] QString fileName(const QString &chart, const QString &suffix) const;

    Session &m_session;
    TrainingPage *m_page;
    Background *m_probeReader = nullptr;
    SerialWork *m_writer = nullptr; // one file after the other, none dropped
    std::shared_ptr<const ProbeList> m_probes;
    std::string m_probesOf; // what the run said when they were read
    bool m_readsAgain = false;
    std::map<QString, std::unique_ptr<RunFollower>> m_overlays; // by directory
    std::optional<QString> m_nextFile;
};

} // namespace retort
