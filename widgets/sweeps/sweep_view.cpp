#include "widgets/sweeps/sweep_view.h"

#include "widgets/common/core_text.h"
#include "widgets/common/layouts.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/shown_text.h"
#include "widgets/common/sweep_texts.h"
#include "widgets/sweeps/claim_panel.h"
#include "widgets/sweeps/sweep_grid_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kProgressScale = 1000;
constexpr int kMostFailures = 4; // told above the grid; its cells tell all
constexpr int kScrollBar = 12;

} // namespace

SweepView::SweepView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("sweepView"));
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kPanelGap);
    layout->addWidget(makeHead());
    m_area = new ScrolledColumn(this);
    m_area->setObjectName(QStringLiteral("sweepScroll"));
    m_area->setAccessibleName(tr("Runs and claims"));
    QVBoxLayout *column = m_area->column();
    column->setSpacing(measure::kPanelGap);
    column->setContentsMargins(0, 0, kScrollBar, 0);
    m_failures = makeLabel({}, {TextSize::Body, "danger"}, this);
    m_failures->setObjectName(QStringLiteral("sweepFailures"));
    m_failures->setWordWrap(true);
    m_failures->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_failures);
    m_grid = new SweepGridPanel(this);
    column->addWidget(m_grid);
    m_claimsHead = makeClaimsHead();
    column->addWidget(m_claimsHead);
    m_cards = bareLayout<QVBoxLayout>(nullptr, measure::kPanelGap);
    column->addLayout(m_cards);
    column->addStretch(1);
    m_area->content()->installEventFilter(this);
    layout->addWidget(m_area, 1);
    // Not the first that has the keyboard: a key that is pressed too early stops nothing.
    setTabOrder(m_grid->lastControl(), findChild<QPushButton *>(QStringLiteral("sweepCompare")));
    setTabOrder(findChild<QPushButton *>(QStringLiteral("sweepCompare")), m_goOn);
    setTabOrder(m_goOn, m_stop);
    connect(m_grid, &SweepGridPanel::runChosen, this, &SweepView::runChosen);
    connect(m_grid, &SweepGridPanel::rationalesRequested, this, &SweepView::rationalesRequested);
}

QWidget *SweepView::makeHead()
{
    auto *head = makePanel(this);
    auto *layout = bareLayout<QVBoxLayout>(head, measure::kGroup);
    layout->setContentsMargins(14, 10, 14, 12);
    auto *upper = bareLayout<QHBoxLayout>(nullptr);
    m_name = new ElidedLabel(head);
    m_name->setObjectName(QStringLiteral("sweepName"));
    m_name->setFont(fontOf(TextSize::Title, QFont::Medium));
    m_size = makeChip({}, "neutral", head);
    m_state = makeChip({}, "neutral", head);
    m_state->setObjectName(QStringLiteral("sweepState"));
    m_goOn = makeButton(tr("Go on"), QStringLiteral("media-playback-start"), "primary", head);
    m_goOn->setObjectName(QStringLiteral("sweepGoOn"));
    m_stop = makeButton(tr("Stop"), QStringLiteral("media-playback-stop"), "danger", head);
    m_stop->setObjectName(QStringLiteral("sweepStop"));
    upper->addWidget(m_name);
    upper->addWidget(m_size);
    upper->addWidget(m_state);
    auto *compare = makeButton(tr("Compare"), QStringLiteral("office-chart-bar"), "plain", head);
    compare->setObjectName(QStringLiteral("sweepCompare"));
    compare->setToolTip(tr("Its runs stand in Compare, those that differ in seeds alone as one row."));
    connect(compare, &QPushButton::clicked, this, &SweepView::compareRequested);
    upper->addStretch(1);
    upper->addWidget(compare);
    upper->addWidget(m_goOn);
    upper->addWidget(m_stop);
    layout->addLayout(upper);
    auto *lower = bareLayout<QHBoxLayout>(nullptr, measure::kPanelGap);
    m_progress = new QProgressBar(head);
    m_progress->setObjectName(QStringLiteral("sweepProgress"));
    m_progress->setAccessibleName(tr("Progress of the sweep"));
    m_progress->setTextVisible(false);
    m_progress->setRange(0, kProgressScale);
    m_progressText = makeLabel({}, {TextSize::Body, "text2"}, head);
    m_progressText->setObjectName(QStringLiteral("sweepProgressText"));
    lower->addWidget(m_progress, 1);
    lower->addWidget(m_progressText);
    layout->addLayout(lower);
    connect(m_goOn, &QPushButton::clicked, this, &SweepView::goOnRequested);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_isStopping = true;
        showState();
        emit stopRequested();
    });
    return head;
}

QWidget *SweepView::makeClaimsHead()
{
    auto *head = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(head);
    layout->addWidget(makeLabel(tr("Claims"), {TextSize::Heading, "text1", QFont::Medium}, head));
    m_verdicts = makeLabel({}, {TextSize::Code, "text3"}, head);
    m_verdicts->setObjectName(QStringLiteral("sweepVerdicts"));
    layout->addWidget(m_verdicts);
    layout->addStretch();
    m_copy = makeButton(tr("Copy as Markdown"), QStringLiteral("edit-copy"), "plain", head);
    m_copy->setObjectName(QStringLiteral("copyClaims"));
    m_copy->setToolTip(tr("The text of claims.md: statements, figures, floors and verdicts"));
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(textOf(m_sweep.claimsText)); });
    layout->addWidget(m_copy);
    return head;
}

void SweepView::setSweep(const SweepOverview &sweep)
{
    const bool isOther = sweep.directory != m_sweep.directory;
    m_isStopping = m_isStopping && !isOther && sweep.isRunning;
    m_sweep = sweep;
    m_name->setWhole(shownLine(sweep.name));
    m_name->setToolTip(plainTip(textOf(sweep.directory.string())));
    m_size->setText(textOf(sweep.size));
    m_size->setVisible(!sweep.size.empty());
    showState();
    showFailures();
    m_grid->setVisible(sweep.problem.empty());
    m_grid->setSweep(sweep);
    if (isOther || m_shownClaims != sweep.claims)
        showClaims();
    fitHeight();
}

void SweepView::setStarting(bool isStarting)
{
    m_isStarting = isStarting;
    showState();
}

void SweepView::setHindrance(const QString &why)
{
    m_whyNot = why;
    showState();
}

void SweepView::showState()
{
    const bool isReadable = m_sweep.problem.empty();
    setChip(m_state,
            m_isStarting        ? tr("Starting")
            : m_isStopping      ? tr("Stopping")
            : m_sweep.isRunning ? tr("Running")
                                : sweepStateText(m_sweep),
            m_isStarting ? "neutral" : sweepStateChip(m_sweep));
    m_progress->setValue(int(kProgressScale * m_sweep.share()));
    m_progress->setVisible(isReadable);
    m_progressText->setText(isReadable ? sweepProgressText(m_sweep) : QString());
    m_stop->setVisible(m_sweep.isRunning);
    m_stop->setEnabled(!m_isStopping);
    m_stop->setToolTip(m_isStopping ? tr("Its runs write their checkpoints")
                                    : tr("Each run that goes on ends with a checkpoint; Go on continues from there"));
    m_goOn->setVisible(isReadable && !m_sweep.isRunning && !m_sweep.isFinished());
    m_goOn->setEnabled(m_whyNot.isEmpty() && !m_isStarting);
    m_goOn->setToolTip(m_isStarting ? tr("It is being started")
                       : m_whyNot.isEmpty()
                           ? tr("Runs what is not finished; what was cut off goes on from its checkpoint")
                           : plainTip(m_whyNot));
}

void SweepView::showFailures()
{
    QStringList lines;
    if (!m_sweep.problem.empty())
        lines << coreText(shownText(m_sweep.problem));
    std::size_t left = 0;
    for (const SweepRun &run : m_sweep.runs) {
        if (run.state != PointState::Failed)
            continue;
        if (lines.size() < kMostFailures)
            lines << tr("%1 failed: %2").arg(shownLine(run.name), coreText(shownLine(run.status.message)));
        else
            ++left;
    }
    if (left > 0)
        lines << tr("%1 more failed; their cells say why.").arg(left);
    m_failures->setText(lines.join(QLatin1Char('\n')));
    m_failures->setVisible(!lines.isEmpty());
}

void SweepView::showClaims()
{
    m_shownClaims = m_sweep.claims;
    clearLayout(m_cards);
    for (const ClaimCard &claim : m_shownClaims) {
        auto *panel = new ClaimPanel(claim, m_area->content());
        m_cards->addWidget(panel);
        panel->show(); // a turn later it would have no height yet
    }
    m_claimsHead->setVisible(m_sweep.problem.empty());
    m_verdicts->setText(m_shownClaims.empty() ? tr("the file makes none") : verdictsText(m_shownClaims));
    m_copy->setVisible(!m_shownClaims.empty());
}

/// A scroll area asks for the least height, in which wrapped lines have no place: they get what they need.
void SweepView::fitHeight()
{
    const int height = m_area->column()->totalHeightForWidth(m_area->content()->width());
    m_area->content()->setMinimumHeight(std::max(0, height)); // below 0: nothing in it wraps
}

bool SweepView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        fitHeight();
    return QWidget::eventFilter(watched, event);
}

} // namespace retort
