#include "widgets/home/home_page.h"

#include "widgets/common/kept_settings.h"
#include "widgets/common/page_header.h"
#include "widgets/common/parts.h"
#include "widgets/home/door.h"
#include "widgets/home/home_notices.h"
#include "widgets/home/run_section.h"
#include "widgets/home/run_table_model.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr int kColumn = 412;
constexpr int kNarrowColumn = 350;
const char *const kSplitterKey = "home/splitter";

} // namespace

HomePage::HomePage(RunTableModel *runs, QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("homePage"));
    setAcceptDrops(true);
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    layout->addWidget(makeHeader());
    auto *body = bareLayout<QVBoxLayout>(nullptr, measure::kPage);
    body->setContentsMargins(measure::kPage, measure::kPage, measure::kPage, measure::kPanelGap);
    body->addWidget(makeDoors());
    m_notices = new HomeNotices(runs, this);
    body->addWidget(m_notices);
    body->addWidget(makeLists(runs), 1);
    layout->addLayout(body, 1);
    connect(m_notices, &HomeNotices::runChosen, this, &HomePage::runChosen);
}

QWidget *HomePage::makeHeader()
{
    auto *header = new PageHeader(tr("Home"), this);
    m_workspace = makeButton({}, QStringLiteral("folder"), "chip", header);
    m_workspace->setObjectName(QStringLiteral("workspaceChip"));
    connect(m_workspace, &QPushButton::clicked, this, &HomePage::workspaceRequested);
    header->addLeft(m_workspace);
    return header;
}

QWidget *HomePage::makeDoors()
{
    auto *doors = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(doors, measure::kPage);
    auto *fresh = new Door(Door::Look::Primary, QStringLiteral("list-add"), tr("New experiment"),
                           tr("Guided form and YAML, side by side   Ctrl+N"), doors);
    fresh->setShortLine(tr("Guided form and YAML"));
    fresh->setObjectName(QStringLiteral("doorNew"));
    setFocusProxy(fresh);
    m_sampleDoor = new Door(Door::Look::Plain, QStringLiteral("media-playback-start"), tr("Try the sample"),
                            tr("Built-in problems (synthetic), about three minutes"), doors);
    m_sampleDoor->setShortLine(tr("Synthetic problems, three minutes"));
    m_sampleDoor->setObjectName(QStringLiteral("doorSample"));
    m_dropDoor = new Door(Door::Look::Dashed, QStringLiteral("document-import"), tr("Drop a file or browse"),
                          tr("Data to import, YAML to setup, a run directory opens"), doors);
    m_dropDoor->setShortLine(tr("Data, YAML or a run directory"));
    m_dropDoor->setObjectName(QStringLiteral("doorDrop"));
    for (Door *door : {fresh, m_sampleDoor, m_dropDoor})
        layout->addWidget(door, 1);
    connect(fresh, &Door::clicked, this, &HomePage::newRequested);
    connect(m_sampleDoor, &Door::clicked, this, &HomePage::sampleRequested);
    connect(m_dropDoor, &Door::clicked, this, &HomePage::openRequested);
    return doors;
}

QWidget *HomePage::makeLists(RunTableModel *runs)
{
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(QStringLiteral("homeSplitter"));
    m_splitter->setHandleWidth(measure::kPage);
    m_splitter->setChildrenCollapsible(false);
    m_runs = new RunSection(runs, m_splitter);
    m_experiments = new ExperimentColumn(m_splitter);
    m_splitter->addWidget(m_runs);
    m_splitter->addWidget(m_experiments);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { kept::set(QLatin1String(kSplitterKey), m_splitter->saveState()); });
    connect(m_runs, &RunSection::runChosen, this, &HomePage::runChosen);
    connect(m_runs, &RunSection::sweepChosen, this, &HomePage::sweepChosen);
    connect(m_runs, &RunSection::unreadableChosen, this, &HomePage::showError);
    connect(m_runs, &RunSection::compareRequested, this, &HomePage::compareRequested);
    connect(m_runs, &RunSection::sampleRequested, this, &HomePage::sampleRequested);
    connect(m_experiments, &ExperimentColumn::setupRequested, this, &HomePage::setupRequested);
    connect(m_experiments, &ExperimentColumn::sweepRequested, this, &HomePage::sweepFileRequested);
    connect(m_experiments, &ExperimentColumn::draftRequested, this, &HomePage::draftRequested);
    return m_splitter;
}

void HomePage::setWorkspace(const QString &folder)
{
    m_workspace->setText(tr("workspace: %1").arg(folder.section(QLatin1Char('/'), -1)));
    m_workspace->setToolTip(tr("%1. Click to open another one.").arg(folder.toHtmlEscaped()));
}

void HomePage::setExperiments(const std::vector<ExperimentOverview> &experiments)
{
    m_experiments->setExperiments(experiments);
}

void HomePage::setDrafts(const QList<DraftEntry> &drafts)
{
    m_experiments->setDrafts(drafts);
}

void HomePage::setSampleAvailable(bool isAvailable, const QString &whyNot)
{
    m_sampleDoor->setEnabled(isAvailable);
    m_sampleDoor->setToolTip(isAvailable ? QString() : whyNot);
}

void HomePage::showError(const QString &message) const
{
    m_notices->showError(message);
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
    if (urls.isEmpty())
        return;
    if (urls.constFirst().isLocalFile())
        emit pathDropped(urls.constFirst().toLocalFile());
    else
        showError(tr("%1 is not a file on this machine; save it first, then drop the file.")
                      .arg(urls.constFirst().toDisplayString()));
}

void HomePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    emit shown();
}

void HomePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < measure::kNarrow - measure::kRail;
    m_runs->setNarrow(isNarrow);
    m_experiments->setNarrow(isNarrow);
    const QByteArray kept = kept::value(QLatin1String(kSplitterKey)).toByteArray();
    if (!kept.isEmpty() && m_splitter->restoreState(kept))
        return;
    const int column = isNarrow ? kNarrowColumn : kColumn;
    m_splitter->setSizes({width() - column - 3 * measure::kPage, column});
}

} // namespace retort
