#include "widgets/setup/completion_list.h"
#include "widgets/setup/yaml_editor.h"

#include <QKeyEvent>

// The part of the editor that offers keys and values.

namespace retort {

bool YamlEditor::isTypedOn(const QKeyEvent &event)
{
    const QString text = event.text();
    return !text.isEmpty() && (text[0].isLetter() || text[0] == QLatin1Char('_'));
}

void YamlEditor::completeTyped(int character)
{
    const bool isLetter = (character >= 'a' && character <= 'z') || character == '_';
    const bool beginsValue = character == ' ' && send(SCI_GETCURRENTPOS) > 1
                             && send(SCI_GETCHARAT, static_cast<unsigned long>(send(SCI_GETCURRENTPOS) - 2)) == ':';
    if (!m_isShowing && (isLetter || beginsValue))
        completeNow();
}

void YamlEditor::completeNow()
{
    const std::string text = bytes();
    const auto position = static_cast<std::size_t>(send(SCI_GETCURRENTPOS));
    const YamlCursor cursor = yamlCursorAt(text, position);
    const std::vector<YamlCompletion> words = completionsAt(cursor);
    const std::string &typed = cursor.word;
    if (words.empty() || (words.size() == 1 && words[0].word == typed)) {
        m_completion->hide();
        return;
    }
    const auto begin = static_cast<long>(position - typed.size());
    const QPoint caret(int(send(SCI_POINTXFROMPOSITION, 0, begin)), int(send(SCI_POINTYFROMPOSITION, 0, begin)));
    m_completion->showWords(words, typed, caret, int(send(SCI_TEXTHEIGHT, 0)));
}

void YamlEditor::insertCompletion()
{
    const std::string word = m_completion->currentInsert();
    const auto position = static_cast<unsigned long>(send(SCI_GETCURRENTPOS));
    const unsigned long typed = m_completion->typed().size();
    m_completion->hide();
    send(SCI_SETTARGETRANGE, position - typed, long(position));
    SendScintilla(SCI_REPLACETARGET, static_cast<unsigned long>(word.size()), word.data());
    send(SCI_GOTOPOS, position - typed + word.size());
    tellEdit();
    setFocus();
}

/// Keys that are for the list while it is shown.
bool YamlEditor::steerCompletion(QKeyEvent *event)
{
    if (!m_completion->isVisible())
        return false;
    switch (event->key()) {
    case Qt::Key_Down:
        m_completion->move(1);
        return true;
    case Qt::Key_Up:
        m_completion->move(-1);
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        insertCompletion();
        return true;
    case Qt::Key_Escape:
        m_completion->hide();
        return true;
    default:
        return false;
    }
}

} // namespace retort
