#include "widgets/rationales/column_menu.h"

#include "core/jobs/open_problem.h"
#include "widgets/common/icons.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/common/shown_text.h"
#include "widgets/common/theme.h"

#include <QMenu>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace retort {

namespace {

constexpr const char *kColumnsSetting = "rationales/columns";
constexpr int kLongestTitle = 60; // characters

/// "+cot" is shown, "-cot" is not.
ColumnWishes keptChoice()
{
    ColumnWishes choice;
    for (const QString &entry : kept::value(QLatin1String(kColumnsSetting)).toStringList())
        choice.push_back({entry.mid(1).toStdString(), entry.startsWith(QLatin1Char('+'))});
    return choice;
}

void keep(const ColumnWishes &choice)
{
    QStringList entries;
    for (const ColumnWish &wish : choice)
        entries << (wish.isShown ? QLatin1Char('+') : QLatin1Char('-')) + textOf(wish.key);
    kept::set(QLatin1String(kColumnsSetting), entries);
}

std::size_t countShown(const ColumnWishes &columns)
{
    return std::size_t(std::ranges::count(columns, true, &ColumnWish::isShown));
}

/// Whose the sources are, without their texts.
ProblemView withoutTexts(const ProblemView &view)
{
    ProblemView names;
    names.teacherAccuracies = view.teacherAccuracies;
    for (const ProblemSource &source : view.sources) {
        ProblemSource &name = names.sources.emplace_back();
        name.name = source.name;
        name.path.format = source.path.format;
        name.path.variant = source.path.variant;
        name.isTeacher = source.isTeacher;
        name.otherRun = source.otherRun;
    }
    return names;
}

} // namespace

ColumnMenu::ColumnMenu(QWidget *parent) : QToolButton(parent), m_menu(new QMenu(this)), m_choice(keptChoice())
{
    setObjectName(QStringLiteral("detailColumns"));
    setIcon(iconOf(QStringLiteral("object-columns")));
    setPopupMode(QToolButton::InstantPopup);
    setFixedHeight(measure::kControl);
    setFocusPolicy(Qt::StrongFocus);
    setProperty("hasMenu", true);
    setMenu(m_menu);
    m_menu->setObjectName(QStringLiteral("detailColumnsMenu"));
    m_menu->setToolTipsVisible(true);
    connect(m_menu, &QMenu::aboutToShow, this, &ColumnMenu::fill);
    writeText();
}

void ColumnMenu::setView(const ProblemView &view)
{
    m_view = withoutTexts(view);
    m_placed = placedColumns(m_view, m_choice);
    writeText();
}

void ColumnMenu::setBrief(bool isBrief)
{
    m_isBrief = isBrief;
    writeText();
}

/// Gold is a column, too, and always there.
void ColumnMenu::writeText()
{
    const QString text = tr("Columns %1 of %2").arg(countShown(m_placed) + 1).arg(m_placed.size() + 1);
    setToolButtonStyle(m_isBrief ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    setText(text);
    setAccessibleName(text);
    setToolTip(tr("%1: choose what stands side by side").arg(text));
}

QString ColumnMenu::titleOf(const std::string &key) const
{
    const std::vector<ColumnOffer> offers = offeredColumns(m_view);
    const auto offer = std::ranges::find(offers, key, &ColumnOffer::key);
    QString title = shownLine(retort::titleOf(m_view, *offer), kLongestTitle);
    if (offer->sources.size() > 1)
        title += tr(", %1 samples").arg(offer->sources.size());
    return title.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

void ColumnMenu::fill()
{
    qDeleteAll(m_menu->findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly)); // clear() leaves them
    m_menu->clear();
    addColumns();
    m_menu->addSeparator();
    addMoves(tr("Move to the left"), "moveColumnLeft", -1);
    addMoves(tr("Move to the right"), "moveColumnRight", 1);
    addOthers();
    QAction *usual = m_menu->addAction(tr("As at first"), this, [this] { choose({}); });
    usual->setObjectName(QStringLiteral("usualColumns"));
    usual->setEnabled(!m_choice.empty());
    usual->setToolTip(m_choice.empty() ? tr("Nothing was chosen yet") : tr("Forget what was chosen here"));
}

void ColumnMenu::addColumns()
{
    const std::size_t shown = countShown(m_placed);
    for (const ColumnWish &column : m_placed) {
        QAction *action = m_menu->addAction(titleOf(column.key));
        action->setObjectName(QStringLiteral("column ") + textOf(column.key));
        action->setCheckable(true);
        action->setChecked(column.isShown);
        const bool isLast = column.isShown && shown <= kFewestColumns;
        const bool isFull = !column.isShown && shown >= kMostColumns;
        action->setEnabled(!isLast && !isFull);
        if (isLast)
            action->setToolTip(tr("One column stands beside gold at least"));
        if (isFull)
            action->setToolTip(tr("Six columns are the most: hide another one first"));
        connect(action, &QAction::toggled, this,
                [this, key = textOf(column.key)](bool isShown) { show(key, isShown); });
    }
}

void ColumnMenu::addMoves(const QString &title, const char *name, int by)
{
    QMenu *moves = m_menu->addMenu(title);
    moves->setObjectName(QLatin1String(name));
    std::vector<const ColumnWish *> shown;
    for (const ColumnWish &column : m_placed) {
        if (column.isShown)
            shown.push_back(&column);
    }
    moves->menuAction()->setEnabled(shown.size() > 1);
    moves->menuAction()->setToolTip(shown.size() > 1 ? QString() : tr("There is one column only"));
    for (const ColumnWish *column : shown) {
        const bool isAtEnd = column == (by < 0 ? shown.front() : shown.back());
        if (!isAtEnd)
            moves->addAction(titleOf(column->key), this, [this, key = textOf(column->key), by] { move(key, by); });
    }
}

void ColumnMenu::addOthers()
{
    QMenu *others = m_menu->addMenu(tr("Of another run"));
    others->setObjectName(QStringLiteral("otherRuns"));
    others->setToolTipsVisible(true);
    others->menuAction()->setEnabled(!m_others.isEmpty());
    others->menuAction()->setToolTip(m_others.isEmpty() ? tr("There is no other run in this workspace") : QString());
    const bool isFull = std::size_t(std::ranges::count(m_others, true, &ListedOther::isShown)) >= kMostBeside;
    for (const ListedOther &other : m_others) {
        QAction *action = others->addAction(QString(other.name).replace(QLatin1Char('&'), QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(other.isShown);
        action->setEnabled(other.isShown || !isFull);
        action->setToolTip(action->isEnabled() ? plainTip(other.directory) : tr("Four other runs are the most"));
        connect(action, &QAction::toggled, this,
                [this, other](bool isShown) { emit otherToggled(other.directory, isShown); });
    }
}

void ColumnMenu::choose(ColumnWishes choice)
{
    m_choice = std::move(choice);
    m_placed = placedColumns(m_view, m_choice);
    keep(m_choice);
    writeText();
    emit chosen();
}

namespace {

/// What was wished of columns that this problem does not have stays, behind the others.
ColumnWishes withOthers(ColumnWishes placed, const ColumnWishes &before)
{
    for (const ColumnWish &wish : before) {
        if (std::ranges::count(placed, wish.key, &ColumnWish::key) == 0)
            placed.push_back(wish);
    }
    return placed;
}

} // namespace

void ColumnMenu::show(const QString &key, bool isShown)
{
    ColumnWishes columns = m_placed;
    for (ColumnWish &column : columns) {
        if (column.key == key.toStdString())
            column.isShown = isShown;
    }
    choose(withOthers(std::move(columns), m_choice));
}

/// Over its neighbour that is shown.
void ColumnMenu::move(const QString &key, int by)
{
    ColumnWishes columns = m_placed;
    const auto own = std::ranges::find(columns, key.toStdString(), &ColumnWish::key);
    auto other = own;
    do
        other += by;
    while (!other->isShown); // one at the end is not offered
    const ColumnWish moved = *own;
    if (by < 0)
        std::move_backward(other, own, own + 1);
    else
        std::move(own + 1, other + 1, own);
    *other = moved;
    choose(withOthers(std::move(columns), m_choice));
}

} // namespace retort
