// What a run tells while it trains: its metrics, to its own log and to other programs (core/trackers).

#include "core/experiment/experiment_run.h"

#include <algorithm>

namespace retort {

void ExperimentRun::logStep(const StepReport &report)
{
    for (const std::string &event : report.events)
        m_writer->log(event);
    m_facts["tokens"] = m_facts.value("tokens", std::int64_t(0)) + report.tokens;
    const bool isDue =
        report.step == 1 || report.step % std::max(1, m_config.training.loggingSteps) == 0 || m_trainer->isDone();
    if (isDue) {
        const double seconds = m_clock.seconds();
        std::vector<Metric> metrics;
        for (const MetricValue &metric : report.metrics)
            metrics.push_back({report.step, "train", metric.name, metric.value, seconds, m_status.segment});
        // Of the whole run so far, so that curves can be drawn over what the student has seen.
        metrics.push_back({report.step, "train", "tokens", m_facts["tokens"].get<double>(), seconds, m_status.segment});
        const double speed = report.seconds > 0 ? static_cast<double>(report.tokens) / report.seconds : 0;
        metrics.push_back({report.step, "system", "system/tokens_per_second", speed, seconds, m_status.segment});
        metrics.push_back({report.step, "system", "system/memory_mb", residentMegabytes(), seconds, m_status.segment});
        const double load = m_load.percentSinceLastLook();
        metrics.push_back({report.step, "system", "system/cpu_percent", load, seconds, m_status.segment});
        appendMetrics(metrics);
    }
    m_status.step = report.step;
    setStatus(RunState::Running, "training", false);
}

void ExperimentRun::appendMetrics(const std::vector<Metric> &metrics)
{
    m_writer->metrics().append(metrics);
    m_trackers.log(metrics);
}

TrackedCheckpoint ExperimentRun::trackedCheckpoint(const std::filesystem::path &folder) const
{
    TrackedCheckpoint checkpoint {folder, m_trainer->step(), m_trainer->plan().totalSteps(), {}, {}, {}};
    if (m_facts.contains("best_step")) {
        checkpoint.bestMetric = m_config.evaluation.selectMetric;
        checkpoint.bestStep = m_facts["best_step"].get<int>();
        checkpoint.bestValue = m_facts.value("best_value", 0.0);
    }
    return checkpoint;
}

} // namespace retort
