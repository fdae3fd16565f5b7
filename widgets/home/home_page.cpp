#include "widgets/home/home_page.h"

#include "widgets/common/numbers.h"
#include "widgets/common/page_header.h"
#include "widgets/common/parts.h"
#include "widgets/home/door.h"
#include "widgets/home/run_delegate.h"
#include "widgets/home/run_table_model.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace retort {

HomePage::HomePage(RunTableModel *runs, QWidget *parent) : QWidget(parent), m_model(runs)
{
    setObjectName(QStringLiteral("homePage"));
    setAcceptDrops(true);
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    layout->addWidget(makeHeader());
    auto *body = bareLayout<QVBoxLayout>(nullptr, measure::kPage);
    body->setContentsMargins(measure::kPage, measure::kPage, measure::kPage, measure::kPanelGap);
    body->addWidget(makeDoors());
    m_error = new Strip(this);
    m_error->setObjectName(QStringLiteral("homeError"));
    m_offer = new Strip(this);
    m_offer->setObjectName(QStringLiteral("homeOffer"));
    m_interrupted = new Strip(this);
    m_interrupted->setObjectName(QStringLiteral("interruptedStrip"));
    connect(m_interrupted, &Strip::closed, this, [this] { m_dismissedRun = m_interruptedRun; });
    for (Strip *strip : {m_error, m_offer, m_interrupted})
        body->addWidget(strip);
    body->addWidget(makeRuns(runs), 1);
    layout->addLayout(body, 1);
    connect(m_model, &QAbstractItemModel::modelReset, this, &HomePage::updateRuns);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &HomePage::updateRuns);
    updateRuns();
}

QWidget *HomePage::makeHeader()
{
    auto *header = new PageHeader(tr("Home"), this);
    m_workspace = makeChip({}, "neutral", header);
    m_workspace->setObjectName(QStringLiteral("workspaceChip"));
    header->addLeft(m_workspace);
    return header;
}

QWidget *HomePage::makeDoors()
{
    auto *doors = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(doors, measure::kPage);
    auto *open = new Door(Door::Look::Primary, QStringLiteral("list-add"), tr("Open an experiment"),
                          tr("A YAML file says everything   Ctrl+O"), doors);
    open->setShortLine(tr("YAML file, Ctrl+O"));
    open->setObjectName(QStringLiteral("doorOpen"));
    setFocusProxy(open);
    m_sampleDoor = new Door(Door::Look::Plain, QStringLiteral("media-playback-start"), tr("Try the sample"),
                            tr("Built-in problems (synthetic), about two minutes"), doors);
    m_sampleDoor->setShortLine(tr("Synthetic problems, two minutes"));
    m_sampleDoor->setObjectName(QStringLiteral("doorSample"));
    m_dropDoor = new Door(Door::Look::Dashed, QStringLiteral("document-import"), tr("Drop a file or browse"),
                          tr("An experiment is checked, a run directory opens"), doors);
    m_dropDoor->setShortLine(tr("YAML or a run directory"));
    m_dropDoor->setObjectName(QStringLiteral("doorDrop"));
    for (Door *door : {open, m_sampleDoor, m_dropDoor})
        layout->addWidget(door, 1);
    connect(open, &Door::clicked, this, &HomePage::openRequested);
    connect(m_sampleDoor, &Door::clicked, this, &HomePage::sampleRequested);
    connect(m_dropDoor, &Door::clicked, this, &HomePage::openRequested);
    return doors;
}

QWidget *HomePage::makeRuns(RunTableModel *runs)
{
    auto *section = new QWidget(this);
    auto *layout = bareLayout<QVBoxLayout>(section);
    auto *head = bareLayout<QHBoxLayout>(nullptr);
    head->addWidget(makeLabel(tr("Recent runs"), {TextSize::Heading, "text1", QFont::Medium}, section));
    m_count = makeLabel({}, {TextSize::Code, "text3"}, section);
    m_count->setObjectName(QStringLiteral("runCount"));
    head->addWidget(m_count);
    head->addStretch();
    auto *filter = new QLineEdit(section);
    filter->setObjectName(QStringLiteral("runFilter"));
    filter->setPlaceholderText(tr("Filter runs"));
    filter->setAccessibleName(tr("Filter runs by name"));
    filter->addAction(iconOf(QStringLiteral("view-filter")), QLineEdit::LeadingPosition);
    filter->setFixedWidth(180);
    head->addWidget(filter);
    layout->addLayout(head);

    m_filtered = new QSortFilterProxyModel(this);
    m_filtered->setSourceModel(runs);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    connect(filter, &QLineEdit::textChanged, m_filtered, &QSortFilterProxyModel::setFilterFixedString);
    connect(filter, &QLineEdit::textChanged, this, &HomePage::updateRuns);

    auto *panel = makePanel(section);
    auto *inside = bareLayout<QVBoxLayout>(panel, 0);
    inside->setContentsMargins(1, 1, 1, 1);
    m_table = new QTableView(panel);
    m_table->setObjectName(QStringLiteral("runTable"));
    m_table->setAccessibleName(tr("Recent runs"));
    m_table->setModel(m_filtered);
    m_table->setItemDelegate(new RunDelegate(m_table));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(measure::kTwoLineRow);
    m_table->horizontalHeader()->setFixedHeight(measure::kRow + 4);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setMouseTracking(true);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setSectionResizeMode(RunTableModel::Run, QHeaderView::Stretch);
    const int widths[] = {0, 128, 132, 132, 190, 76, 92};
    for (int column = 1; column < RunTableModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, widths[column]);
    connect(m_table, &QTableView::activated, this, &HomePage::chooseCurrent);
    connect(m_table, &QTableView::clicked, this, &HomePage::chooseCurrent);

    auto *empty = new EmptyState(QStringLiteral("office-chart-line"),
                                 tr("No runs yet. The sample trains a small student on built-in problems and shows "
                                    "where it goes wrong, in about two minutes."),
                                 tr("Try the sample"), panel);
    empty->setObjectName(QStringLiteral("runsEmpty"));
    connect(empty, &EmptyState::clicked, this, &HomePage::sampleRequested);
    m_runsOrEmpty = new QStackedWidget(panel);
    m_runsOrEmpty->addWidget(m_table);
    m_runsOrEmpty->addWidget(empty);
    inside->addWidget(m_runsOrEmpty);
    layout->addWidget(panel, 1);
    return section;
}

void HomePage::setWorkspace(const QString &folder)
{
    m_workspace->setText(tr("workspace: %1").arg(folder.section(QLatin1Char('/'), -1)));
    m_workspace->setToolTip(folder.toHtmlEscaped());
}

void HomePage::offerStart(const QString &file, const QString &line)
{
    m_error->hide();
    m_offer->clearActions();
    auto *start =
        m_offer->addAction(tr("Start training"), QStringLiteral("media-playback-start"), QStringLiteral("startButton"));
    connect(start, &QPushButton::clicked, this, &HomePage::startRequested);
    m_offer->showMessage(Strip::Kind::Info, QStringLiteral("%1: %2").arg(file, line));
    start->setFocus();
}

void HomePage::withdrawOffer()
{
    m_offer->hide();
}

void HomePage::showError(const QString &message)
{
    m_offer->hide();
    m_error->showMessage(Strip::Kind::Danger, message);
}

void HomePage::setSampleAvailable(bool isAvailable, const QString &whyNot)
{
    m_sampleDoor->setEnabled(isAvailable);
    m_sampleDoor->setToolTip(isAvailable ? QString() : whyNot);
}

void HomePage::updateRuns()
{
    const int all = m_model->rowCount();
    const int shown = m_filtered->rowCount();
    m_count->setText(shown == all ? tr("%1").arg(all) : tr("%1 of %2").arg(shown).arg(all));
    m_count->setVisible(all > 0);
    m_runsOrEmpty->setCurrentIndex(all > 0 ? 0 : 1);
    showInterrupted();
}

void HomePage::showInterrupted()
{
    const RunOverview *found = nullptr;
    for (const RunOverview &run : m_model->runs()) {
        if (run.status.state == RunState::Interrupted && run.problem.empty()) {
            found = &run;
            break;
        }
    }
    const QString directory = found ? textOf(found->directory.string()) : QString();
    if (directory == m_interruptedRun && m_interrupted->isVisibleTo(this) == (found != nullptr))
        return;
    m_interruptedRun = directory;
    if (!found || directory == m_dismissedRun) {
        m_interrupted->hide();
        return;
    }
    m_interrupted->clearActions();
    auto *show = m_interrupted->addAction(tr("Show run"), {}, QStringLiteral("showInterrupted"));
    connect(show, &QPushButton::clicked, this, [this] { emit runChosen(m_interruptedRun); });
    QString text = tr("%1 was cut off at step %2 of %3. ")
                       .arg(textOf(found->name), wholeText(found->status.step), wholeText(found->status.totalSteps));
    if (found->lastCheckpoint) {
        const QString step = wholeText(*found->lastCheckpoint);
        text += tr("Its last checkpoint is whole: step %1.").arg(step);
        auto *resume = m_interrupted->addAction(tr("Resume from %1").arg(step), QStringLiteral("media-playback-start"),
                                                QStringLiteral("resumeInterrupted"));
        connect(resume, &QPushButton::clicked, this, [this] { emit resumeRequested(m_interruptedRun); });
    } else {
        text += tr("It has no checkpoint to go on from; start its experiment again.");
    }
    m_interrupted->showMessage(Strip::Kind::Warning, text);
}

void HomePage::chooseCurrent()
{
    const QModelIndex index = m_table->currentIndex();
    if (!index.isValid())
        return;
    const auto *run = static_cast<const RunOverview *>(index.data(RunTableModel::kOverviewRole).value<void *>());
    if (run->problem.empty())
        emit runChosen(textOf(run->directory.string()));
    else
        showError(textOf(run->problem));
}

void HomePage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!event->mimeData()->hasUrls())
        return;
    event->acceptProposedAction();
    m_dropDoor->setHighlighted(true);
}

void HomePage::dragLeaveEvent(QDragLeaveEvent *)
{
    m_dropDoor->setHighlighted(false);
}

void HomePage::dropEvent(QDropEvent *event)
{
    m_dropDoor->setHighlighted(false);
    const auto urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.constFirst().isLocalFile())
        emit pathDropped(urls.constFirst().toLocalFile());
}

void HomePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < measure::kNarrow - measure::kRail;
    m_table->setColumnHidden(RunTableModel::When, isNarrow);
    m_table->setColumnHidden(RunTableModel::Formats, isNarrow);
}

} // namespace retort
