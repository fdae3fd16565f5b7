#include "widgets/rationales/note_editor.h"

#include "widgets/common/parts.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace retort {

namespace {

constexpr int kTextHeight = 56;

}

NoteEditor::NoteEditor(QWidget *parent) : QFrame(parent)
{
    setProperty("role", "panel");
    setObjectName(QStringLiteral("noteEditor"));
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kGroup);
    layout->setContentsMargins(12, 10, 12, 12);
    m_title = makeLabel({}, {TextSize::Body, "text1", QFont::Medium}, this);
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(QStringLiteral("noteText"));
    m_text->setAccessibleName(tr("Note of the problem"));
    m_text->setProperty("role", "field");
    m_text->setPlaceholderText(tr("What is worth remembering about this problem"));
    m_text->setFixedHeight(kTextHeight);
    m_text->setTabChangesFocus(true);
    m_text->installEventFilter(this);
    auto *buttons = bareLayout<QHBoxLayout>(nullptr);
    auto *hint = makeLabel(tr("Ctrl+Enter saves, Escape leaves it as it was"), {TextSize::Caption, "text3"}, this);
    auto *cancel = makeButton(tr("Cancel"), {}, "plain", this);
    cancel->setObjectName(QStringLiteral("noteCancel"));
    auto *save = makeButton(tr("Save note"), {}, "primary", this);
    save->setObjectName(QStringLiteral("noteSave"));
    buttons->addWidget(hint);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(save);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addLayout(buttons);
    cancel->installEventFilter(this);
    save->installEventFilter(this);
    connect(cancel, &QPushButton::clicked, this, [this] { finish(false); });
    connect(save, &QPushButton::clicked, this, [this] { finish(true); });
    hide();
}

void NoteEditor::edit(const QString &problem, const QString &note)
{
    m_title->setText(tr("Note on %1").arg(problem));
    m_stored = m_before = note;
    m_isOpen = true;
    m_text->setPlainText(note);
    emit openChanged(true);
    show();
    m_text->setFocus();
    m_text->moveCursor(QTextCursor::End);
}

void NoteEditor::save()
{
    const QString note = m_text->toPlainText().trimmed();
    if (m_isOpen && note != std::exchange(m_stored, note))
        emit saved(note);
}

void NoteEditor::finish(bool isSaved)
{
    if (!isSaved)
        m_text->setPlainText(m_before); // it may have been kept meanwhile
    save();
    m_isOpen = false; // before it loses the focus: what was left stays as it was
    hide();
    emit openChanged(false);
    emit closed();
}

/// The focus is elsewhere: in another window it may come back, in this one the person went on.
void NoteEditor::leave()
{
    const QWidget *now = QApplication::focusWidget();
    if (!m_isOpen || (now && isAncestorOf(now)))
        return;
    save();
    if (!now)
        return;
    m_isOpen = false;
    hide();
    emit openChanged(false);
}

bool NoteEditor::eventFilter(QObject *watched, QEvent *event)
{
    const bool isOwn = watched == m_text || qobject_cast<QPushButton *>(watched);
    if (isOwn && event->type() == QEvent::FocusOut
        && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
        leave();
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return && key->modifiers() == Qt::ControlModifier) {
            finish(true);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void NoteEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        finish(false);
    else
        QFrame::keyPressEvent(event);
}

} // namespace retort
