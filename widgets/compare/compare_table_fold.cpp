#include "core/jobs/folded_runs.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/common/setting_titles.h"
#include "widgets/compare/compare_delegate.h"
#include "widgets/compare/compare_filter.h"
#include "widgets/compare/compare_model.h"
#include "widgets/compare/compare_table.h"

#include <QAction>
#include <QMenu>
#include <QTableView>

// Runs that differ in seeds alone: one row that is shown with its runs or without.

namespace retort {

bool CompareTable::isListed(const CompareRow &row) const
{
    return m_filter->isListed(row);
}

bool CompareTable::isFolding() const
{
    return m_filter->isFolding();
}

/// Settings in which the runs differ; seeds are no groups.
void CompareTable::fillSettingMenu(QMenu *menu)
{
    menu->clear();
    const auto add = [this, menu](const QString &title, const QString &key) {
        QAction *action = menu->addAction(title);
        action->setObjectName(QStringLiteral("groupBy_") + key);
        action->setCheckable(true);
        action->setChecked(m_filter->groupSetting() == key);
        connect(action, &QAction::triggered, this, [this, key] {
            kept::set(QStringLiteral("compare/groupSetting"), key);
            m_filter->setGroupSetting(key);
            fitColumns();
            m_view->viewport()->update();
        });
    };
    add(tr("nothing"), {});
    for (const SettingDifference &each : m_model->view().differing)
        if (!isSeedSetting(each.key))
            add(settingTitleText(settingTitle(each.key)), textOf(each.key));
}

void CompareTable::setFolding(bool isFolding)
{
    kept::set(QStringLiteral("compare/foldSeeds"), isFolding);
    m_filter->setFolding(isFolding);
    fitColumns();
    updateHead();
    emit listedChanged();
}

void CompareTable::toggleFold(const CompareRow &row)
{
    const QString key = CompareModel::keyOf(row);
    QSet<QString> expanded = m_filter->expanded();
    if (!expanded.remove(key))
        expanded.insert(key);
    m_filter->setExpanded(expanded);
    fitColumns();
    m_view->viewport()->update();
    emit listedChanged();
}

/// Right shows a folded row's runs, Left folds them, from one of the runs too.
bool CompareTable::foldByKey(int key)
{
    const CompareRow *row = current();
    if (!row || (key != Qt::Key_Left && key != Qt::Key_Right))
        return false;
    const bool isExpanded = m_filter->expanded().contains(CompareModel::keyOf(*row));
    if (row->isFolded() && isExpanded == (key == Qt::Key_Left)) {
        toggleFold(*row);
        return true;
    }
    if (key == Qt::Key_Right || row->foldedInto.empty() || !m_filter->isFolding())
        return false;
    const QString above = textOf(row->foldedInto);
    for (int i = 0; i < m_filter->rowCount(); ++i) {
        const CompareRow *folded = m_filter->rowAt(i);
        if (CompareModel::keyOf(*folded) != above)
            continue;
        m_view->setCurrentIndex(m_filter->index(i, 0));
        toggleFold(*folded);
        return true;
    }
    return false;
}

bool CompareTable::foldByClick(QPoint at)
{
    const QModelIndex index = m_view->indexAt(at);
    const CompareRow *row = index.isValid() && index.column() == 0 ? m_filter->rowAt(index.row()) : nullptr;
    if (!row || !CompareDelegate::isOnTriangle(*row, at - m_view->visualRect(index).topLeft()))
        return false;
    toggleFold(*row);
    return true;
}

} // namespace retort
