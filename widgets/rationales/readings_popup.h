#pragma once

#include "core/jobs/problem_steps.h"

#include <QFrame>

class QGridLayout;

namespace retort {

/// What each reading rule reads out of one path's text: a row per rule with its sign, its answer and its place in the
/// sentence. Closes itself on Escape or a click elsewhere.
class ReadingsPopup final : public QFrame
{
    Q_OBJECT

public:
    ReadingsPopup(const ProblemSource &source, const std::vector<OtherReading> &readings, QWidget *parent);
    /// Above or below what is at `area` of the screen.
    void openOver(const QRect &area);

private:
    void addRow(QGridLayout *layout, int row, const OtherReading &reading);
};

} // namespace retort
