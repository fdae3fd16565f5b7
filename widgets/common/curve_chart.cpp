#include "widgets/common/curve_chart.h"

#include "widgets/common/curve_chart_parts.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"

#include <QElapsedTimer>
#include <QEvent>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace retort {

CurveChart::CurveChart(const QString &title, AxisFormat format, QWidget *parent)
    : QFrame(parent), m_parts(std::make_unique<Parts>()), m_format(format)
{
    setProperty("role", "panel");
    setAccessibleName(title);
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    layout->setContentsMargins(1, 6, 1, 4);
    buildHead(title);
    buildPlot(format);
    m_redraw.setSingleShot(true);
    m_redraw.setInterval(kRedrawMs);
    connect(&m_redraw, &QTimer::timeout, this, [this] {
        if (isVisible() && m_isDirty)
            m_plot->replot(QCustomPlot::rpQueuedReplot);
    });
    applyColours();
}

CurveChart::~CurveChart() = default;

void CurveChart::buildHead(const QString &title)
{
    auto *head = bareLayout<QHBoxLayout>(nullptr);
    head->setContentsMargins(11, 0, 11, 0);
    m_title = makeLabel(title, {TextSize::Body, "text1", QFont::Medium}, this);
    m_title->setObjectName(QStringLiteral("chartTitle"));
    m_subtitle = makeLabel({}, {TextSize::Caption, "text3"}, this);
    m_value = makeLabel({}, {TextSize::Body, "text1", QFont::Medium}, this);
    m_value->setObjectName(QStringLiteral("chartValue"));
    head->addWidget(m_title);
    head->addWidget(m_subtitle);
    head->addStretch(1);
    head->addWidget(m_value);
    static_cast<QVBoxLayout *>(layout())->addLayout(head);
}

void CurveChart::buildPlot(AxisFormat format)
{
    m_plot = new QCustomPlot(this);
    m_plot->setObjectName(QStringLiteral("plot"));
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setMinimumSize(120, 60);
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->setNoAntialiasingOnDrag(true);
    m_plot->setPlottingHint(QCP::phFastPolylines, true);
    m_plot->setAutoAddPlottableToLegend(false);
    QCPAxisRect *rect = m_plot->axisRect();
    rect->setRangeDrag(Qt::Horizontal);
    rect->setRangeZoom(Qt::Horizontal);
    rect->setMinimumMargins(QMargins(44, 8, 22, 20));
    m_plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new ChartTicker(AxisFormat::Number, true)));
    m_plot->yAxis->setTicker(QSharedPointer<QCPAxisTicker>(new ChartTicker(format, false)));
    m_plot->yAxis->setNumberFormat(QStringLiteral("g")); // no powers: the ticker writes the numbers
    m_plot->xAxis->grid()->setVisible(false);
    m_parts->crosshair = new QCPItemLine(m_plot);
    m_parts->crosshair->setLayer(QStringLiteral("overlay"));
    m_parts->crosshair->setVisible(false);
    m_plot->layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmBuffered);
    m_plot->installEventFilter(this);
    static_cast<QVBoxLayout *>(layout())->addWidget(m_plot, 1);
    connect(m_plot, &QCustomPlot::beforeReplot, this, &CurveChart::rebuild);
    connect(m_plot, &QCustomPlot::afterLayout, this, &CurveChart::placeLabels);
    connect(m_plot, &QCustomPlot::mouseDoubleClick, this, [this] {
        showAll();
        emit allShown();
    });
}

void CurveChart::applyColours()
{
    const Theme &theme = themeOf(this);
    m_plot->setBackground(QBrush(theme.bg2));
    for (QCPAxis *axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setBasePen(axis == m_plot->xAxis ? QPen(theme.border2, 1) : QPen(Qt::NoPen));
        axis->setTickPen(QPen(Qt::NoPen));
        axis->setSubTickPen(QPen(Qt::NoPen));
        axis->setTickLabelColor(theme.text3);
        axis->setTickLabelFont(fontOf(TextSize::Caption));
        axis->setTickLabelPadding(6);
        axis->grid()->setPen(QPen(theme.border, 1));
        axis->grid()->setZeroLinePen(QPen(Qt::NoPen));
    }
    m_parts->crosshair->setPen(QPen(theme.text3, 1));
    m_isDirty = true;
}

void CurveChart::clear()
{
    m_parts->clear(m_plot);
    m_isZoomed = false;
    m_span = 1;
    setCrosshair(std::nullopt);
    dataChanged();
}

void CurveChart::addCurve(const Curve *curve, const CurveLook &look)
{
    DrawnCurve drawn {curve, look, m_plot->addGraph(), nullptr};
    drawn.graph->setAdaptiveSampling(false);
    if (!look.label.isEmpty()) {
        drawn.label = new QCPItemText(m_plot);
        drawn.label->setClipToAxisRect(false);
    }
    m_parts->curves.push_back(drawn);
    dataChanged();
}

void CurveChart::setBand(const Curve *curve, std::size_t n, int series)
{
    if (!m_parts->bandLow) {
        m_parts->bandLow = m_plot->addGraph();
        m_parts->bandHigh = m_plot->addGraph();
        for (QCPGraph *graph : {m_parts->bandLow, m_parts->bandHigh}) {
            graph->setPen(QPen(Qt::NoPen));
            graph->setLayer(QStringLiteral("grid"));
        }
        m_parts->bandHigh->setChannelFillGraph(m_parts->bandLow);
    }
    m_parts->banded = curve;
    m_parts->bandCount = n;
    m_parts->bandSeries = series;
    dataChanged();
}

void CurveChart::setTeachers(std::vector<TeacherLine> teachers)
{
    m_parts->clearTeachers(m_plot);
    for (const TeacherLine &teacher : teachers) {
        DrawnTeacher drawn {teacher, m_plot->addGraph(), m_plot->addGraph(), m_plot->addGraph(),
                            new QCPItemText(m_plot)};
        drawn.high->setChannelFillGraph(drawn.low);
        for (QCPGraph *graph : {drawn.low, drawn.high}) {
            graph->setPen(QPen(Qt::NoPen));
            graph->setLayer(QStringLiteral("grid"));
        }
        drawn.label->setClipToAxisRect(false);
        m_parts->teachers.push_back(drawn);
    }
    dataChanged();
}

void CurveChart::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void CurveChart::setSubtitle(const QString &text)
{
    m_subtitle->setText(text);
}

void CurveChart::setValue(const QString &text)
{
    m_valueText = text;
    if (!m_parts->crosshair->visible())
        m_value->setText(text);
}

void CurveChart::setSpan(double steps)
{
    const double span = std::max(1.0, steps);
    if (span == m_span)
        return;
    m_span = span;
    dataChanged();
}

void CurveChart::dataChanged()
{
    m_isDirty = true;
    redrawWhenDue();
}

void CurveChart::redrawWhenDue()
{
    if (isVisible() && !m_redraw.isActive())
        m_redraw.start();
}

void CurveChart::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    if (m_isDirty)
        m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void CurveChart::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || !m_plot)
        return;
    applyColours();
    redrawWhenDue();
}

double CurveChart::lastStep() const
{
    double last = m_span;
    for (const DrawnCurve &drawn : m_parts->curves)
        last = drawn.curve->isEmpty() ? last : std::max(last, drawn.curve->last().x);
    return last;
}

void CurveChart::setCrosshair(std::optional<double> x)
{
    m_parts->crosshair->setVisible(x.has_value());
    if (x) {
        const QCPRange values = m_plot->yAxis->range();
        m_parts->crosshair->start->setCoords(*x, values.lower);
        m_parts->crosshair->end->setCoords(*x, values.upper);
    }
    m_value->setText(x ? readOut(*x) : m_valueText);
    if (isVisible())
        m_plot->layer(QStringLiteral("overlay"))->replot();
}

QString CurveChart::readOut(double x) const
{
    QStringList parts {tr("step %1").arg(wholeText(std::int64_t(std::llround(x))))};
    for (const DrawnCurve &drawn : m_parts->curves) {
        const CurvePoint *point = drawn.look.isRead ? drawn.curve->pointAt(x) : nullptr;
        if (!point)
            continue;
        const QString value = chartValue(point->y, m_format);
        parts << (drawn.look.label.isEmpty() ? value : drawn.look.label + QLatin1Char(' ') + value);
    }
    return parts.join(QStringLiteral("   "));
}

void CurveChart::setRange(double from, double to)
{
    m_isZoomed = true;
    m_plot->xAxis->setRange(from, to);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void CurveChart::showAll()
{
    m_isZoomed = false;
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

double CurveChart::replotNow()
{
    QElapsedTimer timer;
    timer.start();
    m_isDirty = true;
    m_plot->replot(QCustomPlot::rpImmediateRefresh);
    return double(timer.nsecsElapsed()) / 1e6;
}

void CurveChart::pointAt(double pixel)
{
    const QRect rect = m_plot->axisRect()->rect();
    if (pixel < rect.left() || pixel > rect.right())
        emit pointedAt(std::nullopt);
    else
        emit pointedAt(std::round(m_plot->xAxis->pixelToCoord(pixel)));
}

bool CurveChart::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Leave)
        emit pointedAt(std::nullopt);
    const bool isDrag =
        event->type() == QEvent::MouseMove && (static_cast<QMouseEvent *>(event)->buttons() & Qt::LeftButton);
    if (event->type() == QEvent::MouseMove && !isDrag)
        pointAt(static_cast<QMouseEvent *>(event)->position().x());
    if (event->type() == QEvent::Wheel || isDrag) {
        m_isZoomed = true;
        // After QCustomPlot has moved the range by this event.
        QMetaObject::invokeMethod(
            this,
            [this] {
                const QCPRange range = m_plot->xAxis->range();
                emit rangeMoved(range.lower, range.upper);
            },
            Qt::QueuedConnection);
    }
    return QFrame::eventFilter(watched, event);
}

QString chartValue(double value, AxisFormat format)
{
    return format == AxisFormat::Percent ? QString::number(100 * value, 'f', 1) : shortNumber(value);
}

} // namespace retort
