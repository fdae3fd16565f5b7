#include "widgets/compare/compare_table.h"

#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/verdict_table.h"
#include "widgets/compare/compare_delegate.h"
#include "widgets/compare/compare_filter.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelection>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

namespace retort {

namespace {

using Kind = CompareColumn::Kind;

constexpr int kSearchWidth = 170;

QString settingsKey(const char *name)
{
    return QStringLiteral("compare/%1").arg(QLatin1String(name));
}

} // namespace

CompareTable::CompareTable(CompareModel *model, QWidget *parent) : QFrame(parent), m_model(model)
{
    setProperty("role", "panel");
    const QStringList shown = kept::value(settingsKey("shownColumns")).toStringList();
    const QStringList hidden = kept::value(settingsKey("hiddenColumns")).toStringList();
    m_shownByPerson = QSet<QString>(shown.begin(), shown.end());
    m_hiddenByPerson = QSet<QString>(hidden.begin(), hidden.end());
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(makeHead());
    makeView();
    layout->addWidget(m_view, 1);
    makeActions();
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        sortAsKept();
        fitColumns();
        updateHead();
    });
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this] {
        if (nameWidth() != m_nameWidth)
            fitColumns();
        updateHead();
    });
    connect(m_model, &CompareModel::regrouped, this, [this](const QString &id, const QString &group) {
        QSet<QString> ids = std::exchange(m_regrouping, {});
        if (!ids.contains(id))
            ids = {id};
        emit groupRequested(QStringList(ids.begin(), ids.end()), group);
    });
    updateHead();
    fitColumns();
}

QWidget *CompareTable::makeHead()
{
    auto *head = new QWidget(this);
    head->setFixedHeight(measure::kRow + 12);
    auto *layout = bareLayout<QHBoxLayout>(head);
    layout->setContentsMargins(13, 0, 8, 0);
    m_heading = makeLabel({}, {TextSize::Body, "text1", QFont::Medium}, head);
    m_heading->setObjectName(QStringLiteral("compareHeading"));
    m_setChip = makeChip({}, "neutral", head);
    m_diffChip = makeChip({}, "neutral", head);
    m_diffChip->setObjectName(QStringLiteral("settingsChip"));
    m_diffChip->setToolTip(tr("Columns are only the settings in which the compared runs differ; Columns shows more."));
    m_search = new QLineEdit(head);
    m_search->setObjectName(QStringLiteral("compareSearch"));
    m_search->setAccessibleName(tr("Search runs and teachers"));
    m_search->setPlaceholderText(tr("Search runs"));
    m_search->setClearButtonEnabled(true);
    m_search->setFixedWidth(kSearchWidth);
    addLeadingIcon(m_search, QStringLiteral("search"));
    const auto makeMenuButton = [head](const QString &text, const char *name, const QString &tip) {
        auto *button = new QToolButton(head);
        button->setText(text);
        button->setObjectName(QLatin1String(name));
        button->setToolTip(tip);
        button->setFont(fontOf(TextSize::Body, QFont::Medium));
        button->setFocusPolicy(Qt::StrongFocus);
        button->setPopupMode(QToolButton::InstantPopup);
        button->setMenu(new QMenu(button));
        return button;
    };
    m_groupBy = makeMenuButton(tr("Rows"), "compareRows", tr("Groups, archive, and what is done with the chosen runs"));
    m_columns = makeMenuButton(tr("Columns"), "compareColumns", tr("Which columns are shown"));
    connect(m_columns->menu(), &QMenu::aboutToShow, this, &CompareTable::fillColumnMenu);
    layout->addWidget(m_heading);
    layout->addWidget(m_setChip);
    layout->addWidget(m_diffChip);
    layout->addStretch(1);
    layout->addWidget(m_search);
    layout->addWidget(m_groupBy);
    layout->addWidget(m_columns);
    return head;
}

void CompareTable::makeView()
{
    m_filter = new CompareFilter(this);
    m_filter->setSourceModel(m_model);
    m_filter->setDynamicSortFilter(true);
    connect(m_search, &QLineEdit::textChanged, m_filter, &CompareFilter::setSearch);
    m_view = new QTableView(this);
    m_view->setObjectName(QStringLiteral("compareTable"));
    m_view->setAccessibleName(tr("Runs and teachers"));
    m_view->setModel(m_filter);
    m_delegate = new CompareDelegate(m_model, m_filter, m_view);
    m_view->setItemDelegate(m_delegate);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(measure::kRow);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setShowGrid(false);
    m_view->setTabKeyNavigation(false);
    m_view->setWordWrap(false);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->setMinimumHeight(3 * measure::kRow);
    m_view->installEventFilter(this);
    auto *head = new SourceHeader(m_view); // its arrow stands beside a title, not over it
    m_view->setHorizontalHeader(head);
    head->setSortIndicatorShown(true);
    head->setMinimumSectionSize(40);
    head->setSectionResizeMode(QHeaderView::Interactive);
    m_view->setSortingEnabled(true);
    m_view->viewport()->installEventFilter(this); // its width is what the columns share
    sortAsKept();
    connect(head, &QHeaderView::sortIndicatorChanged, this, &CompareTable::keepSorting);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &CompareTable::updateActions);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CompareTable::updateActions);
    connect(m_view, &QTableView::activated, this, &CompareTable::open);
}

/// Columns come and go with the runs, so the one that is sorted by is kept by its name.
void CompareTable::sortAsKept()
{
    const QString id = kept::value(settingsKey("sortColumn"), QStringLiteral("percent")).toString();
    const auto &columns = m_model->columns();
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&id](const CompareColumn &column) { return column.id == id; });
    const int column = found == columns.end() ? m_model->columnOf(Kind::Percent) : int(found - columns.begin());
    const bool isUp = found != columns.end() && kept::value(settingsKey("sortUp"), false).toBool();
    const QSignalBlocker quiet(m_view->horizontalHeader());
    m_view->horizontalHeader()->setSortIndicator(column, isUp ? Qt::AscendingOrder : Qt::DescendingOrder);
    m_filter->sort(column, isUp ? Qt::AscendingOrder : Qt::DescendingOrder);
}

void CompareTable::keepSorting(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= int(m_model->columns().size()))
        return;
    kept::set(settingsKey("sortColumn"), m_model->columns()[std::size_t(column)].id);
    kept::set(settingsKey("sortUp"), order == Qt::AscendingOrder);
}

void CompareTable::fillColumnMenu()
{
    QMenu *menu = m_columns->menu();
    menu->clear();
    const auto &columns = m_model->columns();
    for (std::size_t i = 1; i < columns.size(); ++i) {
        QAction *action = menu->addAction(columns[i].title);
        action->setObjectName(QStringLiteral("column_") + columns[i].id);
        action->setToolTip(columns[i].tip.toHtmlEscaped());
        action->setCheckable(true);
        action->setChecked(!m_view->isColumnHidden(int(i)));
        connect(action, &QAction::toggled, this, [this, id = columns[i].id](bool isShown) {
            (isShown ? m_shownByPerson : m_hiddenByPerson).insert(id);
            (isShown ? m_hiddenByPerson : m_shownByPerson).remove(id);
            keepColumns();
            fitColumns();
        });
    }
    menu->addSeparator();
    QAction *usual = menu->addAction(tr("The usual columns"));
    usual->setObjectName(QStringLiteral("usualColumns"));
    connect(usual, &QAction::triggered, this, [this] {
        m_shownByPerson.clear();
        m_hiddenByPerson.clear();
        keepColumns();
        fitColumns();
    });
}

void CompareTable::keepColumns()
{
    kept::set(settingsKey("shownColumns"), QStringList(m_shownByPerson.begin(), m_shownByPerson.end()));
    kept::set(settingsKey("hiddenColumns"), QStringList(m_hiddenByPerson.begin(), m_hiddenByPerson.end()));
}

std::vector<std::string> CompareTable::shownKeys() const
{
    std::vector<std::string> keys;
    for (int row = 0; row < m_filter->rowCount(); ++row)
        keys.push_back(m_filter->rowAt(row)->key);
    return keys;
}

void CompareTable::chooseRows(const QStringList &keys)
{
    QItemSelection chosen;
    for (int row = 0; row < m_filter->rowCount(); ++row)
        if (keys.contains(CompareModel::keyOf(*m_filter->rowAt(row))))
            chosen.select(m_filter->index(row, 0), m_filter->index(row, m_filter->columnCount() - 1));
    if (chosen.isEmpty())
        return;
    m_view->setCurrentIndex(chosen.front().topLeft());
    m_view->selectionModel()->select(chosen, QItemSelectionModel::ClearAndSelect);
    m_view->scrollTo(chosen.front().topLeft());
    m_view->setFocus();
}

bool CompareTable::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        fitColumns();
    if (watched == m_view->viewport() && event->type() == QEvent::MouseButtonPress)
        return foldByClick(static_cast<QMouseEvent *>(event)->position().toPoint());
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->modifiers() == Qt::NoModifier && foldByKey(key->key()))
            return true;
        if (key->key() == Qt::Key_Slash || key->matches(QKeySequence::Find)) {
            m_search->setFocus();
            m_search->selectAll();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace retort
