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

/// Behind the cells of the sources: rules between rows and columns, the ground of the answers.
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

/// Behind gold's cells, and the marks of the rows beside them: a cross where a source first goes wrong, whose head is
/// marked. Stays at the left while the sources scroll.
class PinnedColumn final : public QWidget
{
    Q_OBJECT

public:
    PinnedColumn(QWidget *parent, const StepLayout &layout) : QWidget(parent), m_layout(layout) {}

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const StepLayout &m_layout;
};

} // namespace retort
