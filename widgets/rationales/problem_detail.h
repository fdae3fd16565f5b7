#pragma once

#include "core/jobs/problem_view.h"

#include <QFrame>
#include <QList>
#include <QStringList>

class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace retort {

class GrowingText;
class ReadingColumn;
struct ProgramRun;

/// One problem wide open: question and gold, then teachers and student paths side by side, then how they voted.
class ProblemDetail final : public QFrame
{
    Q_OBJECT

public:
    explicit ProblemDetail(QWidget *parent);

    void showProblem(const ProblemView &view);
    void showProblem(const ProblemRow &problem, const QString &position, int series);
    void clear();
    /// The problem with all its sources as Markdown.
    [[nodiscard]] QString asText() const;
    [[nodiscard]] QPushButton *previousButton() const { return m_previous; }
    [[nodiscard]] QPushButton *nextButton() const { return m_next; }

    /// Whether the detail has the page for itself; sets its button only.
    void setWide(bool isWide);
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
    void wideToggled(bool isWide);
    void noteRequested();
    /// Programs whose values per line are shown: run them in the background, give each to showRun().
    void programsWanted(const QStringList &programs);
    /// A person edited this program and wants it run.
    void runRequested(const QString &program);

private:
    void buildHead();
    void showColumns(const ProblemView &view);
    void showFoot(const ProblemView &view);

    QLabel *m_id = nullptr;
    QLabel *m_position = nullptr;
    QLabel *m_failure = nullptr;
    QPushButton *m_previous = nullptr;
    QPushButton *m_next = nullptr;
    GrowingText *m_question = nullptr;
    QLabel *m_gold = nullptr;
    QScrollArea *m_scroll = nullptr;
    QWidget *m_columns = nullptr;
    QList<ReadingColumn *> m_readings;
    QLabel *m_vote = nullptr;
};

} // namespace retort
