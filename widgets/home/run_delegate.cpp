#include "widgets/home/run_delegate.h"

#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/home/run_table_model.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace retort {

namespace {

constexpr int kPadding = 12;
constexpr int kSparkWidth = 96;

/// What every cell needs.
struct Cell
{
    QPainter &painter;
    const Theme &theme;
    QRect area;
    const RunOverview &run;
    int series;
    QColor ground;
};

void drawLines(const Cell &cell, const QString &upper, const QString &lower, Qt::Alignment side, int left,
               QFont::Weight weight)
{
    const QRect area = cell.area.adjusted(left, 0, -kPadding, 0);
    QPainter &painter = cell.painter;
    painter.setPen(cell.theme.text1);
    painter.setFont(fontOf(TextSize::Body, weight));
    painter.drawText(QRect(area.left(), area.top() + 8, area.width(), 18), int(side | Qt::AlignVCenter),
                     painter.fontMetrics().elidedText(upper, Qt::ElideMiddle, area.width()));
    painter.setPen(cell.theme.text3);
    painter.setFont(fontOf(TextSize::Caption));
    painter.drawText(QRect(area.left(), area.top() + 27, area.width(), 16), int(side | Qt::AlignVCenter),
                     painter.fontMetrics().elidedText(lower, Qt::ElideMiddle, area.width()));
}

void drawRun(const Cell &cell)
{
    drawRunDot(cell.painter, QPointF(cell.area.left() + 17, cell.area.top() + 17), cell.series, cell.theme,
               cell.ground);
    QStringList parts;
    for (const std::string &part : {cell.run.student, cell.run.source}) {
        if (!part.empty())
            parts << textOf(part);
    }
    const QString lower = cell.run.problem.empty() ? parts.join(QStringLiteral(" · ")) : textOf(cell.run.problem);
    drawLines(cell, textOf(cell.run.name), lower, Qt::AlignLeft, 32, QFont::Medium);
}

void drawFormats(const Cell &cell)
{
    double left = cell.area.left() + kPadding + 4;
    const double middle = cell.area.center().y() + 0.5;
    cell.painter.setFont(fontOf(TextSize::Body));
    for (const auto &[name, weight] : cell.run.formats) {
        const QString text = QString::number(weight);
        const int width = cell.painter.fontMetrics().horizontalAdvance(text);
        if (left + 12 + width > cell.area.right())
            break;
        drawShape(cell.painter, shapeOf(name), {left, middle}, 8, cell.theme.text2, true, cell.ground);
        cell.painter.setPen(cell.theme.text2);
        cell.painter.drawText(QPointF(left + 9, middle + cell.painter.fontMetrics().capHeight() / 2.0), text);
        left += 9 + width + 14;
    }
}

void drawSparkline(const Cell &cell)
{
    const QRectF area(cell.area.left() + kPadding, cell.area.top() + 7, kSparkWidth, cell.area.height() - 15);
    const double top = std::max(cell.run.teacher.value_or(0), 0.05);
    double highest = top;
    for (const CurvePoint &point : cell.run.accuracyOverSteps)
        highest = std::max(highest, point.y);
    const auto yOf = [&](double share) { return area.bottom() - share / highest * area.height(); };
    if (cell.run.teacher) {
        QPen pen(cell.theme.text3, 1);
        pen.setDashPattern({4, 3});
        cell.painter.setPen(pen);
        cell.painter.drawLine(QPointF(area.left(), yOf(*cell.run.teacher)),
                              QPointF(area.right(), yOf(*cell.run.teacher)));
    }
    if (cell.run.accuracyOverSteps.empty())
        return;
    const double steps = std::max(1, cell.run.status.totalSteps);
    QPolygonF line;
    if (cell.run.accuracyOverSteps.size() == 1)
        line << QPointF(area.left(), yOf(0));
    for (const CurvePoint &point : cell.run.accuracyOverSteps)
        line << QPointF(area.left() + std::min(1.0, point.x / steps) * area.width(), yOf(point.y));
    const QColor &colour = cell.theme.seriesAt(cell.series);
    cell.painter.setBrush(Qt::NoBrush);
    QPen pen(colour, 1.6);
    if (cell.series >= int(cell.theme.series.size()))
        pen.setStyle(Qt::DashDotLine);
    cell.painter.setPen(pen);
    cell.painter.drawPolyline(line);
    cell.painter.setPen(Qt::NoPen);
    cell.painter.setBrush(colour);
    cell.painter.drawEllipse(line.last(), 2.8, 2.8);
}

void drawBest(const Cell &cell)
{
    if (!cell.run.best)
        return;
    const Accuracy &best = *cell.run.best;
    const QString figures = QStringLiteral("%1 · %2").arg(countText(best), intervalText(best));
    const QString set = cell.run.isTest ? RunDelegate::tr("test") : RunDelegate::tr("validation");
    const QString brief = cell.run.isTest ? set : RunDelegate::tr("val.");
    const QString whole = QStringLiteral("%1 · %2").arg(set, figures);
    const int room = cell.area.width() - kPadding;
    const bool fits = QFontMetrics(fontOf(TextSize::Caption)).horizontalAdvance(whole) <= room;
    drawLines(cell, percentText(best.accuracy), fits ? whole : QStringLiteral("%1 · %2").arg(brief, figures),
              Qt::AlignRight, 0, QFont::Medium);
}

void drawRight(const Cell &cell, const QString &text)
{
    cell.painter.setPen(cell.theme.text2);
    cell.painter.setFont(fontOf(TextSize::Body));
    cell.painter.drawText(cell.area.adjusted(0, 0, -kPadding, 0), int(Qt::AlignRight | Qt::AlignVCenter), text);
}

void drawCell(const Cell &cell, const QModelIndex &index)
{
    switch (index.column()) {
    case RunTableModel::Run:
        drawRun(cell);
        break;
    case RunTableModel::State:
        drawChip(cell.painter, cell.area.left() + kPadding, cell.area.center().y() + 0.5, index.data().toString(),
                 cell.run.problem.empty() ? stateChip(cell.run.status.state) : "danger", cell.theme,
                 cell.area.width() - kPadding);
        break;
    case RunTableModel::Formats:
        drawFormats(cell);
        break;
    case RunTableModel::Curve:
        drawSparkline(cell);
        break;
    case RunTableModel::Best:
        drawBest(cell);
        break;
    default:
        drawRight(cell, index.data().toString());
        break;
    }
}

} // namespace

void RunDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *run = static_cast<const RunOverview *>(index.data(RunTableModel::kOverviewRole).value<void *>());
    if (!run)
        return;
    const Theme &theme = themeOf(option.palette);
    const bool isSelected = option.state & QStyle::State_Selected;
    const QColor ground = isSelected ? theme.accentSoft : theme.bg2;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->fillRect(option.rect, ground);
    if (isSelected && index.column() == 0)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), theme.accent);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.border);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setClipRect(option.rect);
    drawCell({*painter, theme, option.rect, *run, index.data(RunTableModel::kSeriesRole).toInt(), ground}, index);
    painter->restore();
}

QSize RunDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {100, measure::kTwoLineRow};
}

} // namespace retort
