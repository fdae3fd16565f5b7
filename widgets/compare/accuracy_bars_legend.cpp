#include "widgets/common/light_ground.h"
#include "widgets/common/marks.h"
#include "widgets/compare/accuracy_bars.h"

#include <QPainter>

#include <algorithm>

// Whose bars are whose.

namespace retort {

namespace {

constexpr double kLegendMark = 17; // before a name
constexpr double kLegendGap = 16;
constexpr double kLegendMore = 36; // "+12"
constexpr double kLegendShare = 0.4; // of the height: names are shortened before the legend takes more
constexpr int kMostInARow = 5; // and no further than this

} // namespace

/// Each run once.
std::vector<const AccuracyBar *> AccuracyBars::barsOfLegend() const
{
    std::vector<const AccuracyBar *> bars;
    for (const AccuracyGroup &group : m_groups)
        for (const AccuracyBar &bar : group.bars) {
            const bool isThere = std::any_of(bars.begin(), bars.end(), [&bar](const AccuracyBar *known) {
                return bar.isTeacher ? known->isTeacher : !known->isTeacher && known->series == bar.series;
            });
            if (!isThere)
                bars.push_back(&bar);
        }
    return bars;
}

/// Names share a row with more of the others, and are shortened for it, until the legend leaves the bars their room.
std::vector<AccuracyBars::LegendEntry> AccuracyBars::legendFor(const QSizeF &room, int mostRows) const
{
    const double width = room.width() - kLeft - kRight;
    std::vector<LegendEntry> entries;
    for (int inARow = 2; inARow <= kMostInARow; ++inARow) {
        entries = legendIn(width, width / inARow - (inARow > 2 ? kLegendGap : 0), mostRows);
        if (mostRows == kLegendRows || entries.empty()
            || (entries.back().row + 1) * kLegendRow <= kLegendShare * room.height())
            break;
    }
    return entries;
}

/// What does not fit into the rows is counted.
std::vector<AccuracyBars::LegendEntry> AccuracyBars::legendIn(double width, double widest, int mostRows) const
{
    const std::vector<const AccuracyBar *> bars = barsOfLegend();
    const QFontMetricsF metrics(fontIn(this, TextSize::Caption));
    std::vector<LegendEntry> entries;
    double left = 0;
    int row = 0;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const QString name = bars[i]->isTeacher ? tr("teacher") : bars[i]->shortName;
        const QString text = metrics.elidedText(name, Qt::ElideMiddle, widest - kLegendMark);
        const double own = kLegendMark + metrics.horizontalAdvance(text);
        const double more = row + 1 == mostRows && i + 1 < bars.size() ? kLegendMore : 0;
        if (left > 0 && left + own + more > width) {
            if (row + 1 == mostRows) {
                entries.push_back({nullptr, tr("+%1").arg(bars.size() - i), left, row});
                break;
            }
            left = 0;
            ++row;
        }
        entries.push_back({bars[i], text, left, row});
        left += own + kLegendGap;
    }
    return entries;
}

void AccuracyBars::drawMark(QPainter &painter, const AccuracyBar &bar, QPointF centre) const
{
    const Theme &theme = themeOf(this);
    if (bar.isTeacher) {
        painter.setPen(teacherPen(theme));
        painter.drawLine(centre - QPointF(6, 0), centre + QPointF(8, 0));
        return;
    }
    const bool isFirstRound = (bar.series / int(theme.series.size())) % 2 == 0;
    drawShape(painter, Shape::Square, centre, 10, theme.seriesAt(bar.series), isFirstRound, theme.bg2);
}

void AccuracyBars::drawLegend(QPainter &painter, const QRectF &area, int mostRows) const
{
    const Theme &theme = themeOf(this);
    painter.setFont(fontIn(this, TextSize::Caption));
    const std::vector<LegendEntry> entries = legendFor(area.size(), mostRows);
    const double top = area.bottom() - kLegendRow * (entries.empty() ? 1 : entries.back().row + 1);
    for (const LegendEntry &entry : entries) {
        const double x = area.left() + kLeft + entry.left;
        const double middle = top + (entry.row + 0.5) * kLegendRow;
        const QRectF text(x + (entry.bar ? kLegendMark : 0), middle - kLegendRow / 2, area.width(), kLegendRow);
        if (entry.bar)
            drawMark(painter, *entry.bar, {x + 6, middle});
        painter.setPen(entry.bar ? theme.text2 : theme.text3);
        painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft, entry.text);
    }
}

} // namespace retort
