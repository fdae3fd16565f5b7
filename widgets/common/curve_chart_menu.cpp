#include "core/jobs/axis_walk.h"
#include "widgets/common/curve_chart_parts.h"
#include "widgets/common/light_ground.h"
#include "widgets/common/paper_picture.h"
#include "widgets/common/parts.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QToolButton>

#include <algorithm>
#include <utility>

// A chart's menu, and what of a chart is given away: pictures and data.

namespace retort {

namespace {

constexpr int kTitleHeight = 24;
constexpr double kMmOfPixel = 25.4 / 96;

QRect unitedArea(const std::vector<CurveChart *> &charts)
{
    QRect all;
    for (const CurveChart *chart : charts)
        all = all.united(QRect(chart->parentWidget() ? chart->pos() : QPoint(), chart->size()));
    return all;
}

} // namespace

QByteArray pictureOf(const std::vector<CurveChart *> &charts, PictureKind kind)
{
    if (charts.empty())
        return {};
    const QRect all = unitedArea(charts);
    const LightGround light(std::vector<QWidget *>(charts.begin(), charts.end()), fontOf(TextSize::Body).family());
    const QString title = charts.size() == 1 ? charts.front()->title() : QStringLiteral("Retort");
    const PictureSize size {QSizeF(all.size()) * kMmOfPixel};
    return paintedFile(kind, size, title, [&](QCPPainter &painter, const QRectF &) {
        for (CurveChart *chart : charts)
            chart->paintPicture(painter, QRect(chart->pos() - all.topLeft(), chart->size()));
    });
}

/// Laid out for the area, not for the window, and without the crosshair; then as before.
void CurveChart::paintPicture(QCPPainter &painter, const QRect &area, bool hasTitle)
{
    const int titleHeight = hasTitle ? kTitleHeight : 0;
    const QRect inside(0, 0, area.width(), std::max(40, area.height() - titleHeight));
    const QRect viewport = m_plot->viewport();
    const std::optional<double> pointed = std::exchange(m_pointed, std::nullopt);
    applyColours();
    m_isOnPaper = true;
    m_plot->setViewport(inside);
    for (int i = 0; i < 2; ++i) // the first one lays out, the second one thins and scales for that
        m_plot->replot(QCustomPlot::rpImmediateRefresh);
    painter.save();
    painter.translate(area.topLeft());
    if (hasTitle) {
        painter.setFont(fontIn(this, TextSize::Body, QFont::Medium));
        painter.setPen(themeOf(this).text1);
        painter.drawText(QRect(11, 0, area.width() - 22, kTitleHeight), int(Qt::AlignVCenter | Qt::AlignLeft), title());
    }
    painter.translate(0, titleHeight);
    m_plot->toPainter(&painter, inside.width(), inside.height());
    painter.restore();
    for (QCPAxis *axis : {m_plot->xAxis, m_plot->yAxis})
        axis->setTickLabelFont(fontOf(TextSize::Caption));
    m_plot->setViewport(viewport);
    m_isOnPaper = false;
    m_pointed = pointed;
    dataChanged();
}

ChartData CurveChart::data() const
{
    static constexpr const char *kNames[] = {"step", "seconds", "tokens"};
    ChartData data {title().toStdString(), kNames[int(m_axis)], {}};
    for (const DrawnCurve &drawn : m_parts->curves) {
        const auto isIt = [&drawn](const DrawnCurve &other) { return other.curve == drawn.curve; };
        const bool isFirst = &*std::find_if(m_parts->curves.begin(), m_parts->curves.end(), isIt) == &drawn;
        if (!isFirst || drawn.look.isPlanned)
            continue; // what was measured, once: not what is smoothed or planned
        ChartColumn column {drawn.look.run.toStdString(), drawn.look.label.toStdString(), {}};
        column.points.reserve(drawn.curve->size());
        AxisWalk axis(drawn.look.axis);
        for (std::size_t i = 0; i < drawn.curve->size(); ++i)
            column.points.push_back({axis.at(drawn.curve->at(i).x), drawn.curve->at(i).y});
        data.columns.push_back(std::move(column));
    }
    return data;
}

void CurveChart::fillMenu()
{
    QMenu *menu = m_menu->menu();
    menu->clear();
    const auto add = [&](const char *name, const QString &text, auto whenChosen) {
        QAction *action = menu->addAction(text);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, whenChosen);
        return action;
    };
    for (int i = 0; i < m_choices.size(); ++i) {
        QAction *action = add("chartChoice", m_choices[i], [this, i] { emit choiceMade(i); });
        action->setCheckable(true);
        action->setChecked(i == m_choice);
    }
    if (!m_choices.isEmpty())
        menu->addSeparator();
    QAction *log = add("chartLog", tr("Logarithmic scale"), [this] { setLogarithmic(!m_isLogarithmic); });
    log->setCheckable(true);
    log->setChecked(m_isLogarithmic);
    log->setEnabled(m_format != AxisFormat::Percent);
    QAction *all = add("chartShowAll", tr("Show all"), [this] {
        showAll();
        emit allShown();
    });
    all->setEnabled(m_isZoomed);
    menu->addSeparator();
    add("chartCopyPicture", tr("Copy picture"), [this] { QApplication::clipboard()->setPixmap(grab()); });
    add("chartSavePicture", tr("Save picture (PDF, SVG, PNG) …"), [this] { emit wished(ChartWish::SavePicture); });
    add("chartCopyData", tr("Copy data as CSV"), [this] { emit wished(ChartWish::CopyData); });
    add("chartSaveData", tr("Save data as CSV …"), [this] { emit wished(ChartWish::SaveData); });
}

} // namespace retort
