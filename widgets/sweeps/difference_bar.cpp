#include "widgets/sweeps/difference_bar.h"

#include "widgets/common/numbers.h"
#include "widgets/common/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

constexpr int kHeight = 64;
constexpr int kWidth = 300;
constexpr int kMargin = 12;
constexpr int kMiddle = 22;
constexpr double kDot = 4.5;
constexpr double kWhisker = 5;
constexpr double kLeastReach = 0.05;

} // namespace

DifferenceBar::DifferenceBar(const ClaimCard &claim, QWidget *parent)
    : QWidget(parent)
    , m_difference(claim.difference)
    , m_low(claim.low)
    , m_high(claim.high)
    , m_smallest(claim.isHigher ? claim.smallestDifference : -claim.smallestDifference)
    , m_reach(1.1 * std::max({kLeastReach, std::abs(claim.low), std::abs(claim.high), std::abs(m_smallest)}))
{
    setObjectName(QStringLiteral("differenceBar"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Difference %1 points, 95 % interval %2 to %3")
                          .arg(signedPoints(m_difference), signedPoints(m_low), signedPoints(m_high)));
    setToolTip(tr("Dot: the difference measured, with its 95 % interval. Dashed: the smallest difference of interest. "
                  "Thin: no difference."));
}

QSize DifferenceBar::sizeHint() const
{
    return {kWidth, kHeight};
}

double DifferenceBar::xOf(double difference) const
{
    const double room = width() - 2.0 * kMargin;
    return kMargin + (difference / m_reach + 1) / 2 * room;
}

void DifferenceBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.border2, 1));
    painter.drawLine(QPointF(kMargin, kMiddle), QPointF(width() - kMargin, kMiddle));
    painter.setPen(QPen(theme.text3, 1));
    painter.drawLine(QPointF(xOf(0), 4), QPointF(xOf(0), kMiddle + 18));
    painter.setPen(QPen(theme.text2, 1, Qt::DashLine));
    painter.drawLine(QPointF(xOf(m_smallest), 4), QPointF(xOf(m_smallest), kMiddle + 18));
    painter.setPen(QPen(theme.accent, 2));
    painter.drawLine(QPointF(xOf(m_low), kMiddle), QPointF(xOf(m_high), kMiddle));
    for (const double end : {m_low, m_high})
        painter.drawLine(QPointF(xOf(end), kMiddle - kWhisker), QPointF(xOf(end), kMiddle + kWhisker));
    painter.setBrush(theme.accent);
    painter.drawEllipse(QPointF(xOf(m_difference), kMiddle), kDot, kDot);
    painter.setFont(fontOf(TextSize::Caption));
    painter.setPen(theme.text2);
    const QRectF line(0, kHeight - 22, width(), 16);
    painter.drawText(line, int(Qt::AlignLeft | Qt::AlignVCenter), tr("%1 points").arg(signedPoints(-m_reach)));
    painter.drawText(line, int(Qt::AlignRight | Qt::AlignVCenter), tr("%1 points").arg(signedPoints(m_reach)));
    painter.drawText(QRectF(xOf(0) - 20, line.top(), 40, 16), Qt::AlignCenter, QStringLiteral("0"));
}

} // namespace retort
