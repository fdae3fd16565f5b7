#pragma once

#include "core/jobs/problem_steps.h"

#include <QStringList>
#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace retort {

class CodeEdit;
class NumberStrip;

/// The programs of a problem to change and run in place: the editor, and below it what the run gave, and what other
/// values of the number at the cursor would give. Edits stay until another problem is shown.
class ProgramEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit ProgramEditor(QWidget *parent);

    void setPrograms(const ProblemView &view, const ProblemSteps &steps);
    void open(); // at the student's first program, else a teacher's
    void showRun(const ProgramRun &run);
    void setSandboxProblem(const QString &why);

signals:
    void runRequested(const QString &program);
    void variantsWanted(const QStringList &programs); // with other values of the number at the cursor
    void closeRequested();

private:
    QWidget *makeHead();
    QWidget *makeFoot();
    void choose(int index);
    void run();
    void reset();
    void updateNumber();
    void stepNumber(int by);
    void showOutcome(const ProgramResult &result);
    void updateButtons();

    QStringList m_originals;
    QStringList m_edited;
    int m_firstOfStudent = 0;
    QString m_gold;
    QString m_running; // program; empty: none
    bool m_runsAgain = false; // a number was changed while it ran
    QString m_sandboxProblem;
    QComboBox *m_choice = nullptr;
    CodeEdit *m_edit = nullptr;
    QPushButton *m_run = nullptr;
    QPushButton *m_reset = nullptr;
    QPushButton *m_close = nullptr;
    NumberStrip *m_numbers = nullptr;
    QLabel *m_outcome = nullptr;
    QLabel *m_details = nullptr;
    QPlainTextEdit *m_printed = nullptr;
};

} // namespace retort
