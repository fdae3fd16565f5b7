#pragma once

#include <QWidget>

namespace retort {

struct StepLayout;

// What lies behind and beside the cells of StepGrid, which owns the layout that they draw.

/// Behind the heads: rules between them, and the focus of the grid.
class StepHeads final : public QWidget
{
    Q_OBJECT

public:
    StepHeads(QWidget *parent, const StepLayout &layout) : QWidget(parent), m_layout(layout) {}

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const StepLayout &m_layout;
};

/// Behind the cells: rules between rows and columns, the ground of the answers.
class StepCanvas final : public QWidget
{
    Q_OBJECT

public:
    StepCanvas(QWidget *parent, const StepLayout &layout) : QWidget(parent), m_layout(layout) {}

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const StepLayout &m_layout;
};

/// The numbers of the rows; in red where a source first goes wrong, whose head is marked. Stays at the left.
class RowNumbers final : public QWidget
{
    Q_OBJECT

public:
    RowNumbers(QWidget *parent, const StepLayout &layout) : QWidget(parent), m_layout(layout) {}

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const StepLayout &m_layout;
};

} // namespace retort
