#include "widgets/students/try_out_panel.h"

#include "widgets/common/core_text.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/segments.h"
#include "widgets/students/sampling_row.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>

namespace retort {

namespace {

constexpr int kQuestionHeight = 84;
constexpr const char *kFormatKey = "students/format";

QString hintOf()
{
    return TryOutPanel::tr("The answer stands here, token by token.");
}

} // namespace

TryOutPanel::TryOutPanel(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("tryOut"));
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kPanelGap);
    layout->addWidget(makeQuestion());
    auto *row = bareLayout<QHBoxLayout>(nullptr, measure::kPanelGap);
    m_panes = {
        new AnswerPane(QStringLiteral("first"), tr("Student"), AnswerPane::Chooser::AStudent, this),
        new AnswerPane(QStringLiteral("second"), tr("Student beside it"), AnswerPane::Chooser::StudentOrNone, this)};
    for (AnswerPane *pane : m_panes) {
        pane->clear(hintOf());
        row->addWidget(pane, 1);
        connect(pane, &AnswerPane::studentChanged, this, &TryOutPanel::showButtons);
    }
    connect(m_panes[0], &AnswerPane::studentChanged, this, [this] { emit studentChosen(m_panes[0]->student()); });
    layout->addLayout(row, 1);
    showButtons();
}

QWidget *TryOutPanel::makeQuestion()
{
    auto *panel = makePanel(this);
    auto *layout = bareLayout<QVBoxLayout>(panel, measure::kGroup);
    layout->setContentsMargins(14, 10, 14, 10);
    layout->addWidget(makeHead());
    m_question = new QPlainTextEdit(panel);
    m_question->setObjectName(QStringLiteral("problemText"));
    m_question->setAccessibleName(tr("Problem"));
    m_question->setProperty("role", "field");
    m_question->setTabChangesFocus(true);
    m_question->setPlaceholderText(
        tr("A problem, e.g. Baker made 121 cakes. He sold 105 of them and bought 170 new cakes. How many cakes does "
           "baker still have?"));
    m_question->setFixedHeight(kQuestionHeight);
    m_question->setAcceptDrops(false); // a file that is dropped is a student for the page
    m_question->installEventFilter(this);
    layout->addWidget(m_question);
    m_sampling = new SamplingRow(panel);
    layout->addWidget(m_sampling);
    connect(m_question, &QPlainTextEdit::textChanged, this, &TryOutPanel::showButtons);
    return panel;
}

QWidget *TryOutPanel::makeHead()
{
    auto *head = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(head, measure::kPanelGap);
    layout->addWidget(makeLabel(tr("Try out"), {TextSize::Body, "text1", QFont::Medium}, head));
    m_format = new Segments(head);
    m_format->setObjectName(QStringLiteral("tryFormat"));
    m_format->setAccessibleName(tr("Format"));
    QStringList titles;
    for (const FormatKind kind : kAllFormats)
        titles << (kind == FormatKind::Answer ? tr("Answer only") : coreText(titleOf(kind)));
    m_format->setChoices(titles);
    m_format->setCurrent(kept::value(QLatin1String(kFormatKey), int(FormatKind::Cot)).toInt());
    connect(m_format, &Segments::chosen, this, [](int index) { kept::set(QLatin1String(kFormatKey), index); });
    layout->addWidget(m_format);
    layout->addStretch(1);
    m_stop = makeButton(tr("Stop"), QStringLiteral("media-playback-stop"), "danger", head);
    m_stop->setObjectName(QStringLiteral("stopAnswers"));
    m_ask = makeButton(tr("Answer"), QStringLiteral("media-playback-start"), "primary", head);
    m_ask->setObjectName(QStringLiteral("askStudents"));
    layout->addWidget(m_stop);
    layout->addWidget(m_ask);
    connect(m_ask, &QPushButton::clicked, this, &TryOutPanel::ask);
    connect(m_stop, &QPushButton::clicked, this, &TryOutPanel::stopRequested);
    return head;
}

void TryOutPanel::setStudents(const QList<StudentOption> &students)
{
    for (AnswerPane *pane : m_panes)
        pane->setStudents(students);
    showButtons();
}

void TryOutPanel::chooseStudent(const std::filesystem::path &folder)
{
    m_panes[0]->choose(folder);
    showButtons();
}

void TryOutPanel::setHindrance(const QString &why)
{
    m_hindrance = why;
    showButtons();
}

void TryOutPanel::setRunning(bool isRunning)
{
    m_isRunning = isRunning;
    showButtons();
}

TypedProblem TryOutPanel::problemFor(std::size_t pane) const
{
    const SamplingSettings sampling = m_sampling->settings();
    TypedProblem problem;
    problem.student = m_panes[pane]->student();
    problem.question = m_question->toPlainText().trimmed().toStdString();
    problem.format = FormatKind(std::max(0, m_format->current()));
    problem.maxNewTokens = sampling.maxNewTokens;
    problem.seed = sampling.seed;
    if (!sampling.isGreedy) {
        problem.temperature = sampling.temperature;
        problem.topP = sampling.topP;
    }
    return problem;
}

QWidget *TryOutPanel::firstFocus() const
{
    return m_question;
}

void TryOutPanel::ask()
{
    if (m_ask->isEnabled() && !m_isRunning)
        emit askRequested();
}

void TryOutPanel::showButtons()
{
    const bool hasProblem = !m_question->toPlainText().trimmed().isEmpty();
    const QString why = !m_hindrance.isEmpty()          ? m_hindrance
                        : m_panes[0]->student().empty() ? tr("There is no student to ask: import one")
                        : !hasProblem                   ? tr("Type a problem first")
                                                        : QString();
    m_ask->setEnabled(why.isEmpty());
    m_ask->setToolTip(why.isEmpty() ? tr("Lets the students answer (Ctrl+Enter)") : why);
    m_ask->setVisible(!m_isRunning);
    m_stop->setVisible(m_isRunning);
    m_stop->setToolTip(tr("Ends both answers at once (Esc)"));
}

/// Ctrl+Enter asks and Esc stops from where the problem is typed.
bool TryOutPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_question && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && (key->modifiers() & Qt::ControlModifier)) {
            ask();
            return true;
        }
        if (key->key() == Qt::Key_Escape && m_isRunning) {
            emit stopRequested();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace retort
