#include "widgets/common/page_keys.h"
#include "widgets/common/page_stack.h"
#include "widgets/rationales/answer_strip.h"
#include "widgets/rationales/column_menu.h"
#include "widgets/rationales/detail_head.h"
#include "widgets/rationales/problem_detail.h"
#include "widgets/rationales/program_editor.h"
#include "widgets/rationales/step_grid.h"

#include <QShortcut>

#include <algorithm>

// Which columns of a problem stand side by side, its answers through time, and the keys for both.

namespace retort {

/// Of the window: the list has the focus as a rule.
void ProblemDetail::makeKeys()
{
    const auto key = [this](Qt::Key code, const QString &text, auto action) {
        connect(addKey(this, code, text, Qt::WindowShortcut), &QShortcut::activated, this, action);
    };
    key(Qt::Key_R, tr("What every reading rule reads"), [this] { showReadings(readableSource()); });
    key(Qt::Key_E, tr("Edit a program and run it"), [this] {
        if (m_stack->currentWidget() == m_editor)
            return;
        if (const QString why = whyNotEditable(); !why.isEmpty())
            emit refused(why);
        else if (m_stack->currentWidget() == m_grid)
            editAndRun();
    });
    key(Qt::Key_BracketRight, tr("Next sample of each path"), [this] { pageSamples(1); });
    key(Qt::Key_BracketLeft, tr("Previous sample of each path"), [this] { pageSamples(-1); });
    key(Qt::Key_S, tr("Answers at all checkpoints and seeds, or not"), [this] { m_head->toggleAnswers(); });
}

std::vector<ShownColumn> ProblemDetail::columns() const
{
    return shownColumns(m_view, m_head->columns()->choice(), m_sample);
}

void ProblemDetail::showColumns(bool keepPlace)
{
    m_grid->showSteps(m_view, m_steps, columns(), keepPlace);
    emit neededHeightChanged();
}

/// All columns that hold several samples go on together.
void ProblemDetail::pageSamples(int by)
{
    int most = 1;
    for (const ShownColumn &column : columns())
        most = std::max(most, column.count);
    m_sample = (m_sample + by + most) % most;
    if (most > 1)
        showColumns(true);
}

void ProblemDetail::setAnswersShown(bool areShown)
{
    m_areAnswersShown = areShown;
    m_head->setAnswersShown(areShown);
    m_answers->setVisible(areShown && !m_view.id.empty());
    emit neededHeightChanged();
    if (areShown && !m_view.id.empty())
        emit answersWanted();
}

ColumnMenu *ProblemDetail::columnMenu() const
{
    return m_head->columns();
}

} // namespace retort
