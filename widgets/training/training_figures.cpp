#include "core/jobs/run_follower.h"
#include "widgets/common/numbers.h"
#include "widgets/training/figure_strip.h"
#include "widgets/training/probe_panel.h"
#include "widgets/training/run_header.h"
#include "widgets/training/training_page.h"

#include <algorithm>
#include <optional>

// The key figures of the shown run, and when it is evaluated next.

namespace retort {

void TrainingPage::updateFigures()
{
    const RunCurves &curves = m_follower->curves();
    const RunStatus &status = m_follower->status();
    const int step = std::max(status.step, curves.lastStep());
    m_figures->setFigure(QStringLiteral("step"), wholeText(step), tr("of %1").arg(wholeText(status.totalSteps)));
    const bool hasRest = status.secondsLeft >= 0 && status.state == RunState::Running;
    const QString elapsed = durationText(std::max(status.seconds, curves.lastSeconds()));
    const QString left = hasRest ? durationText(status.secondsLeft) : QString();
    const bool showsLeft = m_isNarrow && hasRest;
    m_figures->setCaption(QStringLiteral("time"), showsLeft ? tr("Left") : tr("Elapsed"));
    m_figures->setFigure(QStringLiteral("time"), showsLeft ? left : elapsed,
                         hasRest ? tr("%1 left").arg(left) : QString());
    m_figures->bar()->setSteps(step, status.totalSteps, m_follower->facts().config.training.evalSteps, m_series);
    m_figures->bar()->setParts(m_follower->facts().parts);
    updatePart(step);
    updateAccuracyFigures();
    updateSystemFigures();
}

/// Which of several students is being trained.
void TrainingPage::updatePart(int step)
{
    const std::vector<RunPart> &parts = m_follower->facts().parts;
    const auto now = partAfter(parts, step);
    if (now) {
        const RunPart &part = parts[*now];
        m_header->setPart(tr("%1, part %2 of %3").arg(textOf(titleOfPart(part.name))).arg(*now + 1).arg(parts.size()),
                          tr("Step %1 of the %2 that this part is trained for. Parts are trained one after another and "
                             "answer in turns once the last is trained.")
                              .arg(wholeText(std::max(0, step - part.firstStep)), wholeText(part.steps)));
        m_figures->setCaption(QStringLiteral("loss"), tr("%1's loss").arg(textOf(titleOfPart(part.name))));
    } else if (!parts.empty()) {
        m_header->setPart(tr("%1 parts").arg(parts.size()), tr("Every part is trained; they answer in turns."));
        m_figures->setCaption(QStringLiteral("loss"), tr("%1's loss").arg(textOf(titleOfPart(parts.back().name))));
    } else {
        m_header->setPart({}, {});
        m_figures->setCaption(QStringLiteral("loss"), tr("Weighted loss"));
    }
}

/// The best evaluation so far, with the step it was at.
void TrainingPage::updateAccuracyFigures()
{
    const NamedCurve *leading = leadingCurve(m_follower->curves());
    if (!leading || leading->points.isEmpty()) {
        m_figures->setFigure(QStringLiteral("accuracy"), QStringLiteral("–"),
                             m_follower->facts().hasNoValidation() ? tr("no split") : QString());
        m_figures->setFigure(QStringLiteral("gap"), QStringLiteral("–"), {});
        return;
    }
    CurvePoint best = leading->points.at(0);
    for (std::size_t i = 1; i < leading->points.size(); ++i) {
        if (leading->points.at(i).y > best.y)
            best = leading->points.at(i);
    }
    const QString path = formatTitle(leading->name.substr(leading->name.find('/') + 1));
    m_figures->setCaption(QStringLiteral("accuracy"), tr("%1, best").arg(path.left(1).toUpper() + path.mid(1)));
    const std::size_t n = validationCount(m_follower->facts());
    const Accuracy accuracy = accuracyOf("", best.y, n);
    QStringList notes;
    if (n > 0)
        notes << countText(accuracy) << intervalText(accuracy);
    if (!m_isNarrow)
        notes << tr("step %1").arg(wholeText(std::int64_t(best.x)));
    m_figures->setFigure(QStringLiteral("accuracy"), percentText(best.y), notes.join(QStringLiteral(" · ")));
    if (const TeacherAccuracy *teacher = bestTeacher(m_follower->facts())) {
        m_figures->setCaption(QStringLiteral("gap"), tr("Gap to %1").arg(teacherName(*teacher)));
        m_figures->setFigure(QStringLiteral("gap"), signedPoints(best.y - teacher->accuracy.accuracy), tr("points"));
    }
}

void TrainingPage::updateSystemFigures()
{
    constexpr double kMegabyte = 1e6; // as it is logged
    constexpr double kGigabyte = 1024.0 * 1024.0 * 1024.0; // as the status bar counts
    const RunCurves &curves = m_follower->curves();
    const auto smoothedLast = [this](const char *split, const char *name) -> std::optional<double> {
        const NamedCurve *curve = newestCurve(*m_follower, split, name);
        if (!curve)
            return std::nullopt;
        return curve->points.smoothedAt(curve->points.size() - 1, RunCurves::kSmoothing);
    };
    if (const auto loss = smoothedLast("train", "loss/total"))
        m_figures->setFigure(QStringLiteral("loss"), shortNumber(*loss), tr("smoothed"));
    if (const auto speed = smoothedLast("system", "system/tokens_per_second"))
        m_figures->setFigure(QStringLiteral("speed"), shortNumber(*speed), tr("tokens/s"));
    const auto processor = smoothedLast("system", "system/cpu_percent");
    QStringList notes;
    if (const double installed = m_follower->facts().machineMemoryBytes; installed > 0)
        notes << tr("of %1").arg(installed / kGigabyte, 0, 'f', 1);
    if (processor)
        notes << tr("CPU %1 %").arg(*processor, 0, 'f', 0);
    if (const auto memory = curves.lastValue("system", "system/memory_mb"))
        m_figures->setFigure(QStringLiteral("memory"), tr("%1 GB").arg(*memory * kMegabyte / kGigabyte, 0, 'f', 1),
                             notes.isEmpty() ? tr("of this run") : notes.join(QStringLiteral(" · ")));
}

/// How many evaluations are to come, and when the next one is.
void TrainingPage::updatePlan()
{
    m_probes->setHasValidation(!m_follower->facts().hasNoValidation());
    const RunStatus &status = m_follower->status();
    const int every = m_follower->facts().config.training.evalSteps;
    const int step = std::max(status.step, m_follower->curves().lastStep());
    const std::vector<RunPart> &parts = m_follower->facts().parts;
    if (!parts.empty() && step < parts.back().firstStep)
        return m_probes->setPlan(1, tr("while the last part trains"));
    if (every <= 0 || status.totalSteps <= step) {
        m_probes->setPlan(0, {});
        return;
    }
    const int first = parts.empty() ? 0 : parts.back().firstStep; // from where evaluations are counted
    const int done = (step - first) / every;
    const int toCome = (status.totalSteps - first + every - 1) / every - done;
    const int next = std::min(status.totalSteps, first + (done + 1) * every);
    QString text;
    if (status.state == RunState::Running && status.secondsLeft >= 0)
        text = tr("next at %1 in %2")
                   .arg(wholeText(next), durationText(status.secondsLeft * (next - step) / (status.totalSteps - step)));
    else if (status.state == RunState::Running || status.state == RunState::Paused)
        text = tr("next at %1").arg(wholeText(next));
    m_probes->setPlan(toCome, text);
}

} // namespace retort
