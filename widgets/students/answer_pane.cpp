#include "widgets/students/answer_pane.h"

#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/shown_text.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTextCursor>

#include <algorithm>

namespace retort {

namespace {

constexpr int kComboLetters = 12;
constexpr int kComboTextWidth = 230;
constexpr int kTextMargin = 10;

/// How it ended, and how long it took.
QString endLine(const TypedAnswer &answer)
{
    const PathPrediction &path = answer.path;
    QStringList parts {AnswerPane::tr("%1 tokens").arg(wholeText(path.tokensOut)),
                       AnswerPane::tr("%1 s").arg(path.seconds, 0, 'f', 1)};
    if (path.finish == "limit")
        parts << AnswerPane::tr("cut off at the limit");
    else if (path.finish == "stopped")
        parts << AnswerPane::tr("stopped");
    if (!answer.isTrainedFormat)
        parts << AnswerPane::tr("not trained on %1: Retort's prompt").arg(formatTitle(path.format));
    if (path.answer && !answer.note.empty())
        parts << coreText(shownLine(answer.note));
    return parts.join(QStringLiteral(" · "));
}

/// How the answer was read; where there is none to read, what stands there instead, or why.
QString readingLine(const TypedAnswer &answer)
{
    const PathPrediction &path = answer.path;
    if (path.answer)
        return AnswerPane::tr("by: %1").arg(coreText(shownLine(path.rule)));
    const bool isNoAnswer = path.error.empty() && !answer.note.empty();
    return sentenceText(shownLine(isNoAnswer ? answer.note : path.error).toStdString());
}

/// Characters of a text before one of its bytes; visibleText() keeps their number.
int charactersBefore(const std::string &text, int byte)
{
    const auto end = std::clamp<std::size_t>(std::size_t(std::max(0, byte)), 0, text.size());
    return int(QString::fromUtf8(text.data(), qsizetype(end)).size());
}

} // namespace

AnswerPane::AnswerPane(const QString &name, const QString &title, Chooser chooser, QWidget *parent)
    : QFrame(parent), m_name(name), m_chooser(chooser)
{
    setProperty("role", "panel");
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(makeHead(title));
    layout->addWidget(makeRule(Qt::Horizontal, this));
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(nameOf("Text"));
    m_text->setAccessibleName(tr("%1: text").arg(title));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(kTextMargin);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout->addWidget(m_text, 1);
    layout->addWidget(makeRule(Qt::Horizontal, this));
    layout->addWidget(makeFoot());
    clear({});
}

QWidget *AnswerPane::makeHead(const QString &title)
{
    auto *head = new QWidget(this);
    auto *layout = bareLayout<QVBoxLayout>(head, measure::kUnit);
    layout->setContentsMargins(10, 8, 10, 8);
    m_combo = new QComboBox(head);
    m_combo->setObjectName(nameOf("Student"));
    m_combo->setAccessibleName(title);
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setMinimumContentsLength(kComboLetters);
    m_state = new ElidedLabel(head);
    m_state->setObjectName(nameOf("State"));
    m_state->setFont(fontOf(TextSize::Caption));
    setTone(m_state, "text2");
    layout->addWidget(m_combo);
    layout->addWidget(m_state);
    connect(m_combo, &QComboBox::activated, this, [this] {
        m_combo->setToolTip(m_combo->currentData(Qt::ToolTipRole).toString());
        showState();
        emit studentChanged();
    });
    return head;
}

QWidget *AnswerPane::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(foot, measure::kGroup);
    layout->setContentsMargins(10, 7, 10, 7);
    layout->addWidget(makeLabel(tr("Read"), {TextSize::Caption, "text2"}, foot));
    m_answer = makeLabel({}, {TextSize::Heading, "text1", QFont::Medium}, foot);
    m_answer->setObjectName(nameOf("Answer"));
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_rule = new ElidedLabel(foot);
    m_rule->setObjectName(nameOf("Rule"));
    m_rule->setFont(fontOf(TextSize::Caption));
    layout->addWidget(m_answer);
    layout->addWidget(m_rule, 1);
    return foot;
}

void AnswerPane::setStudents(const QList<StudentOption> &students)
{
    if (students == m_students && m_combo->count() > 0)
        return;
    const std::filesystem::path before = student();
    m_students = students;
    const QSignalBlocker quiet(m_combo);
    m_combo->clear();
    if (m_chooser == Chooser::StudentOrNone)
        m_combo->addItem(tr("Nobody beside it"));
    for (const StudentOption &option : students) {
        m_combo->addItem(m_combo->fontMetrics().elidedText(option.title, Qt::ElideMiddle, kComboTextWidth),
                         QString::fromStdString(option.folder.string()));
        m_combo->setItemData(m_combo->count() - 1, plainTip(option.title), Qt::ToolTipRole);
    }
    choose(before);
}

void AnswerPane::choose(const std::filesystem::path &folder)
{
    const int at = m_combo->findData(QString::fromStdString(folder.string()));
    if (folder.empty() || at < 0)
        return;
    m_combo->setCurrentIndex(at);
    m_combo->setToolTip(m_combo->currentData(Qt::ToolTipRole).toString());
    showState();
}

void AnswerPane::setState(const QString &text)
{
    m_stateText = text;
    showState();
}

/// A text that another student wrote than the one that is chosen by now says whose it is.
void AnswerPane::showState()
{
    const bool isOthers = !m_asked.isEmpty() && m_asked != m_combo->currentData().toString();
    m_state->setWhole(isOthers && !m_stateText.isEmpty() ? tr("%1: %2").arg(m_askedTitle, m_stateText) : m_stateText);
}

std::filesystem::path AnswerPane::student() const
{
    return m_combo->currentData().toString().toStdString();
}

void AnswerPane::clear(const QString &hint)
{
    m_read = {};
    m_asked.clear();
    m_shown.clear();
    m_text->clear();
    m_text->setPlaceholderText(hint);
    m_text->setExtraSelections({});
    setState({});
    m_answer->setText(QStringLiteral("–"));
    m_answer->setAccessibleName(tr("No answer was read"));
    m_rule->setWhole({});
}

void AnswerPane::begin(FormatKind format)
{
    clear({});
    m_asked = m_combo->currentData().toString();
    m_askedTitle.clear();
    for (const StudentOption &option : m_students)
        if (option.folder == student())
            m_askedTitle = option.title;
    m_format = format;
    m_text->setFont(formatOf(format).runsProgram() ? monoFont() : fontOf(TextSize::Body));
    setPhase(tr("waiting"));
}

void AnswerPane::setPhase(const QString &phase)
{
    setTone(m_state, "text2");
    m_state->setToolTip({});
    setState(phase + QStringLiteral(" …"));
}

void AnswerPane::setText(const std::string &text)
{
    append(shownText(withoutMarks(text)));
}

/// What goes on is appended, so that a selection and a place in the text stay.
void AnswerPane::append(const QString &text)
{
    if (text == m_shown)
        return;
    QScrollBar *bar = m_text->verticalScrollBar();
    const bool isAtEnd = bar->value() >= bar->maximum() - bar->singleStep();
    if (!m_shown.isEmpty() && text.startsWith(m_shown)) {
        QTextCursor cursor(m_text->document());
        cursor.movePosition(QTextCursor::End);
        cursor.insertText(text.mid(m_shown.size()));
    } else {
        m_text->setPlainText(text);
    }
    m_shown = text;
    if (isAtEnd)
        bar->setValue(bar->maximum());
}

void AnswerPane::showAnswer(const TypedAnswer &answer)
{
    m_read = answer;
    append(shownText(withoutMarks(answer.path.text)));
    setState(endLine(answer));
    m_state->setToolTip(plainTip(tr("Asked:\n%1").arg(shownText(answer.prompt))));
    const PathPrediction &path = answer.path;
    m_answer->setText(path.answer ? shownLine(*path.answer) : QStringLiteral("–"));
    m_answer->setAccessibleName(path.answer ? tr("Answer %1").arg(shownLine(*path.answer)) : tr("No answer was read"));
    setTone(m_rule, path.answer || path.error.empty() ? "text2" : "danger");
    m_rule->setWhole(readingLine(answer));
    markAnswer();
}

void AnswerPane::markAnswer()
{
    const PathPrediction &path = m_read.path;
    QList<QTextEdit::ExtraSelection> marks;
    // Spelled-out marks move what stands behind them.
    if (path.answer && path.readEnd > path.readBegin && withoutMarks(path.text) == path.text) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_text->document());
        const int last = m_text->document()->characterCount() - 1;
        mark.cursor.setPosition(std::min(last, charactersBefore(path.text, path.readBegin)));
        mark.cursor.setPosition(std::min(last, charactersBefore(path.text, path.readEnd)), QTextCursor::KeepAnchor);
        mark.format.setBackground(themeOf(this).accentSoft);
        mark.format.setFontUnderline(true);
        mark.format.setUnderlineColor(themeOf(this).accent);
        marks.append(mark);
    }
    m_text->setExtraSelections(marks);
}

void AnswerPane::showError(const QString &message)
{
    setState(tr("not answered"));
    setTone(m_rule, "danger");
    m_rule->setWhole(message);
    m_text->setPlaceholderText(message);
}

void AnswerPane::showStopped()
{
    setState(tr("stopped"));
    setTone(m_rule, "text2");
    m_rule->setWhole(tr("A text that was stopped is not read"));
}

void AnswerPane::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_text)
        markAnswer();
}

} // namespace retort
