#include "widgets/setup/memory_bar.h"

#include "widgets/common/amounts.h"
#include "widgets/common/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>

namespace retort {

namespace {

constexpr int kSentence = 20;
constexpr int kBar = 16;
constexpr int kBarTop = kSentence + 2;
constexpr int kLegendTop = kBarTop + kBar + 8;
constexpr int kLegendRow = 20;
constexpr int kColumn = 178; // a name and a figure
constexpr double kTick = 1.5;
constexpr std::array<double, 6> kTints {1.0, 0.74, 0.54, 0.38, 0.26, 0.16};

} // namespace

MemoryBar::MemoryBar(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("memoryBar"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMemory(std::nullopt);
}

void MemoryBar::setMemory(const std::optional<MemoryFacts> &memory)
{
    m_memory = memory;
    QStringList lines {sentence()};
    for (const Part &part : parts())
        lines << QStringLiteral("%1 %2").arg(part.name, bytesText(part.bytes));
    setAccessibleName(tr("Memory: %1").arg(lines.join(QStringLiteral(", "))));
    setToolTip(lines.join(QLatin1Char('\n')));
    setFixedHeight(heightAt(width()));
    update();
}

MemoryBar::Fit MemoryBar::fit() const
{
    if (!m_memory || m_memory->machineBytes <= 0)
        return Fit::Unknown;
    if (m_memory->bytes() > m_memory->machineBytes)
        return Fit::TooLarge;
    return m_memory->freeBytes > 0 && m_memory->bytes() > m_memory->freeBytes ? Fit::NotFree : Fit::Fits;
}

QString MemoryBar::sentence() const
{
    if (!m_memory)
        return tr("Memory: known when there is something to train on");
    const QString needed = tr("%1: about %2").arg(m_memory->device, bytesText(m_memory->bytes()));
    const QString there = bytesText(m_memory->machineBytes);
    switch (fit()) {
    case Fit::Unknown:
        return tr("%1 of memory").arg(needed);
    case Fit::Fits:
        return tr("%1 of %2, %3 are free").arg(needed, there, bytesText(m_memory->freeBytes));
    case Fit::NotFree:
        return tr("%1, and only %2 of %3 are free").arg(needed, bytesText(m_memory->freeBytes), there);
    case Fit::TooLarge:
        return tr("%1, but there are %2: lower the batch, or train an adapter").arg(needed, there);
    }
    return {};
}

std::vector<MemoryBar::Part> MemoryBar::parts() const
{
    if (!m_memory)
        return {};
    std::vector<Part> all {
        {tr("Weights"), m_memory->weightBytes},         {tr("Gradients"), m_memory->gradientBytes},
        {tr("Moments"), m_memory->momentBytes},         {tr("Activations"), m_memory->activationBytes},
        {tr("Answering, cache"), m_memory->cacheBytes}, {tr("Engine"), m_memory->engineBytes}};
    if (m_memory->engineBytes == 0) // on a GPU the last two lie elsewhere
        all.resize(all.size() - 2);
    return all;
}

int MemoryBar::columns(int width) const
{
    return std::clamp(width / kColumn, 1, 3);
}

int MemoryBar::heightAt(int width) const
{
    const int count = int(parts().size());
    const int rows = (count + columns(width) - 1) / columns(width);
    return count == 0 ? kBarTop + kBar : kLegendTop + rows * kLegendRow;
}

QSize MemoryBar::sizeHint() const
{
    return {3 * kColumn, heightAt(width())};
}

void MemoryBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    setFixedHeight(heightAt(width()));
}

QColor MemoryBar::colourOf(std::size_t part) const
{
    const Theme &theme = themeOf(this);
    const QColor &strong = fit() == Fit::TooLarge  ? theme.danger
                           : fit() == Fit::NotFree ? theme.warning
                                                   : theme.accentFill;
    return mixed(strong, theme.bg2, kTints[std::min(part, kTints.size() - 1)]);
}

void MemoryBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(fontOf(TextSize::Caption, QFont::Medium));
    painter.setPen(fit() == Fit::TooLarge ? theme.danger : fit() == Fit::NotFree ? theme.warning : theme.text2);
    painter.drawText(QRect(0, 0, width(), kSentence), int(Qt::AlignLeft | Qt::AlignVCenter),
                     painter.fontMetrics().elidedText(sentence(), Qt::ElideRight, width()));
    paintBar(painter);
    paintLegend(painter);
}

void MemoryBar::paintBar(QPainter &painter) const
{
    const Theme &theme = themeOf(this);
    const QRectF track(0, kBarTop, width(), kBar);
    QPainterPath shape;
    shape.addRoundedRect(track, measure::kRadiusSmall, measure::kRadiusSmall);
    painter.setClipPath(shape);
    painter.fillRect(track, theme.bg4);
    if (m_memory) {
        const double whole = std::max(m_memory->machineBytes, m_memory->bytes());
        double left = 0;
        const std::vector<Part> all = parts();
        for (std::size_t i = 0; i < all.size(); ++i) {
            const double wide = whole > 0 ? track.width() * all[i].bytes / whole : 0;
            painter.fillRect(QRectF(left, track.top(), wide, track.height()), colourOf(i));
            left += wide;
        }
        if (m_memory->freeBytes > 0 && m_memory->freeBytes < whole) // up to here nobody else uses it
            painter.fillRect(
                QRectF(track.width() * m_memory->freeBytes / whole - kTick / 2, track.top(), kTick, track.height()),
                theme.text1);
    }
    painter.setClipping(false);
}

void MemoryBar::paintLegend(QPainter &painter) const
{
    const Theme &theme = themeOf(this);
    const std::vector<Part> all = parts();
    const int each = columns(width());
    const int wide = width() / each;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const QRect cell(int(i) % each * wide, kLegendTop + int(i) / each * kLegendRow, wide - measure::kPanelGap,
                         kLegendRow);
        painter.setPen(QPen(theme.border2, 1));
        painter.setBrush(colourOf(i));
        painter.drawRoundedRect(QRectF(cell.left() + 0.5, cell.center().y() - 4, 9, 9), 2, 2);
        painter.setFont(fontOf(TextSize::Caption));
        painter.setPen(theme.text2);
        const QRect text = cell.adjusted(16, 0, 0, 0);
        painter.drawText(text, int(Qt::AlignLeft | Qt::AlignVCenter), all[i].name);
        painter.setFont(fontOf(TextSize::Caption, QFont::Medium));
        painter.setPen(theme.text1);
        painter.drawText(text, int(Qt::AlignRight | Qt::AlignVCenter), bytesText(all[i].bytes));
    }
}

} // namespace retort
