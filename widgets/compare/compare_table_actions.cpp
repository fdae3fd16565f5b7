#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/compare/compare_filter.h"
#include "widgets/compare/compare_model.h"
#include "widgets/compare/compare_table.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

// What is done with the chosen rows, by key or menu.

namespace retort {

namespace {

using Kind = CompareColumn::Kind;

QString settingsKey(const char *name)
{
    return QStringLiteral("compare/%1").arg(QLatin1String(name));
}

} // namespace

QAction *CompareTable::addRowAction(const char *name, const QString &text, const QKeySequence &key,
                                    void (CompareTable::*wanted)())
{
    auto *action = new QAction(text, this);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, wanted);
    m_view->addAction(action);
    m_rowActions << action;
    return action;
}

void CompareTable::makeActions()
{
    addRowAction("actionA", tr("Compare as A"), Qt::Key_A, &CompareTable::chooseA);
    addRowAction("actionB", tr("Compare as B"), Qt::Key_B, &CompareTable::chooseB);
    addRowAction("actionT", tr("Measure gaps to this teacher"), Qt::Key_T, &CompareTable::chooseTeacher);
    addRowAction("actionBase", tr("Measure the gap closed from this row, or not"), Qt::Key_Z,
                 &CompareTable::chooseBase);
    addRowAction("actionCheck", tr("Draw in the charts, or not"), Qt::Key_Space, &CompareTable::toggleChecks);
    addRowAction("actionOpen", tr("Open the run"), Qt::Key_Return, &CompareTable::open);
    addRowAction("actionRename", tr("Rename"), Qt::Key_F2, &CompareTable::rename);
    addRowAction("actionGroup", tr("Put in a group"), Qt::Key_G, &CompareTable::regroup);
    m_archiveAction = addRowAction("actionArchive", tr("Archive"), Qt::Key_E, &CompareTable::archive);
    addRowAction("actionDelete", tr("Delete"), QKeySequence::Delete, &CompareTable::remove);
    fillGroupMenu(m_groupBy->menu());
    updateActions();
}

void CompareTable::fillGroupMenu(QMenu *menu)
{
    const auto addSwitch = [&](const char *name, const QString &text, const char *key, auto apply) {
        QAction *action = menu->addAction(text);
        action->setObjectName(QLatin1String(name));
        action->setCheckable(true);
        action->setChecked(kept::value(settingsKey(key), false).toBool());
        connect(action, &QAction::toggled, this, [key, apply](bool isOn) {
            kept::set(settingsKey(key), isOn);
            apply(isOn);
        });
        apply(action->isChecked());
    };
    addSwitch("keepGroups", tr("Keep groups together"), "grouped", [this](bool isOn) {
        m_filter->setGrouped(isOn);
        fitColumns();
    });
    QMenu *settings = menu->addMenu(tr("Group by a setting"));
    settings->setObjectName(QStringLiteral("groupBySetting"));
    m_filter->setGroupSetting(kept::value(settingsKey("groupSetting")).toString());
    connect(settings, &QMenu::aboutToShow, this, [this, settings] { fillSettingMenu(settings); });
    QAction *fold = menu->addAction(tr("Fold runs that differ in seeds alone"));
    fold->setObjectName(QStringLiteral("foldSeeds"));
    fold->setCheckable(true);
    fold->setChecked(kept::value(settingsKey("foldSeeds"), true).toBool());
    connect(fold, &QAction::toggled, this, &CompareTable::setFolding);
    m_filter->setFolding(fold->isChecked());
    addSwitch("showArchived", tr("Show archived runs"), "archived", [this](bool isOn) {
        m_filter->setArchivedShown(isOn);
        updateHead();
    });
    menu->addSeparator();
    menu->addActions(m_rowActions);
}

const CompareRow *CompareTable::current() const
{
    return m_filter->rowAt(m_view->currentIndex().isValid() ? m_view->currentIndex().row() : -1);
}

QStringList CompareTable::chosenRuns() const
{
    QStringList keys;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows()) {
        const CompareRow *row = m_filter->rowAt(index.row());
        if (!row || row->isTeacher)
            continue;
        if (!row->isFolded())
            keys << CompareModel::keyOf(*row);
        for (const SeedSide &member : row->members)
            keys << textOf(member.directory.string());
    }
    keys.removeDuplicates();
    return keys;
}

QStringList CompareTable::chosenIds() const
{
    QStringList ids;
    for (const QString &key : chosenRuns()) {
        if (const CompareRow *row = m_model->view().row(key.toStdString()))
            ids << QString::fromStdString(row->id);
    }
    return ids;
}

void CompareTable::setReadOnly(const QString &why)
{
    m_readOnly = why;
    updateActions();
}

void CompareTable::updateActions()
{
    const QStringList runs = chosenRuns();
    const CompareRow *row = current();
    const bool allArchived = !runs.isEmpty() && std::all_of(runs.begin(), runs.end(), [this](const QString &key) {
        const CompareRow *each = m_model->view().row(key.toStdString());
        return each && each->isArchived;
    });
    if (m_archiveAction)
        m_archiveAction->setText(allArchived ? tr("Take out of the archive") : tr("Archive"));
    for (QAction *action : std::as_const(m_rowActions)) {
        const QString name = action->objectName();
        QString why;
        const bool isWrite = name == QLatin1String("actionRename") || name == QLatin1String("actionGroup")
                             || name == QLatin1String("actionArchive") || name == QLatin1String("actionDelete");
        if (!row)
            why = tr("Choose a row first.");
        else if (isWrite && !m_readOnly.isEmpty())
            why = m_readOnly;
        else if (isWrite && !row->sweep.empty())
            why = tr("A run of the sweep %1 has its name and is deleted with it.").arg(textOf(row->sweep));
        else if ((isWrite || name == QLatin1String("actionOpen")) && runs.isEmpty())
            why = tr("A teacher is no run: choose runs.");
        else if (name == QLatin1String("actionRename") && row->isFolded())
            why = tr("Several runs: show them by the key Right, and rename one.");
        else if (name == QLatin1String("actionT") && !row->isTeacher)
            why = tr("This row is no teacher.");
        else if ((name == QLatin1String("actionA") || name == QLatin1String("actionB")
                  || name == QLatin1String("actionBase"))
                 && !row->isComparable)
            why = tr("It has not answered these problems.");
        action->setEnabled(why.isEmpty());
        action->setToolTip(why.isEmpty() ? action->text() : why);
    }
}

void CompareTable::editColumn(Kind kind)
{
    const CompareRow *row = current();
    if (!row || row->isTeacher || !row->sweep.empty() || (kind == Kind::Name && row->isFolded()))
        return;
    const int column = m_model->columnOf(kind);
    const QModelIndex index = m_filter->index(m_view->currentIndex().row(), column);
    if (kind == Kind::Group && m_view->isColumnHidden(column)) {
        m_shownByPerson.insert(m_model->columns()[std::size_t(column)].id);
        keepColumns();
        fitColumns();
    }
    m_view->scrollTo(index);
    m_view->edit(index);
}

void CompareTable::regroup()
{
    const QStringList ids = chosenIds();
    m_regrouping = QSet<QString>(ids.begin(), ids.end());
    editColumn(Kind::Group);
}

void CompareTable::archive()
{
    const QStringList ids = chosenIds();
    if (!ids.isEmpty())
        emit archiveRequested(ids, m_archiveAction->text() == tr("Archive"));
}

void CompareTable::remove()
{
    const QStringList directories = chosenRuns();
    if (!directories.isEmpty())
        emit deleteRequested(directories);
}

void CompareTable::choose(QChar side)
{
    if (const CompareRow *row = current())
        emit sideChosen(side, CompareModel::keyOf(*row));
}

void CompareTable::open()
{
    const CompareRow *row = current();
    if (row && row->isFolded())
        toggleFold(*row);
    else if (row && !row->isTeacher)
        emit openRequested(textOf(row->directory.string()));
}

void CompareTable::toggleChecks()
{
    QSet<QString> keys = m_model->checked();
    const QModelIndexList chosen = m_view->selectionModel()->selectedRows();
    bool allChecked = true;
    for (const QModelIndex &index : chosen)
        allChecked = allChecked && m_model->isChecked(*m_filter->rowAt(index.row()));
    for (const QModelIndex &index : chosen) {
        const QString key = CompareModel::keyOf(*m_filter->rowAt(index.row()));
        if (allChecked)
            keys.remove(key);
        else
            keys.insert(key);
    }
    m_model->setChecked(keys);
}

void CompareTable::updateHead()
{
    const ComparisonView &view = m_model->view();
    const auto teachers =
        std::count_if(view.rows.begin(), view.rows.end(), [](const CompareRow &row) { return row.isTeacher; });
    const auto runs = std::count_if(view.rows.begin(), view.rows.end(), [](const CompareRow &row) {
        return !row.isTeacher && row.isComparable && !row.isArchived && !row.isFolded();
    });
    const ProblemSet *set = view.set();
    const QString who = teachers == 0 ? (runs == 1 ? tr("%1 run").arg(runs) : tr("%1 runs").arg(runs))
                                      : tr("%1 %2 and %3 %4")
                                            .arg(runs)
                                            .arg(runs == 1 ? tr("run") : tr("runs"))
                                            .arg(teachers)
                                            .arg(teachers == 1 ? tr("teacher") : tr("teachers"));
    m_heading->setText(!set          ? tr("No problems have been answered yet")
                       : set->n == 1 ? tr("%1 on the same problem").arg(who)
                                     : tr("%1 on the same %2 problems").arg(who, wholeText(std::int64_t(set->n))));
    m_setChip->setText(set ? textOf(set->title) : QString());
    const auto &columns = m_model->columns();
    const auto differing = std::count_if(columns.begin(), columns.end(), [](const CompareColumn &column) {
        return column.kind == CompareColumn::Kind::Setting;
    });
    m_diffChip->setText(differing == 1 ? tr("1 setting differs") : tr("%1 settings differ").arg(differing));
    m_diffChip->setVisible(differing > 0);
    updateActions();
}

} // namespace retort
