#include "widgets/common/curve_chart.h"

#include "core/evaluation/statistics.h"
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

namespace {

constexpr double kPixelsPerLabel = 13;
constexpr double kTopRoom = 0.08; // of the value range, above the highest point
constexpr double kBandShare = 0.16;

QVector<QCPGraphData> thinned(const Curve &curve, double from, double to, int columns)
{
    QVector<QCPGraphData> data;
    const auto points = curve.sampled(from, to, std::size_t(std::max(1, columns)));
    data.reserve(qsizetype(points.size()));
    for (const CurvePoint &point : points)
        data.append({point.x, point.y});
    return data;
}

} // namespace

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
    m_plot->setAutoAddPlottableToLegend(false);
    QCPAxisRect *rect = m_plot->axisRect();
    rect->setRangeDrag(Qt::Horizontal);
    rect->setRangeZoom(Qt::Horizontal);
    rect->setMinimumMargins(QMargins(40, 8, 12, 20));
    m_plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new ChartTicker(AxisFormat::Number, true)));
    m_plot->yAxis->setTicker(QSharedPointer<QCPAxisTicker>(new ChartTicker(format, false)));
    m_plot->yAxis->setNumberPrecision(3);
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
    m_span = std::max(1.0, steps);
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

void CurveChart::rebuild()
{
    if (!m_isZoomed) {
        const QSignalBlocker quiet(m_plot->xAxis);
        m_plot->xAxis->setRange(0, lastStep());
    }
    const QCPRange range = m_plot->xAxis->range();
    rebuildCurves(range.lower, range.upper);
    rebuildTeachers(range.lower, range.upper);
    scaleValues(range.lower, range.upper);
    m_isDirty = false;
}

void CurveChart::rebuildCurves(double from, double to)
{
    const Theme &theme = themeOf(this);
    const int columns = int(m_plot->axisRect()->width() * devicePixelRatioF());
    for (const DrawnCurve &drawn : m_parts->curves) {
        const QColor colour = mixed(theme.seriesAt(drawn.look.series), theme.bg2, drawn.look.share);
        drawn.graph->data()->set(thinned(*drawn.curve, from, to, columns), true);
        drawn.graph->setPen(QPen(colour, drawn.look.width, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin));
        drawn.graph->setScatterStyle(scatterOf(drawn.look, colour, theme.bg2));
    }
    if (!m_parts->banded)
        return;
    QVector<QCPGraphData> low;
    QVector<QCPGraphData> high;
    for (const QCPGraphData &point : thinned(*m_parts->banded, from, to, columns)) {
        const Proportion interval =
            wilson(std::clamp(point.value, 0.0, 1.0) * double(m_parts->bandCount), m_parts->bandCount);
        low.append({point.key, interval.low});
        high.append({point.key, interval.high});
    }
    m_parts->bandLow->data()->set(low, true);
    m_parts->bandHigh->data()->set(high, true);
    m_parts->bandHigh->setBrush(mixed(theme.seriesAt(m_parts->bandSeries), theme.bg2, kBandShare));
}

void CurveChart::rebuildTeachers(double from, double to)
{
    const Theme &theme = themeOf(this);
    for (const DrawnTeacher &teacher : m_parts->teachers) {
        const auto flat = [&](double value) { return QVector<QCPGraphData> {{from, value}, {to, value}}; };
        teacher.line->data()->set(flat(teacher.value.value), true);
        teacher.line->setPen(teacherPen(theme));
        teacher.low->data()->set(flat(teacher.value.low), true);
        teacher.high->data()->set(flat(teacher.value.high), true);
        teacher.high->setBrush(mixed(theme.teacher, theme.bg2, 0.06));
    }
}

void CurveChart::scaleValues(double from, double to)
{
    Curve::Range all;
    const auto include = [&all](double value) {
        all.low = all.isEmpty ? value : std::min(all.low, value);
        all.high = all.isEmpty ? value : std::max(all.high, value);
        all.isEmpty = false;
    };
    for (const DrawnCurve &drawn : m_parts->curves) {
        const Curve::Range range = drawn.curve->range(from, to);
        if (range.isEmpty)
            continue;
        include(range.low);
        include(range.high);
    }
    if (m_format == AxisFormat::Percent) {
        for (const DrawnTeacher &teacher : m_parts->teachers)
            include(std::max(teacher.value.high, teacher.value.value));
        const double high = all.isEmpty ? 1 : std::clamp(all.high + 0.1, 0.2, 1.04);
        m_plot->yAxis->setRange(0, high);
        return;
    }
    if (all.isEmpty)
        all = {0, 1, false};
    // Curves of a positive quantity that come near zero stand on zero.
    const bool standsOnZero = all.low >= 0 && all.low < 0.5 * all.high;
    const double size = std::max(all.high - (standsOnZero ? 0 : all.low), std::abs(all.high) * 1e-3 + 1e-12);
    m_plot->yAxis->setRange(standsOnZero ? 0 : all.low - size * kTopRoom, all.high + size * kTopRoom);
}

void CurveChart::placeLabels()
{
    const Theme &theme = themeOf(this);
    const QRect rect = m_plot->axisRect()->rect();
    std::vector<std::pair<double, QCPItemText *>> placed; // wanted y, label
    const QFont font = fontOf(TextSize::Caption, QFont::Medium);
    const QFontMetricsF metrics(font);
    const auto prepare = [&](QCPItemText *label, const QString &text) {
        label->setFont(font);
        label->setText(text);
        label->setColor(theme.text1);
        label->setPen(QPen(Qt::NoPen));
        label->setBrush(mixed(theme.bg2, theme.bg2, 1));
        label->setPadding(QMargins(3, 0, 3, 0));
        label->position->setType(QCPItemPosition::ptAbsolute);
        label->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    };
    const auto addAt = [&](QCPItemText *label, double x, double y) {
        const double width = metrics.horizontalAdvance(label->text()) + 6;
        label->position->setPixelPosition({std::min(x, rect.right() - width), y});
        placed.emplace_back(y, label);
    };
    for (const DrawnTeacher &teacher : m_parts->teachers) {
        prepare(teacher.label, teacher.value.label);
        addAt(teacher.label, rect.right(), m_plot->yAxis->coordToPixel(teacher.value.value) - 9);
    }
    for (const DrawnCurve &drawn : m_parts->curves) {
        if (!drawn.label)
            continue;
        const bool isShown = !drawn.curve->isEmpty();
        drawn.label->setVisible(isShown);
        if (!isShown)
            continue;
        const CurvePoint &last = drawn.curve->last();
        prepare(drawn.label, QStringLiteral("%1 %2").arg(drawn.look.label, chartValue(last.y, m_format)));
        addAt(drawn.label, m_plot->xAxis->coordToPixel(last.x) + 8, m_plot->yAxis->coordToPixel(last.y));
    }
    std::stable_sort(placed.begin(), placed.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    double free = rect.top();
    for (auto &[y, label] : placed) {
        const double at = std::max(y, free);
        label->position->setPixelPosition({label->position->pixelPosition().x(), at});
        free = at + kPixelsPerLabel;
    }
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
