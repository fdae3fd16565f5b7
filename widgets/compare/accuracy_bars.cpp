#include "widgets/compare/accuracy_bars.h"

#include "core/base/percent.h"
#include "widgets/common/contrast_theme.h"
#include "widgets/common/light_ground.h"
#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace retort {

namespace {

constexpr double kTop = 20;
constexpr double kTitles = 30; // below the plot
constexpr double kSamples = 14; // between plot and titles, where a bar says its samples
constexpr double kLegendTop = 6;
constexpr double kWidestBar = 26;
constexpr double kGap = 6; // between the bars of a group
constexpr double kGroupGap = 30; // between groups, in which no bar stands
constexpr double kTitleChrome = 30; // of a group's title: its shape and the gaps beside it
constexpr double kLeastChrome = 24; // of it, where titles are close
constexpr double kLeastGroupGap = 10;
constexpr double kFigureGap = 4; // between the figures above two bars
constexpr double kNudge = 3; // of a figure that would touch a higher bar
constexpr double kFigureRise = 17; // of its upper edge above the whisker
constexpr double kFigureHeight = 14;
constexpr double kLeastBar = 2; // so high is a bar of nothing: it is there, and it is none
constexpr double kCap = 5;

} // namespace

struct AccuracyBars::Layout
{
    struct Room
    {
        double left = 0;
        double width = 0;
    };

    QRectF plot;
    double highest = 1; // share at the top
    double barWidth = kWidestBar;
    double gap = kGap;
    double legend = 0; // height
    std::vector<Room> groups;

    [[nodiscard]] double yOf(double share) const { return plot.bottom() - share / highest * plot.height(); }
    [[nodiscard]] double widthOf(std::size_t bars) const { return double(bars) * (barWidth + gap) - gap; }
    [[nodiscard]] double centreOf(std::size_t group) const { return groups[group].left + groups[group].width / 2; }
    [[nodiscard]] QRectF barAt(std::size_t group, std::size_t bar, std::size_t bars, double share) const
    {
        const double left = centreOf(group) - widthOf(bars) / 2 + double(bar) * (barWidth + gap);
        return {QPointF(left, yOf(share)), QPointF(left + barWidth, plot.bottom())};
    }
};

AccuracyBars::AccuracyBars(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("accuracyBars"));
    setAccessibleName(tr("Student against teacher"));
}

void AccuracyBars::setGroups(std::vector<AccuracyGroup> groups)
{
    m_groups = std::move(groups);
    QStringList spoken;
    for (const AccuracyGroup &group : m_groups)
        for (const AccuracyBar &bar : group.bars)
            spoken << textOfBar(group, bar);
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    update();
}

QString AccuracyBars::textOfBar(const AccuracyGroup &group, const AccuracyBar &bar)
{
    const QString samples = bar.samples > 1 ? tr(", mean of %1 samples").arg(bar.samples) : QString();
    return QStringLiteral("%1, %2%3: %4").arg(bar.name, group.title, samples, accuracyText(bar.accuracy));
}

bool AccuracyBars::hasSamples() const
{
    return std::any_of(m_groups.begin(), m_groups.end(), [](const AccuracyGroup &group) {
        return std::any_of(group.bars.begin(), group.bars.end(),
                           [](const AccuracyBar &bar) { return bar.samples > 1; });
    });
}

/// A group takes the room that its bars need, so that many runs stay readable, but no title is cut for that.
void AccuracyBars::placeGroups(Layout &layout) const
{
    const QFontMetricsF titles(fontIn(this, TextSize::Body, QFont::Medium));
    std::vector<double> least;
    std::vector<double> wanted;
    for (const AccuracyGroup &group : m_groups) {
        const double title = titles.horizontalAdvance(group.title);
        least.push_back(title + kLeastChrome);
        wanted.push_back(std::max(title + kTitleChrome, layout.widthOf(group.bars.size()) + kGroupGap));
    }
    const double all = std::accumulate(wanted.begin(), wanted.end(), 0.0);
    const double needed = std::accumulate(least.begin(), least.end(), 0.0);
    const double room = layout.plot.width();
    const bool areClose = all > room && needed < room;
    double left = layout.plot.left();
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        const double width = areClose ? least[i] + (wanted[i] - least[i]) * (room - needed) / (all - needed)
                                      : wanted[i] * room / std::max(1.0, all); // what is left, or lacks, is shared
        layout.groups.push_back({left, width});
        left += width;
    }
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        const double most = (layout.groups[i].width - kLeastGroupGap) / double(m_groups[i].bars.size());
        layout.barWidth = std::clamp(most - layout.gap, 1.0, layout.barWidth);
    }
}

/// All bars are equally wide.
AccuracyBars::Layout AccuracyBars::layoutFor(const QRectF &area, int legendRows) const
{
    Layout layout;
    const std::vector<LegendEntry> legend = legendFor(area.size(), legendRows);
    layout.legend = kLegendTop + kLegendRow * (legend.empty() ? 1 : legend.back().row + 1);
    layout.plot = area.adjusted(kLeft, kTop, -kRight, -kTitles - layout.legend - (hasSamples() ? kSamples : 0));
    double highest = 0.1;
    std::size_t bars = 0;
    for (const AccuracyGroup &group : m_groups) {
        bars += group.bars.size();
        for (const AccuracyBar &bar : group.bars)
            highest = std::max(highest, bar.accuracy.high);
    }
    layout.highest = std::min(1.0, std::ceil(highest * 10 - 1e-9) / 10);
    const double room = layout.plot.width() - double(m_groups.size()) * kGroupGap;
    const double each = room / double(std::max<std::size_t>(1, bars));
    layout.gap = std::clamp(each * 0.2, 1.0, kGap);
    layout.barWidth = std::clamp(each - layout.gap, 1.0, kWidestBar);
    placeGroups(layout);
    return layout;
}

void AccuracyBars::drawScale(QPainter &painter, const Layout &layout) const
{
    const Theme &theme = themeOf(this);
    painter.setFont(fontIn(this, TextSize::Caption));
    const double step = layout.highest > 0.5 ? 0.2 : layout.highest > 0.2 ? 0.1 : 0.05;
    for (double share = 0; share <= layout.highest + 1e-9; share += step) {
        const double y = std::round(layout.yOf(share)) + 0.5;
        painter.setPen(QPen(share == 0 ? theme.border2 : gridColour(theme), 1));
        painter.drawLine(QPointF(layout.plot.left(), y), QPointF(layout.plot.right(), y));
        painter.setPen(theme.text3);
        painter.drawText(QRectF(layout.plot.left() - kLeft, y - 8, kLeft - 8, 16), Qt::AlignRight | Qt::AlignVCenter,
                         QStringLiteral("%1 %").arg(std::round(100 * share)));
    }
}

void AccuracyBars::drawBar(QPainter &painter, const AccuracyBar &bar, const QRectF &area, const Layout &layout) const
{
    const Theme &theme = themeOf(this);
    if (bar.isTeacher) {
        painter.setPen(teacherPen(theme));
        painter.setBrush(QBrush(mixed(theme.teacher, theme.bg2, 0.35), Qt::BDiagPattern));
    } else {
        const bool isFirstRound = (bar.series / int(theme.series.size())) % 2 == 0;
        const QColor hue = theme.seriesAt(bar.series);
        painter.setPen(isFirstRound ? QPen(Qt::NoPen) : QPen(hue, 1.5));
        painter.setBrush(isFirstRound ? mixed(hue, theme.bg2, 0.9) : mixed(hue, theme.bg2, 0.25));
    }
    painter.drawRect(area.height() < kLeastBar ? area.adjusted(0, area.height() - kLeastBar, 0, 0) : area);
    const double x = area.center().x();
    const double cap = std::min(kCap, layout.barWidth * 0.28);
    const double low = layout.yOf(bar.accuracy.low);
    const double high = layout.yOf(bar.accuracy.high);
    const QLineF lines[] {{x, low, x, high}, {x - cap, low, x + cap, low}, {x - cap, high, x + cap, high}};
    // A halo of the ground keeps the whisker readable inside the bar.
    painter.setPen(QPen(theme.bg2, layout.barWidth > 18 ? 3.6 : 2.6));
    painter.drawLines(lines, 3);
    painter.setPen(QPen(theme.text1, measure::kWhisker));
    painter.drawLines(lines, 3);
    if (bar.samples > 1) {
        painter.setFont(fontIn(this, TextSize::Caption));
        painter.setPen(theme.text3);
        painter.drawText(QRectF(x - 20, layout.plot.bottom() + 2, 40, kSamples), Qt::AlignCenter,
                         QStringLiteral("@%1").arg(bar.samples));
    }
}

void AccuracyBars::drawGroup(QPainter &painter, std::size_t place, const Layout &layout) const
{
    const Theme &theme = themeOf(this);
    const AccuracyGroup &group = m_groups[place];
    for (std::size_t i = 0; i < group.bars.size(); ++i)
        drawBar(painter, group.bars[i], layout.barAt(place, i, group.bars.size(), group.bars[i].accuracy.accuracy),
                layout);
    painter.setFont(fontIn(this, TextSize::Body, QFont::Medium));
    const double centre = layout.centreOf(place);
    const double below = layout.plot.bottom() + (hasSamples() ? kSamples : 0);
    const QString title = painter.fontMetrics().elidedText(group.title, Qt::ElideRight,
                                                           std::max(20, int(layout.groups[place].width) - 22));
    const double width = painter.fontMetrics().horizontalAdvance(title);
    drawShape(painter, shapeOf(group.path), {centre - width / 2 - 8, below + 17}, 9, theme.text2, true, theme.bg2);
    painter.setPen(theme.text1);
    painter.drawText(QRectF(centre - width / 2 + 2, below + 8, width + 4, 18), Qt::AlignVCenter | Qt::AlignLeft, title);
}

/// Where whiskers stand, down to the foot of their bars.
std::vector<QRectF> AccuracyBars::whiskersIn(const Layout &layout) const
{
    std::vector<QRectF> whiskers;
    for (std::size_t place = 0; place < m_groups.size(); ++place) {
        const std::vector<AccuracyBar> &bars = m_groups[place].bars;
        for (std::size_t i = 0; i < bars.size(); ++i) {
            const double x = layout.barAt(place, i, bars.size(), 0).center().x();
            whiskers.emplace_back(QPointF(x - 1, layout.yOf(bars[i].accuracy.high)),
                                  QPointF(x + 1, layout.plot.bottom()));
        }
    }
    return whiskers;
}

std::vector<AccuracyBars::Figure> AccuracyBars::figuresIn(const Layout &layout, const QFontMetricsF &metrics) const
{
    std::vector<Figure> figures;
    for (std::size_t place = 0; place < m_groups.size(); ++place) {
        const std::vector<AccuracyBar> &bars = m_groups[place].bars;
        double best = 0;
        for (const AccuracyBar &bar : bars)
            best = bar.isTeacher ? best : std::max(best, bar.accuracy.accuracy);
        for (std::size_t i = 0; i < bars.size(); ++i) {
            const QString text = textOf(percentDigits(bars[i].accuracy.accuracy));
            const double width = metrics.horizontalAdvance(text) + kFigureGap;
            const double x = layout.barAt(place, i, bars.size(), 0).center().x();
            figures.push_back({{x - width / 2, layout.yOf(bars[i].accuracy.high) - kFigureRise, width, kFigureHeight},
                               text,
                               bars[i].isTeacher || bars[i].accuracy.accuracy == best});
        }
    }
    std::stable_partition(figures.begin(), figures.end(), [](const Figure &figure) { return figure.isFirst; });
    return figures;
}

std::vector<QRectF> AccuracyBars::barsIn(const Layout &layout) const
{
    std::vector<QRectF> bars;
    for (std::size_t place = 0; place < m_groups.size(); ++place) {
        const std::vector<AccuracyBar> &own = m_groups[place].bars;
        for (std::size_t i = 0; i < own.size(); ++i)
            bars.push_back(layout.barAt(place, i, own.size(), own[i].accuracy.accuracy));
    }
    return bars;
}

/// Above the whiskers, where there is room: the teachers' and the best students' first, a little aside rather than
/// struck through or half behind a higher bar, then the others from left to right.
std::vector<AccuracyBars::Figure> AccuracyBars::placedIn(const Layout &layout, const QFontMetricsF &metrics) const
{
    const std::vector<QRectF> whiskers = whiskersIn(layout);
    const std::vector<QRectF> bars = barsIn(layout);
    std::vector<Figure> placed;
    const auto isFree = [](const std::vector<QRectF> &others, const QRectF &area) {
        return std::ranges::none_of(others, [&area](const QRectF &other) { return other.intersects(area); });
    };
    const auto isTaken = [&placed](const QRectF &area) {
        return std::ranges::any_of(placed, [&area](const Figure &other) { return other.area.intersects(area); });
    };
    for (Figure figure : figuresIn(layout, metrics)) {
        const double aside = figure.isFirst ? figure.area.width() / 2 - 1 : 0;
        const QRectF wanted = figure.area;
        bool isPlaced = false;
        for (const double shift : {0.0, kNudge, -kNudge, -aside, aside}) {
            figure.area = wanted.translated(shift, 0);
            const QRectF ink = figure.area.adjusted(kFigureGap / 2, 0, -kFigureGap / 2, 0);
            isPlaced =
                !isTaken(figure.area) && isFree(whiskers, figure.area) && isFree(bars, ink.adjusted(-1, 0, 1, 0));
            if (isPlaced)
                break;
        }
        if (!isPlaced && figure.isFirst) { // over a bar, on a ground of its own, rather than left out
            figure.area = wanted;
            isPlaced = !isTaken(wanted);
        }
        if (isPlaced)
            placed.push_back(figure);
    }
    return placed;
}

std::pair<std::vector<QRectF>, std::vector<QRectF>> AccuracyBars::drawnIn(const QRectF &area) const
{
    const Layout layout = layoutFor(area, kLegendRows);
    std::vector<QRectF> figures;
    for (const Figure &figure : placedIn(layout, QFontMetricsF(fontIn(this, TextSize::Caption, QFont::Medium))))
        figures.push_back(figure.area.adjusted(kFigureGap / 2, 0, -kFigureGap / 2, 0));
    return {barsIn(layout), figures};
}

void AccuracyBars::drawFigures(QPainter &painter, const Layout &layout) const
{
    const Theme &theme = themeOf(this);
    painter.setFont(fontIn(this, TextSize::Caption, QFont::Medium));
    const std::vector<QRectF> bars = barsIn(layout);
    for (const Figure &figure : placedIn(layout, QFontMetricsF(painter.font()))) {
        const QRectF ink = figure.area.adjusted(kFigureGap / 2, 1, -kFigureGap / 2, -1);
        if (std::ranges::any_of(bars, [&ink](const QRectF &bar) { return bar.intersects(ink); }))
            painter.fillRect(ink, theme.bg2);
        painter.setPen(theme.text1);
        painter.drawText(figure.area, Qt::AlignCenter, figure.text);
    }
}

void AccuracyBars::draw(QPainter &painter, const QRectF &area, int legendRows) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const Layout layout = layoutFor(area, legendRows);
    drawScale(painter, layout);
    for (std::size_t i = 0; i < m_groups.size(); ++i)
        drawGroup(painter, i, layout);
    drawFigures(painter, layout);
    drawLegend(painter, area, legendRows);
}

void AccuracyBars::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (!m_groups.empty()) {
        draw(painter, rect(), kLegendRows);
        return;
    }
    painter.setPen(themeOf(this).text3);
    painter.setFont(fontIn(this, TextSize::Body));
    painter.drawText(rect(), int(Qt::AlignCenter) | Qt::TextWordWrap,
                     tr("Tick runs and teachers in the table to draw them here."));
}

bool AccuracyBars::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || m_groups.empty())
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const Layout layout = layoutFor(rect(), kLegendRows);
    for (std::size_t i = 0; i < m_groups.size(); ++i)
        for (std::size_t j = 0; j < m_groups[i].bars.size(); ++j) {
            const AccuracyBar &bar = m_groups[i].bars[j];
            QRectF area = layout.barAt(i, j, m_groups[i].bars.size(), bar.accuracy.high);
            if (!area.adjusted(-1, -4, 1, 0).contains(help->pos()))
                continue;
            QToolTip::showText(help->globalPos(), textOfBar(m_groups[i], bar).toHtmlEscaped(), this);
            return true;
        }
    QToolTip::hideText();
    return true;
}

} // namespace retort
