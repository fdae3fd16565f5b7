#pragma once

#include "core/store/problem_search.h"

#include <QWidget>

namespace retort {

/// Verdicts of a source as one stacked bar on the scale of all problems, with its key below.
class VerdictBar final : public QWidget
{
    Q_OBJECT

public:
    explicit VerdictBar(QWidget *parent);
    void setCoverage(const SourceCoverage &coverage, std::size_t problems);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

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
