#pragma once

#include "core/jobs/problem_reader.h"
#include "widgets/rationales/needed_heights.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <memory>
#include <vector>

class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QSplitter;

namespace retort {

class EmptyState;
class FilterBar;
class KindPanel;
class NoteEditor;
class PageStack;
class ProblemDetail;
class ProblemTable;
class RationaleEditor;
class SetSheet;
struct SetRecipe;
class Strip;

/// A run that can be chosen.
struct ListedRun
{
    QString directory;
    QString name;
    int series = 0;

    bool operator==(const ListedRun &) const = default;
};

/// The answered problems of a set: a filter line, kinds of failure and tags, a table with a column per teacher and
/// path, and one problem wide open below it. N and P walk through what the filter shows, F to the next failure, 1 to 9
/// tag, * stars, X corrects a rationale, Ctrl+Z takes back what was said, M writes a note, K names the kind of failure,
/// Enter opens wide, C copies.
class RationalesPage final : public QWidget
{
    Q_OBJECT

public:
    explicit RationalesPage(QWidget *parent = nullptr);

    /// Whose last filter is gone on with: it is kept as it is typed, for each workspace by itself.
    void setWorkspace(const QString &folder);
    [[nodiscard]] bool hasKeptFilter() const { return m_hasKeptFilter; } // of an earlier window
    void setRuns(const QList<ListedRun> &runs, const QString &current);
    /// The sets of a run; one of them is open. `about` says who answered.
    void setSets(const std::vector<IndexedSet> &sets, int current, const QString &about, int series);
    /// The first rows of a list that is still being looked for.
    void setFirst(const ProblemIds &ids, std::int64_t openId);
    void setFound(const ProblemIds &ids, std::int64_t openId, bool keepsNone);
    void setKinds(const std::vector<std::string> &kinds); // of the set's problems
    void setCounts(const SetCounts &counts);
    void setLearning(const LearningCounts &counts);
    void setBook(const ProblemBook &book);
    void setFilterText(const QString &text);
    void setOther(const QString &run); // that stands beside this one; empty: none
    void setEmpty(const QString &sentence);
    void showProblem(ProblemView view, ProblemSteps steps);
    /// Of the problem that is shown: anything but its texts.
    void changeProblem(const std::function<void(ProblemView &)> &change);
    void clearProblem();
    void editNote(const QString &problem, const QString &note);
    /// What is written in the note and not saved yet.
    void saveNote();
    void showMessage(const QString &text, bool isError);
    /// Why nothing can be written; empty: it can.
    void setReadOnly(const QString &why) { m_readOnly = why; }
    /// Seam for tests: where the next export goes, without a dialog.
    void setNextFile(const QString &file) { m_nextFile = file; }

    [[nodiscard]] ProblemTable *table() const { return m_table; }
    [[nodiscard]] ProblemDetail *detail() const { return m_detail; }
    [[nodiscard]] const ProblemFilter &filter() const;
    [[nodiscard]] QString filterText() const;

    [[nodiscard]] RationaleEditor *corrector() const { return m_corrector; }
    /// "... is made" with a button that sets up a run with it.
    void offerSetUp(const QString &message);

signals:
    void setWanted(const retort::SetRecipe &recipe);
    void setupRequested(); // with the data set that was offered last
    void homeRequested();
    void compareRequested();
    void runChosen(const QString &directory);
    void setChosen(const QString &set);
    void filterChanged();
    void sortChanged(const retort::ProblemSort &sort);
    void currentChanged();
    void nextFailureRequested();
    void walkRequested(int rows); // down the list; negative: up
    void tagToggled(int tag);
    void starToggled();
    void sinceChosen(const QString &set); // that learned and forgotten begin at
    void swapRequested(); // of the set that is shown and that one
    void linkRequested();
    void undoRequested();
    void redoRequested();
    void tagRenamed(int tag, const QString &name);
    void noteRequested();
    void noteSaved(const QString &note);
    void failureChosen(const QString &failure); // empty: as suggested
    void filterSaved(const QString &name, const QString &filter);
    void filterRemoved(const QString &name);
    void exportRequested(const QString &file, retort::ProblemFileKind kind);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void showMarks();
    void placeSplit();
    void measureDetail();
    QWidget *makeHeader();
    QWidget *makeBody();
    QWidget *makeSplit();
    void makeFilterBar();
    void makeRecent();
    void fillRecent(const QList<ListedRun> &runs, bool isNoneOpen);
    void makeKeys();
    void fillKindMenu();
    void updateWords();
    void updateChosen();
    void updateCount();
    void fillKindChoice();
    void filterByKind(const QString &failure);
    void filterByTag(int tag);
    void filterByChange(const QString &change);
    void setWide(bool isWide);
    void focusReader();
    void takeKeys();
    void fillExportMenu();
    void openSetSheet();
    void makeCorrector();
    void correct();
    void chooseFile(ProblemFileKind kind);
    bool refuseWhenReadOnly();
    void restoreState();
    [[nodiscard]] QString whyNoRun() const;

    std::vector<IndexedSource> m_sources;
    ProblemBook m_book;
    std::vector<std::string> m_kinds;
    SetCounts m_counts;
    std::size_t m_problems = 0; // of the set
    QString m_other;
    QString m_readOnly;
    QString m_filterSetting; // where the last filter is kept
    bool m_hasKeptFilter = false;
    bool m_hasRuns = false; // to choose from
    QString m_nextFile;
    bool m_isWide = false;
    bool m_isSplitChosen = false; // by a person: else table and detail share the height as the page thinks best
    NeededHeights m_needed; // of the detail
    QTimer m_measureTimer; // once what changed has its layout
    QComboBox *m_runs = nullptr;
    QComboBox *m_sets = nullptr;
    QLabel *m_about = nullptr;
    QLabel *m_synthetic = nullptr;
    QPushButton *m_export = nullptr;
    PageStack *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    QWidget *m_recent = nullptr; // runs to choose from where none is open
    Strip *m_strip = nullptr;
    FilterBar *m_filterBar = nullptr;
    QComboBox *m_kindChoice = nullptr; // stands for the panel where there is no room
    KindPanel *m_kindPanel = nullptr;
    QSplitter *m_split = nullptr;
    ProblemTable *m_table = nullptr;
    ProblemDetail *m_detail = nullptr;
    NoteEditor *m_note = nullptr;
    RationaleEditor *m_corrector = nullptr;
    QMenu *m_kindMenu = nullptr;
    SetSheet *m_setSheet = nullptr; // made when it is first wanted
};

} // namespace retort
