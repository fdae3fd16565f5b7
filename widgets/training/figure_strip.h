#pragma once

#include "core/jobs/run_parts.h"

#include <QFrame>
#include <QList>
#include <QString>

#include <vector>

class QHBoxLayout;
class QLabel;

namespace retort {

/// One line of progress in a run's hue, with a notch at every evaluation.
class StepBar final : public QWidget
{
    Q_OBJECT

public:
    explicit StepBar(QWidget *parent);
    void setSteps(int done, int total, int evaluationEvery, int series);
    /// Parts of the run that are trained one after another: each begins behind a wider notch.
    void setParts(const std::vector<RunPart> &parts);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int xOf(int step) const { return int(double(width()) * step / m_total); }

    int m_done = 0;
    int m_total = 0;
    int m_every = 0;
    int m_series = 0;
    std::vector<RunPart> m_parts;
};

/// The key figures of a run side by side, and its progress below.
class FigureStrip final : public QFrame
{
    Q_OBJECT

public:
    explicit FigureStrip(QWidget *parent);

    /// Adds a figure; its labels are named after it ("figure_step").
    void addFigure(const QString &name, const QString &caption);
    void setFigure(const QString &name, const QString &value, const QString &note);
    void setCaption(const QString &name, const QString &caption);
    [[nodiscard]] StepBar *bar() const { return m_bar; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Figure
    {
        QString name;
        QLabel *caption = nullptr;
        QLabel *value = nullptr;
        QLabel *note = nullptr;
    };
    [[nodiscard]] const Figure *find(const QString &name) const;

    QHBoxLayout *m_row = nullptr;
    QList<Figure> m_figures;
    StepBar *m_bar = nullptr;
};

} // namespace retort
