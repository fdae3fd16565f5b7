#include "widgets/common/key_caps.h"

#include "widgets/common/theme.h"

#include <QKeySequence>
#include <QPainter>

#include <algorithm>

namespace retort {

namespace {

constexpr double kHeight = 20;
constexpr double kPadding = 6;
constexpr double kGap = 4;
constexpr double kLeast = 20;

double capWidth(const QFontMetricsF &metrics, const QString &key)
{
    return std::max(kLeast, metrics.horizontalAdvance(key) + 2 * kPadding);
}

} // namespace

QStringList keysOf(const QKeySequence &sequence)
{
    const QString text = sequence.toString(QKeySequence::NativeText);
    if (text.isEmpty())
        return {};
    QStringList keys = text.split(QLatin1Char('+'), Qt::SkipEmptyParts);
    if (text.endsWith(QLatin1String("++")) || text == QLatin1String("+"))
        keys << QStringLiteral("+");
    return keys;
}

double keyCapsWidth(const QStringList &keys)
{
    const QFontMetricsF metrics(fontOf(TextSize::Caption, QFont::Medium));
    double width = keys.isEmpty() ? 0 : -kGap;
    for (const QString &key : keys)
        width += capWidth(metrics, key) + kGap;
    return width;
}

void drawKeyCaps(QPainter &painter, QPointF left, const QStringList &keys, const Theme &theme)
{
    painter.setFont(fontOf(TextSize::Caption, QFont::Medium));
    const QFontMetricsF metrics(painter.font());
    double x = left.x();
    for (const QString &key : keys) {
        const QRectF cap(x, left.y() - kHeight / 2, capWidth(metrics, key), kHeight);
        painter.setPen(theme.border2);
        painter.setBrush(theme.bg3);
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), measure::kRadiusSmall, measure::kRadiusSmall);
        painter.setPen(theme.text2);
        painter.drawText(cap, Qt::AlignCenter, key);
        x += cap.width() + kGap;
    }
}

KeyHint::KeyHint(const QStringList &keys, const QString &what, QWidget *parent)
    : QWidget(parent), m_keys(keys), m_what(what)
{
    setAccessibleName(keys.join(QLatin1Char('+')) + QLatin1Char(' ') + what);
    setFixedSize(sizeHint());
}

QSize KeyHint::sizeHint() const
{
    if (m_what.isEmpty())
        return {int(keyCapsWidth(m_keys) + 1), int(kHeight) + 2};
    const QFontMetricsF metrics(fontOf(TextSize::Caption));
    return {int(keyCapsWidth(m_keys) + 8 + metrics.horizontalAdvance(m_what) + 6), int(kHeight) + 2};
}

void KeyHint::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawKeyCaps(painter, {0, height() / 2.0}, m_keys, theme);
    painter.setPen(theme.text3);
    painter.setFont(fontOf(TextSize::Caption));
    painter.drawText(rect().adjusted(int(keyCapsWidth(m_keys)) + 8, 0, 0, 0), int(Qt::AlignLeft | Qt::AlignVCenter),
                     m_what);
}

} // namespace retort
