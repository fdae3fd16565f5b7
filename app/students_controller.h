#pragma once

#include "widgets/students/student_list.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace retort {

class Background;
class LibraryChanges;
class Session;
class StudentsPage;
class TryOutController;

/// Reads, imports and removes the students of the workspace for the Students page, in the background. Lives in the
/// window's thread.
class StudentsController final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive the controller.
    StudentsController(Session &session, StudentsPage *page, QObject *parent);
    ~StudentsController() override;

    void refresh(); // soon: what asks again meanwhile is answered once
    void importPath(const QString &path);
    [[nodiscard]] bool isBusy() const; // for tests
    [[nodiscard]] TryOutController *tryOut() const { return m_tryOut; }

    /// Seam for tests: instead of asking for a file or folder.
    void setNextPath(const QString &path) { m_nextPath = path; }
    /// Seam for tests: instead of opening a file manager.
    void setShowFolder(std::function<void(const QString &folder)> show) { m_showFolder = std::move(show); }

signals:
    void studentsChanged(); // one came or went
    void experimentRequested(const QString &student); // a new one that trains this directory
    void noted(const QString &line);

private:
    struct Listing
    {
        std::vector<ListedStudent> students;
        std::vector<TrainedEntry> trained;
    };

    void connectPage();
    void connectChanges();
    void readDetails();
    void chooseFile();
    void chooseFolder();
    void remove();
    void undo();
    void showProgress();
    void showReadOnly();

    Session &m_session;
    StudentsPage *m_page;
    LibraryChanges *m_changes = nullptr;
    Background *m_lister = nullptr;
    Background *m_detailReader = nullptr;
    TryOutController *m_tryOut = nullptr;
    QTimer m_progress;
    QString m_importing; // the job's name on the board; empty: none
    QString m_nextPath;
    std::function<void(const QString &)> m_showFolder;
    std::filesystem::path m_wanted; // to be chosen when it is listed
    std::string m_removed; // in the trash
    bool m_isStale = false; // what is being read is old already
};

} // namespace retort
