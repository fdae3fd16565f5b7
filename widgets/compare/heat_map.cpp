#include "widgets/compare/heat_map.h"

#include "core/base/percent.h"
#include "widgets/common/light_ground.h"
#include "widgets/common/numbers.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace retort {

namespace {

constexpr double kTop = 8;
constexpr double kBottom = 38;
constexpr double kRight = 8;
constexpr double kWidestNames = 120;
constexpr double kTitle = 18; // of the upright setting
constexpr double kGap = 2; // between cells
constexpr double kTwoLines = 34; // so high is a cell that says its seeds below the share
constexpr double kFaintest = 0.06; // of the hue over the ground
constexpr double kStrongest = 0.75;
constexpr double kReadable = 4.6; // contrast of the words

double luminanceOf(const QColor &colour)
{
    const auto linear = [](double share) {
        return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

/// As much of the hue as lets the words be read.
double strongestShare(const Theme &theme)
{
    double share = kStrongest;
    while (share > kFaintest && contrastOf(mixed(theme.seriesAt(0), theme.bg2, share), theme.text1) < kReadable)
        share -= 0.02;
    return share;
}

} // namespace

double contrastOf(const QColor &one, const QColor &other)
{
    const double a = luminanceOf(one) + 0.05;
    const double b = luminanceOf(other) + 0.05;
    return std::max(a, b) / std::min(a, b);
}

struct HeatMap::Layout
{
    QRectF plot;
    double width = 0; // of a cell with its gap
    double height = 0;

    [[nodiscard]] QRectF cellAt(std::size_t line, std::size_t column) const
    {
        return {plot.left() + double(column) * width, plot.top() + double(line) * height, width - kGap, height - kGap};
    }
};

HeatCell::HeatCell(HeatMap *map, std::size_t line, std::size_t column)
    : QAbstractButton(map), m_map(map), m_line(line), m_column(column)
{
    setObjectName(QStringLiteral("heatCell-%1-%2").arg(line).arg(column));
    setCursor(Qt::PointingHandCursor);
}

void HeatCell::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    m_map->drawCell(painter, rect(), m_line, m_column);
    if (!hasFocus())
        return;
    painter.setPen(QPen(themeOf(this).accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
}

void HeatCell::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        return emit moved(-1, 0);
    case Qt::Key_Down:
        return emit moved(1, 0);
    case Qt::Key_Left:
        return emit moved(0, -1);
    case Qt::Key_Right:
        return emit moved(0, 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return click();
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

HeatMap::HeatMap(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("heatMap"));
    setAccessibleName(tr("Accuracy over two settings"));
}

void HeatMap::setGrid(SettingGrid grid)
{
    if (grid == m_grid)
        return;
    m_grid = std::move(grid);
    m_low = 1;
    m_high = 0;
    for (const GridCell &cell : m_grid.cells)
        if (cell.seeds > 0) {
            m_low = std::min(m_low, cell.accuracy);
            m_high = std::max(m_high, cell.accuracy);
        }
    makeCells();
    placeCells();
    update();
}

/// "Rationales 400, Learning rate 1e-4: 41.5 %, mean of 3 seeds"
QString HeatMap::spokenOf(std::size_t line, std::size_t column) const
{
    const GridCell &cell = m_grid.at(line, column);
    const QString place = QStringLiteral("%1 %2, %3 %4")
                              .arg(textOf(m_grid.x.title), textOf(m_grid.xValues[column]), textOf(m_grid.y.title),
                                   textOf(m_grid.yValues[line]));
    if (cell.seeds == 0)
        return tr("%1: no run").arg(place);
    const QString share = QStringLiteral("%1: %2").arg(place, percentText(cell.accuracy));
    return cell.seeds == 1 ? share : tr("%1, mean of %2 seeds").arg(share).arg(cell.seeds);
}

/// One cell is reached by Tab, the others from it.
void HeatMap::makeCells()
{
    qDeleteAll(m_cells);
    m_cells.clear();
    for (std::size_t place = 0; place < m_grid.cells.size(); ++place) {
        const std::size_t line = place / m_grid.xValues.size();
        const std::size_t column = place % m_grid.xValues.size();
        auto *cell = new HeatCell(this, line, column);
        const QString spoken = spokenOf(line, column);
        cell->setAccessibleName(spoken);
        cell->setToolTip(spoken.toHtmlEscaped());
        cell->setFocusPolicy(place == 0 ? Qt::StrongFocus : Qt::ClickFocus);
        connect(cell, &HeatCell::moved, this,
                [this, place](int lines, int columns) { moveFrom(place, lines, columns); });
        connect(cell, &QAbstractButton::clicked, this, [this, place] {
            QStringList keys;
            for (const std::string &key : m_grid.cells[place].rows)
                keys << textOf(key);
            if (!keys.isEmpty())
                emit rowsChosen(keys);
        });
        cell->show();
        m_cells.push_back(cell);
    }
}

void HeatMap::moveFrom(std::size_t place, int lines, int columns)
{
    const int width = int(m_grid.xValues.size());
    const int line = std::clamp(int(place) / width + lines, 0, int(m_grid.yValues.size()) - 1);
    const int column = std::clamp(int(place) % width + columns, 0, width - 1);
    HeatCell *next = m_cells[std::size_t(line * width + column)];
    m_cells[place]->setFocusPolicy(Qt::ClickFocus);
    next->setFocusPolicy(Qt::StrongFocus);
    next->setFocus(Qt::OtherFocusReason);
}

HeatMap::Layout HeatMap::layoutFor(const QRectF &area) const
{
    const QFontMetricsF metrics(fontIn(this, TextSize::Caption));
    double names = 0;
    for (const std::string &value : m_grid.yValues)
        names = std::max(names, metrics.horizontalAdvance(textOf(value)));
    Layout layout;
    layout.plot = area.adjusted(kTitle + std::min(names, kWidestNames) + 10, kTop, -kRight, -kBottom);
    layout.width = layout.plot.width() / double(std::max<std::size_t>(1, m_grid.xValues.size()));
    layout.height = layout.plot.height() / double(std::max<std::size_t>(1, m_grid.yValues.size()));
    return layout;
}

void HeatMap::placeCells()
{
    const Layout layout = layoutFor(rect());
    for (std::size_t place = 0; place < m_cells.size(); ++place)
        m_cells[place]->setGeometry(
            layout.cellAt(place / m_grid.xValues.size(), place % m_grid.xValues.size()).toRect());
}

void HeatMap::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeCells();
}

void HeatMap::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        for (HeatCell *cell : m_cells)
            cell->update();
}

/// The lowest share that there is is faint, the highest strong.
QColor HeatMap::groundOf(double accuracy) const
{
    const Theme &theme = themeOf(this);
    const double place = m_high > m_low ? (accuracy - m_low) / (m_high - m_low) : 0.5;
    return mixed(theme.seriesAt(0), theme.bg2, kFaintest + place * (strongestShare(theme) - kFaintest));
}

void HeatMap::drawCell(QPainter &painter, const QRectF &area, std::size_t line, std::size_t column) const
{
    const Theme &theme = themeOf(this);
    const GridCell &cell = m_grid.at(line, column);
    painter.setPen(cell.seeds == 0 ? QPen(theme.border, 1, Qt::DotLine) : QPen(Qt::NoPen));
    painter.setBrush(cell.seeds == 0 ? QBrush(Qt::NoBrush) : QBrush(groundOf(cell.accuracy)));
    painter.drawRect(cell.seeds == 0 ? area.adjusted(0.5, 0.5, -0.5, -0.5) : area);
    if (cell.seeds == 0)
        return;
    painter.setPen(theme.text1);
    const bool hasTwo = area.height() >= kTwoLines;
    painter.setFont(fontIn(this, TextSize::Body, QFont::Medium));
    const QString share = percentText(cell.accuracy);
    const bool fits = painter.fontMetrics().horizontalAdvance(share) <= area.width();
    if (!fits)
        painter.setFont(fontIn(this, TextSize::Caption, QFont::Medium));
    painter.drawText(hasTwo ? area.adjusted(0, 0, 0, -area.height() / 2 + 2) : area,
                     int(hasTwo ? Qt::AlignHCenter | Qt::AlignBottom : Qt::AlignCenter) | Qt::TextDontClip,
                     fits ? share : textOf(percentDigits(cell.accuracy)));
    if (!hasTwo)
        return;
    painter.setFont(fontIn(this, TextSize::Caption));
    painter.drawText(area.adjusted(0, area.height() / 2 + 2, 0, 0), Qt::AlignHCenter | Qt::AlignTop,
                     cell.seeds == 1 ? tr("1 seed") : tr("%1 seeds").arg(cell.seeds));
}

void HeatMap::drawFrame(QPainter &painter, const Layout &layout) const
{
    const Theme &theme = themeOf(this);
    painter.setFont(fontIn(this, TextSize::Caption));
    painter.setPen(theme.text2);
    const QFontMetricsF metrics(painter.font());
    for (std::size_t x = 0; x < m_grid.xValues.size(); ++x) {
        const QRectF cell = layout.cellAt(0, x);
        painter.drawText(QRectF(cell.left(), layout.plot.bottom() + 2, cell.width(), 14), Qt::AlignCenter,
                         metrics.elidedText(textOf(m_grid.xValues[x]), Qt::ElideMiddle, cell.width()));
    }
    const double left = layout.plot.left();
    for (std::size_t y = 0; y < m_grid.yValues.size(); ++y) {
        const QRectF cell = layout.cellAt(y, 0);
        painter.drawText(QRectF(left - kWidestNames - 6, cell.top(), kWidestNames, cell.height()),
                         Qt::AlignRight | Qt::AlignVCenter,
                         metrics.elidedText(textOf(m_grid.yValues[y]), Qt::ElideMiddle, kWidestNames));
    }
    painter.setPen(theme.text3);
    painter.drawText(QRectF(left, layout.plot.bottom() + 19, layout.plot.width(), 14), Qt::AlignCenter,
                     textOf(m_grid.x.title));
}

void HeatMap::draw(QPainter &painter, const QRectF &area) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_grid.isEmpty())
        return;
    const Layout layout = layoutFor(area);
    drawFrame(painter, layout);
    painter.save(); // the other setting stands upright
    painter.translate(area.left() + kTitle / 2, layout.plot.center().y());
    painter.rotate(-90);
    painter.setPen(themeOf(this).text3);
    painter.drawText(QRectF(-layout.plot.height() / 2, -kTitle / 2, layout.plot.height(), kTitle), Qt::AlignCenter,
                     textOf(m_grid.y.title));
    painter.restore();
    for (std::size_t y = 0; y < m_grid.yValues.size(); ++y)
        for (std::size_t x = 0; x < m_grid.xValues.size(); ++x)
            drawCell(painter, layout.cellAt(y, x), y, x);
}

/// The cells draw themselves over the same.
void HeatMap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    draw(painter, rect());
}

} // namespace retort
