#pragma once

#include "core/jobs/problem_steps.h"

#include <QFrame>

class QGridLayout;

namespace retort {

/// What each reading rule reads out of one path's text: a row per rule with its sign, its answer and its place in the
/// sentence. Closes itself on Escape, R or a click elsewhere; what another key does is done without it.
class ReadingsPopup final : public QFrame
{
    Q_OBJECT

public:
    ReadingsPopup(const ProblemSource &source, const std::vector<OtherReading> &readings, QWidget *parent);
    /// Above or below what is at `area` of the screen.
    void openOver(const QRect &area);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addRow(QGridLayout *layout, int row, const OtherReading &reading);
};

} // namespace retort
