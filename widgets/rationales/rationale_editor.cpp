#include "widgets/rationales/rationale_editor.h"

#include "core/base/text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/shown_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kPauseMs = 150;
constexpr std::size_t kMostSlips = 3; // that are told; all are marked

/// Characters before a byte of a UTF-8 text.
int characterAt(const std::string &text, std::size_t byte)
{
    return int(QString::fromUtf8(text.data(), qsizetype(std::min(byte, text.size()))).size());
}

} // namespace

RationaleEditor::RationaleEditor(QWidget *parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("rationaleEditor"));
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kGroup);
    layout->setContentsMargins(12, 8, 12, 10);
    layout->addWidget(makeHead());
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(QStringLiteral("rationaleText"));
    m_text->setAccessibleName(tr("The rationale that is corrected"));
    m_text->setProperty("role", "field");
    m_text->setFont(monoFont());
    m_text->setTabChangesFocus(true);
    m_text->installEventFilter(this);
    layout->addWidget(m_text, 1);
    layout->addWidget(makeFoot());
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    m_pause.callOnTimeout(this, [this] { emit checkWanted(format(), m_text->toPlainText()); });
    connect(m_text, &QPlainTextEdit::textChanged, this, &RationaleEditor::takeText);
    connect(m_source, &QComboBox::activated, this, &RationaleEditor::begin);
}

QWidget *RationaleEditor::makeHead()
{
    auto *head = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(head);
    layout->addWidget(makeLabel(tr("Correct, beginning with"), {TextSize::Body, "text2"}, head));
    m_source = new QComboBox(head);
    m_source->setObjectName(QStringLiteral("correctionSource"));
    m_source->setAccessibleName(tr("The text to begin with"));
    m_source->setToolTip(tr("Another choice puts its text in the place of what stands here"));
    m_verdict = makeLabel({}, {TextSize::Body, "text1", QFont::Medium}, head);
    m_verdict->setObjectName(QStringLiteral("correctionVerdict"));
    layout->addWidget(m_source);
    layout->addStretch(1);
    layout->addWidget(m_verdict);
    return head;
}

QWidget *RationaleEditor::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *layout = bareLayout<QVBoxLayout>(foot, measure::kUnit);
    m_slips = makeLabel({}, {TextSize::Caption, "danger"}, foot);
    m_slips->setObjectName(QStringLiteral("correctionSlips"));
    m_slips->setWordWrap(true);
    layout->addWidget(m_slips);
    auto *row = bareLayout<QHBoxLayout>(nullptr);
    m_keepsAny = new QCheckBox(tr("Keep it although it is not right"), foot);
    m_keepsAny->setObjectName(QStringLiteral("correctionKeepsAny"));
    auto *cancel = makeButton(tr("Cancel"), {}, "plain", foot);
    cancel->setObjectName(QStringLiteral("correctionCancel"));
    m_save = makeButton(tr("Keep as a rationale"), {}, "primary", foot);
    m_save->setObjectName(QStringLiteral("correctionSave"));
    row->addWidget(m_keepsAny);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(m_save);
    layout->addLayout(row);
    connect(m_keepsAny, &QCheckBox::toggled, this, &RationaleEditor::follow);
    connect(cancel, &QPushButton::clicked, this, &RationaleEditor::closed);
    connect(m_save, &QPushButton::clicked, this, &RationaleEditor::save);
    return foot;
}

void RationaleEditor::edit(const QString &problem, const QString &gold, std::vector<CorrectionSource> sources)
{
    keepDraft();
    if (problem != m_problem)
        m_checked.reset(); // it was of another gold answer
    m_problem = problem;
    m_gold = gold;
    m_sources = std::move(sources);
    m_source->clear();
    for (const CorrectionSource &source : m_sources)
        m_source->addItem(source.title);
    const auto draft = m_drafts.constFind(problem);
    if (draft != m_drafts.constEnd()) {
        goOn(std::max(0, m_source->findText(draft->source)), draft->text);
    } else {
        m_text->clear(); // nothing of another problem is taken back to
        begin(0);
        m_text->document()->clearUndoRedoStacks();
    }
    m_text->setFocus();
}

void RationaleEditor::keepDraft()
{
    if (m_problem.isEmpty() || m_sources.empty())
        return;
    const int source = std::max(0, m_source->currentIndex());
    const QString text = m_text->toPlainText();
    if (source == 0 && text == m_sources[0].text)
        m_drafts.remove(m_problem);
    else
        m_drafts[m_problem] = {m_source->itemText(source), text};
}

void RationaleEditor::goOn(int source, const QString &text)
{
    m_source->setCurrentIndex(source);
    if (text != m_text->toPlainText()) {
        m_keepsAny->setChecked(false);
        m_text->setPlainText(text);
    }
    takeText();
}

void RationaleEditor::begin(int source)
{
    m_source->setCurrentIndex(source);
    m_keepsAny->setChecked(false);
    QTextCursor cursor(m_text->document()); // so that Ctrl+Z brings back what was typed
    cursor.select(QTextCursor::Document);
    cursor.insertText(m_sources[std::size_t(source)].text);
    m_text->moveCursor(QTextCursor::Start);
    takeText(); // the same text may be of another format
}

FormatKind RationaleEditor::format() const
{
    return m_sources[std::size_t(std::max(0, m_source->currentIndex()))].format;
}

bool RationaleEditor::isChecked() const
{
    return m_checked && m_checked->format == format() && m_checked->text == m_text->toPlainText().toStdString();
}

void RationaleEditor::takeText()
{
    m_pause.start();
    follow();
}

void RationaleEditor::showCheck(const CheckedCorrection &checked)
{
    m_checked = checked;
    if (!isChecked())
        return;
    mark();
    follow();
}

void RationaleEditor::showTrouble(const QString &why)
{
    m_checked.reset();
    follow();
    m_slips->setText(why);
    m_slips->show();
}

/// The answer where it was read, and values that are not what their equation gives.
void RationaleEditor::mark()
{
    const Theme &theme = themeOf(this);
    QList<QTextEdit::ExtraSelection> marks;
    const auto add = [&](std::size_t begin, std::size_t end, const QTextCharFormat &look) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(m_text->document());
        selection.cursor.setPosition(characterAt(m_checked->text, begin));
        selection.cursor.setPosition(characterAt(m_checked->text, end), QTextCursor::KeepAnchor);
        selection.format = look;
        marks.append(selection);
    };
    QTextCharFormat answer;
    answer.setBackground(theme.accentSoft);
    QTextCharFormat slip;
    slip.setForeground(theme.danger);
    slip.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    slip.setUnderlineColor(theme.danger);
    if (!m_checked->read.isEmpty())
        add(m_checked->read.begin, m_checked->read.end, answer);
    for (const CheckedEquation &equation : m_checked->slips)
        add(equation.begin, equation.end, slip);
    m_text->setExtraSelections(marks);
}

void RationaleEditor::follow()
{
    const bool isDone = isChecked();
    const bool isRight = isDone && m_checked->verdict == Verdict::Right;
    const QString answer = isDone ? shownLine(m_checked->answer) : QString();
    m_verdict->setText(!isDone            ? tr("checking …")
                       : isRight          ? tr("✓ right: %1").arg(answer)
                       : answer.isEmpty() ? tr("? no answer can be read; gold is %1").arg(m_gold)
                                          : tr("✕ wrong: %1, gold is %2").arg(answer, m_gold));
    QStringList slips;
    for (std::size_t i = 0; isDone && i < std::min(kMostSlips, m_checked->slips.size()); ++i) {
        const CheckedEquation &equation = m_checked->slips[i];
        const std::string told =
            m_checked->text.substr(equation.expression.begin, equation.expression.end - equation.expression.begin);
        slips << tr("%1 is %2, not %3")
                     .arg(shownLine(told).trimmed(), textOf(formatNumber(equation.computed)),
                          textOf(formatNumber(equation.stated)));
    }
    m_slips->setText(slips.join(QStringLiteral("; ")));
    m_slips->setVisible(!slips.isEmpty());
    m_keepsAny->setVisible(isDone && !isRight);
    const bool hasText = !m_text->toPlainText().trimmed().isEmpty();
    m_save->setEnabled(isDone && hasText && (isRight || m_keepsAny->isChecked()));
    m_save->setToolTip(!hasText ? tr("There is no text to keep")
                       : m_save->isEnabled()
                           ? tr("Into the data set \"corrections\" (Ctrl+Enter)")
                           : tr("Its answer is not gold's: correct it, or say that it is kept anyway"));
}

void RationaleEditor::save()
{
    if (m_save->isEnabled())
        emit saveWanted(*m_checked);
}

void RationaleEditor::finish()
{
    m_drafts.remove(m_problem);
    m_problem.clear(); // the next time it begins anew
    emit closed();
}

bool RationaleEditor::eventFilter(QObject *watched, QEvent *event)
{
    const bool isAsked = event->type() == QEvent::ShortcutOverride; // whether the page has these keys, or the text
    if (watched == m_text && (isAsked || event->type() == QEvent::KeyPress)) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (isAsked && key->key() == Qt::Key_Escape) {
            event->accept();
            return true;
        }
        if (isAsked)
            return QFrame::eventFilter(watched, event);
        if (key->key() == Qt::Key_Return && key->modifiers() == Qt::ControlModifier) {
            save();
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            emit closed();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace retort
