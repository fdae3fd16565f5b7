#pragma once

#include "core/jobs/run_curves.h"

#include <QWidget>

class QButtonGroup;
class QComboBox;

namespace retort {

/// What curves are drawn over, and how smooth. Children are named PREFIXaxisStep, PREFIXaxisTime, PREFIXaxisTokens and
/// PREFIXsmoothingBox.
class CurveControls final : public QWidget
{
    Q_OBJECT

public:
    CurveControls(const QString &prefix, QWidget *parent);
    void setAxis(StepAxis axis);
    void setSmoothing(double share);
    void setTokensEstimated(bool areEstimated);

signals:
    void axisChosen(retort::StepAxis axis);
    void smoothingChosen(double share);

private:
    QWidget *makeAxis(const QString &prefix);

    QButtonGroup *m_axes = nullptr;
    QComboBox *m_smoothing = nullptr;
};

} // namespace retort
