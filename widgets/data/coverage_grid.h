#pragma once

#include "core/store/problem_search.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace retort {

/// What a cell's click asks for: a source, and a verdict of it where a part of the bar was hit.
struct CoveragePick
{
    RationaleSource source;
    std::optional<Verdict> verdict;

    bool operator==(const CoveragePick &) const = default;
};

/// Formats as rows, teachers as columns: count, share verified, and a bar on one scale, that of all problems. Arrow
/// keys move, Enter or Space picks; picking the picked cell again picks nothing.
class CoverageGrid final : public QWidget
{
    Q_OBJECT

public:
    explicit CoverageGrid(QWidget *parent);

    void setCoverage(std::vector<SourceCoverage> coverage, std::size_t problems);
    void setPicked(const std::optional<CoveragePick> &pick);
    [[nodiscard]] const std::optional<CoveragePick> &picked() const { return m_picked; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void pickedByPerson(const std::optional<retort::CoveragePick> &pick);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Place
    {
        int row = 0;
        int column = 0;

        bool operator==(const Place &) const = default;
    };

    [[nodiscard]] double cellWidth() const;
    [[nodiscard]] double leastCell() const;
    [[nodiscard]] QRectF cellRect(Place place) const;
    [[nodiscard]] QRectF barRect(Place place) const;
    [[nodiscard]] std::optional<Place> placeAt(QPointF point) const;
    [[nodiscard]] const SourceCoverage *cellAt(Place place) const;
    [[nodiscard]] QString describe(Place place) const;
    [[nodiscard]] std::optional<Verdict> verdictAt(Place place, QPointF point) const;
    void drawHead(QPainter &painter) const;
    void drawCell(QPainter &painter, Place place) const;
    void drawBar(QPainter &painter, Place place, const SourceCoverage &cell) const;
    void pick(Place place, std::optional<Verdict> verdict);

    std::vector<SourceCoverage> m_coverage;
    std::size_t m_problems = 0;
    std::vector<std::string> m_teachers; // columns
    std::optional<CoveragePick> m_picked;
    std::optional<Place> m_hovered;
    Place m_current; // of the keyboard
};

} // namespace retort
