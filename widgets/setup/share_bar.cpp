#include "widgets/setup/share_bar.h"

#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>

namespace retort {

namespace {

constexpr double kBarHeight = 24;
constexpr double kGap = 2;
constexpr double kNarrowest = 26; // a share is seen, however small
constexpr std::array<double, 4> kTints {1.0, 0.66, 0.40, 0.22};

double luminance(const QColor &colour)
{
    const auto part = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double x = luminance(a) + 0.05;
    const double y = luminance(b) + 0.05;
    return std::max(x, y) / std::min(x, y);
}

QString shareText(double share)
{
    return QStringLiteral("%1 %").arg(share * 100, 0, 'f', share > 0 && share < 0.01 ? 1 : 0);
}

} // namespace

ShareBar::ShareBar(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("shareBar"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMinimumWidth(200);
}

QSize ShareBar::sizeHint() const
{
    return {400, int(kBarHeight) + 2 * QFontMetrics(fontOf(TextSize::Caption)).height() + 6};
}

void ShareBar::setShares(std::vector<LossShare> shares)
{
    if (shares == m_shares)
        return;
    m_shares = std::move(shares);
    QStringList words;
    for (const LossShare &share : m_shares)
        words << QStringLiteral("%1 %2").arg(formatTitle(share.format), shareText(share.share));
    setAccessibleName(tr("Share of the loss: %1").arg(words.join(QStringLiteral(", "))));
    setToolTip(words.join(QLatin1Char('\n')).toHtmlEscaped());
    update();
}

void ShareBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double room = width() - kGap * double(std::max<std::size_t>(1, m_shares.size()) - 1);
    double total = 0;
    for (const LossShare &share : m_shares)
        total += std::max(share.share * room, kNarrowest);
    double left = 0;
    for (std::size_t i = 0; i < m_shares.size(); ++i) {
        const LossShare &share = m_shares[i];
        const double wide = std::max(share.share * room, kNarrowest) * room / std::max(total, 1.0);
        const QRectF bar(left, 0, wide, kBarHeight);
        const QColor ground = mixed(theme.accentFill, theme.bg1, kTints[std::min(i, kTints.size() - 1)]);
        const QColor dark = theme.kind == ThemeKind::Dark ? theme.bg0 : theme.text1;
        const QColor ink = contrast(theme.onAccentFill, ground) >= contrast(dark, ground) ? theme.onAccentFill : dark;
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawRoundedRect(bar, measure::kRadiusSmall, measure::kRadiusSmall);
        drawShape(painter, shapeOf(share.format), {bar.left() + 14, bar.center().y()}, 9, ink, true, ground);
        painter.setFont(fontOf(TextSize::Caption, QFont::DemiBold));
        painter.setPen(ink);
        const QString label = QStringLiteral("%1 %2").arg(formatTitle(share.format), shareText(share.share));
        const QRectF labelRect = bar.adjusted(23, 0, -3, 0);
        const QFontMetricsF metrics(painter.font());
        const QString brief = metrics.horizontalAdvance(label) <= labelRect.width() ? label : shareText(share.share);
        if (metrics.horizontalAdvance(brief) <= labelRect.width())
            painter.drawText(labelRect, Qt::AlignVCenter | Qt::AlignLeft, brief);
        const auto line = [&](int row, const QString &text, bool isStrong) {
            painter.setFont(fontOf(TextSize::Caption, isStrong ? QFont::Medium : QFont::Normal));
            painter.setPen(isStrong ? theme.text2 : theme.text3);
            const QFontMetricsF font(painter.font());
            const QRectF place(bar.left() + 2, kBarHeight + 4 + row * font.height(), wide - 2, font.height());
            painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                             font.elidedText(text, Qt::ElideRight, place.width()));
        };
        if (share.examples)
            line(0, tr("%1 examples").arg(wholeText(*share.examples)), true);
        if (share.targetTokens)
            line(1,
                 i == 0 ? tr("%1 target tokens").arg(wholeText(*share.targetTokens)) : wholeText(*share.targetTokens),
                 false);
        left += wide + kGap;
    }
}

} // namespace retort
