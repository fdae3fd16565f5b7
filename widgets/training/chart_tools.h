#pragma once

#include "core/jobs/run_curves.h"
#include "widgets/common/marks.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <vector>

class QMenu;
class QPushButton;
class QToolButton;

namespace retort {

class CurveControls;

/// A run that can be chosen, with its hue.
struct RunChoice
{
    QString directory;
    QString name;
    QString state; // "Running 62 %"
    int series = 0;

    bool operator==(const RunChoice &) const = default;
};

/// A dot in a run's hue as an icon.
[[nodiscard]] QIcon runIcon(int series, const QWidget *widget);

/// One of the legend's marks: a path by its shape, a part of a run by its hue.
struct LegendMark
{
    QString name;
    Shape shape = Shape::Line;
    int series = 0;

    bool operator==(const LegendMark &) const = default;
};

/// What the marks in the charts mean; drawn, not a box over data.
class ChartLegend final : public QWidget
{
    Q_OBJECT

public:
    explicit ChartLegend(QWidget *parent);
    void setMarks(const std::vector<LegendMark> &marks, bool hasTeacher);
    void copyTo(ChartLegend *other) const;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<LegendMark> m_marks;
    bool m_hasTeacher = false;
};

/// The row above the charts: axis, smoothing, overlay of other runs, legend, show all, save.
class ChartTools final : public QWidget
{
    Q_OBJECT

public:
    explicit ChartTools(QWidget *parent);

    void setRuns(const QList<RunChoice> &runs, const QString &shown); // that can be laid over the shown one
    void setOverlays(const QStringList &directories);
    [[nodiscard]] const QStringList &overlays() const { return m_overlays; }
    void setAxis(StepAxis axis);
    void setSmoothing(double share);
    void setTokensEstimated(bool areEstimated);
    [[nodiscard]] ChartLegend *legend() const { return m_legend; }
    void setNarrow(bool isNarrow);

signals:
    void axisChosen(retort::StepAxis axis);
    void smoothingChosen(double share);
    void overlaysChosen(const QStringList &directories);
    void showAllAsked();
    void savePicturesAsked();
    void saveDataAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeOverlay();
    void makeMore();
    void fillOverlayMenu();
    void fillMoreMenu();
    void showOverlayText();

    QList<RunChoice> m_runs;
    QString m_shown;
    QStringList m_overlays;
    bool m_isNarrow = false;
    CurveControls *m_controls = nullptr;
    QPushButton *m_overlay = nullptr;
    QMenu *m_overlayMenu = nullptr;
    ChartLegend *m_legend = nullptr;
    QToolButton *m_all = nullptr;
    QToolButton *m_more = nullptr;
};

} // namespace retort
