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

/// What a chart's horizontal axis shows.
enum class StepAxis { Step, Time, Tokens };

/// One metric of one split over steps, and what resumed segments left behind.
struct NamedCurve
{
    std::string split;
    std::string name;
    Curve points;
    std::deque<Curve> abandoned; // tails that a resume went back behind; shown dimmed
    int segment = 0;
};

/// The metrics of a run as curves over steps. Of a run of several students the speed is a curve of each, too:
/// "decomposer:system/tokens_per_second". Curves keep their address as long as the RunCurves lives. For one thread.
class RunCurves
{
public:
    static constexpr double kSmoothing = 0.8; // the usual share of the mean so far

    void append(std::span<const Metric> metrics);

    [[nodiscard]] const NamedCurve *find(std::string_view split, std::string_view name) const;
    /// In the order in which they came first, e.g. prefix "loss/".
    [[nodiscard]] std::vector<const NamedCurve *> withPrefix(std::string_view split, std::string_view prefix) const;
    [[nodiscard]] std::optional<double> lastValue(std::string_view split, std::string_view name) const;
    /// Seconds or tokens over steps, both ascending; nullptr for steps, which need no other axis.
    [[nodiscard]] const Curve *axis(StepAxis axis) const;
    /// Whether tokens were estimated from the speed: the run did not log them.
    [[nodiscard]] bool areTokensEstimated() const { return !m_hasTokens; }
    /// Counts up with each new curve and each tail left behind.
    [[nodiscard]] int shape() const { return m_shape; }
    [[nodiscard]] int lastStep() const { return m_lastStep; }
    [[nodiscard]] double lastSeconds() const { return m_lastSeconds; }

private:
    NamedCurve &curveFor(const Metric &metric);
    void addToCurve(const Metric &metric);
    void addToAxes(const Metric &metric);

    std::vector<std::unique_ptr<NamedCurve>> m_curves; // few: a linear search is fast enough
    std::size_t m_next = 0; // where the next metric is likely to be: they come in the same order at each step
    std::string m_part; // whose training came last: "decomposer"; empty: the run has one student
    Curve m_seconds;
    Curve m_tokens;
    bool m_hasTokens = false;
    int m_shape = 0;
    int m_lastStep = 0;
    double m_lastSeconds = 0;
};

} // namespace retort
