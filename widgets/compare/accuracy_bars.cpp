#include "widgets/compare/accuracy_bars.h"

#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

constexpr double kLeft = 52;
constexpr double kBottom = 36;
constexpr double kTop = 26;
constexpr double kWidestBar = 34;
constexpr double kBarGap = 8;

} // namespace

AccuracyBars::AccuracyBars(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("accuracyBars"));
}

void AccuracyBars::setRows(std::vector<AccuracyRow> rows, int series)
{
    m_rows = std::move(rows);
    m_series = series;
    QStringList spoken;
    for (const AccuracyRow &row : m_rows)
        spoken << QStringLiteral("%1 %2").arg(textOf(row.accuracy.title), accuracyText(row.accuracy));
    setAccessibleName(tr("Student against teacher"));
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    update();
}

/// One group per path, its teachers before it; a teacher without a path of its format has a group of its own.
std::vector<AccuracyBars::Group> AccuracyBars::groups() const
{
    std::vector<Group> groups;
    for (const AccuracyRow &row : m_rows) {
        if (row.isTeacher)
            continue;
        // "vote, ties to PoT": the table says the rest.
        Group group {row.format == "vote" ? tr("vote") : textOf(row.accuracy.title), row.format, {}};
        for (const AccuracyRow &teacher : m_rows) {
            if (teacher.isTeacher && row.format.starts_with(teacher.format)
                && row.format.find('_') == std::string::npos)
                group.bars.push_back(&teacher);
        }
        group.bars.push_back(&row);
        groups.push_back(std::move(group));
    }
    for (const AccuracyRow &row : m_rows) {
        const auto hasIt = [&row](const Group &group) {
            return std::find(group.bars.begin(), group.bars.end(), &row) != group.bars.end();
        };
        if (row.isTeacher && std::none_of(groups.begin(), groups.end(), hasIt))
            groups.insert(groups.begin(), Group {textOf(row.accuracy.title), row.format, {&row}});
    }
    return groups;
}

void AccuracyBars::paintScale(QPainter &painter, const QRectF &plot, double highest) const
{
    const Theme &theme = themeOf(this);
    painter.setFont(fontOf(TextSize::Caption));
    const double step = highest > 0.5 ? 0.2 : highest > 0.2 ? 0.1 : 0.05;
    for (double share = 0; share <= highest + 1e-9; share += step) {
        const double y = std::round(plot.bottom() - share / highest * plot.height()) + 0.5;
        painter.setPen(QPen(share == 0 ? theme.border2 : theme.border, 1));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(theme.text3);
        painter.drawText(QRectF(0, y - 8, kLeft - 8, 16), Qt::AlignRight | Qt::AlignVCenter,
                         QStringLiteral("%1 %").arg(std::round(100 * share)));
    }
}

void AccuracyBars::paintBar(QPainter &painter, const AccuracyRow &row, const QRectF &bar, const QRectF &plot,
                            double highest) const
{
    const Theme &theme = themeOf(this);
    const auto yOf = [&](double share) { return plot.bottom() - share / highest * plot.height(); };
    if (row.isTeacher) {
        painter.setPen(teacherPen(theme));
        painter.setBrush(QBrush(mixed(theme.teacher, theme.bg2, 0.35), Qt::BDiagPattern));
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(theme.seriesAt(m_series), theme.bg2, row.format == "vote" ? 1 : 0.78));
    }
    painter.drawRect(bar);
    const double x = bar.center().x();
    const QLineF lines[] {{x, yOf(row.accuracy.low), x, yOf(row.accuracy.high)},
                          {x - 5, yOf(row.accuracy.low), x + 5, yOf(row.accuracy.low)},
                          {x - 5, yOf(row.accuracy.high), x + 5, yOf(row.accuracy.high)}};
    // A halo of the ground keeps the whisker readable inside the bar.
    painter.setPen(QPen(theme.bg2, 3.6));
    painter.drawLines(lines, 3);
    painter.setPen(QPen(theme.text1, measure::kWhisker));
    painter.drawLines(lines, 3);
    painter.setFont(fontOf(TextSize::Caption, QFont::Medium));
    painter.drawText(QRectF(x - 30, yOf(row.accuracy.high) - 18, 60, 14), Qt::AlignCenter,
                     QString::number(100 * row.accuracy.accuracy, 'f', 1));
}

void AccuracyBars::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = themeOf(this);
    const QRectF plot(kLeft, kTop, width() - kLeft - 16, height() - kTop - kBottom);
    const auto all = groups();
    double highest = 0.1;
    for (const AccuracyRow &row : m_rows)
        highest = std::max(highest, row.accuracy.high);
    highest = std::min(1.0, std::ceil(highest * 10) / 10);
    paintScale(painter, plot, highest);
    if (all.empty())
        return;
    const double groupWidth = plot.width() / double(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Group &group = all[i];
        const double count = double(group.bars.size());
        const double barWidth = std::min(kWidestBar, (groupWidth * 0.8 - (count - 1) * kBarGap) / count);
        const double centre = plot.left() + (double(i) + 0.5) * groupWidth;
        double left = centre - (count * barWidth + (count - 1) * kBarGap) / 2;
        for (const AccuracyRow *row : group.bars) {
            const double top = plot.bottom() - row->accuracy.accuracy / highest * plot.height();
            paintBar(painter, *row, QRectF(QPointF(left, top), QPointF(left + barWidth, plot.bottom())), plot, highest);
            left += barWidth + kBarGap;
        }
        painter.setFont(fontOf(TextSize::Code, QFont::Medium));
        const QString title = painter.fontMetrics().elidedText(group.title, Qt::ElideRight, int(groupWidth) - 22);
        const double textWidth = painter.fontMetrics().horizontalAdvance(title);
        drawShape(painter, shapeOf(group.name), {centre - textWidth / 2 - 8, plot.bottom() + 18}, 8, theme.text2, true,
                  theme.bg2);
        painter.setPen(theme.text1);
        painter.drawText(QRectF(centre - textWidth / 2, plot.bottom() + 9, textWidth + 4, 18),
                         Qt::AlignVCenter | Qt::AlignLeft, title);
    }
}

} // namespace retort
