#pragma once

#include <QObject>

namespace retort {

class Background;
class HomePage;
class Session;

/// Connects Home with the session: doors, what is dropped, notices, experiments of the folders. Window's thread.
class HomeController final : public QObject
{
    Q_OBJECT

public:
    /// Session and page must outlive the controller.
    HomeController(Session &session, HomePage *page, QObject *parent);
    ~HomeController() override;

    /// Reads the experiments folders anew, in the background.
    void refresh();
    /// Opens by what it is: a run directory, an experiment, data; anything else is said in place.
    void openPath(const QString &path);

signals:
    void pageWanted(const QString &name); // "training", "compare"
    void newExperimentRequested();
    void setupRequested(const QString &experimentFile);
    void sweepRequested(const QString &directory);
    void sweepFileRequested(const QString &file);
    void draftRequested(const QString &id);
    void importRequested(const QString &path); // a file or folder that may be data
    void studentImportRequested(const QString &path);
    void browseRequested();
    void workspaceRequested();
    void reopened(const QString &page);

private:
    void connectDoors();
    void connectNotices();
    void showWorkspace();
    void offerReopening();
    void reopen();
    void showWaiting();
    void readDrafts(bool isReadable);

    Session &m_session;
    HomePage *m_page;
    Background *m_reader = nullptr;
    Background *m_looker = nullptr;
    Background *m_draftReader = nullptr;
};

} // namespace retort
