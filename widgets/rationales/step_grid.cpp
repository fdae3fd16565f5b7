#include "widgets/rationales/step_grid.h"

#include "widgets/common/page_keys.h"
#include "widgets/common/theme.h"
#include "widgets/rationales/source_head.h"
#include "widgets/rationales/step_cell.h"
#include "widgets/rationales/step_rulings.h"

#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>
#include <iterator>

namespace retort {

namespace {

constexpr int kGoldShare = 10; // of a column of a source, which has 13
constexpr int kSourceShare = 13;
constexpr int kUsual = 3; // sources
constexpr int kNarrowestRow = 36;
constexpr int kWheelStep = 20;

} // namespace

StepGrid::StepGrid(QWidget *parent) : QAbstractScrollArea(parent)
{
    setObjectName(QStringLiteral("stepGrid"));
    setAccessibleName(tr("Steps side by side"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAutoFillBackground(false);
    m_headClip = new QWidget(viewport());
    m_heads = new StepHeads(m_headClip, m_layout);
    m_bodyClip = new QWidget(viewport());
    m_canvas = new StepCanvas(m_bodyClip, m_layout);
    m_pinned = new PinnedColumn(m_bodyClip, m_layout);
    m_pinnedHead = new StepHeads(m_headClip, m_layout);
    verticalScrollBar()->setSingleStep(kWheelStep);
    horizontalScrollBar()->setSingleStep(kWheelStep);
    tellKeys(this, {Qt::Key_Left, Qt::Key_Right}, tr("In the steps: to the columns beyond the edge"));
}

StepGrid::~StepGrid() = default;

void StepGrid::showSteps(const ProblemView &view, const ProblemSteps &steps, std::vector<ShownColumn> columns,
                         bool keepPlace)
{
    m_view = view;
    m_steps = steps;
    m_columns = std::move(columns);
    m_columnCount = m_columns.size() + 1;
    findRows();
    m_rowCount = m_rows.size() + 1;
    fillHeads();
    fillCells();
    layOut();
    if (!keepPlace) {
        verticalScrollBar()->setValue(0);
        horizontalScrollBar()->setValue(0);
    }
}

const AlignedSource &StepGrid::alignedAt(std::size_t column) const
{
    return m_steps.table.sources[column == 0 ? 0 : std::size_t(m_columns[column - 1].source) + 1];
}

/// Those in which a shown column has a step, and the first.
void StepGrid::findRows()
{
    m_rows.clear();
    m_layout.firstWrong.clear();
    for (int row = 0; row < m_steps.table.rows; ++row) {
        bool isShown = row == 0;
        bool isWrong = false;
        for (std::size_t column = 0; column < m_columnCount; ++column) {
            const AlignedStep *step = alignedAt(column).at(row);
            isShown = isShown || step;
            isWrong = isWrong || (step && step->isFirstWrong);
        }
        if (!isShown)
            continue;
        m_rows.push_back(row);
        m_layout.firstWrong.push_back(isWrong);
    }
}

void StepGrid::clear()
{
    m_view = {};
    m_steps = {};
    m_columns.clear();
    m_rows.clear();
    m_columnCount = m_rowCount = 0;
    for (SourceHead *head : m_sourceHeads)
        head->hide();
    hideUnused();
    layOut();
}

void StepGrid::fillHeads()
{
    while (m_sourceHeads.size() < m_columnCount)
        m_sourceHeads.push_back(new SourceHead(m_sourceHeads.empty() ? m_pinnedHead : m_heads));
    for (std::size_t i = 0; i < m_sourceHeads.size(); ++i) {
        SourceHead *head = m_sourceHeads[i];
        head->setVisible(i < m_columnCount);
        if (i == 0) {
            head->setObjectName(QStringLiteral("column_gold"));
            head->setGold(QString::fromStdString(m_view.gold));
        } else if (i < m_columnCount) {
            const ShownColumn &column = m_columns[i - 1];
            const ProblemSource &source = m_view.sources[std::size_t(column.source)];
            const QString whose = source.isTeacher          ? QStringLiteral("teacher")
                                  : source.otherRun.empty() ? QStringLiteral("student")
                                                            : QStringLiteral("other");
            head->setObjectName(QStringLiteral("column_%1_%2").arg(whose, QString::fromStdString(source.pathName())));
            head->setSource(source, column.place, column.count);
            const std::vector<AlignedStep> &steps = alignedAt(i).steps;
            const auto wrong = std::ranges::find_if(steps, &AlignedStep::isFirstWrong);
            head->setFirstWrong(wrong == steps.end() ? nullptr : &*wrong);
        }
        const std::size_t source = i == 0 || i >= m_columnCount ? 0 : std::size_t(m_columns[i - 1].source) + 1;
        head->setHits(source < m_steps.hits.size() ? m_steps.hits[source].count : 0);
    }
}

StepCell *StepGrid::makeSourceCell()
{
    auto *cell = new StepCell(m_canvas);
    connect(cell, &StepCell::linkClicked, this, [this, cell] {
        const auto at = std::size_t(std::ranges::find(m_cells, cell) - m_cells.begin());
        emit readingsRequested(m_columns[at % m_columns.size()].source);
    });
    return cell;
}

StepCell *StepGrid::cellAt(std::size_t row, std::size_t column)
{
    if (column == 0) {
        while (m_goldCells.size() <= row)
            m_goldCells.push_back(new StepCell(m_pinned));
        return m_goldCells[row];
    }
    const std::size_t index = row * m_columns.size() + column - 1;
    while (m_cells.size() <= index)
        m_cells.push_back(makeSourceCell());
    return m_cells[index];
}

void StepGrid::hideUnused()
{
    for (std::size_t i = m_rowCount; i < m_goldCells.size(); ++i)
        m_goldCells[i]->hide();
    for (std::size_t i = m_rowCount * m_columns.size(); i < m_cells.size(); ++i)
        m_cells[i]->hide();
}

void StepGrid::fillCells()
{
    const CellWriter writer(m_view, m_steps, themeOf(this));
    for (std::size_t row = 0; row < m_rowCount; ++row) {
        const bool isAnswer = row + 1 == m_rowCount;
        for (std::size_t column = 0; column < m_columnCount; ++column) {
            StepCell *cell = cellAt(row, column);
            cell->setObjectName(isAnswer ? QStringLiteral("cell_answer_%1").arg(column)
                                         : QStringLiteral("cell_%1_%2").arg(row + 1).arg(column));
            const int source = column == 0 ? 0 : m_columns[column - 1].source + 1;
            cell->setContent(isAnswer ? writer.answer(source) : writer.step(m_rows[row], source));
        }
    }
    hideUnused();
}

void StepGrid::placeColumns()
{
    const int sources = int(m_columnCount) - 1;
    const int room = viewport()->width() - kMarks;
    const int shares = kGoldShare + kSourceShare * sources;
    const int gold = std::clamp(room * kGoldShare / shares, kNarrowestGold, kWidest);
    const int least = sources > kUsual ? kNarrowestOfMany : kNarrowest;
    const int each = sources > 0 ? std::clamp((room - gold) / sources, least, kWidest) : 0;
    m_layout.columns = {kMarks, kMarks + gold};
    for (int i = 0; i < sources; ++i)
        m_layout.columns.push_back(m_layout.columns.back() + each);
    // What a division leaves over belongs to the last column.
    const int left = viewport()->width() - m_layout.columns.back();
    if (left > 0 && left < sources && each < kWidest)
        m_layout.columns.back() += left;
}

void StepGrid::placeRows()
{
    m_layout.rows = {0};
    for (std::size_t row = 0; row < m_rowCount; ++row) {
        int height = kNarrowestRow;
        for (std::size_t column = 0; column < m_columnCount; ++column) {
            const int width = m_layout.columns[column + 1] - m_layout.columns[column] - 1;
            height = std::max(height, cellAt(row, column)->heightForWidth(width));
        }
        m_layout.rows.push_back(m_layout.rows.back() + height + 1);
    }
}

void StepGrid::layOut()
{
    m_layout.columns.clear();
    m_layout.rows.clear();
    if (m_columnCount > 0) {
        placeColumns();
        placeRows();
    }
    placeCells();
    placeHeads();
    placeLayers();
}

void StepGrid::placeCells()
{
    for (std::size_t row = 0; row < m_rowCount; ++row) {
        for (std::size_t column = 0; column < m_columnCount; ++column) {
            const QPoint from(m_layout.columns[column] + 1, m_layout.rows[row] + 1);
            const QPoint to(m_layout.columns[column + 1], m_layout.rows[row + 1]);
            StepCell *cell = cellAt(row, column);
            cell->setGeometry(QRect(from, to - QPoint(1, 1)));
            cell->show(); // not before it has its width: texts would be laid out twice
        }
    }
}

void StepGrid::placeHeads()
{
    for (std::size_t column = 0; column < m_columnCount; ++column)
        m_sourceHeads[column]->setGeometry(
            m_layout.columns[column], 0, m_layout.columns[column + 1] - m_layout.columns[column], SourceHead::kHeight);
}

int StepGrid::pinnedWidth() const
{
    return m_layout.columns.empty() ? 0 : m_layout.columns[1];
}

void StepGrid::placeLayers()
{
    const QSize shown = viewport()->size() - QSize(0, SourceHead::kHeight);
    const QSize whole(m_layout.columns.empty() ? 0 : m_layout.columns.back(),
                      m_layout.rows.empty() ? 0 : m_layout.rows.back());
    horizontalScrollBar()->setRange(0, std::max(0, whole.width() - shown.width()));
    horizontalScrollBar()->setPageStep(std::max(1, shown.width() - pinnedWidth()));
    verticalScrollBar()->setRange(0, std::max(0, whole.height() - shown.height()));
    verticalScrollBar()->setPageStep(shown.height());
    m_headClip->setGeometry(0, 0, shown.width(), SourceHead::kHeight);
    m_bodyClip->setGeometry(0, SourceHead::kHeight, shown.width(), shown.height());
    m_heads->resize(std::max(whole.width(), shown.width()), SourceHead::kHeight);
    m_canvas->resize(std::max(whole.width(), shown.width()), std::max(whole.height(), shown.height()));
    m_pinned->resize(pinnedWidth() + 1, m_canvas->height()); // with the rule at its right
    m_pinnedHead->resize(pinnedWidth() + 1, SourceHead::kHeight);
    moveContents();
    for (QWidget *ruled : std::initializer_list<QWidget *> {m_heads, m_canvas, m_pinned, m_pinnedHead})
        ruled->update();
}

void StepGrid::moveContents()
{
    const int x = horizontalScrollBar()->value();
    const int y = verticalScrollBar()->value();
    m_heads->move(-x, 0);
    m_canvas->move(-x, -y);
    m_pinned->move(0, -y);
}

QRect StepGrid::answerArea(int source)
{
    const auto column = std::ranges::find(m_columns, source, &ShownColumn::source);
    if (column == m_columns.end())
        return {};
    StepCell *cell = cellAt(m_rowCount - 1, std::size_t(column - m_columns.begin()) + 1);
    const int bottom = cell->geometry().bottom() + 1;
    if (bottom > verticalScrollBar()->value() + verticalScrollBar()->pageStep())
        verticalScrollBar()->setValue(bottom - verticalScrollBar()->pageStep());
    const int room = viewport()->width();
    if (cell->x() < horizontalScrollBar()->value() + pinnedWidth())
        horizontalScrollBar()->setValue(cell->x() - pinnedWidth());
    else if (cell->geometry().right() > horizontalScrollBar()->value() + room)
        horizontalScrollBar()->setValue(cell->geometry().right() + 1 - room);
    return {cell->mapToGlobal(QPoint(0, 0)), cell->size()};
}

int StepGrid::fullHeight() const
{
    const int rows = m_layout.rows.empty() ? 0 : m_layout.rows.back();
    return SourceHead::kHeight + rows + (horizontalScrollBar()->maximum() > 0 ? horizontalScrollBar()->height() : 0);
}

QSize StepGrid::sizeHint() const
{
    return {kMarks + kNarrowestGold + 3 * kNarrowest, fullHeight()};
}

QSize StepGrid::minimumSizeHint() const
{
    return {kMarks + kNarrowestGold + kNarrowest, SourceHead::kHeight + 2 * kNarrowestRow};
}

void StepGrid::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void StepGrid::scrollContentsBy(int, int)
{
    moveContents();
}

void StepGrid::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        scrollToColumn(event->key() == Qt::Key_Left ? -1 : 1);
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void StepGrid::scrollToColumn(int by)
{
    const int left = horizontalScrollBar()->value() + pinnedWidth();
    const auto edges = std::ranges::subrange(m_layout.columns.begin() + (m_layout.columns.empty() ? 0 : 1),
                                             m_layout.columns.end()); // of the sources
    const auto next = by > 0 ? std::ranges::upper_bound(edges, left) : std::ranges::lower_bound(edges, left);
    if (by > 0 && next != edges.end())
        horizontalScrollBar()->setValue(*next - pinnedWidth());
    else if (by < 0 && next != edges.begin())
        horizontalScrollBar()->setValue(*std::prev(next) - pinnedWidth());
}

void StepGrid::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    // Cells hold colours of the theme.
    if (event->type() == QEvent::PaletteChange && m_columnCount > 0) {
        fillCells();
        layOut();
    }
}

void StepGrid::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    m_layout.hasFocus = true;
    m_heads->update();
    m_pinnedHead->update();
}

void StepGrid::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    m_layout.hasFocus = false;
    m_heads->update();
    m_pinnedHead->update();
}

} // namespace retort
