#include "core/config/schedule.h"
#include "core/jobs/run_follower.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/training/chart_board.h"

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
    {"system/cpu_percent", QT_TRANSLATE_NOOP("retort::ChartBoard", "CPU, all cores"), "%", true},
    {"system/memory_mb", QT_TRANSLATE_NOOP("retort::ChartBoard", "Memory, MB"), "", false},
    {"system/gpu_percent", QT_TRANSLATE_NOOP("retort::ChartBoard", "GPU"), "%", true},
    {"system/gpu_memory_mb", QT_TRANSLATE_NOOP("retort::ChartBoard", "GPU memory, MB"), "", false},
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

/// A part has its own hue from the run's on, and its name.
void takePart(CurveLook &look, const NamedCurve &curve, const std::vector<RunPart> &parts)
{
    const std::string_view name = partAndMetric(curve.name).first;
    const auto part = std::ranges::find(parts, name, &RunPart::name);
    if (name.empty() || part == parts.end())
        return;
    look.isPart = true;
    look.series = seriesOfPart(look.series, std::size_t(part - parts.begin()));
    look.label = textOf(titleOfPart(name));
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
    if (!m_follower->facts().parts.empty() && !m_follower->facts().hasNoValidation())
        m_accuracy->setMessage(paths.empty() ? tr("The students answer together: how often they are right is known "
                                                  "once the last one has been trained for a while.")
                                             : QString());
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

/// Other runs and what is planned stand behind the run that is shown.
void ChartBoard::bindMetric(const MetricChart &metric)
{
    metric.chart->clear();
    const double smoothing = metric.isNoisy ? m_smoothing : 0;
    const NamedCurve *newest = newestCurve(*m_follower, metric.split, metric.metric);
    std::vector<std::pair<const NamedCurve *, CurveLook>> shown;
    for (const NamedCurve *curve : curvesOf(*m_follower, metric.split, metric.metric)) {
        CurveLook look {.series = m_series, .axis = m_follower->curves().axis(m_axis), .run = runName(*m_follower)};
        takePart(look, *curve, m_follower->facts().parts);
        bindBehind(metric, *curve, look, smoothing > 0);
        look.smoothing = smoothing;
        look.hasEnd = curve == newest;
        shown.emplace_back(curve, look);
    }
    bindOverlays(metric);
    if (metric.isPlanned)
        bindPlan(metric);
    for (const auto &[curve, look] : shown)
        metric.chart->addCurve(&curve->points, look);
}

void ChartBoard::bindOverlays(const MetricChart &metric)
{
    for (const OverlayRun &overlay : m_overlays)
        for (const NamedCurve *other : curvesOf(*overlay.follower, metric.split, metric.metric)) {
            CurveLook look {.series = overlay.series, .width = kOverlayWidth};
            look.smoothing = metric.isNoisy ? m_smoothing : 0;
            look.axis = overlay.follower->curves().axis(m_axis);
            look.run = runName(*overlay.follower);
            look.isPart = !partAndMetric(other->name).first.empty();
            metric.chart->addCurve(&other->points, look);
        }
}

void ChartBoard::bindPlan(const MetricChart &metric)
{
    CurveLook look {.series = m_series, .width = kOverlayWidth, .axis = m_follower->curves().axis(m_axis)};
    look.run = runName(*m_follower);
    look.isPlanned = true;
    look.isRead = false;
    if (const auto part = partAfter(m_follower->facts().parts, m_follower->curves().lastStep()))
        look.series = seriesOfPart(m_series, *part);
    metric.chart->addCurve(&m_plan, look);
}

/// Where a part of a run of several students begins, in every chart.
void ChartBoard::markParts()
{
    std::vector<StepMark> marks;
    for (const RunPart &part : m_follower->facts().parts)
        marks.push_back({double(part.firstStep), textOf(titleOfPart(part.name)), m_follower->curves().axis(m_axis)});
    for (CurveChart *chart : charts())
        chart->setStepMarks(marks);
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
    const QString wanted = kept::value(QStringLiteral("training/load")).toString();
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
    const int last = std::max(1, m_follower->curves().lastStep());
    m_plan = {};
    std::vector<RunPart> parts = m_follower->facts().parts;
    if (parts.empty())
        parts.push_back({{}, 0, m_follower->status().totalSteps});
    for (const RunPart &part : parts)
        if (last < part.endStep())
            planPart(part, std::max(last, part.firstStep + 1));
}

/// Each part has the whole schedule.
void ChartBoard::planPart(const RunPart &part, int from)
{
    const TrainingConfig &training = m_follower->facts().config.training;
    for (int i = 0; i <= kPlanPoints; ++i) {
        const int step = from + int(std::int64_t(part.endStep() - from) * i / kPlanPoints);
        if (m_plan.isEmpty() || step > m_plan.last().x)
            m_plan.append(step, learningRateAt(training, step - part.firstStep - 1, part.steps));
    }
}

void ChartBoard::chooseLoad(int index)
{
    const LoadKind &kind = kLoads[std::size_t(loadKinds()[std::size_t(index)])];
    kept::set(QStringLiteral("training/load"), QLatin1String(kind.metric));
    bindCurves();
    refresh();
}

} // namespace retort
