#pragma once

#include "core/jobs/compared_runs.h"
#include "core/jobs/comparison_view.h"
#include "core/jobs/folded_runs.h"
#include "widgets/compare/compare_page.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace retort {

class Background;
class CompareReport;
class SerialWork;
class Session;

/// Connects Compare with the session: reads the workspace's runs and compares pairs in the background, keeps names,
/// groups and archive in the library, moves runs to the trash and back. Window's thread.
class CompareController final : public QObject
{
    Q_OBJECT

public:
    /// Session and page must outlive the controller.
    CompareController(Session &session, ComparePage *page, QObject *parent);
    ~CompareController() override;

    /// Reads the runs anew, in the background. By itself: when the page comes up, when the session lists its runs, and
    /// while a run that is shown goes on.
    void refresh();
    /// The runs of a sweep stand among the others, or no longer.
    void showSweep(const std::filesystem::path &directory, bool isShown = true);
    /// Seam for tests: the next file to save to is this one, without a dialog.
    void setNextSaveFile(const QString &file) { m_nextSaveFile = file; }
    [[nodiscard]] CompareReport *report() const { return m_report; }

signals:
    void homeRequested();
    void runOpened(const QString &directory);
    /// To open Rationales with these problems; both runs' or teachers' sets are in it.
    void problemsRequested(const retort::PairProblems &problems);
    void placeRequested(const retort::PairFilter &place);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectPage();
    void showReadOnly();
    void showProblems();
    void show(ComparisonView view);
    void measure();
    void comparePair(const PairSide &a, const PairSide &b);
    void write(std::function<void()> work); // then reads anew; an error stands on the page
    void remove(const QStringList &directories);
    void restore();
    void save(const QString &suggestedName, const FileMaker &make);

    Session &m_session;
    ComparePage *m_page;
    Background *m_reader = nullptr;
    Background *m_measurer = nullptr; // of folded rows
    Background *m_pairs = nullptr;
    SerialWork *m_writer = nullptr; // one change after the other, none dropped
    Background *m_saver = nullptr;
    CompareReport *m_report = nullptr;
    std::vector<RunToCompare> m_runs;
    FoldIntervals m_intervals;
    std::set<std::filesystem::path> m_sweeps; // that are shown
    std::string m_problems; // the set that was chosen
    std::vector<std::string> m_trashed; // by the last deletion
    bool m_isStale = false; // asked to read while reading
    QString m_nextSaveFile;
    QTimer m_follow;
};

} // namespace retort
