#include "widgets/rationales/step_cell.h"

#include "widgets/common/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QTextOption>
#include <QToolTip>

#include <algorithm>

namespace retort {

namespace {

constexpr double kPadding = 10; // left and right
constexpr double kPaddingTop = 8;
constexpr double kPaddingBottom = 7;
constexpr double kTextPitch = 19;
constexpr double kCodePitch = 19.5;
constexpr double kCaptionPitch = 15;
constexpr double kChipRow = 24;
constexpr double kOutline = 12; // a Socratic solution stands so far behind its question
constexpr double kGutter = 16; // line numbers; wider from the hundredth line on
constexpr double kGutterGap = 10;
constexpr double kBadgePadding = 5;
constexpr double kBadgeGap = 8;
constexpr double kWidestBadge = 110;
constexpr double kBar = 3;

} // namespace

/// A piece of text with its place.
struct StepCell::Block
{
    enum class Kind { Question, Text, Code, Caption, Link };

    Kind kind = Kind::Text;
    std::unique_ptr<QTextLayout> layout;
    double top = 0;
    double left = 0;
    double height = 0;
    int line = -1; // of the program, in m_content.lines
    QRectF badge; // where the line's value stands; empty: no room
};

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
    setAccessibleName(m_content.plainText());
    setAccessibleDescription(m_content.notes().join(QStringLiteral("; ")));
    setMouseTracking(!m_content.link.isEmpty());
    setCursor(m_content.text.text.isEmpty() ? Qt::ArrowCursor : Qt::IBeamCursor);
    update();
}

int StepCell::heightForWidth(int width) const
{
    return int(layOut(width) + 0.5);
}

double StepCell::layOut(double width) const
{
    if (m_laidOutWidth == width)
        return m_height;
    m_laidOutWidth = width;
    m_blocks.clear();
    double top = kPaddingTop + (m_content.chips.isEmpty() ? 0 : kChipRow);
    const double inner = width - 2 * kPadding;
    const bool isOutline = !m_content.question.text.isEmpty();
    if (isOutline)
        top = layOutText(m_content.question, top, kPadding, inner, kTextPitch);
    if (!m_blocks.empty())
        m_blocks.back().kind = Block::Kind::Question;
    const double indent = isOutline ? kOutline : 0;
    if (!m_content.text.text.isEmpty())
        top = layOutText(m_content.text, top, kPadding + indent, inner - indent, kTextPitch);
    top = layOutLines(top, width);
    if (!m_content.caption.isEmpty()) {
        top = layOutText({m_content.caption, {}}, top + 1, kPadding, inner, kCaptionPitch);
        m_blocks.back().kind = Block::Kind::Caption;
    }
    if (!m_content.link.isEmpty()) {
        top = layOutText({m_content.link, {}}, top + 1, kPadding, inner, kCaptionPitch);
        m_blocks.back().kind = Block::Kind::Link;
    }
    m_height = top + kPaddingBottom;
    return m_height;
}

double StepCell::layOutText(const MarkedText &text, double top, double left, double width, double pitch) const
{
    Block block;
    QString shown = text.text;
    shown.replace(QLatin1Char('\n'), QChar(QChar::LineSeparator));
    const QFont font = pitch == kCaptionPitch ? fontOf(TextSize::Caption)
                       : pitch == kCodePitch  ? monoFont()
                                              : fontOf(TextSize::Body);
    block.layout = std::make_unique<QTextLayout>(shown, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(shown.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    block.layout->setTextOption(option);
    block.layout->setFormats(text.marks);
    block.layout->setCacheEnabled(true);
    block.layout->beginLayout();
    double height = 0;
    for (QTextLine line = block.layout->createLine(); line.isValid(); line = block.layout->createLine()) {
        line.setLineWidth(std::max(1.0, width));
        line.setPosition({0, height + (pitch - line.height()) / 2});
        height += pitch;
    }
    block.layout->endLayout();
    block.top = top;
    block.left = left;
    block.height = height;
    if (pitch == kCodePitch)
        block.kind = Block::Kind::Code;
    m_blocks.push_back(std::move(block));
    return top + height;
}

double StepCell::layOutLines(double top, double width) const
{
    if (m_content.lines.isEmpty())
        return top;
    const QFontMetricsF mono(monoFont());
    const QFontMetricsF badge(monoFont(TextSize::Caption));
    const double gutter = std::max(kGutter, mono.horizontalAdvance(QString::number(m_content.lines.back().number)) + 2);
    const double left = kPadding + gutter + kGutterGap;
    for (int i = 0; i < m_content.lines.size(); ++i) {
        const CodeLine &line = m_content.lines[i];
        const double room = width - left - kPadding;
        const double badgeWidth = std::min(kWidestBadge, badge.horizontalAdvance(line.value) + 2 * kBadgePadding);
        const double code = mono.horizontalAdvance(line.code.text);
        const bool hasBadge = !line.value.isEmpty() && code + kBadgeGap + badgeWidth <= room;
        const double bottom = layOutText(line.code, top, left, room, kCodePitch);
        Block &block = m_blocks.back();
        block.line = i;
        if (hasBadge)
            block.badge = QRectF(width - kPadding - badgeWidth, top + 1.5, badgeWidth, kCodePitch - 3);
        top = bottom;
    }
    return top;
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
        painter.fillRect(QRectF(kPadding + 2, solution.top + 2, 2, solution.height - 4), theme.border2);
    }
}

void StepCell::paintChips(QPainter &painter) const
{
    const Theme &theme = themeOf(this);
    const QFont font = fontOf(TextSize::Caption, QFont::Medium);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    double left = kPadding;
    for (int i = 0; i < m_content.chips.size(); ++i) {
        const double room = width() - kPadding - left;
        const QString text = metrics.elidedText(m_content.chips[i], Qt::ElideRight, room - 12);
        const QRectF area(left + 0.5, kPaddingTop - 0.5, metrics.horizontalAdvance(text) + 12, 19);
        if (room < 30)
            return;
        painter.setPen(i == 0 ? QPen(theme.danger, 1) : QPen(Qt::NoPen));
        painter.setBrush(theme.bg2);
        painter.drawRoundedRect(area, measure::kRadiusSmall, measure::kRadiusSmall);
        painter.setPen(theme.danger);
        painter.drawText(area, Qt::AlignCenter, text);
        left = area.right() + 8;
    }
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
