#pragma once

#include "core/jobs/shown_columns.h"
#include "core/jobs/problem_steps.h"

#include <QAbstractScrollArea>

#include <memory>
#include <vector>

namespace retort {

class PinnedColumn;
class SourceHead;
class StepCanvas;
class StepCell;

/// Where columns and rows of the steps lie, in the canvas.
struct StepLayout
{
    std::vector<int> columns; // left edges, gold's first, and the right edge of the last
    std::vector<int> rows; // top edges, and the bottom edge of the last; the last row is that of the answers
    std::vector<bool> firstWrong; // rows of steps
    bool hasFocus = false;
};

/// Steps as rows, gold and sources as columns, the answers below. Heads stay while it scrolls down, gold while it
/// scrolls to the right: everything is read beside it. Widths go by the space there is: four columns always fit from
/// 1024 on, more are narrower before they scroll; none is wider than 560. Left and Right scroll by columns.
class StepGrid final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    static constexpr int kMarks = 24; // of the rows
    static constexpr int kNarrowestGold = 176;
    static constexpr int kNarrowest = 236;
    static constexpr int kNarrowestOfMany = 208; // where more than four columns stand side by side
    static constexpr int kWidest = 560;

    explicit StepGrid(QWidget *parent);
    ~StepGrid() override;

    /// Shows copies of gold and `columns`. `keepPlace`: the same problem with more known, the scroll position stays.
    void showSteps(const ProblemView &view, const ProblemSteps &steps, std::vector<ShownColumn> columns,
                   bool keepPlace);
    void clear();
    [[nodiscard]] int fullHeight() const; // that shows everything
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// Where the answer of a source stands on the screen, scrolled into sight.
    [[nodiscard]] QRect answerArea(int source);

signals:
    void readingsRequested(int source); // a click on what the rules read

protected:
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void fillCells();
    void fillHeads();
    void findRows();
    [[nodiscard]] const AlignedSource &alignedAt(std::size_t column) const;
    StepCell *cellAt(std::size_t row, std::size_t column);
    StepCell *makeSourceCell();
    void hideUnused();
    void layOut();
    void placeColumns();
    void placeRows();
    void placeHeads();
    void placeCells();
    void placeLayers();
    [[nodiscard]] int pinnedWidth() const; // of marks and gold
    void moveContents();
    void scrollToColumn(int by); // from the first that is seen whole

    ProblemView m_view;
    ProblemSteps m_steps;
    std::vector<ShownColumn> m_columns; // beside gold
    std::vector<int> m_rows; // of the table
    StepLayout m_layout;
    QWidget *m_headClip = nullptr;
    QWidget *m_heads = nullptr;
    QWidget *m_bodyClip = nullptr;
    StepCanvas *m_canvas = nullptr;
    PinnedColumn *m_pinned = nullptr;
    QWidget *m_pinnedHead = nullptr;
    std::vector<SourceHead *> m_sourceHeads; // gold first; those that are not needed are hidden
    std::vector<StepCell *> m_goldCells; // likewise
    std::vector<StepCell *> m_cells; // of the sources, row by row
    std::size_t m_columnCount = 0;
    std::size_t m_rowCount = 0; // with that of the answers
};

} // namespace retort
