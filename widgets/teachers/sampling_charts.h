#pragma once

#include "widgets/teachers/part_bar.h"
#include "widgets/teachers/sampling_state.h"

#include <QWidget>

namespace retort {

/// Verdicts of a sampling as one stacked bar on the scale of everything that is planned, with its key below.
class SampledBar final : public PartBar
{
    Q_OBJECT

public:
    explicit SampledBar(QWidget *parent);
    void setState(const SamplingState &state);

protected:
    [[nodiscard]] std::vector<BarPart> parts() const override;
    [[nodiscard]] std::size_t whole() const override { return m_planned; }
    [[nodiscard]] QString sentence() const override;
    [[nodiscard]] QString noneText() const override;

private:
    SampledCounts m_counts;
    std::size_t m_failing = 0;
    std::size_t m_planned = 0;
};

/// A bar for each hundred answers, in their order: how many of them were verified, wrong, unreadable, bad.
class VerdictChart final : public QWidget
{
    Q_OBJECT

public:
    explicit VerdictChart(QWidget *parent);
    void setState(const SamplingState &state);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QRectF plot() const;

    std::vector<SampledCounts> m_hundreds;
    std::size_t m_planned = 0;
};

/// What the answers cost, or took in tokens where they are free, over their number; the budget as a line; dotted what
/// is to come.
class CostChart final : public QWidget
{
    Q_OBJECT

public:
    explicit CostChart(QWidget *parent);
    void setState(const SamplingState &state);
    [[nodiscard]] QString atTheEnd() const; // "about $1.37"; empty: it is at its end

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void drawGrid(QPainter &painter, const QRectF &plot, double top) const;
    [[nodiscard]] QString amount(double value) const;

    std::vector<double> m_costs;
    std::size_t m_answered = 0;
    std::size_t m_planned = 0;
    std::optional<double> m_budget;
    double m_end = 0; // expected
    bool m_isMoney = true;
};

} // namespace retort
