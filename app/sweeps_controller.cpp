#include "app/sweeps_controller.h"

#include "app/session.h"
#include "core/jobs/background.h"
#include "core/jobs/job_board.h"
#include "core/jobs/sweep_forecaster.h"
#include "core/jobs/sweep_list.h"
#include "core/jobs/sweep_starter.h"
#include "widgets/common/numbers.h"
#include "widgets/sweeps/plan_view.h"
#include "widgets/sweeps/sweep_view.h"
#include "widgets/sweeps/sweeps_page.h"

#include <algorithm>
#include <utility>

namespace retort {

namespace {

constexpr int kPauseMs = 400;

} // namespace

SweepsController::SweepsController(Session &session, SweepsPage *page, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_page(page)
    , m_reader(new Background(this))
    , m_forecaster(new SweepForecaster(session.options().program, session.workspaceFolder(), this))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &SweepsController::estimate);
    connectPage();
    connectStarts();
    connect(&m_session, &Session::workspaceChanged, this, &SweepsController::showHindrance);
    showSweeps();
}

SweepsController::~SweepsController() = default;

void SweepsController::connectPage()
{
    connect(m_page, &SweepsPage::shown, this, &SweepsController::refresh);
    connect(m_page, &SweepsPage::hidden, this, [this] {
        m_pause.stop();
        m_forecaster->stop();
    });
    connect(m_page, &SweepsPage::chosen, this, &SweepsController::showChosen);
    connect(m_page, &SweepsPage::openRequested, this, &SweepsController::browseRequested);
    PlanView *plan = m_page->planView();
    connect(plan, &PlanView::sizeChosen, this, &SweepsController::showChosen);
    connect(plan, &PlanView::estimateRequested, this, &SweepsController::estimate);
    connect(plan, &PlanView::stopEstimateRequested, m_forecaster, &SweepForecaster::stop);
    connect(plan, &PlanView::startRequested, this, &SweepsController::start);
    connect(plan, &PlanView::showRequested, this, [this, plan] { m_page->choose(plan->size()->directory); });
    SweepView *sweep = m_page->sweepView();
    connect(sweep, &SweepView::compareRequested, this,
            [this] { emit compareRequested(textOf(m_page->current().string())); });
    connect(sweep, &SweepView::goOnRequested, this, [this] { m_session.sweepStarter()->goOn(m_page->current()); });
    connect(sweep, &SweepView::stopRequested, this, [this] { m_session.sweepStarter()->stop(m_page->current()); });
    connect(sweep, &SweepView::runChosen, this,
            [this](const QString &run) { emit runWanted(run, QStringLiteral("training")); });
    connect(sweep, &SweepView::rationalesRequested, this,
            [this](const QString &run) { emit runWanted(run, QStringLiteral("rationales")); });
}

void SweepsController::connectStarts()
{
    SweepList *list = m_session.sweeps();
    SweepStarter *starter = m_session.sweepStarter();
    connect(list, &SweepList::listed, this, &SweepsController::showSweeps);
    connect(starter, &SweepStarter::changed, this, &SweepsController::showHindrance);
    connect(starter, &SweepStarter::started, this, [this, list](const QString &directory) {
        list->refresh();
        m_page->choose(directory.toStdString());
    });
    connect(m_forecaster, &SweepForecaster::answered, this, &SweepsController::takeForecast);
    connect(m_forecaster, &SweepForecaster::failed, m_page->planView(), &PlanView::showEstimateProblem);
    connect(m_forecaster, &SweepForecaster::busyChanged, this, [this] {
        const bool isBusy = m_forecaster->isBusy();
        m_page->planView()->setEstimating(isBusy);
        m_session.board()->end(std::exchange(m_job, {}));
        if (isBusy)
            m_job = m_session.board()->begin(tr("Estimating %1").arg(textOf(m_page->planView()->plan().name)),
                                             [this] { m_forecaster->stop(); });
    });
}

void SweepsController::refresh()
{
    m_session.sweeps()->refresh();
    const auto read = [folders = m_session.options().experimentFolders, runs = m_session.workspaceFolder() / "runs",
                       opened = m_opened] {
        std::vector<SweepPlan> plans = readSweepPlans(folders, runs);
        for (const std::filesystem::path &file : opened)
            if (std::ranges::count(plans, file, &SweepPlan::file) == 0)
                plans.push_back(readSweepPlan(file, runs));
        return plans;
    };
    m_reader->start<std::vector<SweepPlan>>(read, [this](const std::vector<SweepPlan> &plans, const std::string &) {
        m_page->setPlans(plans);
        showChosen();
    });
}

void SweepsController::showSweeps()
{
    m_page->setSweeps(m_session.sweeps()->sweeps());
    showHindrance();
}

void SweepsController::showSweep(const QString &directory)
{
    m_page->choose(directory.toStdString());
}

void SweepsController::showFile(const QString &file)
{
    const std::filesystem::path path = std::filesystem::absolute(file.toStdString());
    if (std::ranges::count(m_opened, path) == 0)
        m_opened.push_back(path);
    m_page->choose(path);
    refresh();
}

/// Another sweep or file, or another size of it.
void SweepsController::showChosen()
{
    showHindrance();
    const std::string key = forecastKey();
    if (key == m_asked && m_forecaster->isBusy())
        return;
    m_forecaster->stop();
    m_pause.stop();
    const auto known = m_forecasts.find(key);
    if (known != m_forecasts.end())
        m_page->planView()->setForecast(known->second);
    else if (!key.empty())
        estimateSoon();
}

std::string SweepsController::forecastKey() const
{
    const PlanView *plan = m_page->planView();
    const SweepSizePlan *size = plan->size();
    if (!size || plan->plan().file != m_page->current())
        return {};
    const SweepOverview *sweep = m_session.sweeps()->find(size->directory);
    return plan->plan().file.string() + '\n' + size->size + '\n' + std::to_string(sweep ? sweep->finished() : 0);
}

/// It measures the machine: not by itself beside what trains.
void SweepsController::estimateSoon()
{
    const bool isBusy = m_session.isTraining() || m_session.sweeps()->hasLive();
    if (m_session.options().program.empty())
        m_page->planView()->setEstimateNote(tr("The program's own file is not known, so nothing can be estimated."));
    else if (isBusy)
        m_page->planView()->setEstimateNote(
            tr("Something is training on this machine now; an estimate beside it would be too long."));
    else if (m_page->isVisible())
        m_pause.start();
}

void SweepsController::estimate()
{
    const PlanView *plan = m_page->planView();
    const std::string key = forecastKey();
    if (key.empty() || m_session.options().program.empty())
        return;
    m_asked = key;
    m_forecaster->ask(plan->plan().file, plan->size()->size);
}

void SweepsController::takeForecast(const SweepForecast &forecast)
{
    m_forecasts[m_asked] = forecast;
    if (m_asked == forecastKey())
        m_page->planView()->setForecast(forecast);
}

void SweepsController::start()
{
    const PlanView *plan = m_page->planView();
    const SweepSizePlan *size = plan->size();
    if (!size)
        return;
    m_pause.stop();
    m_forecaster->stop(); // the sweep estimates for itself
    m_session.sweepStarter()->start({plan->plan().file, size->size, size->directory});
}

void SweepsController::showHindrance()
{
    const SweepStarter *starter = m_session.sweepStarter();
    const QString why = m_session.isReadOnly()                ? m_session.whyReadOnly()
                        : m_session.options().program.empty() ? tr("The program's own file is not known.")
                                                              : QString();
    m_page->sweepView()->setHindrance(why);
    m_page->sweepView()->setStarting(starter->isStarting(m_page->current()));
    const SweepSizePlan *size = m_page->planView()->size();
    if (!size)
        return;
    const SweepOverview *sweep = m_session.sweeps()->find(size->directory);
    const bool isRunning = sweep && sweep->isRunning;
    m_page->planView()->setHindrance(isRunning ? tr("It is running already.") : why);
    m_page->planView()->setStarting(starter->isStarting(size->directory));
    m_page->planView()->setKnown(sweep != nullptr);
}

} // namespace retort
