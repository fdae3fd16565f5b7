#include "widgets/training/training_page.h"

#include "core/jobs/run_follower.h"
#include "widgets/common/core_text.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/passing_message.h"
#include "widgets/training/figure_strip.h"
#include "widgets/training/loading_state.h"
#include "widgets/training/probe_panel.h"
#include "widgets/training/run_header.h"

#include <QHBoxLayout>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kSaveMs = 500;

} // namespace

TrainingPage::TrainingPage(RunFollower *follower, QWidget *parent) : QWidget(parent), m_follower(follower)
{
    setObjectName(QStringLiteral("trainingPage"));
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    makeHeader();
    layout->addWidget(m_header);
    auto *body = bareLayout<QVBoxLayout>(nullptr, measure::kPanelGap);
    body->setContentsMargins(measure::kPage, measure::kPanelGap, measure::kPage, measure::kPanelGap);
    m_error = new Strip(this);
    m_error->setObjectName(QStringLiteral("trainingError"));
    body->addWidget(m_error);
    m_stack = new QStackedWidget(this);
    m_empty =
        new EmptyState(QStringLiteral("office-chart-line"),
                       tr("No run is open. Start one, or choose one of the recent runs."), tr("Go to Home"), m_stack);
    connect(m_empty, &EmptyState::clicked, this, &TrainingPage::homeRequested);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_body = makeBody());
    m_stack->addWidget(m_loading = new LoadingState(m_stack));
    body->addWidget(m_stack, 1);
    layout->addLayout(body, 1);
    connectTools();
    connectFollower();
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(kRefreshMs);
    connect(&m_refresh, &QTimer::timeout, this, &TrainingPage::refresh);
    m_saveRange.setSingleShot(true);
    m_saveRange.setInterval(kSaveMs);
    connect(&m_saveRange, &QTimer::timeout, this, &TrainingPage::saveRange);
    setFocusProxy(m_header->firstControl());
    restoreView();
    release();
}

TrainingPage::~TrainingPage()
{
    if (m_saveRange.isActive())
        saveRange();
}

void TrainingPage::makeHeader()
{
    m_header = new RunHeader(this);
    connect(m_header, &RunHeader::runChosen, this, &TrainingPage::runChosen);
    connect(m_header, &RunHeader::runsWanted, this, &TrainingPage::runsWanted);
    connect(m_header, &RunHeader::pauseAsked, this, &TrainingPage::pauseRequested);
    connect(m_header, &RunHeader::resumeAsked, this, &TrainingPage::resumeRequested);
    connect(m_header, &RunHeader::stopAsked, this, &TrainingPage::stopRequested);
    connect(m_header, &RunHeader::checkpointAsked, this, &TrainingPage::checkpointRequested);
    connect(m_header, &RunHeader::evaluateAsked, this, &TrainingPage::evaluateRequested);
    connect(m_header, &RunHeader::moveUpAsked, this, &TrainingPage::moveUpRequested);
    connect(m_header, &RunHeader::removeAsked, this, &TrainingPage::removeRequested);
}

void TrainingPage::connectFollower()
{
    connect(m_follower, &RunFollower::closing, this, &TrainingPage::release);
    connect(m_follower, &RunFollower::loading, this, [this](double share) {
        m_loading->setShare(shownName(), share);
        m_stack->setCurrentWidget(m_loading);
    });
    connect(m_follower, &RunFollower::opened, this, &TrainingPage::bind);
    connect(m_follower, &RunFollower::appended, this, &TrainingPage::refreshSoon);
    connect(m_follower, &RunFollower::statusChanged, this, &TrainingPage::takeStatus);
    connect(m_follower, &RunFollower::failed, this, &TrainingPage::takeFailure);
    connect(m_follower, &RunFollower::replaced, this, [this] {
        const QString replaced = tr("The files of this run were replaced or cut short while it was shown. They were "
                                    "read again from the start.");
        m_error->showMessage(Strip::Kind::Info,
                             m_follower->brokenLines() > 0 ? replaced + QLatin1Char(' ') + brokenText() : replaced);
    });
    connect(m_follower, &RunFollower::damaged, this,
            [this] { m_error->showMessage(Strip::Kind::Warning, brokenText()); });
}

/// As the list of runs calls it; before that is read, its folder.
QString TrainingPage::shownName() const
{
    const QString directory = textOf(m_follower->directory().string());
    for (const RunChoice &run : m_runs)
        if (run.directory == directory)
            return run.name;
    return textOf(m_follower->directory().filename().string());
}

QString TrainingPage::brokenText() const
{
    return tr("%1: lines that cannot be read and are left out of the curves: %2. Has another program written into the "
              "file? What stands before and behind them is shown.")
        .arg(textOf((m_follower->directory() / "metrics.jsonl").string()),
             wholeText(std::int64_t(m_follower->brokenLines())));
}

QWidget *TrainingPage::makeBody()
{
    auto *body = new QWidget(this);
    auto *layout = bareLayout<QVBoxLayout>(body, measure::kPanelGap);
    m_figures = new FigureStrip(body);
    m_figures->addFigure(QStringLiteral("step"), tr("Step"));
    m_figures->addFigure(QStringLiteral("time"), tr("Elapsed"));
    m_figures->addFigure(QStringLiteral("accuracy"), tr("Validation"));
    m_figures->addFigure(QStringLiteral("gap"), tr("Gap to the teacher"));
    m_figures->addFigure(QStringLiteral("loss"), tr("Weighted loss"));
    m_figures->addFigure(QStringLiteral("speed"), tr("Speed"));
    m_figures->addFigure(QStringLiteral("memory"), tr("Memory"));
    layout->addWidget(m_figures);
    m_splitter = new QSplitter(Qt::Horizontal, body);
    m_splitter->setObjectName(QStringLiteral("trainingSplitter"));
    m_splitter->setHandleWidth(measure::kPage);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(makeCharts());
    m_probes = new ProbePanel(m_splitter);
    m_splitter->addWidget(m_probes);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        m_probesWidth = m_probes->width();
        kept::set(QStringLiteral("training/probesWidth"), m_probesWidth);
    });
    connect(m_probes, &ProbePanel::pinAsked, this, &TrainingPage::pinRequested);
    connect(m_probes, &ProbePanel::unpinAsked, this, &TrainingPage::unpinRequested);
    layout->addWidget(m_splitter, 1);
    return body;
}

QWidget *TrainingPage::makeCharts()
{
    auto *side = new QWidget(m_splitter);
    auto *layout = bareLayout<QVBoxLayout>(side, measure::kGroup);
    m_tools = new ChartTools(side);
    m_board = new ChartBoard(side);
    layout->addWidget(m_tools);
    layout->addWidget(m_board, 1);
    return side;
}

void TrainingPage::connectTools()
{
    connect(m_tools, &ChartTools::axisChosen, this, [this](StepAxis axis) {
        m_axis = axis;
        kept::set(QStringLiteral("training/axis"), int(axis));
        m_board->setAxis(axis);
        m_saveRange.start();
    });
    connect(m_tools, &ChartTools::smoothingChosen, this, [this](double share) {
        kept::set(QStringLiteral("training/smoothing"), share);
        m_board->setSmoothing(share);
    });
    connect(m_tools, &ChartTools::overlaysChosen, this, [this](const QStringList &directories) {
        kept::set(QStringLiteral("training/overlays"), directories);
        emit overlaysChosen(directories);
    });
    connect(m_tools, &ChartTools::showAllAsked, m_board, &ChartBoard::showAll);
    connect(m_tools, &ChartTools::savePicturesAsked, this,
            [this] { emit exportRequested(ChartWish::SavePicture, {}); });
    connect(m_tools, &ChartTools::saveDataAsked, this, [this] { emit exportRequested(ChartWish::SaveData, {}); });
    connect(m_board, &ChartBoard::wished, this, &TrainingPage::exportRequested);
    connect(m_board, &ChartBoard::rangeChanged, &m_saveRange, qOverload<>(&QTimer::start));
}

void TrainingPage::restoreView()
{
    m_axis = StepAxis(std::clamp(kept::value(QStringLiteral("training/axis"), 0).toInt(), 0, 2));
    const double smoothing =
        std::clamp(kept::value(QStringLiteral("training/smoothing"), RunCurves::kSmoothing).toDouble(), 0.0, 0.99);
    m_probesWidth = kept::value(QStringLiteral("training/probesWidth"), 0).toInt();
    m_tools->setAxis(m_axis);
    m_tools->setSmoothing(smoothing);
    m_tools->setOverlays(kept::value(QStringLiteral("training/overlays")).toStringList());
    m_board->setAxis(m_axis);
    m_board->setSmoothing(smoothing);
}

/// The zoomed range of the run that is shown; of another one it would mean nothing.
void TrainingPage::saveRange()
{
    if (!m_follower->isOpen())
        return;
    QStringList range;
    if (const auto zoomed = m_board->zoomedRange())
        range << textOf(m_follower->directory().string()) << QString::number(int(m_axis))
              << QString::number(zoomed->first, 'g', 17) << QString::number(zoomed->second, 'g', 17);
    kept::set(QStringLiteral("training/range"), range);
}

void TrainingPage::restoreRange()
{
    const QStringList range = kept::value(QStringLiteral("training/range")).toStringList();
    if (range.size() != 4 || range[0] != textOf(m_follower->directory().string()) || range[1].toInt() != int(m_axis))
        return;
    if (range[2].toDouble() < range[3].toDouble())
        m_board->setRange(range[2].toDouble(), range[3].toDouble());
}

void TrainingPage::setSeries(int series)
{
    if (series == m_series)
        return;
    m_series = series;
    if (!m_follower->isOpen())
        return;
    saveRange();
    bind();
}

void TrainingPage::showError(const QString &message)
{
    m_error->showMessage(Strip::Kind::Danger, message);
}

void TrainingPage::showInfo(const QString &message)
{
    showPassing(m_error, message);
}

void TrainingPage::setWaiting(const QString &sentence)
{
    m_empty->setSentence(sentence);
}

void TrainingPage::setRuns(const QList<RunChoice> &runs)
{
    m_runs = runs;
    m_header->setRuns(runs);
    m_tools->setRuns(runs, textOf(m_follower->directory().string()));
}

void TrainingPage::setQueue(const QList<WaitingRun> &runs)
{
    m_header->setQueue(runs);
}

void TrainingPage::setProbes(const std::shared_ptr<const ProbeList> &probes)
{
    m_probes->setProbes(probes, m_series);
    updatePlan();
}

void TrainingPage::showProbeProblem(const QString &message)
{
    m_probes->showProblem(message);
}

void TrainingPage::setOverlays(const std::vector<OverlayRun> &overlays)
{
    m_board->setOverlays(overlays);
}

const QStringList &TrainingPage::overlays() const
{
    return m_tools->overlays();
}

QByteArray TrainingPage::picture(const QString &chart, PictureKind kind) const
{
    return pictureOf(m_board->charts(chart), kind);
}

std::vector<ChartData> TrainingPage::data(const QString &chart) const
{
    std::vector<ChartData> all;
    for (const CurveChart *one : m_board->charts(chart))
        all.push_back(one->data());
    return all;
}

void TrainingPage::release()
{
    if (m_saveRange.isActive())
        saveRange();
    m_saveRange.stop();
    m_refresh.stop();
    m_board->release();
    m_probes->clear();
    m_stack->setCurrentWidget(m_empty);
    m_header->setNothingShown();
}

void TrainingPage::bind()
{
    m_error->hide();
    const RunFacts &facts = m_follower->facts();
    const QString directory = textOf(m_follower->directory().string());
    m_header->setShown({directory, textOf(facts.config.name), {}, m_series}, facts.hasSyntheticData);
    m_tools->setRuns(m_runs, directory);
    m_board->bind(m_follower, m_series);
    m_stack->setCurrentWidget(m_body);
    restoreRange();
    takeStatus();
}

void TrainingPage::takeFailure(const QString &message)
{
    if (!m_follower->isOpen())
        m_stack->setCurrentWidget(m_empty);
    showError(m_follower->isOpen()
                  ? tr("%1. What was read of it is still shown; it is looked for every second.").arg(message)
                  : message);
}

void TrainingPage::refreshSoon()
{
    if (!m_refresh.isActive())
        m_refresh.start();
}

void TrainingPage::refresh()
{
    if (!m_follower->isOpen())
        return;
    m_board->refresh();
    m_tools->setTokensEstimated(m_follower->curves().areTokensEstimated());
    updateLegend();
    updateFigures();
    updatePlan();
}

/// Parts of the run in their hues, then paths by their shapes, the vote first.
void TrainingPage::updateLegend()
{
    const RunFacts &facts = m_follower->facts();
    std::vector<LegendMark> marks;
    for (std::size_t i = 0; i < facts.parts.size(); ++i)
        marks.push_back({textOf(titleOfPart(facts.parts[i].name)), Shape::Line, seriesOfPart(m_series, i)});
    const auto parts = std::ptrdiff_t(marks.size());
    const NamedCurve *leading = leadingCurve(m_follower->curves());
    for (const NamedCurve *curve : m_follower->curves().withPrefix("validation", "accuracy/")) {
        const std::string name = curve->name.substr(curve->name.find('/') + 1);
        const bool isLine = parts > 0 && shapeOf(name) == Shape::Line; // lines are the parts'
        marks.insert(curve == leading ? marks.begin() + parts : marks.end(),
                     {formatTitle(name), isLine ? Shape::Circle : shapeOf(name), m_series});
    }
    m_tools->legend()->setMarks(marks, !facts.teachersOnValidation.empty());
}

void TrainingPage::takeStatus()
{
    const RunStatus &status = m_follower->status();
    m_header->setStatus(status);
    if (status.state == RunState::Failed && !status.message.empty())
        showError(tr("%1. Resume goes on from the last whole checkpoint.").arg(coreText(status.message)));
    refresh();
}

void TrainingPage::placeSplitter()
{
    const int standard = m_isNarrow ? ProbePanel::kNarrowWidth : ProbePanel::kWidth;
    const int right = m_probesWidth > 0 ? m_probesWidth : standard;
    const int all = width() - 2 * measure::kPage - m_splitter->handleWidth();
    m_splitter->setSizes({std::max(1, all - right), right});
}

void TrainingPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_isNarrow = width() < measure::kNarrow - measure::kRail;
    m_header->setNarrow(m_isNarrow);
    m_tools->setNarrow(m_isNarrow);
    placeSplitter();
    if (m_follower->isOpen())
        updateFigures();
}

} // namespace retort
