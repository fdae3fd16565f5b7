#include "widgets/common/curve_chart_parts.h"
#include "widgets/common/light_ground.h"
#include "widgets/common/parts.h"

#include <QActionGroup>
#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QMenu>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <QToolButton>

#include <algorithm>

// A chart's menu, and what of a chart is given away: pictures and data.

namespace retort {

namespace {

constexpr int kTitleHeight = 24;
constexpr int kScreenDots = 96;
constexpr int kPaperScale = 8; // a PDF's dots per pixel

QRect unitedArea(const std::vector<CurveChart *> &charts)
{
    QRect all;
    for (const CurveChart *chart : charts)
        all = all.united(QRect(chart->parentWidget() ? chart->pos() : QPoint(), chart->size()));
    return all;
}

void paintAll(QPaintDevice &device, const std::vector<CurveChart *> &charts, bool isVector, double scale)
{
    const QRect all = unitedArea(charts);
    QCPPainter painter;
    if (!painter.begin(&device))
        return;
    if (isVector)
        painter.setMode(QCPPainter::pmVectorized);
    painter.scale(scale, scale);
    painter.fillRect(QRect(QPoint(), all.size()), themeOf(charts.front()).bg2);
    for (CurveChart *chart : charts)
        chart->paintPicture(painter, QRect(chart->pos() - all.topLeft(), chart->size()));
    painter.end();
}

QByteArray pdfOf(const std::vector<CurveChart *> &charts, QSize size)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(kScreenDots * kPaperScale);
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setPageSize(QPageSize(QSizeF(size) / kScreenDots, QPageSize::Inch, QString(), QPageSize::ExactMatch));
    paintAll(writer, charts, true, kPaperScale);
    return bytes;
}

QByteArray svgOf(const std::vector<CurveChart *> &charts, QSize size)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(kScreenDots);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    generator.setTitle(charts.size() == 1 ? charts.front()->title() : QStringLiteral("Retort"));
    paintAll(generator, charts, true, 1);
    return bytes;
}

QByteArray pngOf(const std::vector<CurveChart *> &charts, QSize size)
{
    constexpr int kScale = 2;
    QImage image(size * kScale, QImage::Format_ARGB32_Premultiplied);
    paintAll(image, charts, false, kScale);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace

QByteArray pictureOf(const std::vector<CurveChart *> &charts, PictureKind kind)
{
    if (charts.empty())
        return {};
    const QSize size = unitedArea(charts).size();
    const LightGround light(std::vector<QWidget *>(charts.begin(), charts.end()));
    switch (kind) {
    case PictureKind::Pdf:
        return pdfOf(charts, size);
    case PictureKind::Svg:
        return svgOf(charts, size);
    case PictureKind::Png:
        return pngOf(charts, size);
    }
    return {};
}

void CurveChart::paintPicture(QCPPainter &painter, const QRect &area)
{
    m_plot->replot(QCustomPlot::rpImmediateRefresh); // thins and scales for what it shows now
    const Theme &theme = themeOf(this);
    painter.save();
    painter.translate(area.topLeft());
    painter.setFont(fontOf(TextSize::Body, QFont::Medium));
    painter.setPen(theme.text1);
    painter.drawText(QRect(11, 0, area.width() - 22, kTitleHeight), int(Qt::AlignVCenter | Qt::AlignLeft), title());
    painter.translate(0, kTitleHeight);
    m_plot->toPainter(&painter, area.width(), std::max(40, area.height() - kTitleHeight));
    painter.restore();
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
        for (std::size_t i = 0; i < drawn.curve->size(); ++i)
            column.points.push_back({drawn.toAxis(drawn.curve->at(i).x), drawn.curve->at(i).y});
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
