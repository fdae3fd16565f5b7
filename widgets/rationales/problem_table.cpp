#include "widgets/rationales/problem_table.h"

#include "widgets/common/kept_settings.h"
#include "widgets/common/parts.h"
#include "widgets/rationales/problem_delegate.h"

#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr const char *kHiddenSetting = "rationales/hiddenColumns";
constexpr int kIdWidth = 124;
constexpr int kGoldWidth = 76;
constexpr int kSourceWidth = 88; // at least
constexpr int kWidestSource = 128;
constexpr int kHeadChrome = 44; // of a source's head: padding, mark and the gaps beside it
constexpr int kKindWidth = 136;
constexpr int kStepsWidth = 64;
constexpr int kStarWidth = 32;
constexpr int kNarrowSourceWidth = 84;
constexpr int kWidestNarrowSource = 104;
constexpr int kLeastText = 200; // the question has as much before sources' names do

} // namespace

ProblemTable::ProblemTable(QWidget *parent)
    : QFrame(parent), m_model(new ProblemTableModel(this)), m_columnsMenu(new QMenu(this))
{
    setProperty("role", "panel");
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    layout->setContentsMargins(1, 1, 1, 1);
    buildView();
    layout->addWidget(m_view);
    const QStringList hidden = kept::value(QLatin1String(kHiddenSetting)).toStringList();
    m_hidden = QSet<QString>(hidden.begin(), hidden.end());
    m_columnsMenu->setObjectName(QStringLiteral("columnsMenu"));
    connect(m_columnsMenu, &QMenu::aboutToShow, this, &ProblemTable::fillColumnsMenu);
}

void ProblemTable::buildView()
{
    m_view = new QTableView(this);
    m_view->setObjectName(QStringLiteral("problemTable"));
    m_view->setAccessibleName(tr("Problems"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new ProblemDelegate(m_view));
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(measure::kRow - 1);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setShowGrid(false);
    m_view->setTabKeyNavigation(false);
    m_view->setWordWrap(false);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    auto *head = m_view->horizontalHeader();
    head->setFixedHeight(measure::kRow);
    head->setHighlightSections(false);
    head->setTextElideMode(Qt::ElideMiddle);
    head->setSectionsClickable(true);
    head->setSortIndicatorShown(true);
    head->setSortIndicatorClearable(true); // a third click: the order of the file
    head->setSortIndicator(-1, Qt::AscendingOrder);
    connect(head, &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
        emit sortChanged(column < 0 ? ProblemSort {} : m_model->sortOf(column, order));
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ProblemTable::currentChanged);
    connect(m_view, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &at) { emit menuRequested(m_view->viewport()->mapToGlobal(at)); });
}

void ProblemTable::setSources(const std::vector<IndexedSource> &sources, int series)
{
    const bool isSame = sources == m_model->sources();
    m_model->setSources(sources, series);
    if (!isSame)
        m_view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    sizeColumns();
    hideColumns();
}

void ProblemTable::setFound(const ProblemIds &ids, std::int64_t openId, bool keepsNone)
{
    m_model->setFound(ids);
    const int row = openId == 0 ? -1 : m_model->rowOf(openId);
    m_model->need(std::max(0, row)); // before the problem is opened: the list is what was asked for
    const bool isChosen = currentRow() >= 0 && currentRow() == std::max(0, row); // among the first rows
    if (m_model->rowCount() > 0 && (row >= 0 || !keepsNone) && !isChosen)
        setCurrentRow(std::max(0, row));
    else
        emit currentChanged();
    emit listed();
}

void ProblemTable::setFirst(const ProblemIds &ids, std::int64_t openId)
{
    m_model->setFirst(ids);
    const int row = openId == 0 ? 0 : m_model->rowOf(openId);
    m_model->need(std::max(0, row));
    setCurrentRow(row);
    emit listed();
}

int ProblemTable::currentRow() const
{
    return m_view->currentIndex().isValid() ? m_view->currentIndex().row() : -1;
}

void ProblemTable::setCurrentRow(int row)
{
    if (row >= 0 && row < m_model->rowCount())
        m_view->setCurrentIndex(m_model->index(row, std::max(0, m_view->currentIndex().column())));
}

void ProblemTable::walk(int rows)
{
    setCurrentRow(std::clamp(currentRow() + rows, 0, std::max(0, m_model->rowCount() - 1)));
}

void ProblemTable::setNarrow(bool isNarrow)
{
    if (isNarrow == m_isNarrow)
        return;
    m_isNarrow = isNarrow;
    sizeColumns();
    hideColumns();
}

/// What the other columns leave to each source.
int ProblemTable::roomForSources() const
{
    const int sources = m_model->voteColumn() - ProblemTableModel::FirstSource;
    const int others = kIdWidth + kLeastText + kGoldWidth + kKindWidth + kStarWidth
                       + (m_isNarrow ? kNarrowSourceWidth : kSourceWidth + kStepsWidth);
    const int bar = m_view->verticalScrollBar()->sizeHint().width();
    return (width() - bar - others) / std::max(1, sources);
}

void ProblemTable::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    if (sourceWidth() != m_sourceWidth)
        sizeColumns();
}

/// All sources' columns are as wide as the longest head needs, while the question has room.
int ProblemTable::sourceWidth() const
{
    const QFontMetrics metrics(fontOf(TextSize::Caption, QFont::Medium));
    int needed = 0;
    for (int column = ProblemTableModel::FirstSource; column < m_model->voteColumn(); ++column)
        needed = std::max(needed, metrics.horizontalAdvance(m_model->wholeTitle(column)) + kHeadChrome);
    needed = std::min(needed, roomForSources());
    return m_isNarrow ? std::clamp(needed, kNarrowSourceWidth, kWidestNarrowSource)
                      : std::clamp(needed, kSourceWidth, kWidestSource);
}

void ProblemTable::sizeColumns()
{
    const int source = sourceWidth();
    m_sourceWidth = source;
    m_model->setTitleRoom(source - kHeadChrome);
    auto *head = m_view->horizontalHeader();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const bool isText = column == ProblemTableModel::Text;
        head->setSectionResizeMode(column, isText ? QHeaderView::Stretch : QHeaderView::Interactive);
        const int width = column == ProblemTableModel::Id     ? kIdWidth
                          : column == ProblemTableModel::Gold ? kGoldWidth
                          : column == m_model->kindColumn()   ? kKindWidth
                          : column == m_model->stepsColumn()  ? kStepsWidth
                          : column == m_model->starColumn()   ? kStarWidth
                          : column == m_model->voteColumn()   ? (m_isNarrow ? kNarrowSourceWidth : kSourceWidth)
                                                              : source;
        if (!isText)
            m_view->setColumnWidth(column, width);
    }
}

void ProblemTable::hideColumns()
{
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const QString title = m_model->wholeTitle(column);
        const bool hasRoom = !m_isNarrow || column != m_model->stepsColumn();
        m_view->setColumnHidden(column, m_hidden.contains(title) || !hasRoom);
    }
}

void ProblemTable::fillColumnsMenu()
{
    m_columnsMenu->clear();
    for (int column = ProblemTableModel::Gold; column < m_model->columnCount(); ++column) {
        const QString title = m_model->wholeTitle(column);
        QAction *action = m_columnsMenu->addAction(QString(title).replace(QLatin1Char('&'), QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(!m_hidden.contains(title));
        connect(action, &QAction::toggled, this, [this, title](bool isShown) {
            if (isShown)
                m_hidden.remove(title);
            else
                m_hidden.insert(title);
            kept::set(QLatin1String(kHiddenSetting), QStringList(m_hidden.begin(), m_hidden.end()));
            hideColumns();
        });
    }
}

} // namespace retort
