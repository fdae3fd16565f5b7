#include "widgets/rationales/program_editor.h"

#include "core/answers/answer.h"
#include "core/base/text.h"
#include "widgets/common/key_caps.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/shown_text.h"
#include "widgets/rationales/cell_content.h"
#include "widgets/rationales/code_edit.h"
#include "widgets/rationales/number_strip.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace retort {

namespace {

constexpr int kPrintedHeight = 64;
constexpr int kLowestEdit = 40; // a page of little height has room for it
constexpr int kWidestValue = 400; // characters
constexpr int kLongestNumbered = 20000; // characters of a program in which numbers are looked for

QString errorText(const ProgramResult &result)
{
    switch (result.end) {
    case ProgramEnd::Error:
        return result.line > 0 ? ProgramEditor::tr("%1, line %2: %3")
                                     .arg(textOf(result.type))
                                     .arg(result.line)
                                     .arg(textOf(result.error))
                               : QStringLiteral("%1: %2").arg(textOf(result.type), textOf(result.error));
    case ProgramEnd::Timeout:
        return ProgramEditor::tr("Stopped after %1 s: it did not end.").arg(result.seconds, 0, 'f', 1);
    case ProgramEnd::Memory:
        return ProgramEditor::tr("Out of memory: %1").arg(textOf(result.error));
    case ProgramEnd::Refused:
        return ProgramEditor::tr("Refused: %1").arg(textOf(result.error));
    case ProgramEnd::NoValue:
        return result.error.empty() ? ProgramEditor::tr("It ended without a value in ans.") : textOf(result.error);
    case ProgramEnd::Value:
        break;
    }
    return {};
}

QMap<int, QString> valuesByLine(const std::vector<ProgramVariable> &variables)
{
    QMap<int, QString> values;
    for (const ProgramVariable &variable : variables)
        values[variable.line] = textOf(variable.value);
    return values;
}

bool isGold(const QString &value, const QString &gold)
{
    const auto a = parseNumber(value.toStdString());
    const auto b = parseNumber(replacedAll(gold.toStdString(), ",", ""));
    return a && b ? equalAnswers(numberAnswer(*a), numberAnswer(*b)) : value == gold;
}

} // namespace

ProgramEditor::ProgramEditor(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("programEditor"));
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    layout->addWidget(makeHead());
    layout->addWidget(makeRule(Qt::Horizontal, this));
    m_edit = new CodeEdit(this);
    m_edit->setObjectName(QStringLiteral("programText"));
    m_edit->setAccessibleName(tr("Program"));
    m_edit->setMinimumHeight(kLowestEdit);
    layout->addWidget(m_edit, 1);
    layout->addWidget(makeRule(Qt::Horizontal, this));
    layout->addWidget(makeFoot());
    connect(m_edit, &CodeEdit::runRequested, this, &ProgramEditor::run);
    connect(m_edit, &CodeEdit::closeRequested, this, &ProgramEditor::closeRequested);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &ProgramEditor::updateButtons);
    connect(m_edit, &QPlainTextEdit::cursorPositionChanged, this, &ProgramEditor::updateNumber);
    connect(m_edit, &CodeEdit::numberStepped, this, &ProgramEditor::stepNumber);
    connect(m_numbers, &NumberStrip::programsWanted, this, [this](const QStringList &programs) {
        if (isVisible() && m_running.isEmpty() && m_sandboxProblem.isEmpty()) // else they are asked for again
            emit variantsWanted(programs);
    });
}

QWidget *ProgramEditor::makeHead()
{
    auto *head = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(head);
    layout->setContentsMargins(12, 4, 12, 4);
    m_choice = new QComboBox(head);
    m_choice->setObjectName(QStringLiteral("programChoice"));
    m_choice->setAccessibleName(tr("Whose program"));
    m_choice->setToolTip(tr("Whose program is edited; nothing that was recorded changes"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(24);
    m_reset = makeButton(tr("Reset"), QStringLiteral("edit-undo"), "plain", head);
    m_reset->setObjectName(QStringLiteral("programReset"));
    m_close = makeButton(tr("Close"), QStringLiteral("window-close"), "plain", head);
    m_close->setObjectName(QStringLiteral("programClose"));
    m_close->setToolTip(tr("Back to the steps (Escape); what was edited stays until another problem is shown"));
    m_run = makeButton(tr("Run"), QStringLiteral("media-playback-start"), "primary", head);
    m_run->setObjectName(QStringLiteral("programRun"));
    layout->addWidget(m_choice);
    layout->addStretch(1);
    layout->addWidget(new KeyHint({tr("Ctrl"), tr("Enter")}, {}, head));
    layout->addWidget(m_run);
    layout->addWidget(m_reset);
    layout->addWidget(m_close);
    connect(m_choice, &QComboBox::activated, this, &ProgramEditor::choose);
    connect(m_run, &QPushButton::clicked, this, &ProgramEditor::run);
    connect(m_reset, &QPushButton::clicked, this, &ProgramEditor::reset);
    connect(m_close, &QPushButton::clicked, this, &ProgramEditor::closeRequested);
    return head;
}

QWidget *ProgramEditor::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *layout = bareLayout<QVBoxLayout>(foot, 2);
    layout->setContentsMargins(12, 6, 12, 6);
    m_outcome = makeLabel({}, {TextSize::Body, "text2", QFont::Medium}, foot);
    m_outcome->setObjectName(QStringLiteral("programOutcome"));
    m_outcome->setWordWrap(true);
    m_outcome->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_details = makeLabel({}, {TextSize::Caption, "text3"}, foot);
    m_details->setObjectName(QStringLiteral("programDetails"));
    m_printed = new QPlainTextEdit(foot);
    m_printed->setObjectName(QStringLiteral("programPrinted"));
    m_printed->setAccessibleName(tr("What the program printed"));
    m_printed->setReadOnly(true);
    m_printed->setFont(monoFont());
    m_printed->setFixedHeight(kPrintedHeight);
    m_printed->hide();
    m_numbers = new NumberStrip(foot);
    layout->addWidget(m_outcome);
    layout->addWidget(m_numbers);
    layout->addWidget(m_details);
    layout->addWidget(m_printed);
    return foot;
}

void ProgramEditor::setPrograms(const ProblemView &view, const ProblemSteps &steps)
{
    QStringList originals;
    m_choice->clear();
    m_firstOfStudent = 0;
    bool isFound = false;
    for (std::size_t i = 0; i < view.sources.size(); ++i) {
        if (steps.readings[i].program.empty())
            continue;
        const ProblemSource &source = view.sources[i];
        if (!source.isTeacher && !isFound) {
            m_firstOfStudent = int(originals.size());
            isFound = true;
        }
        originals << textOf(steps.readings[i].program);
        m_choice->addItem(QStringLiteral("%1, %2").arg(shownLine(source.name), textOf(titleOf(source))));
    }
    m_gold = textOf(view.gold);
    m_numbers->setProblem(m_gold, numbersOfQuestion(view.question));
    if (originals != m_originals) {
        m_originals = originals;
        m_edited = originals;
        m_running.clear();
        m_runsAgain = false;
    }
    m_choice->setEnabled(m_originals.size() > 1);
    if (!m_originals.isEmpty())
        choose(m_firstOfStudent);
}

void ProgramEditor::open()
{
    m_edit->setFocus();
    m_edit->moveCursor(QTextCursor::Start);
    m_numbers->resume();
}

void ProgramEditor::choose(int index)
{
    m_choice->setCurrentIndex(index);
    const QSignalBlocker quiet(m_edit);
    m_edit->setPlainText(m_edited.value(index));
    m_edit->setValues({}, 0);
    m_outcome->setText(tr("Not run yet. Nothing that was recorded changes."));
    setTone(m_outcome, "text2");
    m_details->setText(tr("The value of ans is the answer."));
    m_printed->hide();
    updateButtons();
    updateNumber();
}

/// The number at the cursor, with the program that it stands in.
void ProgramEditor::updateNumber()
{
    const QTextCursor cursor = m_edit->textCursor();
    if (m_edit->document()->characterCount() > kLongestNumbered || cursor.hasSelection()) {
        m_numbers->clear();
        return;
    }
    const QString program = m_edit->toPlainText();
    m_numbers->setPlace(program.toStdString(), std::size_t(program.left(cursor.position()).toUtf8().size()));
}

/// The number at the cursor one up or down, and what the program gives then.
void ProgramEditor::stepNumber(int by)
{
    if (m_edit->document()->characterCount() > kLongestNumbered)
        return;
    const QString text = m_edit->toPlainText();
    const std::string program = text.toStdString();
    QTextCursor cursor = m_edit->textCursor();
    const auto number = numberOfProgramAt(program, std::size_t(text.left(cursor.position()).toUtf8().size()));
    if (!number)
        return;
    const std::string written = writtenFor(*number, number->value + by);
    cursor.setPosition(characterAt(program, number->span.begin));
    cursor.setPosition(characterAt(program, number->span.end), QTextCursor::KeepAnchor);
    cursor.insertText(textOf(written));
    if (written.ends_with(')'))
        cursor.movePosition(QTextCursor::PreviousCharacter); // still on the number
    m_edit->setTextCursor(cursor);
    m_runsAgain = !m_running.isEmpty();
    run();
}

void ProgramEditor::updateButtons()
{
    const int index = m_choice->currentIndex();
    if (index >= 0 && index < m_edited.size())
        m_edited[index] = m_edit->toPlainText();
    const bool isChanged = m_edited.value(index) != m_originals.value(index);
    m_reset->setEnabled(isChanged);
    m_reset->setToolTip(isChanged ? tr("The program as it was recorded") : tr("The program is as it was recorded"));
    m_run->setEnabled(m_sandboxProblem.isEmpty() && m_running.isEmpty());
    m_run->setText(m_running.isEmpty() ? tr("Run") : tr("Running"));
    m_run->setToolTip(!m_sandboxProblem.isEmpty() ? m_sandboxProblem
                      : m_running.isEmpty()       ? tr("Runs the program in the sandbox (Ctrl+Enter)")
                                                  : tr("The program runs; it is stopped after two seconds"));
}

void ProgramEditor::setSandboxProblem(const QString &why)
{
    m_sandboxProblem = why;
    updateButtons();
}

void ProgramEditor::run()
{
    if (!m_run->isEnabled())
        return;
    m_running = m_edit->toPlainText();
    updateButtons();
    emit runRequested(m_running);
}

void ProgramEditor::reset()
{
    m_edit->setPlainText(m_originals.value(m_choice->currentIndex()));
    m_edit->setFocus();
}

void ProgramEditor::showRun(const ProgramRun &run)
{
    m_numbers->showRun(run);
    if (m_running.isEmpty() || textOf(run.program) != m_running)
        return;
    const bool isStillShown = m_edit->toPlainText() == m_running;
    m_running.clear();
    updateButtons();
    if (run.problem.empty() && std::exchange(m_runsAgain, false)) {
        this->run(); // the number went on meanwhile
        return;
    }
    m_numbers->resume();
    if (!run.problem.empty()) {
        m_outcome->setText(textOf(run.problem));
        setTone(m_outcome, "danger");
        return;
    }
    showOutcome(run.result);
    if (isStillShown)
        m_edit->setValues(valuesByLine(run.result.variables), run.result.line);
}

void ProgramEditor::showOutcome(const ProgramResult &result)
{
    const bool hasValue = result.end == ProgramEnd::Value;
    const QString value = textOf(result.value).left(kWidestValue);
    const bool isRight = hasValue && isGold(value, m_gold);
    m_outcome->setText(hasValue
                           ? tr("ans = %1, %2").arg(value, isRight ? tr("right") : tr("wrong, gold is %1").arg(m_gold))
                           : errorText(result));
    setTone(m_outcome, isRight ? "success" : "danger");
    QStringList parts;
    if (!result.type.empty() && hasValue)
        parts << textOf(result.type);
    parts << tr("ended after %1 ms").arg(wholeText(std::max<std::int64_t>(1, std::llround(result.seconds * 1000))));
    m_details->setText(parts.join(QStringLiteral(" · ")));
    m_printed->setPlainText(textOf(result.printed));
    m_printed->setVisible(!result.printed.empty());
}

} // namespace retort
