#include "widgets/common/curve_chart.h"

#include "core/base/percent.h"
#include "widgets/common/contrast_theme.h"
#include "widgets/common/curve_chart_parts.h"
#include "widgets/common/light_ground.h"
#include "widgets/common/numbers.h"
#include "widgets/common/page_keys.h"
#include "widgets/common/parts.h"
#include "widgets/common/read_out.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

constexpr int kHeadHeight = 26;
constexpr int kStripMargin = 43; // as far in as the plot
constexpr int kMessageMargin = 64; // clear of the numbers of the axis

} // namespace

CurveChart::CurveChart(const QString &title, AxisFormat format, QWidget *parent)
    : QFrame(parent), m_parts(std::make_unique<Parts>()), m_format(format)
{
    setProperty("role", "panel");
    setAccessibleName(title);
    setFocusPolicy(Qt::StrongFocus);
    tellKeys(this, {Qt::Key_Plus, Qt::Key_Minus}, tr("In a chart: zoom in, zoom out"));
    tellKeys(this, {Qt::Key_Left, Qt::Key_Right}, tr("In a zoomed chart: move what is seen"));
    tellKeys(this, {Qt::SHIFT | Qt::Key_Left, Qt::SHIFT | Qt::Key_Right}, tr("In a chart: move the crosshair"));
    tellKeys(this, {Qt::Key_0, Qt::Key_Home}, tr("In a chart: show all"));
    tellKeys(this, {Qt::Key_L}, tr("In a chart: logarithmic scale, or not"));
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    layout->setContentsMargins(1, 3, 1, 3);
    buildHead(title);
    buildPlot();
    m_redraw.setSingleShot(true);
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
    head->setContentsMargins(11, 0, 5, 0);
    m_title = makeLabel(title, {TextSize::Body, "text1", QFont::Medium}, this);
    m_title->setObjectName(QStringLiteral("chartTitle"));
    m_subtitle = makeLabel({}, {TextSize::Caption, "text3"}, this);
    m_subtitle->setObjectName(QStringLiteral("chartSubtitle"));
    m_value = new ReadOut(this);
    m_value->setObjectName(QStringLiteral("chartValue"));
    m_menu = makeIconButton(QStringLiteral("overflow-menu"), tr("Menu of this chart"), this);
    m_menu->setObjectName(QStringLiteral("chartMenu"));
    m_menu->setPopupMode(QToolButton::InstantPopup);
    m_menu->setProperty("role", "menubutton");
    auto *menu = new QMenu(m_menu);
    menu->setObjectName(QStringLiteral("chartActions"));
    m_menu->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &CurveChart::fillMenu);
    head->addWidget(m_title);
    head->addWidget(m_subtitle);
    head->addStretch(1);
    head->addWidget(m_value);
    head->addWidget(m_menu);
    auto *holder = new QWidget(this);
    holder->setFixedHeight(kHeadHeight);
    holder->setLayout(head);
    layout()->addWidget(holder);
}

void CurveChart::setMessage(const QString &text)
{
    if (!m_message) {
        m_message = makeLabel({}, {TextSize::Body, "text2"}, m_plot);
        m_message->setObjectName(QStringLiteral("chartMessage"));
        m_message->setWordWrap(true);
        m_message->setAlignment(Qt::AlignCenter);
        auto *layout = bareLayout<QVBoxLayout>(m_plot);
        layout->setContentsMargins(kMessageMargin, 0, kMessageMargin, 0);
        layout->addWidget(m_message);
    }
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
    m_plot->yAxis->grid()->setVisible(text.isEmpty()); // its lines would go through the words
    m_isDirty = true;
    setAccessibleDescription(text);
}

void CurveChart::setReadOutStrip(bool isStrip)
{
    m_hasStrip = isStrip;
    m_value->setStrip(isStrip);
    if (!isStrip)
        return;
    auto *row = bareLayout<QHBoxLayout>(nullptr);
    row->setContentsMargins(kStripMargin, 2, 9, 2);
    row->addWidget(m_value);
    static_cast<QVBoxLayout *>(layout())->insertLayout(1, row);
}

void CurveChart::buildPlot()
{
    m_plot = new QCustomPlot(this);
    m_plot->setObjectName(QStringLiteral("plot"));
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setMinimumSize(120, 40);
    m_plot->setPlottingHint(QCP::phFastPolylines, true);
    m_plot->setAutoAddPlottableToLegend(false);
    QCPAxisRect *rect = m_plot->axisRect();
    rect->setMinimumMargins(kPlotMargins);
    m_plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new StepTicker(m_axis)));
    m_plot->yAxis->setTicker(QSharedPointer<QCPAxisTicker>(new ValueTicker(m_format)));
    m_plot->yAxis->setNumberFormat(QStringLiteral("g")); // no powers: the ticker writes the numbers
    m_plot->xAxis->grid()->setVisible(false);
    new PaintedLayerable(m_plot, QStringLiteral("axes"), [this](QCPPainter &painter) {
        drawStepMarks(painter);
        drawEnds(painter);
    });
    new PaintedLayerable(m_plot, QStringLiteral("overlay"), [this](QCPPainter &painter) { drawCrosshair(painter); });
    m_plot->layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmBuffered);
    m_plot->installEventFilter(this);
    static_cast<QVBoxLayout *>(layout())->addWidget(m_plot, 1);
    connect(m_plot, &QCustomPlot::beforeReplot, this, &CurveChart::rebuild);
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
        axis->setTickLabelFont(fontIn(this, TextSize::Caption));
        axis->setTickLabelPadding(axis == m_plot->xAxis ? 4 : 6);
        axis->grid()->setPen(QPen(gridColour(theme), 1));
        axis->grid()->setZeroLinePen(QPen(Qt::NoPen));
    }
    m_isDirty = true;
}

void CurveChart::clear()
{
    m_parts->clear(m_plot);
    m_reference.reset();
    setCrosshair(std::nullopt);
    dataChanged();
}

void CurveChart::addCurve(const Curve *curve, const CurveLook &look)
{
    DrawnCurve drawn {curve, look, new CurveGraph(m_plot->xAxis, m_plot->yAxis), {}};
    if (look.smoothing > 0)
        drawn.smooth = std::make_shared<SmoothedCurve>(curve, look.smoothing);
    drawn.graph->setAdaptiveSampling(false);
    m_parts->curves.push_back(drawn);
    dataChanged();
}

void CurveChart::setBand(const Curve *curve, std::size_t n, int series, const Curve *axis)
{
    m_parts->clearBand(m_plot);
    m_parts->banded.graph = new CurveGraph(m_plot->xAxis, m_plot->yAxis);
    m_parts->bandHigh = m_plot->addGraph();
    for (QCPGraph *graph : {static_cast<QCPGraph *>(m_parts->banded.graph), m_parts->bandHigh}) {
        graph->setPen(QPen(Qt::NoPen));
        graph->setLayer(QStringLiteral("grid"));
    }
    m_parts->bandHigh->setChannelFillGraph(m_parts->banded.graph);
    m_parts->banded.curve = curve;
    m_parts->banded.look.count = n;
    m_parts->banded.look.series = series;
    m_parts->banded.look.axis = axis;
    dataChanged();
}

void CurveChart::setTeachers(std::vector<TeacherLine> teachers)
{
    m_parts->clearTeachers(m_plot);
    for (const TeacherLine &teacher : teachers) {
        DrawnTeacher drawn {teacher, m_plot->addGraph(), m_plot->addGraph(), m_plot->addGraph()};
        drawn.high->setChannelFillGraph(drawn.low);
        for (QCPGraph *graph : {drawn.low, drawn.high}) {
            graph->setPen(QPen(Qt::NoPen));
            graph->setLayer(QStringLiteral("grid"));
        }
        m_parts->teachers.push_back(drawn);
    }
    dataChanged();
}

void CurveChart::setStepMarks(std::vector<StepMark> marks)
{
    if (marks == m_stepMarks)
        return;
    m_stepMarks = std::move(marks);
    dataChanged();
}

void CurveChart::setReference(const QString &name, std::optional<double> value)
{
    m_referenceName = name;
    m_reference = value;
}

void CurveChart::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

QString CurveChart::title() const
{
    return m_title->text();
}

void CurveChart::setSubtitle(const QString &text)
{
    m_subtitleText = text;
    m_subtitle->setText(m_isLogarithmic ? tr("log") : text);
}

void CurveChart::setValue(const QString &text)
{
    m_valueText = withUnit(text);
    if (!m_pointed)
        showReadOut();
}

void CurveChart::setUnit(const QString &unit)
{
    m_unit = unit;
    static_cast<ValueTicker *>(m_plot->yAxis->ticker().data())->setUnit(unit);
    dataChanged();
}

QString CurveChart::withUnit(const QString &number) const
{
    return m_unit.isEmpty() ? number : QStringLiteral("%1 %2").arg(number, m_unit);
}

void CurveChart::setAxis(StepAxis axis)
{
    if (axis == m_axis)
        return;
    m_axis = axis;
    m_isZoomed = false;
    m_plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new StepTicker(axis)));
    dataChanged();
}

void CurveChart::setSpan(double end)
{
    const double span = std::max(1.0, end);
    if (span == m_span)
        return;
    m_span = span;
    dataChanged();
}

void CurveChart::setLabelRoom(bool hasRoom)
{
    m_hasLabelRoom = hasRoom;
    dataChanged();
}

void CurveChart::setLabelMargin(bool hasMargin)
{
    m_hasLabelMargin = hasMargin;
    dataChanged();
}

void CurveChart::setLogarithmic(bool isLogarithmic)
{
    if (isLogarithmic == m_isLogarithmic || m_format == AxisFormat::Percent)
        return;
    m_isLogarithmic = isLogarithmic;
    static_cast<ValueTicker *>(m_plot->yAxis->ticker().data())->setLogarithmic(isLogarithmic);
    // A range that holds both scales: the next replot sets the right one.
    m_plot->yAxis->setRange(1, 2);
    m_plot->yAxis->setScaleType(isLogarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    setSubtitle(m_subtitleText);
    dataChanged();
    emit logarithmicChanged(isLogarithmic);
}

void CurveChart::setChoices(const QStringList &choices, int current)
{
    m_choices = choices;
    m_choice = current;
}

void CurveChart::dataChanged()
{
    m_isDirty = true;
    redrawWhenDue();
}

void CurveChart::redrawAtOnce()
{
    m_isDirty = true;
    if (isVisible())
        m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void CurveChart::redrawWhenDue()
{
    if (!isVisible() || m_redraw.isActive())
        return;
    const qint64 since = m_sinceRedraw.isValid() ? m_sinceRedraw.elapsed() : kRedrawMs;
    m_redraw.start(int(std::clamp<qint64>(kRedrawMs - since, 0, kRedrawMs)));
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

double CurveChart::lastX() const
{
    double last = m_span;
    for (const DrawnCurve &drawn : m_parts->curves) {
        if (!drawn.curve->isEmpty())
            last = std::max(last, drawn.toAxis(drawn.curve->last().x));
    }
    return last;
}

std::size_t CurveChart::drawnPoints() const
{
    std::size_t points = 0;
    for (const DrawnCurve &drawn : m_parts->curves)
        points += std::size_t(drawn.graph->data()->size());
    return points;
}

double CurveChart::replotNow()
{
    QElapsedTimer timer;
    timer.start();
    m_isDirty = true;
    m_plot->replot(QCustomPlot::rpImmediateRefresh);
    return double(timer.nsecsElapsed()) / 1e6;
}

QSize CurveChart::plotSize() const
{
    return m_plot->size();
}

QString chartValue(double value, AxisFormat format)
{
    return format == AxisFormat::Percent ? textOf(percentDigits(value)) : shortNumber(value);
}

} // namespace retort
