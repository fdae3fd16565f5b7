#include "widgets/common/theme.h"
#include "widgets/rationales/step_cell_block.h"

#include <QFontMetricsF>
#include <QTextOption>

#include <algorithm>

// Where the parts of a cell stand for a width.

namespace retort {

namespace {

double endOfLastLine(const QTextLayout &layout)
{
    const QTextLine last = layout.lineAt(layout.lineCount() - 1);
    return last.position().x() + last.naturalTextWidth();
}

} // namespace

double StepCell::layOut(double width) const
{
    if (m_laidOutWidth == width)
        return m_height;
    m_laidOutWidth = width;
    m_blocks.clear();
    double top = layOutChips(width);
    const double left = textLeft();
    const double inner = width - left - kPadding;
    const bool isOutline = !m_content.question.text.isEmpty();
    if (isOutline)
        top = layOutText(m_content.question, top, left, inner, kTextPitch);
    if (!m_blocks.empty())
        m_blocks.back().kind = Block::Kind::Question;
    const double indent = isOutline ? kOutline : 0;
    if (!m_content.text.text.isEmpty())
        top = layOutText(m_content.text, top, left + indent, inner - indent, kTextPitch);
    top = layOutLines(top, width);
    if (!m_content.caption.isEmpty()) {
        top = layOutText({m_content.caption, {}}, top + 1, left, inner, kCaptionPitch);
        m_blocks.back().kind = Block::Kind::Caption;
    }
    if (!m_content.link.isEmpty()) {
        top = layOutText({m_content.link, {}}, top + 1, left, inner, kCaptionPitch);
        m_blocks.back().kind = Block::Kind::Link;
    }
    m_height = top + kPaddingBottom;
    return m_height;
}

double StepCell::textLeft() const
{
    if (m_content.widestNumber.isEmpty())
        return kPadding;
    return kPadding + QFontMetricsF(fontOf(TextSize::Caption)).horizontalAdvance(m_content.widestNumber) + kNumberGap;
}

/// Side by side, and in a row below where there is no room; gives where the text begins.
double StepCell::layOutChips(double width) const
{
    m_chips.clear();
    const QFontMetricsF metrics(fontOf(TextSize::Caption, QFont::Medium));
    const double begin = textLeft();
    const double room = width - begin - kPadding;
    double left = begin;
    double top = kPaddingTop;
    for (const QString &chip : m_content.chips) {
        const QString text = metrics.elidedText(chip, Qt::ElideRight, room - kChipPadding);
        const double needed = metrics.horizontalAdvance(text) + kChipPadding;
        if (left > begin && left + needed > width - kPadding) {
            left = begin;
            top += kChipRow;
        }
        m_chips.push_back({QRectF(left + 0.5, top - 0.5, needed, kChipHeight), text});
        left += needed + kChipGap;
    }
    return m_chips.empty() ? top : top + kChipRow;
}

/// How far the lines of a program stand behind its first one where one line is wider than the cell.
double StepCell::hangingIndent(const QString &code, double width)
{
    const auto spaces = std::find_if(code.begin(), code.end(), [](QChar c) { return !c.isSpace(); }) - code.begin();
    const double space = QFontMetricsF(monoFont()).horizontalAdvance(QLatin1Char(' '));
    return std::min(double(spaces + kHanging) * space, width / 3);
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
    const bool isTurned = shown.isRightToLeft();
    option.setTextDirection(isTurned ? Qt::RightToLeft : Qt::LeftToRight);
    option.setAlignment(isTurned ? Qt::AlignRight : Qt::AlignLeft); // a layout turns no alignment by itself
    block.layout->setTextOption(option);
    block.layout->setFormats(text.marks);
    block.layout->setCacheEnabled(true);
    block.layout->beginLayout();
    double height = 0;
    double indent = 0;
    for (QTextLine line = block.layout->createLine(); line.isValid(); line = block.layout->createLine()) {
        line.setLineWidth(std::max(1.0, width - indent));
        line.setPosition({indent, height + (pitch - line.height()) / 2});
        height += pitch;
        if (pitch == kCodePitch)
            indent = hangingIndent(text.text, width);
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

/// The value of a line stands behind it, below it where there is no room.
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
        top = layOutText(line.code, top, left, room, kCodePitch);
        Block &block = m_blocks.back();
        block.line = i;
        if (line.value.isEmpty())
            continue;
        const double badgeWidth = std::min(kWidestBadge, badge.horizontalAdvance(line.value) + 2 * kBadgePadding);
        const bool isBeside = endOfLastLine(*block.layout) + kBadgeGap + badgeWidth <= room;
        if (!isBeside && line.code.text.endsWith(line.value))
            continue; // it is there to read
        if (!isBeside) {
            block.height += kCodePitch;
            top += kCodePitch;
        }
        block.badge = QRectF(width - kPadding - badgeWidth, top - kCodePitch + 1.5, badgeWidth, kCodePitch - 3);
    }
    return top;
}

} // namespace retort
