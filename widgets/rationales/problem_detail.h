#pragma once

#include "core/jobs/problem_steps.h"

#include <QFrame>
#include <QStringList>
#include <QTimer>

#include <functional>
#include <vector>

class QLabel;
class QPushButton;

namespace retort {

class AnswerStrip;
class Background;
class ColumnMenu;
class DetailFoot;
class DetailHead;
class ElidedLabel;
class EmptyState;
class PageStack;
class ProgramEditor;
class QuestionText;
class StepGrid;
struct ShownColumn;

/// One problem wide open: question, then gold, teachers and student paths side by side by their steps, then how they
/// voted; programs can be edited and run in place. Shows what it is given and runs nothing itself.
class ProblemDetail final : public QFrame
{
    Q_OBJECT

public:
    explicit ProblemDetail(QWidget *parent);

    /// `steps` are those of the view before any of its programs was run.
    void showProblem(ProblemView view, ProblemSteps steps);
    void showProblem(ProblemView view);
    /// Of the problem that is shown: anything but its texts, so that its steps stay as they are.
    void changeProblem(const std::function<void(ProblemView &)> &change);
    [[nodiscard]] const ProblemView &view() const { return m_view; }
    void clear();
    /// The problem with all its sources as Markdown.
    [[nodiscard]] QString asText() const;
    /// The problem's answers over all checkpoints and seeds, below the question; answersWanted() asks for them.
    void setAnswersShown(bool areShown);
    [[nodiscard]] AnswerStrip *answers() const { return m_answers; }
    [[nodiscard]] ColumnMenu *columnMenu() const;
    [[nodiscard]] QPushButton *previousButton() const;
    [[nodiscard]] QPushButton *nextButton() const;
    /// Height at which nothing scrolls at the current width; 0 where what is shown takes what it gets.
    [[nodiscard]] int neededHeight();

    /// Whether the detail has the page for itself; sets its button only.
    void setWide(bool isWide);
    /// There is little height.
    void setShort(bool isShort);
    /// The note is being written elsewhere: here it takes no room.
    void setNoteHidden(bool isHidden);
    /// Shows a page of the caller's in the place of the steps, until closePage() or another problem is shown.
    void openPage(QWidget *page);
    void closePage(QWidget *page);
    /// What programs did: those asked for by programsWanted and runRequested. Unknown programs are ignored.
    void showRun(const ProgramRun &run);
    /// Why programs cannot run now; empty: they can.
    void setSandboxProblem(const QString &why);

public slots:
    void copy(); // asText() to the clipboard
    void editAndRun(); // opens the editor on the first program of the student, else of a teacher

signals:
    void previousRequested();
    void nextRequested();
    void checkpointChosen(int index); // in ProblemView::checkpoints
    void answersToggled(bool areShown);
    void answersWanted(); // of the problem that is shown
    void wideToggled(bool isWide);
    void neededHeightChanged(); // perhaps; never because it was resized
    void noteRequested();
    void filterClearRequested(); // from the empty state
    void refused(const QString &why); // a key that can do nothing here
    /// Programs whose values per line are shown: run them in the background, give each to showRun(). Emitted a moment
    /// after a problem is shown, so that walking fast runs nothing.
    void programsWanted(const QStringList &programs);
    /// A person edited this program and wants it run.
    void runRequested(const QString &program);

private:
    QWidget *makeNote();
    void showJudgement();
    void showNote();
    void showColumns(bool keepPlace);
    void pageSamples(int by);
    [[nodiscard]] std::vector<ShownColumn> columns() const;
    void readValues();
    void askForValues();
    void closeEditor();
    void makeKeys();
    void showReadings(int source); // of m_view.sources: what every rule reads there
    [[nodiscard]] int readableSource() const;
    void setEmpty(bool isEmpty);
    void updateEditable();
    [[nodiscard]] QString whyNotEditable() const; // empty: a program can be edited
    [[nodiscard]] bool hasPrograms() const;

    ProblemView m_view;
    ProblemSteps m_steps;
    Background *m_aligning = nullptr;
    std::vector<ProgramRun> m_runs; // of the shown problem
    int m_sample = 0; // of columns that hold several
    QString m_sandboxProblem;
    QTimer m_askTimer;
    QTimer m_refreshTimer; // several runs that end together are shown at once
    DetailHead *m_head = nullptr;
    QuestionText *m_question = nullptr;
    bool m_isNoteHidden = false;
    bool m_isShort = false;
    QWidget *m_noteRow = nullptr;
    AnswerStrip *m_answers = nullptr;
    bool m_areAnswersShown = false;
    ElidedLabel *m_note = nullptr;
    PageStack *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    StepGrid *m_grid = nullptr;
    ProgramEditor *m_editor = nullptr;
    QWidget *m_page = nullptr; // the caller's
    bool m_isEditorOld = true; // it holds the programs of another problem, or none
    QWidget *m_footRule = nullptr;
    DetailFoot *m_foot = nullptr;
};

} // namespace retort
