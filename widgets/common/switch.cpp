#include "widgets/common/switch.h"

#include "widgets/common/theme.h"

#include <QPainter>

namespace retort {

namespace {

constexpr QSizeF kTrack(30, 18);
constexpr double kRing = 3; // room for the focus ring

} // namespace

Switch::Switch(QWidget *parent) : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
}

QSize Switch::sizeHint() const
{
    return {int(kTrack.width() + 2 * kRing), int(kTrack.height() + 2 * kRing)};
}

void Switch::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF track(QPointF((width() - kTrack.width()) / 2, (height() - kTrack.height()) / 2), kTrack);
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(track.adjusted(-2, -2, 2, 2), track.height() / 2 + 2, track.height() / 2 + 2);
    }
    const bool isOn = isChecked() && isEnabled();
    painter.setPen(isOn ? QPen(Qt::NoPen) : QPen(theme.border2, 1));
    painter.setBrush(isOn ? theme.accentFill : theme.bg4);
    painter.drawRoundedRect(isOn ? track : track.adjusted(0.5, 0.5, -0.5, -0.5), track.height() / 2,
                            track.height() / 2);
    const double knob = isOn ? 14 : 10;
    const double x = isChecked() ? track.right() - 9 : track.left() + 9;
    painter.setPen(Qt::NoPen);
    painter.setBrush(isOn ? theme.onAccentFill : theme.text3);
    painter.drawEllipse(QPointF(x, track.center().y()), knob / 2, knob / 2);
}

} // namespace retort
