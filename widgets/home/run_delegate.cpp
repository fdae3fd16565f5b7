#include "widgets/home/run_delegate.h"

#include "widgets/common/core_text.h"
#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/common/sweep_texts.h"
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

struct TwoLines
{
    QString upper;
    QString lower;
    Qt::Alignment side;
};

void drawLines(QPainter &painter, const Theme &theme, const QRect &area, const TwoLines &lines)
{
    const int side = int(lines.side | Qt::AlignVCenter);
    painter.setPen(theme.text1);
    painter.setFont(fontOf(TextSize::Body, QFont::Medium));
    painter.drawText(QRect(area.left(), area.top() + 8, area.width(), 18), side,
                     painter.fontMetrics().elidedText(lines.upper, Qt::ElideMiddle, area.width()));
    painter.setPen(theme.text3);
    painter.setFont(fontOf(TextSize::Caption));
    painter.drawText(QRect(area.left(), area.top() + 27, area.width(), 16), side,
                     painter.fontMetrics().elidedText(lines.lower, Qt::ElideMiddle, area.width()));
}

void drawRun(const Cell &cell)
{
    drawRunDot(cell.painter, QPointF(cell.area.left() + 17, cell.area.top() + 17), cell.series, cell.theme,
               cell.ground);
    QStringList parts;
    for (const std::string &part : {cell.run.student, cell.run.source}) {
        if (!part.empty())
            parts << coreText(part);
    }
    const QString lower = cell.run.problem.empty() ? parts.join(QStringLiteral(" · ")) : coreText(cell.run.problem);
    drawLines(cell.painter, cell.theme, cell.area.adjusted(32, 0, -kPadding, 0),
              {textOf(cell.run.name), lower, Qt::AlignLeft});
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
    const QFontMetrics metrics(fontOf(TextSize::Caption));
    const auto fits = [&](const QString &text) {
        return metrics.horizontalAdvance(text) <= cell.area.width() - kPadding;
    };
    TwoLines lines {percentText(best.accuracy), QStringLiteral("%1 · %2").arg(set, figures), Qt::AlignRight};
    if (!fits(lines.lower))
        lines.lower = QStringLiteral("%1 · %2").arg(brief, figures);
    if (!fits(lines.lower)) // long counts: no figure is cut
        lines = {QStringLiteral("%1 · %2").arg(brief, lines.upper), figures, Qt::AlignRight};
    drawLines(cell.painter, cell.theme, cell.area.adjusted(0, 0, -kPadding, 0), lines);
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

/// What a cell of a sweep's row needs.
struct SweepCell
{
    QPainter &painter;
    const Theme &theme;
    QRect area;
    const SweepOverview &sweep;
};

void drawSweepProgress(const SweepCell &cell)
{
    if (!cell.sweep.problem.empty())
        return;
    const QRectF track(cell.area.left() + kPadding, cell.area.center().y() - 2, kSparkWidth, 4);
    cell.painter.fillRect(track, cell.theme.bg4);
    cell.painter.fillRect(QRectF(track.topLeft(), QSizeF(track.width() * cell.sweep.share(), track.height())),
                          cell.sweep.isRunning ? cell.theme.accent : cell.theme.text3);
}

/// A block of squares stands for its runs; one hue would be one run's.
void drawSweepMark(const SweepCell &cell)
{
    cell.painter.setPen(Qt::NoPen);
    cell.painter.setBrush(cell.theme.text3);
    for (int row = 0; row < 2; ++row)
        for (int column = 0; column < 2; ++column)
            cell.painter.drawRoundedRect(
                QRectF(cell.area.left() + 12 + column * 6, cell.area.top() + 12 + row * 6, 4.5, 4.5), 1, 1);
}

void drawSweepName(const SweepCell &cell)
{
    drawSweepMark(cell);
    const SweepOverview &sweep = cell.sweep;
    const QString about = RunDelegate::tr("sweep · %1").arg(textOf(sweep.size));
    drawLines(cell.painter, cell.theme, cell.area.adjusted(32, 0, -kPadding, 0),
              {textOf(sweep.name), sweep.problem.empty() ? about : coreText(sweep.problem), Qt::AlignLeft});
}

/// The first kind of verdict, and the others below it.
void drawVerdicts(const SweepCell &cell, const QString &verdicts)
{
    if (!verdicts.isEmpty())
        drawLines(
            cell.painter, cell.theme, cell.area.adjusted(0, 0, -kPadding, 0),
            {verdicts.section(QStringLiteral(", "), 0, 0), verdicts.section(QStringLiteral(", "), 1), Qt::AlignRight});
}

void drawSweepText(const SweepCell &cell, const QString &text, Qt::Alignment side)
{
    const QRect area = cell.area.adjusted(kPadding, 0, -kPadding, 0);
    cell.painter.setPen(cell.theme.text2);
    cell.painter.setFont(fontOf(TextSize::Body));
    cell.painter.drawText(area, int(side | Qt::AlignVCenter),
                          cell.painter.fontMetrics().elidedText(text, Qt::ElideRight, area.width()));
}

void drawSweepCell(const SweepCell &cell, const QModelIndex &index)
{
    const QString text = index.data().toString();
    switch (index.column()) {
    case RunTableModel::Run:
        drawSweepName(cell);
        break;
    case RunTableModel::State:
        drawChip(cell.painter, cell.area.left() + kPadding, cell.area.center().y() + 0.5, text,
                 sweepStateChip(cell.sweep), cell.theme, cell.area.width() - kPadding);
        break;
    case RunTableModel::Curve:
        drawSweepProgress(cell);
        break;
    case RunTableModel::Best:
        drawVerdicts(cell, text);
        break;
    case RunTableModel::Formats:
        drawSweepText(cell, text, Qt::AlignLeft);
        break;
    default:
        drawSweepText(cell, text, Qt::AlignRight);
        break;
    }
}

} // namespace

void RunDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *run = static_cast<const RunOverview *>(index.data(RunTableModel::kOverviewRole).value<void *>());
    const auto *sweep = static_cast<const SweepOverview *>(index.data(RunTableModel::kSweepRole).value<void *>());
    if (!run && !sweep)
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
    if (sweep)
        drawSweepCell({*painter, theme, option.rect, *sweep}, index);
    else
        drawCell({*painter, theme, option.rect, *run, index.data(RunTableModel::kSeriesRole).toInt(), ground}, index);
    painter->restore();
}

QSize RunDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {100, measure::kTwoLineRow};
}

} // namespace retort
