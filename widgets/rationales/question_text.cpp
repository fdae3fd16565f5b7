#include "widgets/rationales/question_text.h"

#include "widgets/common/shown_text.h"
#include "widgets/common/theme.h"
#include "widgets/rationales/cell_content.h"
#include "widgets/rationales/cell_looks.h"

#include <QEvent>

#include <algorithm>
#include <utility>

namespace retort {

namespace {

constexpr double kPitch = 21;

} // namespace

QuestionText::QuestionText(QWidget *parent) : QTextEdit(parent)
{
    setReadOnly(true);
    setAcceptRichText(false);
    setFrameShape(QFrame::NoFrame);
    setFont(fontOf(TextSize::Heading));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDocumentMargin(0);
    setTabChangesFocus(true);
}

void QuestionText::setQuestion(const std::string &question, const std::vector<TextSpan> &hits)
{
    setPlainText(shownStart(question, kLongest));
    QTextCursor all(document());
    all.select(QTextCursor::Document);
    QTextBlockFormat lines;
    lines.setLineHeight(kPitch, QTextBlockFormat::FixedHeight);
    all.mergeBlockFormat(lines);
    m_hits.clear();
    std::size_t byte = 0;
    int character = 0; // at `byte`: counted on, so that thousands of hits cost no more than one walk
    for (const TextSpan &hit : hits) {
        if (hit.begin < byte || character > kLongest)
            break;
        const int begin = character + characterAt(question.substr(byte, hit.begin - byte), hit.begin - byte);
        const int end = begin + characterAt(question.substr(hit.begin, hit.end - hit.begin), hit.end - hit.begin);
        m_hits.emplace_back(begin, end);
        byte = hit.end;
        character = end;
    }
    markHits();
    fitHeight();
}

void QuestionText::setShort(bool isShort)
{
    if (isShort == std::exchange(m_isShort, isShort))
        return;
    fitHeight();
}

void QuestionText::markHits()
{
    const Theme &theme = themeOf(this);
    const int last = document()->characterCount() - 1;
    QList<ExtraSelection> marks;
    for (const auto &[begin, end] : m_hits) {
        if (end > last)
            continue;
        ExtraSelection mark;
        mark.cursor = QTextCursor(document());
        mark.cursor.setPosition(begin);
        mark.cursor.setPosition(end, QTextCursor::KeepAnchor);
        mark.format = hitLook(theme);
        marks.append(mark);
    }
    setExtraSelections(marks);
}

void QuestionText::fitHeight()
{
    document()->setTextWidth(viewport()->width());
    const int needed = int(document()->size().height()) + 2;
    const int most = int((m_isShort ? kMostLinesShort : kMostLines) * kPitch) + 2;
    setVerticalScrollBarPolicy(needed > most ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    setFixedHeight(std::min(needed, most));
}

void QuestionText::resizeEvent(QResizeEvent *event)
{
    QTextEdit::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        fitHeight();
}

void QuestionText::changeEvent(QEvent *event)
{
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        markHits();
}

} // namespace retort
