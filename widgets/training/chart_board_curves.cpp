#include "core/config/schedule.h"
#include "core/jobs/run_follower.h"
#include "widgets/common/numbers.h"
#include "widgets/training/chart_board.h"

#include <QSettings>

#include <algorithm>
#include <array>

// Which curves each chart of the board shows, and how.

namespace retort {

namespace {

constexpr double kRawShare = 0.32;
constexpr double kPathShare = 0.72;
constexpr double kAbandonedShare = 0.2; // what a resume went back behind
constexpr double kOverlayWidth = 1.5;
constexpr int kLongestLabel = 22;
constexpr int kPlanPoints = 200;

struct LoadKind
{
    const char *metric;
    const char *title;
    const char *unit; // behind each value; memory's stands in the title
    bool isNoisy;
};

constexpr std::array<LoadKind, 4> kLoads {{
    {"system/cpu_percent", QT_TRANSLATE_NOOP("ChartBoard", "CPU, all cores"), "%", true},
    {"system/memory_mb", QT_TRANSLATE_NOOP("ChartBoard", "Memory, MB"), "", false},
    {"system/gpu_percent", QT_TRANSLATE_NOOP("ChartBoard", "GPU"), "%", true},
    {"system/gpu_memory_mb", QT_TRANSLATE_NOOP("ChartBoard", "GPU memory, MB"), "", false},
}};

QString shortName(const QString &name)
{
    return name.size() <= kLongestLabel
               ? name
               : name.left(kLongestLabel / 2) + QChar(0x2026) + name.right(kLongestLabel / 2 - 1);
}

QString runName(const RunFollower &follower)
{
    return textOf(follower.facts().config.name);
}

} // namespace

void ChartBoard::makeTeacherLines()
{
    std::vector<TeacherLine> lines;
    for (const TeacherAccuracy &teacher : m_follower->facts().teachersOnValidation) {
        const Accuracy &accuracy = teacher.accuracy;
        lines.push_back(
            {accuracy.accuracy, accuracy.low, accuracy.high,
             QStringLiteral("%1 %2").arg(textOf(accuracy.title), chartValue(accuracy.accuracy, AxisFormat::Percent))});
    }
    m_accuracy->setTeachers(std::move(lines));
    if (const TeacherAccuracy *best = bestTeacher(m_follower->facts()))
        m_accuracy->setReference(teacherName(*best), best->accuracy.accuracy);
}

/// The vote is thick and filled, its paths thin and hollow; of another run only the vote is shown.
void ChartBoard::bindAccuracy()
{
    const RunCurves &curves = m_follower->curves();
    const Curve *axis = curves.axis(m_axis);
    const NamedCurve *leading = leadingCurve(curves);
    const std::size_t n = validationCount(m_follower->facts());
    m_accuracy->clear();
    makeTeacherLines();
    layOverAccuracy();
    auto paths = curves.withPrefix("validation", "accuracy/");
    std::stable_partition(paths.begin(), paths.end(), [leading](const NamedCurve *curve) { return curve != leading; });
    for (const NamedCurve *curve : paths) {
        const std::string name = curve->name.substr(curve->name.find('/') + 1);
        const bool isLeading = curve == leading;
        CurveLook look {.series = m_series,
                        .width = isLeading ? 2.6 : 1.4,
                        .share = isLeading ? 1 : kPathShare,
                        .marker = name == "vote" ? retort::Shape::Circle : shapeOf(name),
                        .isFilled = isLeading,
                        .label = formatTitle(name),
                        .axis = axis};
        look.count = isLeading ? n : 0;
        look.run = runName(*m_follower);
        m_accuracy->addCurve(&curve->points, look);
    }
    if (leading && n > 0)
        m_accuracy->setBand(&leading->points, n, m_series, axis);
}

void ChartBoard::layOverAccuracy()
{
    for (const OverlayRun &overlay : m_overlays) {
        const NamedCurve *other = leadingCurve(overlay.follower->curves());
        if (!other)
            continue;
        CurveLook look {
            .series = overlay.series, .width = kOverlayWidth, .label = shortName(runName(*overlay.follower))};
        look.axis = overlay.follower->curves().axis(m_axis);
        look.run = runName(*overlay.follower);
        m_accuracy->addCurve(&other->points, look);
    }
}

void ChartBoard::bindMetric(const MetricChart &metric)
{
    metric.chart->clear();
    const NamedCurve *curve = m_follower->curves().find(metric.split, metric.metric);
    const double smoothing = metric.isNoisy ? m_smoothing : 0;
    CurveLook look {.series = m_series, .axis = m_follower->curves().axis(m_axis), .run = runName(*m_follower)};
    if (curve)
        bindBehind(metric, *curve, look, smoothing > 0);
    for (const OverlayRun &overlay : m_overlays) {
        const NamedCurve *other = overlay.follower->curves().find(metric.split, metric.metric);
        if (!other)
            continue;
        CurveLook theirs {.series = overlay.series, .width = kOverlayWidth, .smoothing = smoothing};
        theirs.axis = overlay.follower->curves().axis(m_axis);
        theirs.run = runName(*overlay.follower);
        metric.chart->addCurve(&other->points, theirs);
    }
    if (metric.isPlanned) {
        CurveLook planned = look;
        planned.isPlanned = true;
        planned.isRead = false;
        planned.width = kOverlayWidth;
        metric.chart->addCurve(&m_plan, planned);
    }
    if (!curve)
        return;
    look.smoothing = smoothing;
    look.hasEnd = true;
    metric.chart->addCurve(&curve->points, look);
}

/// What stands behind the line that is read: the raw values of a smoothed one, and tails that a resume left.
void ChartBoard::bindBehind(const MetricChart &metric, const NamedCurve &curve, CurveLook look, bool hasRaw)
{
    look.width = 1;
    look.isRead = false;
    look.share = kRawShare;
    if (hasRaw)
        metric.chart->addCurve(&curve.points, look);
    look.share = kAbandonedShare;
    for (const Curve &tail : curve.abandoned)
        metric.chart->addCurve(&tail, look);
}

std::vector<int> ChartBoard::loadKinds() const
{
    std::vector<int> kinds;
    for (std::size_t i = 0; i < kLoads.size(); ++i) {
        if (m_follower->curves().find("system", kLoads[i].metric))
            kinds.push_back(int(i));
    }
    return kinds;
}

/// The last chart shows one of what the run logged of its machine.
void ChartBoard::bindLoad()
{
    const std::vector<int> kinds = loadKinds();
    if (kinds.empty())
        return;
    const QString wanted = QSettings().value(QStringLiteral("training/load")).toString();
    QStringList names;
    int current = 0;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const LoadKind &kind = kLoads[std::size_t(kinds[i])];
        names << tr(kind.title);
        if (wanted == QLatin1String(kind.metric))
            current = int(i);
    }
    const LoadKind &kind = kLoads[std::size_t(kinds[std::size_t(current)])];
    MetricChart &load = m_metrics.back();
    load.metric = kind.metric;
    load.isNoisy = kind.isNoisy;
    load.chart->setTitle(tr(kind.title));
    load.chart->setUnit(QLatin1String(kind.unit));
    load.chart->setChoices(kinds.size() > 1 ? names : QStringList(), current);
}

/// What the schedule will do from here on.
void ChartBoard::planRate()
{
    const int total = m_follower->status().totalSteps;
    const int last = std::max(1, m_follower->curves().lastStep());
    m_plan = {};
    for (int i = 0; i <= kPlanPoints && last < total; ++i) {
        const int step = last + int(std::int64_t(total - last) * i / kPlanPoints);
        if (m_plan.isEmpty() || step > m_plan.last().x)
            m_plan.append(step, learningRateAt(m_follower->facts().config.training, step - 1, total));
    }
}

void ChartBoard::chooseLoad(int index)
{
    const LoadKind &kind = kLoads[std::size_t(loadKinds()[std::size_t(index)])];
    QSettings().setValue(QStringLiteral("training/load"), QLatin1String(kind.metric));
    bindCurves();
    refresh();
}

} // namespace retort
