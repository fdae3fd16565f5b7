#pragma once

#include "core/sandbox/sandbox.h"

#include <QList>
#include <QObject>
#include <QString>

#include <filesystem>

class QWidget;

namespace retort {

class CompareController;
class ComparePage;
class DataController;
class DataPage;
class HomeController;
class HomePage;
class RationalesController;
class RationalesPage;
struct ProblemLink;
class Session;
class SetupController;
class SetupPage;
class StudentsPage;
class SweepsController;
class SweepsPage;
class TeachersPage;
class TrainingPage;
struct WindowSession;

/// A page as rail and palette show it.
struct PageEntry
{
    QString name;
    QString caption;
    QString icon;
    QWidget *widget = nullptr;
    QWidget *firstFocus = nullptr; // what has the keyboard when the page is shown; nullptr: its first control
};

/// Makes every page with its controller and connects those that send a person to one another. Which page is seen is
/// the window's to decide. Window's thread.
class Pages final : public QObject
{
    Q_OBJECT

public:
    /// `session` must outlive the pages; `window` owns them.
    Pages(Session &session, QWidget *window);
    ~Pages() override;

    [[nodiscard]] const QList<PageEntry> &entries() const { return m_entries; }
    [[nodiscard]] QWidget *widget(const QString &name) const;
    /// As the rail calls the page of this name, in the window's language; the name where there is no such page.
    [[nodiscard]] static QString captionOf(const QString &name);

    /// Gives the keyboard to what a person begins with on this page.
    void giveFocus(const PageEntry &page) const;
    /// In place, on the page of this name.
    void showError(const QString &page, const QString &message);
    /// A run directory, an experiment or data: opened where it belongs.
    void openPath(const QString &path);
    void newExperiment();
    void openExperiment(const QString &file);
    void openSweep(const QString &directory);
    void openSetting(const QString &key);
    void openDataset(const QString &name);
    void readSideBySide(const QString &dataset);
    void openLink(const std::filesystem::path &run, const ProblemLink &link);
    void copyLink(); // to the problem that is open
    void setSandboxState(const SandboxState &state);
    /// What the pages show, for the next start, and back to it.
    void fillSession(WindowSession &session) const;
    void goTo(const WindowSession &session);
    void flush(); // the window closes: what is not written is written

signals:
    void pageWanted(const QString &name);
    void runSeen(); // another run is shown, or one is awaited: from Home one goes there
    void browseRequested();
    void workspaceRequested();
    void helpWanted(const QString &topic);

private:
    void addPages(QWidget *window);
    void connectHome();
    void connectData();
    void connectStudents();
    void connectSetup();
    void connectTraining();
    void connectResults();
    void connectSweeps();
    void openSweepFile(const QString &file);

    Session &m_session;
    HomePage *m_home = nullptr;
    DataPage *m_data = nullptr;
    TeachersPage *m_teachers = nullptr;
    StudentsPage *m_students = nullptr;
    SetupPage *m_setup = nullptr;
    TrainingPage *m_training = nullptr;
    ComparePage *m_compare = nullptr;
    RationalesPage *m_rationales = nullptr;
    SweepsPage *m_sweeps = nullptr;
    HomeController *m_homeController = nullptr;
    DataController *m_dataController = nullptr;
    SetupController *m_setupController = nullptr;
    SweepsController *m_sweepsController = nullptr;
    RationalesController *m_rationalesController = nullptr;
    CompareController *m_compareController = nullptr;
    QList<PageEntry> m_entries;
};

} // namespace retort
