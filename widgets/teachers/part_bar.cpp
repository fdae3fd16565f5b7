#include "widgets/teachers/part_bar.h"

#include "widgets/common/numbers.h"
#include "widgets/common/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace retort {

namespace {

constexpr int kBar = 10;
constexpr int kKeyTop = 20;
constexpr int kKeyHeight = 18;
constexpr int kKeyGap = 36; // from the end of one text to the next one's

QString keyText(const BarPart &part)
{
    return wholeText(qint64(part.count)) + QLatin1Char(' ') + part.word;
}

/// Gives where the next one begins.
double drawKey(QPainter &painter, double left, const BarPart &part, const Theme &theme)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(part.colour);
    painter.drawRoundedRect(QRectF(left, kKeyTop + 4, 9, 9), 2, 2);
    painter.setFont(fontOf(TextSize::Caption));
    painter.setPen(theme.text1);
    painter.drawText(QPointF(left + 15, kKeyTop + 13), keyText(part));
    return left + painter.fontMetrics().horizontalAdvance(keyText(part)) + kKeyGap;
}

} // namespace

PartBar::PartBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize PartBar::sizeHint() const
{
    return {300, kKeyTop + kKeyHeight};
}

void PartBar::showParts()
{
    QStringList words;
    for (const BarPart &part : parts())
        if (part.count > 0)
            words << keyText(part);
    setAccessibleName(words.isEmpty() ? noneText() : words.join(QLatin1String(", ")));
    update();
}

void PartBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath track;
    track.addRoundedRect(QRectF(0, 0, width(), kBar), kBar / 2.0, kBar / 2.0);
    painter.fillPath(track, theme.bg4);
    double left = 0;
    double key = 0;
    for (const BarPart &part : parts()) {
        if (part.count == 0)
            continue;
        const double wide = width() * double(part.count) / double(std::max<std::size_t>(1, whole()));
        painter.save();
        painter.setClipPath(track);
        painter.fillRect(QRectF(left, 0, std::max(1.0, wide - 1), kBar), part.colour);
        painter.restore();
        left += wide;
        key = drawKey(painter, key, part, theme);
    }
    painter.setFont(fontOf(TextSize::Caption, QFont::Medium));
    painter.setPen(theme.text1);
    painter.drawText(QRect(0, kKeyTop, width(), kKeyHeight), int(Qt::AlignRight | Qt::AlignVCenter), sentence());
}

} // namespace retort
