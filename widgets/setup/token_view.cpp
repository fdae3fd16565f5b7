#include "widgets/setup/token_view.h"

#include "widgets/common/numbers.h"
#include "widgets/common/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

namespace retort {

namespace {

constexpr double kRationaleTint = 0.16;
constexpr double kAnswerTint = 0.36;
constexpr double kTokenGap = 1;
constexpr double kLineGap = 6;
constexpr double kUnderline = 2;
constexpr int kFewLines = 3;
constexpr int kUsualLines = 6;
const QString kLineEnd = QStringLiteral("↵");

/// Control characters as what they are called, so that nothing in a text is invisible.
QString visible(QString text)
{
    for (QChar &c : text)
        if (c.unicode() < 0x20 && c != u'\n')
            c = QChar(char16_t(0x2400 + c.unicode()));
    return text;
}

QString nameOfMarked(const std::string &text)
{
    if (text == "\n")
        return TokenView::tr("a newline");
    if (text == "\t")
        return TokenView::tr("a tab");
    if (text.find_first_not_of(' ') == std::string::npos)
        return text.size() == 1 ? TokenView::tr("a space") : TokenView::tr("%1 spaces").arg(text.size());
    return textOf(text);
}

} // namespace

TokenView::TokenView(QWidget *parent) : QAbstractScrollArea(parent), m_font(monoFont()), m_answerFont(monoFont())
{
    m_answerFont.setWeight(QFont::Medium);
    m_lineHeight = QFontMetricsF(m_font).height() + kLineGap;
    setObjectName(QStringLiteral("tokenView"));
    setAccessibleName(tr("Example as tokens"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    auto *copy = new QAction(tr("Copy example"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &TokenView::copyText);
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void TokenView::setExample(std::optional<ExampleView> example)
{
    m_example = std::move(example);
    setAccessibleDescription(text());
    verticalScrollBar()->setValue(0);
    arrange();
    viewport()->update();
}

QString TokenView::text() const
{
    QString whole;
    if (m_example)
        for (const TokenPiece &piece : m_example->pieces)
            if (piece.part != TokenPiece::Part::End)
                whole += textOf(piece.text);
    return whole;
}

QSize TokenView::sizeHint() const
{
    return {400, int(kUsualLines * m_lineHeight) + 2 * measure::kGroup};
}

QSize TokenView::minimumSizeHint() const
{
    return {160, int(kFewLines * m_lineHeight) + 2 * measure::kGroup};
}

void TokenView::arrange()
{
    m_cells.clear();
    QPointF pen(measure::kPanelGap, measure::kGroup);
    for (std::size_t i = 0; m_example && i < m_example->pieces.size(); ++i)
        addPiece(i, pen);
    const double height = m_cells.empty() ? 0 : m_cells.back().rect.bottom() + measure::kGroup;
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(int(m_lineHeight));
    verticalScrollBar()->setRange(0, std::max(0, int(height) - viewport()->height()));
}

/// Of the pieces up to the next one that begins with white space.
double TokenView::widthOfWord(std::size_t first) const
{
    const QFontMetricsF metrics(m_font);
    double width = 0;
    for (std::size_t i = first; i < m_example->pieces.size(); ++i) {
        const QString text = textOf(m_example->pieces[i].text);
        if (i > first && (text.startsWith(u' ') || text.startsWith(u'\n')))
            break;
        width += metrics.horizontalAdvance(text);
    }
    return width;
}

/// A new line within a piece ends the line; a word that does not fit goes to the next one. A piece that does not fit
/// goes to the next one.
void TokenView::addPiece(std::size_t index, QPointF &pen)
{
    const QString text = visible(textOf(m_example->pieces[index].text));
    const double room = viewport()->width() - 2 * measure::kPanelGap;
    const double word = text.startsWith(u' ') ? widthOfWord(index) : 0;
    if (word <= room && pen.x() + word > measure::kPanelGap + room)
        pen = QPointF(measure::kPanelGap, pen.y() + m_lineHeight);
    qsizetype from = 0;
    for (qsizetype at = text.indexOf(u'\n'); at >= 0; at = text.indexOf(u'\n', from)) {
        addCell(index, text.mid(from, at - from) + kLineEnd, pen);
        pen = QPointF(measure::kPanelGap, pen.y() + m_lineHeight);
        from = at + 1;
    }
    if (from < text.size())
        addCell(index, text.mid(from), pen);
    if (!m_cells.empty())
        m_cells.back().endsPiece = true;
}

void TokenView::addCell(std::size_t index, const QString &text, QPointF &pen)
{
    const QFontMetricsF metrics(m_font);
    const double right = viewport()->width() - measure::kPanelGap;
    QString rest = text;
    while (!rest.isEmpty()) {
        QString part = rest;
        double width = metrics.horizontalAdvance(part);
        if (pen.x() + width > right && pen.x() > measure::kPanelGap) {
            pen = QPointF(measure::kPanelGap, pen.y() + m_lineHeight);
            continue;
        }
        while (part.size() > 1 && pen.x() + width > right) { // wider than a whole line
            part.chop(part.size() > 2 && part.back().isLowSurrogate() ? 2 : 1);
            width = metrics.horizontalAdvance(part);
        }
        m_cells.push_back({QRectF(pen.x(), pen.y(), width, m_lineHeight), part, index, false});
        pen.rx() += width;
        rest = rest.mid(part.size());
    }
}

void TokenView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.translate(0, -verticalScrollBar()->value());
    const QRectF seen(0, verticalScrollBar()->value(), viewport()->width(), viewport()->height());
    for (const Cell &cell : m_cells)
        if (cell.rect.intersects(seen))
            paintCell(painter, cell);
    if (hasFocus()) {
        painter.resetTransform();
        painter.setPen(QPen(themeOf(this).accent, 1));
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

void TokenView::paintCell(QPainter &painter, const Cell &cell) const
{
    const TokenPiece &piece = m_example->pieces[cell.piece];
    paintGround(painter, cell, piece);
    const bool isAnswer = piece.part == TokenPiece::Part::Answer;
    QFont font = isAnswer ? m_answerFont : m_font;
    font.setStrikeOut(piece.isBeyond);
    painter.setFont(font);
    painter.setPen(penOf(piece));
    const bool endsLine = cell.text.endsWith(kLineEnd);
    const QString text = endsLine ? cell.text.chopped(1) : cell.text;
    painter.drawText(cell.rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
    if (!endsLine)
        return;
    painter.setFont(m_font);
    painter.setPen(themeOf(this).text3);
    painter.drawText(cell.rect, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, kLineEnd);
}

/// A mark is no text of its own: it stands out from what is written as it is.
QColor TokenView::penOf(const TokenPiece &piece) const
{
    const Theme &theme = themeOf(this);
    if (piece.isBeyond || piece.part == TokenPiece::Part::End)
        return theme.text3;
    if (!piece.standsFor.empty())
        return theme.warning;
    return piece.part == TokenPiece::Part::Prompt ? theme.text2 : theme.text1;
}

void TokenView::paintGround(QPainter &painter, const Cell &cell, const TokenPiece &piece) const
{
    const Theme &theme = themeOf(this);
    QRectF ground = cell.rect.adjusted(0, 2, cell.endsPiece ? -kTokenGap : 0, -2);
    if (piece.isBeyond) {
        painter.fillRect(ground, theme.bg3);
        painter.fillRect(ground, QBrush(theme.border2, Qt::BDiagPattern));
        return;
    }
    if (piece.part == TokenPiece::Part::Prompt)
        return;
    const bool isAnswer = piece.part == TokenPiece::Part::Answer;
    painter.fillRect(ground, mixed(theme.accent, theme.bg2, isAnswer ? kAnswerTint : kRationaleTint));
    if (isAnswer)
        painter.fillRect(QRectF(ground.left(), ground.bottom() - kUnderline + 1, ground.width(), kUnderline),
                         theme.accent);
}

void TokenView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    arrange();
}

void TokenView::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *bar = verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_Down:
        return bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    case Qt::Key_Up:
        return bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
    case Qt::Key_PageDown:
        return bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
    case Qt::Key_PageUp:
        return bar->triggerAction(QAbstractSlider::SliderPageStepSub);
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

bool TokenView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QString tip = toolTipAt(help->pos() + QPointF(0, verticalScrollBar()->value()));
    QToolTip::showText(help->globalPos(), tip.toHtmlEscaped(), this);
    return true;
}

QString TokenView::toolTipAt(QPointF place) const
{
    for (const Cell &cell : m_cells) {
        if (!cell.rect.contains(place))
            continue;
        const TokenPiece &piece = m_example->pieces[cell.piece];
        int number = 1;
        for (std::size_t i = 0; i < cell.piece; ++i)
            number += m_example->pieces[i].tokens;
        QString which = piece.tokens > 1 ? tr("Tokens %1-%2").arg(number).arg(number + piece.tokens - 1)
                                         : tr("Token %1").arg(number);
        if (!piece.standsFor.empty())
            which += tr(", of a mark for %1").arg(nameOfMarked(piece.standsFor));
        if (piece.isBeyond)
            return which + tr(", behind the limit");
        return which
               + (piece.lossWeight > 0 ? tr(", loss weight %1").arg(shortNumber(piece.lossWeight)) : tr(", no loss"));
    }
    return {};
}

void TokenView::copyText() const
{
    QApplication::clipboard()->setText(text());
}

} // namespace retort
