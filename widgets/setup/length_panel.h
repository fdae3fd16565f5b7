#pragma once

#include "core/jobs/setup_watch.h"

#include <QFrame>
#include <QWidget>

#include <memory>

class QLabel;

namespace retort {

/// Histograms of the lengths of all formats on one axis, above each other, with the limit as a line and what is behind
/// it hatched. A click or Enter on a bar asks for its first example.
class LengthChart final : public QWidget
{
    Q_OBJECT

public:
    explicit LengthChart(QWidget *parent = nullptr);

    void setLengths(const std::vector<LengthHistogram> &lengths);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void barHovered(const QString &line); // empty: none
    void barPicked(retort::ExampleKind kind, int fewestTokens, int mostTokens);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    /// A bar: which histogram and which bin; -1 none.
    struct Place
    {
        int format = -1;
        int bin = -1;

        bool operator==(const Place &) const = default;
    };

    [[nodiscard]] double rowHeight() const;
    [[nodiscard]] double xOf(double tokens) const;
    [[nodiscard]] QRectF barArea(int format) const;
    [[nodiscard]] Place placeAt(QPointF point) const;
    [[nodiscard]] int mostTokens() const;
    [[nodiscard]] QString describe(const Place &place) const;
    void setHere(Place place);
    void pick(Place place);
    void paintRow(QPainter &painter, int format) const;
    void paintBars(QPainter &painter, int format) const;
    void paintLimit(QPainter &painter, int format) const;
    void paintAxis(QPainter &painter) const;

    std::vector<LengthHistogram> m_lengths;
    Place m_here;
};

/// The chart with its heading and a line that reads the bar under the pointer.
class LengthPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit LengthPanel(QWidget *parent = nullptr);
    void setReport(const std::shared_ptr<const SetupReport> &report);

signals:
    void exampleWanted(retort::ExampleKind kind, std::size_t row);

private:
    void pickRow(ExampleKind kind, int fewestTokens, int mostTokens);

    std::shared_ptr<const SetupReport> m_report;
    QLabel *m_line = nullptr;
    LengthChart *m_chart = nullptr;
};

} // namespace retort
