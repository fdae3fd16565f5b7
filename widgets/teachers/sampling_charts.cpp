#include "widgets/teachers/sampling_charts.h"

#include "widgets/common/amounts.h"
#include "widgets/common/contrast_theme.h"
#include "widgets/common/numbers.h"
#include "widgets/common/theme.h"
#include "widgets/common/verdict_mark.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

constexpr int kAxisWidth = 52;
constexpr int kAxisHeight = 18;
constexpr int kTop = 8;
constexpr int kTicks = 4;
constexpr double kHundred = 100;

std::vector<BarPart> partsOf(const SampledCounts &counts, std::size_t failing, const Theme &theme)
{
    return {{verdictWord(Verdict::Right), counts.right, theme.success},
            {verdictWord(Verdict::Wrong), counts.wrong, theme.danger},
            {verdictWord(Verdict::NoAnswer), counts.noAnswer, theme.warning},
            {verdictWord(Verdict::Unchecked), counts.unchecked, theme.border2},
            {SampledBar::tr("bad answers"), counts.bad, theme.text2},
            {SampledBar::tr("failed, asked again later"), failing, theme.text3}};
}

/// 1, 2 or 5 times a power of ten, so that about four of them make `top`.
double tickOf(double top)
{
    const double rough = top / kTicks;
    const double power = std::pow(10, std::floor(std::log10(std::max(rough, 1e-9))));
    for (const double step : {1.0, 2.0, 5.0})
        if (step * power >= rough)
            return step * power;
    return 10 * power;
}

/// Numbers of answers below a plot.
void drawCounts(QPainter &painter, const QRectF &plot, double planned, const Theme &theme)
{
    painter.setFont(fontOf(TextSize::Caption));
    painter.setPen(theme.text2);
    const double tick = std::max(1.0, tickOf(planned));
    for (double at = 0; at <= planned; at += tick) {
        const double x = plot.left() + plot.width() * at / planned;
        const QString text = wholeText(qint64(at));
        const double wide = painter.fontMetrics().horizontalAdvance(text);
        const double left = std::min(x - wide / 2, plot.right() - wide);
        painter.drawText(QRectF(left, plot.bottom() + 3, wide + 2, kAxisHeight), int(Qt::AlignLeft), text);
    }
}

void drawLevel(QPainter &painter, const QRectF &plot, double y, const QString &text, const Theme &theme)
{
    painter.setPen(QPen(gridColour(theme), 1));
    painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    painter.setPen(theme.text2);
    painter.drawText(QRectF(0, y - 9, plot.left() - 7, 18), int(Qt::AlignRight | Qt::AlignVCenter), text);
}

QRectF plotOf(const QWidget &chart)
{
    return QRectF(kAxisWidth, kTop, chart.width() - kAxisWidth - 2, chart.height() - kTop - kAxisHeight - 4);
}

} // namespace

SampledBar::SampledBar(QWidget *parent) : PartBar(parent)
{
    setObjectName(QStringLiteral("sampledBar"));
}

void SampledBar::setState(const SamplingState &state)
{
    m_counts = state.view.counts;
    m_failing = state.view.failing;
    m_planned = std::max({state.preview.requests, state.view.planned, m_counts.answered()});
    showParts();
}

std::vector<BarPart> SampledBar::parts() const
{
    return partsOf(m_counts, m_failing, themeOf(this));
}

QString SampledBar::sentence() const
{
    return tr("%1 of %2 requests").arg(wholeText(qint64(m_counts.answered())), wholeText(qint64(m_planned)));
}

QString SampledBar::noneText() const
{
    return tr("no answer yet");
}

VerdictChart::VerdictChart(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("verdictChart"));
    setMinimumHeight(80);
}

void VerdictChart::setState(const SamplingState &state)
{
    m_hundreds = state.view.hundreds;
    m_planned = std::max({state.preview.requests, state.view.planned, std::size_t(1)});
    QStringList words;
    for (const SampledCounts &counts : m_hundreds)
        words << QString::number(counts.right);
    setAccessibleName(words.isEmpty() ? tr("Verdicts: no answer yet")
                                      : tr("Verified of each hundred: %1").arg(words.join(QLatin1String(", "))));
    update();
}

QRectF VerdictChart::plot() const
{
    return plotOf(*this);
}

void VerdictChart::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(fontOf(TextSize::Caption));
    const QRectF area = plot();
    for (const int level : {0, 50, 100})
        drawLevel(painter, area, area.bottom() - area.height() * level / kHundred, QString::number(level), theme);
    drawCounts(painter, area, double(m_planned), theme);
    const double slot = area.width() * kHundred / std::max(kHundred, double(m_planned));
    for (std::size_t i = 0; i < m_hundreds.size(); ++i) {
        const double answered = double(m_hundreds[i].answered());
        const double wide = slot * answered / kHundred;
        double bottom = area.bottom();
        for (const BarPart &part : partsOf(m_hundreds[i], 0, theme)) {
            const double high = area.height() * double(part.count) / std::max(1.0, answered);
            painter.fillRect(QRectF(area.left() + slot * double(i), bottom - high, std::max(1.0, wide - 1), high),
                             part.colour);
            bottom -= high;
        }
    }
}

bool VerdictChart::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const double slot = plot().width() * kHundred / std::max(kHundred, double(m_planned));
    const double place = (help->x() - plot().left()) / std::max(1.0, slot);
    if (place >= 0 && place < double(m_hundreds.size())) {
        const SampledCounts &counts = m_hundreds[std::size_t(place)];
        QToolTip::showText(help->globalPos(),
                           tr("%1 verified, %2 wrong, %3 unreadable, %4 unverified, %5 bad of %6 answers")
                               .arg(counts.right)
                               .arg(counts.wrong)
                               .arg(counts.noAnswer)
                               .arg(counts.unchecked)
                               .arg(counts.bad)
                               .arg(counts.answered()),
                           this);
    }
    return true;
}

CostChart::CostChart(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("costChart"));
    setMinimumHeight(80);
}

void CostChart::setState(const SamplingState &state)
{
    const SamplingView &view = state.view;
    m_isMoney = state.preview.price != TokenPrice();
    m_answered = view.counts.answered();
    m_planned = std::max({state.preview.requests, view.planned, std::size_t(1)});
    m_costs = m_isMoney ? view.costs : view.tokens;
    const Budget &budget = state.preview.kept.budget;
    const double now = m_costs.empty() ? 0 : m_costs.back();
    const double ofRun = m_isMoney ? state.progress.cost : double(state.progress.used.tokens());
    const std::optional<double> bound = m_isMoney       ? budget.money
                                        : budget.tokens ? std::optional<double>(double(*budget.tokens))
                                                        : std::nullopt;
    m_budget = bound;
    if (bound) // what earlier runs used does not count
        *m_budget += std::max(0.0, now - ofRun);
    m_end = m_answered == 0 ? 0 : now * double(m_planned) / double(m_answered);
    setAccessibleName((m_isMoney ? tr("Cost %1 %2") : tr("Tokens %1 %2")).arg(amount(now), atTheEnd()));
    update();
}

QString CostChart::amount(double value) const
{
    return m_isMoney ? moneyText(value) : amountText(value);
}

QString CostChart::atTheEnd() const
{
    return m_answered == 0 || m_answered >= m_planned ? QString() : tr("about %1").arg(amount(m_end));
}

void CostChart::drawGrid(QPainter &painter, const QRectF &plot, double top) const
{
    const Theme &theme = themeOf(this);
    const double tick = m_isMoney ? tickOf(top) : std::max(1.0, tickOf(top));
    for (double level = 0; level <= top * 1.0001; level += tick)
        drawLevel(painter, plot, plot.bottom() - plot.height() * level / top, amount(level), theme);
    drawCounts(painter, plot, double(m_planned), theme);
}

void CostChart::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(fontOf(TextSize::Caption));
    const QRectF area = plotOf(*this);
    const double now = m_costs.empty() ? 0 : m_costs.back();
    const bool showsBudget = m_budget && *m_budget <= 4 * std::max(m_end, 1e-12);
    const double top = std::max({m_end, now, showsBudget ? *m_budget : 0.0, m_isMoney ? 1e-4 : 1.0}) * 1.05;
    drawGrid(painter, area, top);
    const auto at = [&](double answered, double value) {
        return QPointF(area.left() + area.width() * answered / double(m_planned),
                       area.bottom() - area.height() * value / top);
    };
    if (showsBudget) {
        painter.setPen(QPen(theme.danger, 1.5));
        painter.drawLine(at(0, *m_budget), at(double(m_planned), *m_budget));
        painter.drawText(at(0, *m_budget) + QPointF(5, 14), tr("budget %1, stops here").arg(amount(*m_budget)));
    }
    if (m_answered == 0)
        return;
    QPolygonF line {at(0, 0)};
    for (std::size_t i = 0; i < m_costs.size(); ++i)
        line << at(std::min(kHundred * double(i + 1), double(m_answered)), m_costs[i]);
    painter.setPen(QPen(theme.text1, measure::kCurve));
    painter.drawPolyline(line);
    if (const QString end = atTheEnd(); !end.isEmpty()) {
        painter.setPen(QPen(theme.text1, 1.2, Qt::DotLine));
        painter.drawLine(line.back(), at(double(m_planned), m_end));
        const double wide = painter.fontMetrics().horizontalAdvance(end);
        painter.setPen(theme.text1);
        painter.drawText(at(double(m_planned), m_end) + QPointF(-wide - 2, -6), end);
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.text1);
    painter.drawEllipse(line.back(), 3.5, 3.5);
}

} // namespace retort
