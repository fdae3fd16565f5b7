#include "widgets/training/chart_board.h"

#include "core/jobs/run_follower.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"

#include <QGridLayout>

#include <algorithm>
#include <array>

namespace retort {

namespace {

constexpr int kWidestColumns = 1700; // wider than this: four columns
constexpr std::array<int, 3> kRowHeights {200, 116, 96}; // smallest; later rows as the last
constexpr std::array<int, 3> kRowStretch {22, 13, 11};

} // namespace

std::vector<const NamedCurve *> curvesOf(const RunFollower &run, std::string_view split, std::string_view metric)
{
    std::vector<const NamedCurve *> found;
    for (const RunPart &part : run.facts().parts)
        if (const NamedCurve *curve = run.curves().find(split, part.name + ":" + std::string(metric)))
            found.push_back(curve);
    if (found.empty())
        if (const NamedCurve *curve = run.curves().find(split, metric))
            found.push_back(curve);
    return found;
}

const NamedCurve *newestCurve(const RunFollower &run, std::string_view split, std::string_view metric)
{
    const NamedCurve *newest = nullptr;
    for (const NamedCurve *curve : curvesOf(run, split, metric))
        if (!curve->points.isEmpty() && (!newest || curve->points.last().x > newest->points.last().x))
            newest = curve;
    return newest;
}

int seriesOfPart(int series, std::size_t part)
{
    constexpr int kHues = 8; // the next eight are drawn otherwise
    return series / kHues * kHues + (series + int(part)) % kHues;
}

std::size_t validationCount(const RunFacts &facts)
{
    return facts.evaluatedProblems();
}

const NamedCurve *leadingCurve(const RunCurves &curves)
{
    if (const NamedCurve *vote = curves.find("validation", "accuracy/vote"))
        return vote;
    const auto paths = curves.withPrefix("validation", "accuracy/");
    return paths.empty() ? nullptr : paths.front();
}

const TeacherAccuracy *bestTeacher(const RunFacts &facts)
{
    const auto &teachers = facts.teachersOnValidation;
    const auto best = std::max_element(teachers.begin(), teachers.end(), [](const auto &a, const auto &b) {
        return a.accuracy.accuracy < b.accuracy.accuracy;
    });
    return best == teachers.end() ? nullptr : &*best;
}

QString teacherName(const TeacherAccuracy &teacher)
{
    return textOf(teacher.accuracy.title).section(QLatin1Char(','), 0, 0);
}

ChartBoard::ChartBoard(QWidget *parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("chartBoard"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_inside = new QWidget(this);
    m_inside->setProperty("role", "scrolled");
    m_grid = bareLayout<QGridLayout>(m_inside, measure::kPanelGap);
    setWidget(m_inside);
}

void ChartBoard::bind(const RunFollower *follower, int series)
{
    release();
    m_follower = follower;
    m_series = series;
    makeCharts();
    layOut();
    refresh();
}

void ChartBoard::release()
{
    m_follower = nullptr;
    m_accuracy = nullptr;
    m_metrics.clear();
    m_shape = -1;
    for (CurveChart *chart : charts()) {
        chart->clear();
        m_grid->removeWidget(chart);
        delete chart;
    }
}

std::vector<CurveChart *> ChartBoard::charts(const QString &name) const
{
    const auto found =
        m_inside->findChildren<CurveChart *>(name.isEmpty() ? QString() : name, Qt::FindDirectChildrenOnly);
    return {found.begin(), found.end()};
}

CurveChart *ChartBoard::addChart(const QString &name, const QString &title, AxisFormat format)
{
    auto *chart = new CurveChart(title, format, m_inside);
    chart->setObjectName(name);
    chart->setAxis(m_axis);
    const QString key = QStringLiteral("training/log/%1").arg(name);
    chart->setLogarithmic(kept::value(key, false).toBool());
    connect(chart, &CurveChart::logarithmicChanged, this, [key](bool isLog) { kept::set(key, isLog); });
    connect(chart, &CurveChart::pointedAt, this, [this](std::optional<double> x) {
        for (CurveChart *other : charts())
            other->setCrosshair(x);
    });
    connect(chart, &CurveChart::rangeMoved, this, [this, chart](double from, double to) {
        for (CurveChart *other : charts()) {
            if (other != chart)
                other->setRange(from, to);
        }
        emit rangeChanged();
    });
    connect(chart, &CurveChart::allShown, this, &ChartBoard::showAll);
    connect(chart, &CurveChart::wished, this, [this, name](ChartWish wish) { emit wished(wish, name); });
    return chart;
}

void ChartBoard::addMetric(const QString &name, const QString &title, const char *split, const std::string &metric,
                           bool isNoisy)
{
    m_metrics.push_back({addChart(name, title, AxisFormat::Number), split, metric, isNoisy, metric == "learning_rate"});
}

void ChartBoard::makeCharts()
{
    const RunFacts &facts = m_follower->facts();
    m_accuracy = addChart(QStringLiteral("chart_accuracy"), tr("Accuracy on validation"), AxisFormat::Percent);
    m_accuracy->setReadOutStrip(true);
    m_accuracy->setLabelMargin(true);
    const std::size_t n = validationCount(facts);
    const QString shown = wholeText(std::int64_t(n));
    const bool hasParts = !facts.parts.empty();
    m_accuracy->setSubtitle(n == 0     ? QString()
                            : hasParts ? tr("%1 problems · answered while the last part trains").arg(shown)
                                       : tr("%1 problems · 95 % interval").arg(shown));
    if (facts.hasNoValidation()) {
        m_accuracy->setSubtitle(tr("no validation split"));
        m_accuracy->setMessage(tr("This run keeps no validation problems, so nothing is answered while it trains: no "
                                  "curve, no choice among checkpoints. Test is answered once, at the end, and the last "
                                  "step is the result. data.split.validation keeps some."));
    }
    addMetric(QStringLiteral("chart_total"), hasParts ? tr("Loss") : tr("Loss, weighted"), "train", "loss/total", true);
    if (hasParts) // they share one format, and nothing else is measured of a part while it is trained
        addMetric(QStringLiteral("chart_validation_loss"), tr("Loss on validation"), "validation", "loss/total", false);
    for (const FormatConfig &format : hasParts ? std::vector<FormatConfig>() : facts.config.formats) {
        const std::string name(toText(format.format));
        addMetric(QStringLiteral("chart_loss_") + textOf(name), tr("Loss · %1").arg(formatTitle(name)), "train",
                  "loss/" + name, true);
    }
    addMetric(QStringLiteral("chart_grad_norm"), tr("Gradient norm"), "train", "grad_norm", true);
    addMetric(QStringLiteral("chart_lr"), tr("Learning rate"), "train", "learning_rate", false);
    addMetric(QStringLiteral("chart_speed"), tr("Tokens per second"), "system", "system/tokens_per_second", true);
    addMetric(QStringLiteral("chart_memory"), tr("Memory, MB"), "system", "system/memory_mb", false);
    connect(m_metrics.back().chart, &CurveChart::choiceMade, this, &ChartBoard::chooseLoad);
}

/// The first chart spans two columns; the others follow in reading order.
void ChartBoard::layOut()
{
    if (!m_accuracy)
        return;
    std::vector<CurveChart *> rest;
    for (const MetricChart &metric : m_metrics)
        rest.push_back(metric.chart);
    m_grid->addWidget(m_accuracy, 0, 0, 1, 2);
    for (std::size_t i = 0; i < rest.size(); ++i) {
        const int cell = int(i) + 2;
        m_grid->addWidget(rest[i], cell / m_columns, cell % m_columns);
    }
    for (int column = 0; column < m_grid->columnCount(); ++column)
        m_grid->setColumnStretch(column, column < m_columns ? 1 : 0);
    const int rows = (int(rest.size()) + 2 + m_columns - 1) / m_columns;
    for (int row = 0; row < m_grid->rowCount(); ++row) {
        const auto kind = std::size_t(std::min(row, 2));
        m_grid->setRowStretch(row, row < rows ? kRowStretch[kind] : 0);
        m_grid->setRowMinimumHeight(row, row < rows ? kRowHeights[kind] : 0);
    }
}

void ChartBoard::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    const int columns = width() > kWidestColumns ? 4 : 3;
    if (columns == m_columns)
        return;
    m_columns = columns;
    layOut();
}

int ChartBoard::shape() const
{
    int shape = m_follower ? m_follower->curves().shape() : 0;
    for (const OverlayRun &overlay : m_overlays)
        shape += overlay.follower->curves().shape();
    return shape;
}

void ChartBoard::setOverlays(std::vector<OverlayRun> overlays)
{
    m_overlays = std::move(overlays);
    m_shape = -1;
    refresh();
}

void ChartBoard::setAxis(StepAxis axis)
{
    if (axis == m_axis)
        return;
    m_axis = axis;
    for (CurveChart *chart : charts())
        chart->setAxis(axis);
    m_shape = -1;
    refresh();
}

void ChartBoard::setSmoothing(double share)
{
    if (share == m_smoothing)
        return;
    m_smoothing = share;
    m_shape = -1;
    refresh();
}

void ChartBoard::refresh()
{
    if (!m_follower)
        return;
    planRate();
    if (shape() != m_shape)
        bindCurves();
    updateSpan();
    updateValues();
    for (CurveChart *chart : charts())
        chart->dataChanged();
}

void ChartBoard::bindCurves()
{
    m_shape = shape();
    bindLoad();
    bindAccuracy();
    for (const MetricChart &metric : m_metrics)
        bindMetric(metric);
    markParts();
}

void ChartBoard::updateSpan()
{
    const RunCurves &curves = m_follower->curves();
    const double steps = std::max(m_follower->status().totalSteps, curves.lastStep());
    const Curve *axis = curves.axis(m_axis);
    const double span = axis ? (axis->isEmpty() ? 1 : axis->interpolated(steps)) : steps;
    for (CurveChart *chart : charts())
        chart->setSpan(span);
}

void ChartBoard::updateValues()
{
    for (const MetricChart &metric : m_metrics) {
        const NamedCurve *curve = newestCurve(*m_follower, metric.split, metric.metric);
        if (!curve)
            continue;
        const std::size_t last = curve->points.size() - 1;
        metric.chart->setValue(shortNumber(curve->points.smoothedAt(last, metric.isNoisy ? m_smoothing : 0)));
    }
}

void ChartBoard::showAll()
{
    for (CurveChart *chart : charts())
        chart->showAll();
    emit rangeChanged();
}

void ChartBoard::setRange(double from, double to)
{
    for (CurveChart *chart : charts())
        chart->setRange(from, to);
}

std::optional<std::pair<double, double>> ChartBoard::zoomedRange() const
{
    return m_accuracy ? m_accuracy->zoomedRange() : std::nullopt;
}

} // namespace retort
