#pragma once

#include <QObject>

#include <cstddef>
#include <string>

namespace retort {

class Background;
class DataPage;
class LibraryChanges;
class Session;

/// Files of the Data page: what is chosen or dropped is previewed, and imported when the person says so; a data set is
/// exported. Lives in the window's thread.
class DataFiles final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    DataFiles(Session &session, LibraryChanges &changes, DataPage *page, QObject *parent);

    void choose(); // asks for a file
    void chooseFolder();
    void open(const QString &path); // a file or folder, from wherever it came
    void exportDataset(const std::string &name);
    [[nodiscard]] bool isBusy() const; // for tests

    /// Seam for tests: instead of asking for a file.
    void setNextPath(const QString &path) { m_nextPath = path; }

signals:
    void opened(); // there is something to show to the person
    void imported(const QString &dataset, bool hasPrograms);

private:
    void preview();
    void takeMapping(const QString &name);
    void keepMapping(const QString &name);
    void startImport();

    Session &m_session;
    LibraryChanges &m_changes;
    DataPage *m_page;
    Background *m_previewer = nullptr;
    QString m_nextPath;
};

} // namespace retort
