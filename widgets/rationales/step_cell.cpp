#include "widgets/rationales/step_cell.h"

#include "widgets/common/theme.h"
#include "widgets/rationales/step_cell_block.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace retort {

StepCell::StepCell(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::ClickFocus);
}

StepCell::~StepCell() = default;

void StepCell::setContent(CellContent content)
{
    m_content = std::move(content);
    m_laidOutWidth = -1;
    m_anchor = m_cursor = -1;
    setAccessibleName(m_content.name());
    setAccessibleDescription(m_content.notes().join(QStringLiteral("; ")));
    setMouseTracking(!m_content.link.isEmpty());
    setCursor(m_content.text.text.isEmpty() ? Qt::ArrowCursor : Qt::IBeamCursor);
    update();
}

int StepCell::heightForWidth(int width) const
{
    return int(layOut(width) + 0.5);
}

void StepCell::paintEvent(QPaintEvent *)
{
    (void)layOut(width());
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_content.ground == CellContent::Ground::FirstWrong) {
        painter.fillRect(rect(), theme.dangerSoft);
        painter.fillRect(QRectF(0, 0, kBar, height()), theme.danger);
    }
    paintChips(painter);
    paintNumber(painter);
    for (const Block &block : m_blocks) {
        painter.setPen(m_content.isDimmed ? theme.text3 : theme.text1);
        QList<QTextLayout::FormatRange> selection;
        if (block.kind == Block::Kind::Code) {
            paintLine(painter, block);
        } else if (block.kind == Block::Kind::Caption) {
            painter.setPen(qstrcmp(m_content.captionTone, "warning") == 0 ? theme.warning : theme.text3);
        } else if (block.kind == Block::Kind::Link) {
            painter.setPen(theme.accent);
        } else if (block.kind == Block::Kind::Text && m_anchor >= 0 && m_cursor != m_anchor) {
            QTextCharFormat selected;
            selected.setBackground(theme.accentFill);
            selected.setForeground(theme.onAccentFill);
            selection.append({std::min(m_anchor, m_cursor), std::abs(m_cursor - m_anchor), selected});
        }
        block.layout->draw(&painter, {block.left, block.top}, selection);
    }
    if (!m_content.question.text.isEmpty() && m_blocks.size() > 1) {
        const Block &solution = m_blocks[1];
        painter.fillRect(QRectF(textLeft() + 2, solution.top + 2, 2, solution.height - 4), theme.border2);
    }
}

void StepCell::paintChips(QPainter &painter) const
{
    const Theme &theme = themeOf(this);
    painter.setFont(fontOf(TextSize::Caption, QFont::Medium));
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        const Chip &chip = m_chips[i];
        painter.setPen(i == 0 ? QPen(theme.danger, 1) : QPen(Qt::NoPen));
        painter.setBrush(theme.bg2);
        painter.drawRoundedRect(chip.area, measure::kRadiusSmall, measure::kRadiusSmall);
        painter.setPen(theme.danger);
        painter.drawText(chip.area, Qt::AlignCenter, chip.text);
    }
}

/// Beside the first line, below the chips.
void StepCell::paintNumber(QPainter &painter) const
{
    if (m_content.number.isEmpty() || m_blocks.empty())
        return;
    const Theme &theme = themeOf(this);
    painter.setFont(fontOf(TextSize::Caption));
    painter.setPen(m_content.ground == CellContent::Ground::FirstWrong ? theme.danger : theme.text3);
    painter.drawText(QRectF(kPadding, m_blocks.front().top, textLeft() - kPadding - kNumberGap, kTextPitch),
                     int(Qt::AlignRight | Qt::AlignVCenter), m_content.number);
}

void StepCell::paintLine(QPainter &painter, const Block &block) const
{
    const Theme &theme = themeOf(this);
    const CodeLine &line = m_content.lines[block.line];
    if (line.isError) {
        const QRectF band(0, block.top, width(), block.height);
        painter.fillRect(band, theme.dangerSoft);
        painter.fillRect(QRectF(0, block.top, kBar, block.height), theme.danger);
    }
    if (line.number > 0) {
        painter.setFont(monoFont(TextSize::Caption));
        painter.setPen(line.isError ? theme.danger : theme.text3);
        painter.drawText(QRectF(kPadding, block.top, block.left - kPadding - kGutterGap, kCodePitch),
                         int(Qt::AlignRight | Qt::AlignVCenter), QString::number(line.number));
    }
    if (!block.badge.isEmpty()) {
        painter.setFont(monoFont(TextSize::Caption));
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_content.ground == CellContent::Ground::FirstWrong ? theme.bg2 : theme.bg3);
        painter.drawRoundedRect(block.badge, measure::kRadiusSmall, measure::kRadiusSmall);
        painter.setPen(theme.text2);
        const QFontMetricsF metrics(painter.font());
        painter.drawText(block.badge, Qt::AlignCenter,
                         metrics.elidedText(line.value, Qt::ElideRight, block.badge.width() - 2 * kBadgePadding + 1));
    }
    painter.setPen(m_content.isDimmed ? theme.text3 : theme.text1);
}

bool StepCell::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const QString note = noteAt(help->pos()); !note.isEmpty()) {
            QToolTip::showText(help->globalPos(), note.toHtmlEscaped(), this);
            return true;
        }
        for (const Block &block : m_blocks) {
            const bool isHere = help->pos().y() >= block.top && help->pos().y() < block.top + block.height;
            if (!isHere || block.line < 0 || m_content.lines[block.line].value.isEmpty())
                continue;
            const CodeLine &line = m_content.lines[block.line];
            QToolTip::showText(help->globalPos(),
                               tr("Line %1 sets %2").arg(line.number).arg(line.value).toHtmlEscaped(), this);
            return true;
        }
        QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        m_laidOutWidth = -1;
    return QWidget::event(event);
}

void StepCell::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    (void)layOut(width());
}

const StepCell::Block *StepCell::textBlock() const
{
    const auto found = std::find_if(m_blocks.begin(), m_blocks.end(),
                                    [](const Block &block) { return block.kind == Block::Kind::Text; });
    return found == m_blocks.end() ? nullptr : &*found;
}

bool StepCell::isOnLink(QPointF point) const
{
    return !m_content.link.isEmpty() && !m_blocks.empty() && point.y() >= m_blocks.back().top
           && point.y() < m_blocks.back().top + m_blocks.back().height;
}

QString StepCell::noteAt(QPointF point) const
{
    const Block *block = textBlock();
    if (!block || point.y() < block->top || point.y() >= block->top + block->height)
        return {};
    const int at = positionAt(point);
    for (const QTextLayout::FormatRange &mark : m_content.text.marks)
        if (at >= mark.start && at <= mark.start + mark.length && !mark.format.toolTip().isEmpty())
            return mark.format.toolTip();
    return {};
}

int StepCell::positionAt(QPointF point) const
{
    const Block *block = textBlock();
    if (!block)
        return -1;
    const QPointF inside = point - QPointF(block->left, block->top);
    const int last = block->layout->lineCount() - 1;
    const int line = std::clamp(int(inside.y() / kTextPitch), 0, std::max(0, last));
    return last < 0 ? -1 : block->layout->lineAt(line).xToCursor(inside.x());
}

void StepCell::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_anchor = m_cursor = positionAt(event->position());
    update();
}

void StepCell::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && isOnLink(event->position()))
        emit linkClicked();
}

void StepCell::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_content.link.isEmpty() && event->buttons() == Qt::NoButton)
        setCursor(isOnLink(event->position()) ? Qt::PointingHandCursor : Qt::IBeamCursor);
    if (m_anchor < 0 || !(event->buttons() & Qt::LeftButton))
        return;
    m_cursor = positionAt(event->position());
    update();
}

void StepCell::mouseDoubleClickEvent(QMouseEvent *event)
{
    const Block *block = textBlock();
    const int at = positionAt(event->position());
    if (!block || at < 0)
        return;
    const QString text = block->layout->text();
    m_anchor = m_cursor = at;
    while (m_anchor > 0 && text[m_anchor - 1].isLetterOrNumber())
        --m_anchor;
    while (m_cursor < text.size() && text[m_cursor].isLetterOrNumber())
        ++m_cursor;
    update();
}

void StepCell::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && !selectedText().isEmpty())
        copy(selectedText());
    else
        QWidget::keyPressEvent(event);
}

void StepCell::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("cellMenu"));
    const QString chosen = selectedText();
    QAction *selection = menu.addAction(tr("Copy selection"), this, [this, chosen] { copy(chosen); });
    selection->setEnabled(!chosen.isEmpty());
    menu.addAction(tr("Copy step"), this, [this] { copy(m_content.plainText()); });
    menu.exec(event->globalPos());
}

void StepCell::focusOutEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        m_anchor = m_cursor = -1;
    update();
    QWidget::focusOutEvent(event);
}

QString StepCell::selectedText() const
{
    const Block *block = textBlock();
    if (!block || m_anchor < 0 || m_anchor == m_cursor)
        return {};
    QString text = block->layout->text().mid(std::min(m_anchor, m_cursor), std::abs(m_cursor - m_anchor));
    return text.replace(QChar(QChar::LineSeparator), QLatin1Char('\n'));
}

void StepCell::copy(const QString &text) const
{
    QApplication::clipboard()->setText(text);
}

} // namespace retort
