#pragma once

#include "core/data/filters.h"
#include "core/store/problem_search.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <set>

namespace retort {

class Background;
class DataCatalogue;
class DataFiles;
class DataPage;
class DataPairs;
class LibraryChanges;
class Session;
struct LibraryReader;
struct QuestionComparison;

/// What is shown of a data set before anything is chosen in it.
struct DatasetView
{
    std::vector<SourceCoverage> coverage;
    std::vector<RowIssue> issues;
    std::vector<std::int64_t> ids;
};

/// Connects the Data page with the workspace's library: everything is read and written in the background, one change
/// at a time. Lives in the window's thread.
class DataController final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive the controller.
    DataController(Session &session, DataPage *page, QObject *parent);
    ~DataController() override;

    void refresh(); // the list of data sets, and what is shown
    void importPath(const QString &path); // a file or folder, from wherever it was dropped
    void chooseImport(); // asks for a file
    void showDataset(const QString &dataset); // chosen in the list; from the palette
    /// Filtered by the source: from the Teachers page.
    void showSource(const QString &dataset, const retort::RationaleSource &source);
    void makeSampleProblems();
    /// A data set's rationales for Rationales, and one of its problems (empty: none) there.
    void readSideBySide(const std::string &dataset, const std::string &problem);
    [[nodiscard]] bool isBusy() const; // for tests

    /// Seam for tests: instead of asking for a file.
    void setNextPath(const QString &path);
    /// Seam for tests: instead of the sandbox.
    void setProgramRunner(ProgramRunner runner) { m_runner = std::move(runner); }

signals:
    void datasetsChanged(); // written by this controller: other pages read again
    void noted(const QString &line); // for the log
    void answersFound(const std::filesystem::path &run, const QString &set, const QString &filter);
    void sideBySideMade(const std::filesystem::path &run, const QString &set, const std::string &problem);
    void shown(); // the page has something to show to the person: the window brings it to the front

private:
    void connectPage();
    void connectProblems();
    void connectChanges();
    template<typename T>
    void read(Background *lane, std::function<T(ProblemSearch &)> work, std::function<void(T)> then);
    void readDataset(std::int64_t id);
    void findProblems();
    void readBlocks();
    void readProblem(std::int64_t row);
    void verify(const std::string &name);
    void checkAgain(const std::string &name, const std::string &problem, const QString &shownId);
    void findAnswers(const std::string &problem, const QString &shownId);
    void remove(std::int64_t id);
    void undoRemoval();
    [[nodiscard]] std::size_t problemsOf(const QuestionComparison &comparison) const;
    [[nodiscard]] std::string nameOf(std::int64_t id) const;
    void takeView(std::int64_t id, DatasetView view);
    void chooseWanted();

    Session &m_session;
    DataPage *m_page;
    LibraryChanges *m_changes;
    DataFiles *m_files;
    DataCatalogue *m_catalogue;
    DataPairs *m_pairs;
    std::shared_ptr<LibraryReader> m_reader;
    Background *m_lister = nullptr;
    Background *m_querier = nullptr;
    Background *m_finder = nullptr;
    Background *m_blockReader = nullptr;
    Background *m_problemReader = nullptr;
    Background *m_answerFinder = nullptr;
    std::vector<DatasetFacts> m_datasets;
    std::set<int> m_wantedBlocks;
    std::int64_t m_removed = -1;
    std::string m_wantedDataset; // to be chosen when it is listed
    std::optional<RationaleSource> m_wantedSource;
    ProgramRunner m_runner;
    int m_resets = 0; // of the list of problems
};

} // namespace retort
