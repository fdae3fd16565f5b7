#pragma once

#include "core/jobs/curve.h"
#include "core/store/metric_log.h"

#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// One metric of one split: its points, a smoothed copy, and what resumed segments left behind.
struct NamedCurve
{
    std::string split;
    std::string name;
    Curve points;
    Curve smooth; // exponential mean, started at the first value
    std::deque<Curve> abandoned; // tails that a resume went back behind; shown dimmed
    int segment = 0;
};

/// The metrics of a run as curves over steps. Curves keep their address as long as the RunCurves lives. For one thread.
class RunCurves
{
public:
    static constexpr double kSmoothing = 0.8; // share of the mean so far

    void append(std::span<const Metric> metrics);

    [[nodiscard]] const NamedCurve *find(std::string_view split, std::string_view name) const;
    /// In the order in which they came first, e.g. prefix "loss/".
    [[nodiscard]] std::vector<const NamedCurve *> withPrefix(std::string_view split, std::string_view prefix) const;
    [[nodiscard]] std::optional<double> lastValue(std::string_view split, std::string_view name) const;
    [[nodiscard]] int lastStep() const { return m_lastStep; }
    [[nodiscard]] double lastSeconds() const { return m_lastSeconds; }

private:
    NamedCurve &curveFor(const Metric &metric);

    std::vector<std::unique_ptr<NamedCurve>> m_curves; // few: a linear search is fast enough
    int m_lastStep = 0;
    double m_lastSeconds = 0;
};

} // namespace retort
