#pragma once

#include "core/base/stop_token.h"
#include "core/store/workspace.h"

#include <QObject>

#include <functional>
#include <string>
#include <vector>

namespace retort {

class Background;
class DataPage;
class LibraryChanges;
class Session;
struct QuestionComparison;

/// Files of the Data page: what is chosen or dropped is previewed, and imported when the person says so; a data set is
/// exported. Lives in the window's thread.
class DataFiles final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    DataFiles(Session &session, LibraryChanges &changes, DataPage *page, QObject *parent);
    ~DataFiles() override;

    void choose(); // asks for a file
    void chooseFolder();
    void open(const QString &path); // a file or folder, from wherever it came
    void offer(const QStringList &files); // that are known to be there
    void exportDataset(const std::string &name);
    void exportPairs(const QuestionComparison &comparison);
    [[nodiscard]] bool isBusy() const; // for tests

    /// Seam for tests: instead of asking for a file.
    void setNextPath(const QString &path) { m_nextPath = path; }

signals:
    void opened(); // there is something to show to the person
    void imported(const QString &dataset, bool hasPrograms);

private:
    void prepare(std::function<QStringList()> list);
    void chooseQuestions(); // of the texts that are imported
    void preview();
    void takeMapping(const QString &name);
    void keepMapping(const QString &name);
    void startImport();
    [[nodiscard]] QString askWhich(const QString &title); // of the files that are there; empty: none
    [[nodiscard]] QString askWhere(const QString &title, const QString &proposed, const QString &kinds);
    /// `work` writes the file and gives what is to be said of it; it ends when `progress` throws.
    void write(const QString &job, std::function<QString(const ChangeProgress &progress)> work);

    Session &m_session;
    LibraryChanges &m_changes;
    DataPage *m_page;
    Background *m_previewer = nullptr;
    QString m_nextPath;
    int m_writing = 0; // files
    std::vector<StopToken> m_stops; // of their writing
};

} // namespace retort
