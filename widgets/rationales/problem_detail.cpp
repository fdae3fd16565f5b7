#include "widgets/rationales/problem_detail.h"

#include "core/jobs/background.h"
#include "core/jobs/text_hits.h"
#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/page_stack.h"
#include "widgets/common/parts.h"
#include "widgets/common/shown_text.h"
#include "widgets/rationales/answer_strip.h"
#include "widgets/rationales/column_menu.h"
#include "widgets/rationales/detail_foot.h"
#include "widgets/rationales/detail_head.h"
#include "widgets/rationales/program_editor.h"
#include "widgets/rationales/question_text.h"
#include "widgets/rationales/readings_popup.h"
#include "widgets/rationales/step_grid.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace retort {

namespace {

constexpr int kAskMs = 150;
constexpr int kRefreshMs = 30;
constexpr int kLongestNote = 500; // characters; the note editor shows it whole
constexpr int kLongestVote = 1000;

} // namespace

ProblemDetail::ProblemDetail(QWidget *parent) : QFrame(parent), m_aligning(new Background(this))
{
    setObjectName(QStringLiteral("problemDetail"));
    setProperty("role", "panel");
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    layout->setContentsMargins(1, 8, 1, 1);
    m_head = new DetailHead(this);
    auto *asked = bareLayout<QHBoxLayout>(nullptr, 0);
    asked->setContentsMargins(12, 6, 12, 4);
    m_question = new QuestionText(this);
    m_question->setObjectName(QStringLiteral("questionText"));
    m_question->setAccessibleName(tr("Problem"));
    asked->addWidget(m_question);
    m_grid = new StepGrid(this);
    m_editor = new ProgramEditor(this);
    m_stack = new PageStack(this);
    m_stack->setShared(true); // with the head, the question and the foot
    m_empty = new EmptyState(QStringLiteral("view-filter"), tr("No problem in this filter."), tr("Show all problems"),
                             m_stack);
    connect(m_empty, &EmptyState::clicked, this, &ProblemDetail::filterClearRequested);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_grid);
    m_stack->addWidget(m_editor);
    connect(m_stack, &QStackedWidget::currentChanged, this, &ProblemDetail::neededHeightChanged);
    m_foot = new DetailFoot(this);
    layout->addWidget(m_head);
    layout->addLayout(asked);
    layout->addWidget(makeNote());
    m_answers = new AnswerStrip(this);
    connect(m_answers, &AnswerStrip::heightChanged, this, &ProblemDetail::neededHeightChanged);
    layout->addWidget(m_answers);
    layout->addWidget(m_stack, 1);
    m_footRule = makeRule(Qt::Horizontal, this);
    layout->addWidget(m_footRule);
    layout->addWidget(m_foot);
    m_askTimer.setSingleShot(true);
    m_refreshTimer.setSingleShot(true);
    connect(&m_askTimer, &QTimer::timeout, this, &ProblemDetail::askForValues);
    connect(&m_refreshTimer, &QTimer::timeout, this, &ProblemDetail::readValues);
    connect(m_head, &DetailHead::previousRequested, this, &ProblemDetail::previousRequested);
    connect(m_head, &DetailHead::nextRequested, this, &ProblemDetail::nextRequested);
    connect(m_head, &DetailHead::checkpointChosen, this, &ProblemDetail::checkpointChosen);
    connect(m_head, &DetailHead::wideToggled, this, &ProblemDetail::wideToggled);
    connect(m_head, &DetailHead::noteRequested, this, &ProblemDetail::noteRequested);
    connect(m_head, &DetailHead::answersToggled, this, [this](bool areShown) {
        setAnswersShown(areShown);
        emit answersToggled(areShown);
    });
    connect(m_head->columns(), &ColumnMenu::chosen, this, [this] { showColumns(true); });
    connect(m_foot, &DetailFoot::editRequested, this, &ProblemDetail::editAndRun);
    connect(m_grid, &StepGrid::readingsRequested, this, &ProblemDetail::showReadings);
    connect(m_editor, &ProgramEditor::runRequested, this, &ProblemDetail::runRequested);
    connect(m_editor, &ProgramEditor::variantsWanted, this, &ProblemDetail::programsWanted);
    connect(m_editor, &ProgramEditor::closeRequested, this, &ProblemDetail::closeEditor);
    makeKeys();
    clear();
}

QWidget *ProblemDetail::makeNote()
{
    m_noteRow = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(m_noteRow, measure::kUnit);
    layout->setContentsMargins(10, 0, 12, 4);
    auto *edit = makeIconButton(QStringLiteral("note"), tr("Change the note (M)"), m_noteRow);
    edit->setObjectName(QStringLiteral("editNote"));
    m_note = new ElidedLabel(m_noteRow);
    m_note->setObjectName(QStringLiteral("problemNote"));
    m_note->setProperty("tone", "text2");
    layout->addWidget(edit);
    layout->addWidget(m_note, 1);
    connect(edit, &QToolButton::clicked, this, &ProblemDetail::noteRequested);
    return m_noteRow;
}

void ProblemDetail::showProblem(ProblemView view)
{
    ProblemSteps steps = readSteps(view, {});
    showProblem(std::move(view), std::move(steps));
}

void ProblemDetail::showProblem(ProblemView view, ProblemSteps steps)
{
    const bool isSame = view.id == m_view.id && view.run == m_view.run && view.sources == m_view.sources;
    m_view = std::move(view);
    m_steps = std::move(steps);
    m_question->setQuestion(m_view.question, m_view.hits);
    setEmpty(false);
    showJudgement();
    if (!isSame) {
        m_runs.clear();
        m_aligning->dropResults();
        m_sample = 0;
        m_isEditorOld = true;
        closeEditor();
        closePage(m_page);
    }
    if (m_runs.empty())
        showColumns(isSame);
    else
        readValues();
    updateEditable();
    m_askTimer.start(kAskMs);
    if (m_areAnswersShown)
        emit answersWanted();
}

void ProblemDetail::changeProblem(const std::function<void(ProblemView &)> &change)
{
    if (m_view.id.empty())
        return;
    change(m_view);
    showJudgement();
    showColumns(true);
}

/// What may change while the problem stays.
void ProblemDetail::showJudgement()
{
    m_head->setView(m_view);
    m_note->setWhole(shownLine(m_view.note, kLongestNote).simplified());
    showNote();
    m_foot->setVote(coreText(shownLine(voteSentence(m_view), kLongestVote)), m_view.verdict);
}

/// Where there is little height it stands behind its icon in the head.
void ProblemDetail::showNote()
{
    const bool isShown = !m_isNoteHidden && !m_view.note.empty();
    m_noteRow->setVisible(isShown && !m_isShort);
    m_head->setNote(isShown && m_isShort ? m_note->whole() : QString());
    emit neededHeightChanged();
}

/// Aligns the steps anew with what programs gave, beside the window; until then those that are known stay.
void ProblemDetail::readValues()
{
    m_aligning->start<ProblemSteps>(
        [view = m_view, runs = m_runs, known = m_steps]() mutable {
            ProblemSteps steps = readSteps(view, runs, std::move(known));
            findHits(view, steps);
            return steps;
        },
        [this](ProblemSteps steps, const std::string &error) {
            if (!error.empty())
                return;
            m_steps = std::move(steps);
            showColumns(true);
        });
}

void ProblemDetail::askForValues()
{
    QStringList programs;
    for (const ProblemSource &source : m_view.sources) {
        const std::string program = programForValues(source);
        const bool isKnown =
            std::any_of(m_runs.begin(), m_runs.end(), [&](const ProgramRun &run) { return run.program == program; });
        if (!program.empty() && !isKnown && !programs.contains(textOf(program)))
            programs << textOf(program);
    }
    if (!programs.isEmpty() && m_sandboxProblem.isEmpty())
        emit programsWanted(programs);
}

void ProblemDetail::showRun(const ProgramRun &run)
{
    m_editor->showRun(run);
    if (!run.problem.empty()) {
        setSandboxProblem(textOf(run.problem));
        return;
    }
    const bool isOfProblem =
        std::any_of(m_view.sources.begin(), m_view.sources.end(),
                    [&](const ProblemSource &source) { return programForValues(source) == run.program; });
    const bool isKnown = std::any_of(m_runs.begin(), m_runs.end(),
                                     [&](const ProgramRun &known) { return known.program == run.program; });
    if (!isOfProblem || isKnown)
        return;
    m_runs.push_back(run);
    m_refreshTimer.start(kRefreshMs);
}

void ProblemDetail::setSandboxProblem(const QString &why)
{
    m_sandboxProblem = why;
    m_editor->setSandboxProblem(why);
    updateEditable();
}

/// The student's first path that rules can read, else a teacher's; -1 without one.
int ProblemDetail::readableSource() const
{
    int found = -1;
    for (const ShownColumn &column : columns()) {
        const bool isTeacher = m_view.sources[std::size_t(column.source)].isTeacher;
        const bool isBetter = found < 0 || (!isTeacher && m_view.sources[std::size_t(found)].isTeacher);
        if (!m_steps.readings[std::size_t(column.source)].others.empty() && isBetter)
            found = column.source;
    }
    return found;
}

void ProblemDetail::showReadings(int source)
{
    if (source < 0 && !m_view.id.empty())
        emit refused(tr("These rationales are programs or empty: no reading rule looks at them"));
    if (source < 0 || m_stack->currentWidget() != m_grid)
        return;
    auto *popup =
        new ReadingsPopup(m_view.sources[std::size_t(source)], m_steps.readings[std::size_t(source)].others, this);
    popup->openOver(m_grid->answerArea(source));
}

bool ProblemDetail::hasPrograms() const
{
    return std::ranges::any_of(m_steps.readings, [](const SourceReading &reading) { return !reading.program.empty(); });
}

void ProblemDetail::updateEditable()
{
    const bool isOpen = m_stack->currentWidget() == m_editor;
    m_foot->setEditable(isOpen ? tr("The editor is open; Escape closes it") : whyNotEditable());
}

QString ProblemDetail::whyNotEditable() const
{
    return hasPrograms()            ? m_sandboxProblem
           : m_view.sources.empty() ? tr("No problem is shown")
                                    : tr("None of these rationales is a program");
}

void ProblemDetail::editAndRun()
{
    if (!hasPrograms())
        return;
    if (std::exchange(m_isEditorOld, false))
        m_editor->setPrograms(m_view, m_steps);
    m_stack->setCurrentWidget(m_editor);
    m_editor->open();
    updateEditable();
}

void ProblemDetail::closeEditor()
{
    if (m_stack->currentWidget() != m_editor)
        return;
    m_stack->setCurrentWidget(m_grid);
    m_grid->setFocus();
    updateEditable();
    m_askTimer.start(kAskMs); // what the editor ran may have put off the values
}

void ProblemDetail::openPage(QWidget *page)
{
    if (m_view.id.empty())
        return;
    m_page = page;
    m_stack->addWidget(page); // again: it stays where it is
    m_stack->setCurrentWidget(page);
}

void ProblemDetail::closePage(QWidget *page)
{
    if (!page || m_stack->currentWidget() != page)
        return;
    const bool hadFocus = page->isAncestorOf(QApplication::focusWidget());
    m_stack->setCurrentWidget(m_grid);
    if (hadFocus)
        m_grid->setFocus();
}

void ProblemDetail::clear()
{
    m_view = {};
    m_runs.clear();
    m_aligning->dropResults();
    m_askTimer.stop();
    m_refreshTimer.stop();
    m_steps = readSteps(m_view, m_runs);
    m_head->clear();
    m_question->setQuestion({}, {});
    m_noteRow->hide();
    m_foot->setVote({}, {});
    m_grid->clear();
    m_isEditorOld = true;
    setEmpty(true);
    updateEditable();
}

void ProblemDetail::setEmpty(bool isEmpty)
{
    for (QWidget *part : std::initializer_list<QWidget *> {m_head, m_question, m_foot, m_footRule})
        part->setVisible(!isEmpty);
    m_answers->setVisible(m_areAnswersShown && !isEmpty);
    if (isEmpty)
        m_stack->setCurrentWidget(m_empty);
    else if (m_stack->currentWidget() == m_empty)
        m_stack->setCurrentWidget(m_grid);
}

void ProblemDetail::copy()
{
    if (m_view.id.empty()) { // the clipboard keeps what it has
        emit refused(tr("No problem is shown"));
        return;
    }
    QApplication::clipboard()->setText(asText());
}

QString ProblemDetail::asText() const
{
    return textOf(markdownOf(m_view, m_steps));
}

QPushButton *ProblemDetail::previousButton() const
{
    return m_head->previousButton();
}

QPushButton *ProblemDetail::nextButton() const
{
    return m_head->nextButton();
}

int ProblemDetail::neededHeight()
{
    if (m_stack->currentWidget() != m_grid)
        return 0;
    layout()->activate();
    return height() - m_stack->height() + m_grid->fullHeight();
}

void ProblemDetail::setShort(bool isShort)
{
    m_question->setShort(isShort);
    m_isShort = isShort;
    showNote();
}

void ProblemDetail::setNoteHidden(bool isHidden)
{
    m_isNoteHidden = isHidden;
    showNote();
}

void ProblemDetail::setWide(bool isWide)
{
    m_head->setWide(isWide);
}

} // namespace retort
