#include "widgets/home/door.h"

#include "widgets/common/parts.h"

#include <QPainter>

namespace retort {

namespace {

constexpr int kHeight = 72;
constexpr int kTile = 40;
constexpr int kTextLeft = 16 + kTile + 12;

} // namespace

Door::Door(Look look, const QString &icon, const QString &heading, const QString &line, QWidget *parent)
    : QAbstractButton(parent), m_look(look), m_line(line), m_shortLine(line)
{
    setText(heading);
    setIcon(iconOf(icon, look == Look::Primary ? IconTone::OnAccent
                         : look == Look::Plain ? IconTone::Accent
                                               : IconTone::Text2));
    setAccessibleName(heading);
    setAccessibleDescription(line);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setFixedHeight(kHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Door::setShortLine(const QString &line)
{
    m_shortLine = line;
}

void Door::setHighlighted(bool isHighlighted)
{
    m_isHighlighted = isHighlighted;
    update();
}

QSize Door::sizeHint() const
{
    return {300, kHeight};
}

void Door::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isAccent = m_look == Look::Primary || hasFocus() || m_isHighlighted;
    QPen edge(isAccent ? theme.accent : m_look == Look::Dashed ? theme.border2 : theme.border, isAccent ? 1.6 : 1);
    if (m_look == Look::Dashed && !isAccent)
        edge.setStyle(Qt::DashLine);
    painter.setPen(edge);
    const bool isLit = underMouse() || m_isHighlighted;
    painter.setBrush(isLit ? theme.bg3 : m_look == Look::Dashed ? theme.bg1 : theme.bg2);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), measure::kRadiusPanel, measure::kRadiusPanel);

    const QRect tile(16, (kHeight - kTile) / 2, kTile, kTile);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_look == Look::Primary ? theme.accentFill : m_look == Look::Plain ? theme.accentSoft : theme.bg3);
    painter.drawRoundedRect(tile, measure::kRadiusControl, measure::kRadiusControl);
    icon().paint(&painter, tile.adjusted(9, 9, -9, -9));

    const int textWidth = width() - kTextLeft - 12;
    painter.setPen(theme.text1);
    painter.setFont(fontOf(TextSize::Heading, QFont::Medium));
    painter.drawText(QRect(kTextLeft, 15, textWidth, 20), Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, textWidth));
    painter.setPen(theme.text2);
    painter.setFont(fontOf(TextSize::Code));
    const bool fits = painter.fontMetrics().horizontalAdvance(m_line) <= textWidth;
    painter.drawText(QRect(kTextLeft, 37, textWidth, 18), Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(fits ? m_line : m_shortLine, Qt::ElideRight, textWidth));
}

} // namespace retort
