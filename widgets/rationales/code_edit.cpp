#include "widgets/rationales/code_edit.h"

#include "widgets/common/theme.h"
#include "widgets/rationales/python_words.h"

#include <QKeyEvent>
#include <QPainter>
#include <QTextBlock>

#include <algorithm>

namespace retort {

namespace {

constexpr int kGutter = 12; // around the line numbers
constexpr int kBadgePadding = 5;
constexpr int kRight = 10;
constexpr int kWidestValue = 240;
constexpr int kIndentation = 4;
constexpr int kMargin = 8;

} // namespace

/// Beside the text, in the editor's margin.
class LineNumbers final : public QWidget
{
public:
    explicit LineNumbers(CodeEdit *edit) : QWidget(edit), m_edit(edit) {}

protected:
    void paintEvent(QPaintEvent *event) override { m_edit->paintNumbers(event); }

private:
    CodeEdit *m_edit;
};

CodeEdit::CodeEdit(QWidget *parent) : QPlainTextEdit(parent)
{
    setFont(monoFont());
    setTabChangesFocus(false);
    setTabStopDistance(kIndentation * fontMetrics().horizontalAdvance(QLatin1Char(' ')));
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFrameShape(QFrame::NoFrame);
    document()->setDocumentMargin(kMargin);
    m_highlighter = new PythonHighlighter(document());
    m_highlighter->setTheme(themeOf(this));
    m_numbers = new LineNumbers(this);
    connect(this, &QPlainTextEdit::blockCountChanged, this, [this] { setViewportMargins(numbersWidth(), 0, 0, 0); });
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &area, int dy) {
        if (dy != 0)
            m_numbers->scroll(0, dy);
        else
            m_numbers->update(0, area.y(), m_numbers->width(), area.height());
    });
    // Also emitted when only colours change.
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (toPlainText() != m_valuedText)
            setValues({}, 0);
    });
    setViewportMargins(numbersWidth(), 0, 0, 0);
}

void CodeEdit::setValues(const QMap<int, QString> &values, int errorLine)
{
    if (m_values.isEmpty() && values.isEmpty() && m_errorLine == errorLine)
        return;
    m_values = values;
    m_valuedText = toPlainText();
    m_errorLine = errorLine;
    viewport()->update();
    m_numbers->update();
}

int CodeEdit::numbersWidth() const
{
    const int digits = std::max(2, int(QString::number(blockCount()).size()));
    return digits * fontMetrics().horizontalAdvance(QLatin1Char('9')) + 2 * kGutter;
}

void CodeEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    const QRect inner = contentsRect();
    m_numbers->setGeometry(inner.left(), inner.top(), numbersWidth(), inner.height());
}

void CodeEdit::paintNumbers(QPaintEvent *event)
{
    const Theme &theme = themeOf(this);
    QPainter painter(m_numbers);
    painter.fillRect(event->rect(), theme.bg1);
    painter.setFont(monoFont(TextSize::Caption));
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF area = blockBoundingGeometry(block).translated(contentOffset());
        if (area.top() > event->rect().bottom())
            break;
        const bool isError = block.blockNumber() + 1 == m_errorLine;
        painter.setPen(isError ? theme.danger : theme.text3);
        painter.drawText(QRectF(0, area.top(), m_numbers->width() - kGutter, fontMetrics().lineSpacing()),
                         int(Qt::AlignRight | Qt::AlignVCenter), QString::number(block.blockNumber() + 1));
    }
}

void CodeEdit::paintEvent(QPaintEvent *event)
{
    if (m_errorLine > 0) {
        const QTextBlock block = document()->findBlockByNumber(m_errorLine - 1);
        QPainter painter(viewport());
        const QRectF area = blockBoundingGeometry(block).translated(contentOffset());
        if (block.isValid())
            painter.fillRect(QRectF(0, area.top(), viewport()->width(), fontMetrics().lineSpacing()),
                             themeOf(this).dangerSoft);
    }
    QPlainTextEdit::paintEvent(event);
    QPainter painter(viewport());
    paintValues(painter);
}

void CodeEdit::paintValues(QPainter &painter) const
{
    const Theme &theme = themeOf(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(monoFont(TextSize::Caption));
    const QFontMetricsF metrics(painter.font());
    for (auto value = m_values.cbegin(); value != m_values.cend(); ++value) {
        const QTextBlock block = document()->findBlockByNumber(value.key() - 1);
        if (!block.isValid())
            continue;
        const QRectF line = blockBoundingGeometry(block).translated(contentOffset());
        const QString text = metrics.elidedText(value.value(), Qt::ElideRight, kWidestValue);
        const double width = metrics.horizontalAdvance(text) + 2 * kBadgePadding;
        const QRectF badge(viewport()->width() - kRight - width, line.top() + 0.5, width,
                           fontMetrics().lineSpacing() - 1);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.bg3);
        painter.drawRoundedRect(badge, measure::kRadiusSmall, measure::kRadiusSmall);
        painter.setPen(theme.text2);
        painter.drawText(badge, Qt::AlignCenter, text);
    }
}

void CodeEdit::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers().testFlag(Qt::ControlModifier)) {
        emit runRequested();
    } else if ((event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
               && event->modifiers() == Qt::ControlModifier) {
        emit numberStepped(event->key() == Qt::Key_Up ? 1 : -1);
    } else if (event->key() == Qt::Key_Escape) {
        emit closeRequested();
    } else if (event->key() == Qt::Key_Tab && event->modifiers() == Qt::NoModifier) {
        textCursor().insertText(QString(kIndentation, QLatin1Char(' ')));
    } else if (isEnter) {
        const QString line = textCursor().block().text();
        int indentation = 0;
        while (indentation < line.size() && line[indentation].isSpace())
            ++indentation;
        textCursor().insertText(QLatin1Char('\n') + line.left(indentation));
    } else {
        QPlainTextEdit::keyPressEvent(event);
    }
}

void CodeEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter)
        m_highlighter->setTheme(themeOf(this));
}

} // namespace retort
