#pragma once

#include "core/jobs/setting_series.h"

#include <QWidget>

namespace retort {

/// Accuracy over a setting with numbers, a line for each series with the intervals as its band, the teacher as a dashed
/// line. One point is read out: the mouse or the arrow keys choose it.
class SettingChart final : public QWidget
{
    Q_OBJECT

public:
    explicit SettingChart(QWidget *parent = nullptr);
    void setView(SettingView view);
    [[nodiscard]] const SettingView &view() const { return m_view; }
    /// Into an area, in the colours of the widget's theme.
    void draw(QPainter &painter, const QRectF &area) const;
    [[nodiscard]] QSize minimumSizeHint() const override { return {280, 150}; }

signals:
    void pointedAt(const QString &text); // "Rationales 646: 30.5 %, 24.5-37.2, mean of 3 seeds"

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Layout;

    [[nodiscard]] Layout layoutFor(const QRectF &area) const;
    void drawScale(QPainter &painter, const Layout &layout) const;
    void drawTeacher(QPainter &painter, const Layout &layout) const;
    void drawBand(QPainter &painter, const SettingSeries &series, const Layout &layout) const;
    void drawSeries(QPainter &painter, std::size_t at, const Layout &layout) const;
    void drawNames(QPainter &painter, const Layout &layout) const;
    void point(std::size_t series, std::size_t place);
    [[nodiscard]] QString textOfPoint(std::size_t series, std::size_t place) const;

    SettingView m_view;
    std::size_t m_series = 0; // that is read out
    std::size_t m_place = 0;
};

} // namespace retort
