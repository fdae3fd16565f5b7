#pragma once

#include "core/store/problem_search.h"
#include "widgets/teachers/part_bar.h"

namespace retort {

/// Verdicts of a source as one stacked bar on the scale of all problems, with its key below.
class VerdictBar final : public PartBar
{
    Q_OBJECT

public:
    explicit VerdictBar(QWidget *parent);
    void setCoverage(const SourceCoverage &coverage, std::size_t problems);

protected:
    [[nodiscard]] std::vector<BarPart> parts() const override;
    [[nodiscard]] std::size_t whole() const override { return m_problems; }
    [[nodiscard]] QString sentence() const override;
    [[nodiscard]] QString noneText() const override;

private:
    SourceCoverage m_coverage;
    std::size_t m_problems = 0;
};

/// Verified share of each source as hollow, dashed bars with their intervals: teachers are never filled.
class YieldChart final : public QWidget
{
    Q_OBJECT

public:
    explicit YieldChart(QWidget *parent);
    void setSources(std::vector<SourceCoverage> sources, const RationaleSource &chosen);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    std::vector<SourceCoverage> m_sources;
    RationaleSource m_chosen;
};

} // namespace retort
