#include "app/rationales_controller.h"
#include "app/session.h"
#include "core/data/problem.h"
#include "core/sandbox/program_values.h"
#include "core/sandbox/sandbox.h"
#include "widgets/common/numbers.h"
#include "widgets/common/shown_text.h"
#include "widgets/rationales/problem_detail.h"
#include "widgets/rationales/rationale_editor.h"
#include "widgets/rationales/rationales_page.h"

#include <QtGlobal>

// A rationale that a person corrects is checked while it is written and kept in a data set.

namespace retort {

namespace {

/// The teacher of what a person wrote.
std::string authorName()
{
    for (const char *variable : {"USER", "LOGNAME", "USERNAME"}) {
        if (const QString name = qEnvironmentVariable(variable).trimmed(); !name.isEmpty())
            return name.toStdString();
    }
    return "person";
}

} // namespace

void RationalesController::connectCorrections()
{
    RationaleEditor *editor = m_page->corrector();
    connect(editor, &RationaleEditor::checkWanted, this, &RationalesController::checkText);
    connect(editor, &RationaleEditor::saveWanted, this, &RationalesController::keepCorrection);
}

Problem RationalesController::openProblem() const
{
    const ProblemView &view = m_page->detail()->view();
    Problem problem;
    problem.question = view.question;
    problem.id = problemId(view.question);
    problem.sourceId = view.shownId == view.id ? std::string() : view.shownId;
    problem.gold = parseAnswer(view.gold).value_or(Answer {AnswerKind::Text, 0, view.gold});
    problem.goldSteps = view.goldSteps;
    problem.equation = view.goldEquation;
    problem.split = m_openSet.name.starts_with("final-") ? "test" : "validation";
    return problem;
}

void RationalesController::checkText(FormatKind format, const QString &text)
{
    if (!m_open)
        return;
    m_staysInSet = true; // a newer set must not close what is being written
    if (!m_sandbox)
        m_sandbox = std::make_shared<Sandbox>();
    const auto check = [problem = openProblem(), format, written = text.toStdString(), sandbox = m_sandbox] {
        return checkCorrection(problem, format, written, [sandbox](const std::vector<std::string> &programs) {
            return valuesOf(*sandbox, programs);
        });
    };
    m_checks->post<CheckedCorrection>("check", check,
                                      [this](const CheckedCorrection &checked, const std::string &error) {
                                          if (error.empty())
                                              m_page->corrector()->showCheck(checked);
                                          else
                                              m_page->corrector()->showTrouble(textOf(error));
                                      });
}

void RationalesController::keepCorrection(const CheckedCorrection &checked)
{
    if (!m_open)
        return;
    m_staysInSet = true;
    const CorrectionKey key {openProblem(), checked.format, authorName()};
    const auto tell = [this, name = textOf(key.teacher),
                       isTest = key.problem.split == "test"](bool, const std::string &error) {
        fail(error);
        if (!error.empty())
            return;
        QString text = tr("Kept as a rationale of %1 in the data set \"%2\". Ctrl+Z takes it away again.")
                           .arg(visibleText(name), QLatin1String(kCorrections));
        if (isTest)
            text += tr(" It is of a test problem: do not train on it what is measured by that test set.");
        m_page->showMessage(text, false);
        m_page->corrector()->finish();
        emit m_session.datasetsChanged();
    };
    m_reader->correct(key, m_open->shownId, correctionOf(key, checked), tell);
}

} // namespace retort
