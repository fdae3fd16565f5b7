#include "widgets/compare/compare_page.h"

#include "widgets/common/curve_chart.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/common/page_header.h"
#include "widgets/common/parts.h"
#include "widgets/common/passing_message.h"
#include "widgets/compare/breakdown_panel.h"
#include "widgets/compare/compare_model.h"
#include "widgets/compare/compare_table.h"
#include "widgets/compare/curve_panel.h"
#include "widgets/compare/export_sheet.h"
#include "widgets/compare/pool_panel.h"
#include "widgets/compare/rules_sheet.h"
#include "widgets/compare/setting_panel.h"

#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

namespace retort {

namespace {

constexpr int kSweepRole = Qt::UserRole + 1; // of a sweep in the choice of problems: whether its runs are shown

} // namespace

ComparePage::ComparePage(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("comparePage"));
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    layout->addWidget(makeHeader());
    m_stack = new QStackedWidget(this);
    m_empty = new EmptyState(QStringLiteral("office-chart-bar"),
                             tr("No run has answered problems yet. A run is here as soon as it has been evaluated for "
                                "the first time."),
                             tr("Go to Home"), m_stack);
    connect(m_empty, &EmptyState::clicked, this, &ComparePage::homeRequested);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeBody());
    auto *content = makeMessages();
    content->addWidget(m_stack, 1);
    layout->addLayout(content, 1);
    setFocusProxy(m_table->view());
    connectTable();
    m_breakdown = new BreakdownPanel(m_middleStack);
    addMiddle(QStringLiteral("Breakdown"), tr("Break down"), m_breakdown);
    m_pool = new PoolPanel(m_middleStack);
    addMiddle(QStringLiteral("Pool"), tr("Pool"), m_pool);
    m_settingPanel = new SettingPanel(m_middleStack);
    addMiddle(QStringLiteral("OverSetting"), tr("Setting"), m_settingPanel);
    connect(m_settingPanel, &SettingPanel::rowsChosen, this, &ComparePage::chooseRows);
    m_curvePanel = new CurvePanel(m_middleStack);
    addMiddle(QStringLiteral("Curves"), tr("Curves"), m_curvePanel);
    connect(m_curvePanel, &CurvePanel::pictureWished, this,
            [this](ChartWish wish) { giveCurves(m_curvePanel->chart(), QStringLiteral("curves"), wish); });
    restoreState();
    m_rulesSheet = new RulesSheet(this);
    m_exportSheet = new ExportSheet(this);
    connect(m_exportSheet, &ExportSheet::saveRequested, this, &ComparePage::saveRequested);
    setView({});
}

ComparePage::~ComparePage()
{
    m_steps->clear(); // before its curves go
}

void ComparePage::connectTable()
{
    connect(m_model, &CompareModel::checkedChanged, this, &ComparePage::checksChanged);
    connect(m_model, &CompareModel::renamed, this, &ComparePage::renameRequested);
    connect(m_table, &CompareTable::groupRequested, this, &ComparePage::groupRequested);
    connect(m_table, &CompareTable::archiveRequested, this, &ComparePage::archiveRequested);
    connect(m_table, &CompareTable::deleteRequested, this, &ComparePage::deleteRequested);
    connect(m_table, &CompareTable::openRequested, this, &ComparePage::runOpened);
    connect(m_table, &CompareTable::sideChosen, this, &ComparePage::setSide);
    connect(m_table, &CompareTable::listedChanged, this, &ComparePage::showAnew);
    connect(m_rows, &QSplitter::splitterMoved, this, &ComparePage::keepState);
    connect(m_columns, &QSplitter::splitterMoved, this, &ComparePage::keepState);
}

void ComparePage::restoreState()
{
    m_a = kept::value(QStringLiteral("compare/a")).toString();
    m_b = kept::value(QStringLiteral("compare/b")).toString();
    m_base = kept::value(QStringLiteral("compare/base")).toString();
    m_teacherOfPerson = kept::value(QStringLiteral("compare/teacher")).toString();
    for (const QString &path : kept::value(QStringLiteral("compare/hiddenPaths")).toStringList())
        m_hiddenPaths.insert(path);
    m_rows->restoreState(kept::value(QStringLiteral("compare/rowSplitter")).toByteArray());
    m_columns->restoreState(kept::value(QStringLiteral("compare/columnSplitter")).toByteArray());
    if (!kept::contains(QStringLiteral("compare/rowSplitter")))
        m_rows->setSizes({40 + 9 * measure::kRow + 4, 460});
    if (!kept::contains(QStringLiteral("compare/columnSplitter")))
        m_columns->setSizes({500, 450, 356});
    // The bars come first where there is room for one chart; beside them the curves do.
    const int middle = kept::value(QStringLiteral("compare/middle"), int(Middle::Bars)).toInt();
    showMiddle(m_segments.last()->button(middle) ? Middle(middle) : Middle::Bars);
}

void ComparePage::keepState() const
{
    kept::set(QStringLiteral("compare/a"), m_a);
    kept::set(QStringLiteral("compare/b"), m_b);
    kept::set(QStringLiteral("compare/teacher"), m_teacherOfPerson);
    kept::set(QStringLiteral("compare/base"), m_base);
    kept::set(QStringLiteral("compare/hiddenPaths"), QStringList(m_hiddenPaths.begin(), m_hiddenPaths.end()));
    kept::set(QStringLiteral("compare/middle"), int(m_middle));
    kept::set(QStringLiteral("compare/rowSplitter"), m_rows->saveState());
    kept::set(QStringLiteral("compare/columnSplitter"), m_columns->saveState());
}

const CompareRow *ComparePage::row(const QString &key) const
{
    return m_model->view().row(key.toStdString());
}

QString ComparePage::problems() const
{
    return textOf(m_model->view().problems);
}

void ComparePage::setView(const ComparisonView &view)
{
    m_isShowing = true;
    m_model->setView(view);
    showStack(view.sets.empty() ? 0 : 1);
    showSets();
    m_isShowing = false;
    showAnew();
}

/// All but the table, after rows came, went or were folded.
void ComparePage::showAnew()
{
    m_isShowing = true;
    chooseDefaults();
    m_isShowing = false;
    showSides();
    showPaths();
    showBars();
    showSteps();
    showCurves();
    showDiff();
    m_settingPanel->setView(m_model->view());
    wantPair();
}

/// What had the focus in the page that goes hands it to the table, not to whatever comes first beside it; a focus
/// elsewhere stays where it is.
void ComparePage::showStack(int index)
{
    if (index == m_stack->currentIndex())
        return;
    const bool hadFocus = m_stack->currentWidget()->isAncestorOf(QApplication::focusWidget());
    if (hadFocus)
        QApplication::focusWidget()->clearFocus();
    m_stack->setCurrentIndex(index);
    if (hadFocus)
        (index == 1 ? m_table->view() : m_empty->findChild<QWidget *>(QStringLiteral("emptyButton")))->setFocus();
}

void ComparePage::showSets()
{
    const ComparisonView &view = m_model->view();
    const QSignalBlocker quiet(m_sets);
    m_sets->clear();
    for (const ProblemSet &set : view.sets)
        m_sets->addItem(tr("%1, %2 (%3)")
                            .arg(textOf(set.title), wholeText(std::int64_t(set.n)),
                                 set.runs == 1 ? tr("1 run") : tr("%1 runs").arg(set.runs)),
                        textOf(set.problems));
    if (!view.sets.empty() && !view.sweeps.empty())
        m_sets->insertSeparator(m_sets->count());
    for (const SweepChoice &sweep : view.sweeps) {
        const QString text = sweep.isShown ? tr("Hide the runs of sweep %1") : tr("Show the runs of sweep %1");
        m_sets->addItem(text.arg(textOf(sweep.name)), textOf(sweep.directory.string()));
        m_sets->setItemData(m_sets->count() - 1, sweep.isShown, kSweepRole);
    }
    m_sets->setCurrentIndex(view.sets.empty() ? -1 : m_sets->findData(textOf(view.problems)));
    m_sets->setVisible(m_sets->count() > 0);
    for (const char *name : {"otherRules", "copyTable", "openExport", "makeReport"})
        m_header->findChild<QPushButton *>(QLatin1String(name))->setVisible(!view.sets.empty());
}

/// Other problems, or the runs of a sweep: then the problems stay.
void ComparePage::chooseSet()
{
    const QVariant isShown = m_sets->currentData(kSweepRole);
    const QString chosen = m_sets->currentData().toString();
    if (!isShown.isValid()) {
        emit problemSetChosen(chosen);
        return;
    }
    m_sets->setCurrentIndex(m_sets->findData(textOf(m_model->view().problems)));
    emit sweepToggled(chosen, !isShown.toBool());
}

void ComparePage::showMiddle(Middle middle)
{
    m_middle = middle;
    for (QButtonGroup *group : std::as_const(m_segments)) {
        if (QAbstractButton *button = group->button(int(middle)))
            button->setChecked(true);
    }
    if (middle != Middle::Bars)
        m_middleStack->setCurrentIndex(int(middle) - int(Middle::Steps));
    applyWidth();
}

void ComparePage::addMiddle(const QString &name, const QString &title, QWidget *shown)
{
    const int middle = m_middleStack->addWidget(shown) + int(Middle::Steps);
    for (QButtonGroup *group : std::as_const(m_segments)) {
        auto *segments = static_cast<QWidget *>(group->parent());
        QPushButton *button = makeButton(title, {}, "segment", segments);
        button->setObjectName(QStringLiteral("segment") + name + group->objectName());
        button->setCheckable(true);
        group->addButton(button, middle);
        segments->layout()->addWidget(button);
    }
}

/// In a narrow window there is one chart beside the two-by-two.
void ComparePage::applyWidth()
{
    const bool isNarrow = width() < measure::kNarrow - measure::kRail;
    if (std::exchange(m_isNarrow, isNarrow) != isNarrow)
        showPaths();
    m_barsSegments->setVisible(isNarrow);
    for (QButtonGroup *group : std::as_const(m_segments))
        group->button(int(Middle::Bars))->setVisible(isNarrow);
    if (!isNarrow && m_middle == Middle::Bars)
        m_segments.last()->button(m_middleStack->currentIndex() + int(Middle::Steps))->setChecked(true);
    m_barsColumn->setVisible(!isNarrow || m_middle == Middle::Bars);
    m_middleColumn->setVisible(!isNarrow || m_middle != Middle::Bars);
}

void ComparePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    applyWidth();
}

void ComparePage::showError(const QString &message)
{
    m_error->showMessage(Strip::Kind::Danger, message);
}

void ComparePage::showInfo(const QString &message)
{
    showPassing(m_error, message);
}

void ComparePage::offerUndo(const QString &message)
{
    m_undo->clearActions();
    auto *undo = m_undo->addAction(tr("Undo"), QStringLiteral("edit-undo"), QStringLiteral("undoDelete"));
    connect(undo, &QPushButton::clicked, this, &ComparePage::undoRequested);
    m_undo->showMessage(Strip::Kind::Info, message);
}

void ComparePage::withdrawUndo()
{
    m_undo->hide();
}

void ComparePage::setReadOnly(const QString &why)
{
    m_table->setReadOnly(why);
    m_rulesSheet->setReadOnly(why);
    m_pool->setReadOnly(why);
    m_report->setEnabled(why.isEmpty());
    m_report->setToolTip((why.isEmpty() ? tr("Reports of the chosen runs, else of A, in the folder \"reports\" of the "
                                             "workspace; then it is opened")
                                        : why)
                             .toHtmlEscaped());
}

} // namespace retort
