#pragma once

#include "app/window_session.h"
#include "core/jobs/problem_reader.h"
#include "core/jobs/set_from_problems.h"

#include <QObject>
#include <QString>

#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>

namespace retort {

class AnswersController;
class Background;
class LibraryChanges;
class ProgramReader;
class RationalesPage;
class Sandbox;
class Session;

/// Connects the Rationales page with the index of predictions, the annotations and the sandbox. Shows the run that the
/// session shows, or another one that was chosen here.
class RationalesController final : public QObject
{
    Q_OBJECT

public:
    /// `session` and `page` must outlive it.
    RationalesController(Session &session, RationalesPage *page, QObject *parent);
    ~RationalesController() override;

    /// Opens a set of a run (empty: its last) with a filter; `other` is a run that stands beside it for `other:right`,
    /// with its set (empty: that of the same name).
    void showProblems(const std::filesystem::path &run, const QString &set, const QString &filter,
                      const std::filesystem::path &other = {}, const QString &otherSet = {});
    /// Opens one problem of a set; it stays open though the filter may leave it out.
    void showProblem(const std::filesystem::path &run, const QString &set, const std::string &problem);
    void copyLink();
    [[nodiscard]] const std::filesystem::path &run() const { return m_run.directory; }
    /// What is shown now, and going back there at the next start.
    [[nodiscard]] RationalesPlace place() const;
    void goTo(const RationalesPlace &place);
    [[nodiscard]] bool isBusy() const; // something is being read

signals:
    void homeRequested();
    void compareRequested();
    void setupRequested(const QString &dataset, const QStringList &formats); // a run with this data set

private:
    void connectPage();
    void connectAnnotations();
    void connectDetail();
    void goBack(HistoryStep step);
    void tellChange(const HistoryOutcome &outcome, HistoryStep step);
    void openChanged(const ProblemSaid &said);
    [[nodiscard]] QString textOfChange(const AnnotationChange &change) const;
    void takeRun(const std::filesystem::path &run);
    void openRun(const std::filesystem::path &run, const std::string &set);
    void readFacts();
    void fill();
    void endFilling();
    void stopFilling();
    void readSets(bool isLast);
    void showSets(std::vector<IndexedSet> sets);
    void showSet(const std::string &name);
    void openWanted();
    void dropWanted(); // something else is asked for
    void goOnByHand(); // through a list that is there
    void readOther();
    void toggleBeside(const std::filesystem::path &run, bool isShown);
    void readBeside();
    void listBeside();
    void goOnBeside(const std::vector<std::filesystem::path> &runs);
    void nameBeside();
    [[nodiscard]] RunShown shownRun() const; // with the runs beside it
    void readLearning();
    void swapSets();
    [[nodiscard]] std::optional<IndexedSet> since() const; // nothing: the checkpoint before
    void find();
    void findAnew(); // a person filters
    void takeFound(const ProblemIds &ids, const std::string &error);
    void showFirst(const ProblemIds &ids);
    void showFound(const ProblemIds &ids);
    [[nodiscard]] std::int64_t openId() const;
    [[nodiscard]] bool isListThere() const; // says so where not all of it was found yet
    void readCounts();
    void readKinds();
    void openCurrent();
    void open(std::int64_t id);
    void openAgain(); // with the columns that stand beside by now
    [[nodiscard]] bool isOfSet(std::int64_t id) const;
    void dressOpen(ProblemView &view) const;
    void dressAgain(); // what is known of the run or was said of the open problem has changed
    void chooseCheckpoint(int index);
    void inTurn(std::function<void()> step); // of a person's keys
    void nextFailure();
    void takeFailure(std::optional<std::size_t> row, const std::string &error);
    void editNote();
    void annotate(const std::optional<AnnotationKey> &key, const std::function<void(Annotation &)> &change);
    void showBook();
    void readRows(const std::vector<std::int64_t> &ids);
    [[nodiscard]] std::optional<AnnotationKey> openKey() const;
    [[nodiscard]] std::optional<AnnotationKey> currentKey() const;
    void listRuns();
    void fillWhenNew();
    [[nodiscard]] bool isReadWhileItTrains() const;
    void exportTo(const QString &file, ProblemFileKind kind);
    void tellWritten(const QString &file, std::size_t written, std::size_t shown);
    void connectExports();
    void makeDataSet(const SetRecipe &recipe);
    void connectCorrections();
    void checkText(FormatKind format, const QString &text);
    void keepCorrection(const CheckedCorrection &checked);
    [[nodiscard]] Problem openProblem() const; // as far as it is known
    void tellMade(const MadeSet &made);
    void fail(const std::string &error);
    [[nodiscard]] const IndexedSet *set() const;

    Session &m_session;
    RationalesPage *m_page = nullptr;
    ProblemReader *m_reader = nullptr;
    ProgramReader *m_programs = nullptr;
    Background *m_facts = nullptr;
    AnswersController *m_answers = nullptr;
    LibraryChanges *m_changes = nullptr;
    SerialWork *m_checks = nullptr; // of what is being corrected
    std::shared_ptr<Sandbox> m_sandbox; // used in the thread of m_checks only
    RunShown m_run;
    std::string m_sinceName; // the set that a person compares with
    std::optional<IndexedSet> m_since; // that learned and forgotten begin at
    std::string m_wantedSet;
    bool m_isChosenHere = false; // the run, since the session was asked for another one
    bool m_isLinked = false; // a link asked for the wanted problem: it is told when it is gone
    bool m_isFilling = false; // what is new of the run comes into the index
    std::string m_openError; // why a problem could not be opened, until the filling that it asked for is done
    std::string m_wantedProblem; // by its id, of the set that is shown next
    std::vector<IndexedSet> m_sets;
    bool m_areRowsOld = false; // something of the run was read since they were shown
    int m_set = -1;
    bool m_staysInSet = false; // a person chose it or worked in it: a newer one does not take its place
    std::filesystem::path m_otherRun;
    std::string m_otherSet; // empty: that of the same name
    std::optional<IndexedSet> m_other;
    std::vector<std::filesystem::path> m_beside; // runs whose columns stand beside
    std::vector<RunBeside> m_openBeside; // what the open problem was read with
    std::map<std::filesystem::path, std::vector<IndexedSet>> m_besideSets; // of those that were read
    ProblemSort m_sort;
    ProblemIds m_ids; // null until all are found
    bool m_isSeekingFailure = false; // the next one is looked for, or will be as soon as they are
    std::deque<std::function<void()>> m_steps; // what was asked for meanwhile, in its order
    std::optional<OpenProblem> m_open; // its view and steps are with the page
    IndexedSet m_openSet; // what it was read from: another set is chosen before a problem of that one is read
    std::optional<AnnotationKey> m_noted; // whose note is being written
    std::string m_notedId; // as a person knows it
    std::int64_t m_reading = 0; // is being read to be opened; 0: none
    bool m_isNoteWanted = false; // of that one, once it is read
    std::int64_t m_kept = 0; // stays open though the filter may leave it out
    std::int64_t m_outside = 0; // did, until a person goes on or filters anew: lists that come by themselves leave it
    std::int64_t m_keptNext = 0; // the same from the next list on, whatever is opened until it comes
    ProblemBook m_book;
    std::string m_lastState; // of the session's run when it was looked at
    std::optional<MadeSet> m_made; // the last data set
    QString m_job; // of the reading, on the session's board
};

} // namespace retort
