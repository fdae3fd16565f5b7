#include "app/teacher_sampling.h"

#include "app/session.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/jobs/background.h"
#include "core/jobs/job_board.h"
#include "core/sandbox/program_values.h"
#include "core/sandbox/sandbox.h"
#include "core/teachers/endpoint_key.h"
#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/shown_text.h"
#include "widgets/teachers/run_panel.h"
#include "widgets/teachers/sample_sheet.h"
#include "widgets/teachers/teachers_page.h"

#include <QPointer>

#include <algorithm>
#include <mutex>

namespace retort {

namespace {

constexpr int kTickMs = 250;
constexpr int kRestFactor = 4; // a pass of judging rests so many times as long as it took

std::vector<Outcome> badOutcomes()
{
    std::vector<Outcome> bad(kAllOutcomes.begin(), kAllOutcomes.end());
    std::erase(bad, Outcome::Ok);
    return bad;
}

} // namespace

/// A run: what its thread leaves for the window.
struct TeacherSampling::Run
{
    struct Shared
    {
        std::mutex mutex; // guards the two below
        AskProgress progress;
        std::shared_ptr<const PreparedSampling> prepared; // nothing: it is not ready yet
    };

    Endpoint endpoint;
    KeptOrder kept;
    QString job; // on the board
    StopToken stop;
    StopToken drop;
    std::shared_ptr<Shared> shared = std::make_shared<Shared>();
    std::shared_ptr<WatchedSampling> watched = std::make_shared<WatchedSampling>();
    QElapsedTimer sinceJudged;
    qint64 judgingMs = 0; // what the last pass took
};

TeacherSampling::TeacherSampling(Session &session, TeachersPage *page, QObject *parent)
    : QObject(parent), m_session(session), m_page(page)
{
    for (Background **lane : {&m_reader, &m_previewer, &m_asker, &m_judge})
        *lane = new Background(this);
    SampleSheet *sheet = page->sampleSheet();
    connect(page, &TeachersPage::sampleRequested, this, &TeacherSampling::openForm);
    connect(page, &TeachersPage::goOnRequested, this, &TeacherSampling::goOn);
    connect(page, &TeachersPage::stopRequested, this, &TeacherSampling::stop);
    connect(sheet, &SampleSheet::orderChanged, this, &TeacherSampling::preview);
    connect(sheet, &SampleSheet::startRequested, this, &TeacherSampling::start);
    connect(sheet, &SampleSheet::templateRequested, this, &TeacherSampling::writeTemplate);
    m_clock.setInterval(kTickMs);
    connect(&m_clock, &QTimer::timeout, this, &TeacherSampling::tick);
}

TeacherSampling::~TeacherSampling()
{
    if (!m_run)
        return;
    m_run->stop.requestStop();
    m_run->drop.requestStop();
}

bool TeacherSampling::isBusy() const
{
    return m_run || m_isFetchingKey || m_reader->isBusy() || m_previewer->isBusy() || m_judge->isBusy();
}

QString TeacherSampling::whyNoStart() const
{
    if (m_session.isReadOnly())
        return m_session.whyReadOnly();
    const Endpoint *current = m_page->currentEndpoint();
    if (m_run && current && current->name != m_run->endpoint.name)
        return tr("%1 is being asked: one endpoint at a time").arg(shownLine(m_run->endpoint.name));
    return m_run ? tr("It is being asked already") : QString();
}

void TeacherSampling::showEndpoint()
{
    const Endpoint *endpoint = m_page->currentEndpoint();
    m_reader->dropResults();
    if (!endpoint)
        return;
    if (m_run && m_run->endpoint.name == endpoint->name)
        return show(endpoint->name);
    m_reader->start<SamplingFacts>(
        [folder = m_session.workspaceFolder(), name = endpoint->name] { return keptFacts(folder, name); },
        [this, name = endpoint->name](SamplingFacts facts, const std::string &error) {
            if (!error.empty())
                m_page->showError(sentenceText(error));
            takeFacts(name, std::move(facts));
        });
}

void TeacherSampling::takeFacts(const std::string &endpoint, SamplingFacts facts)
{
    const Endpoint *current = m_page->currentEndpoint();
    const bool isShown = current && current->name == endpoint;
    if (!facts.isAny) {
        m_states.erase(endpoint);
        if (isShown)
            m_page->setNothingAsked(whyNoStart());
        return;
    }
    if (!facts.problem.empty())
        m_page->showError(tr("The programs wait until they can be run: %1").arg(sentenceText(facts.problem)));
    SamplingState &state = m_states[endpoint];
    state.preview = std::move(facts.preview);
    state.view = std::move(facts.view);
    state.limits = facts.limits;
    show(endpoint);
}

void TeacherSampling::show(const std::string &endpoint)
{
    const Endpoint *current = m_page->currentEndpoint();
    if (current && current->name == endpoint)
        m_page->setSampling(m_states[endpoint], whyNoStart());
}

const KeptOrder *TeacherSampling::shownOrder() const
{
    const Endpoint *current = m_page->currentEndpoint();
    const auto found = current ? m_states.find(current->name) : m_states.end();
    return found == m_states.end() ? nullptr : &found->second.preview.kept;
}

void TeacherSampling::openForm()
{
    const Endpoint *endpoint = m_page->currentEndpoint();
    if (!endpoint)
        return;
    KeptOrder kept;
    kept.order.endpoint = endpoint->name;
    if (const KeptOrder *last = shownOrder())
        kept = *last;
    m_page->sampleSheet()->openFor(*endpoint, kept);
}

void TeacherSampling::preview(const KeptOrder &kept)
{
    m_previewer->start<SamplingPreview>(
        [folder = m_session.workspaceFolder(), kept] {
            const PreparedSampling prepared = prepareSampling(folder, kept.order);
            const Ledger ledger(folder);
            return previewOf(prepared, kept, ledger.lookUp(prepared.requests), ledger);
        },
        [this](const SamplingPreview &preview, const std::string &error) {
            if (error.empty())
                m_page->sampleSheet()->showPreview(preview);
            else
                m_page->sampleSheet()->showProblem(sentenceText(error));
        });
}

void TeacherSampling::writeTemplate(FormatKind format)
{
    m_previewer->start<std::string>(
        [folder = m_session.workspaceFolder(), format] {
            const std::filesystem::path file = promptFile(folder, format);
            if (!std::filesystem::exists(file)) {
                std::filesystem::create_directories(file.parent_path());
                writeFileAtomically(file, builtInPrompt(format));
            }
            return file.string();
        },
        [this](const std::string &file, const std::string &error) {
            if (error.empty())
                m_page->sampleSheet()->showTemplate(textOf(file));
            else
                m_page->sampleSheet()->showProblem(sentenceText(error));
        });
}

void TeacherSampling::goOn()
{
    if (const KeptOrder *kept = shownOrder())
        start(KeptOrder(*kept), false);
}

void TeacherSampling::start(const KeptOrder &kept, bool asksAgain)
{
    const Endpoint *endpoint = m_page->currentEndpoint();
    if (!endpoint || m_isFetchingKey)
        return;
    if (const QString why = whyNoStart(); !why.isEmpty())
        return m_page->showError(why);
    m_isFetchingKey = true;
    fetchKey(*endpoint,
             [self = QPointer(this), endpoint = *endpoint, kept, asksAgain](Secret key, const std::string &error) {
                 if (!self)
                     return;
                 self->m_isFetchingKey = false;
                 if (error.empty())
                     return self->startWith(endpoint, kept, asksAgain, std::move(key));
                 self->m_page->setHealth(endpoint.name, EndpointHealth::NoAnswer, sentenceText(error));
                 self->m_page->showError(sentenceText(error));
                 self->m_page->sampleSheet()->closeSheet();
             });
}

void TeacherSampling::startWith(const Endpoint &endpoint, const KeptOrder &kept, bool asksAgain, Secret key)
{
    m_page->sampleSheet()->closeSheet();
    m_run = std::make_unique<Run>();
    m_run->endpoint = endpoint;
    m_run->kept = kept;
    const QString title = tr("%1, %2 %3")
                              .arg(shownLine(endpoint.teacherName(), 40), shownLine(kept.order.dataset, 40),
                                   coreText(titleOf(kept.order.format)));
    m_run->job = m_session.board()->begin(title, [this] { stop(); });
    m_session.board()->setAsksAtClose(m_run->job);
    SamplingState &state = m_states[endpoint.name];
    state = {};
    state.isRunning = true;
    state.preview.kept = kept;
    state.preview.price = endpoint.price;
    state.limits = endpoint.limits;
    m_page->setHealth(endpoint.name, EndpointHealth::Sampling, {});
    show(endpoint.name);
    SamplingRun run;
    run.budget = kept.budget;
    run.retries = m_retries;
    run.drop = m_run->drop;
    if (asksAgain)
        run.again = badOutcomes();
    run.listener.onProgress = [shared = m_run->shared](const AskProgress &progress) {
        const std::lock_guard lock(shared->mutex);
        shared->progress = progress;
    };
    const auto secret = std::make_shared<Secret>(std::move(key)); // the thread takes it
    m_asker->start<SamplingResult>(
        [folder = m_session.workspaceFolder(), kept, run, secret, stop = m_run->stop, shared = m_run->shared] {
            keepOrder(folder, kept);
            const auto prepared = std::make_shared<const PreparedSampling>(prepareSampling(folder, kept.order));
            {
                const std::lock_guard lock(shared->mutex);
                shared->prepared = prepared;
            }
            return runSampling(*prepared, run, std::move(*secret), stop);
        },
        [this](const SamplingResult &result, const std::string &error) { takeEnd(result, error); });
    m_clock.start();
}

void TeacherSampling::stop()
{
    if (!m_run)
        return;
    // A second time: what is on its way is not waited for any more.
    if (m_run->stop.stopRequested())
        m_run->drop.requestStop();
    m_run->stop.requestStop();
    m_states[m_run->endpoint.name].isStopping = true;
    show(m_run->endpoint.name);
}

void TeacherSampling::tick()
{
    if (!m_run)
        return m_clock.stop();
    SamplingState &state = m_states[m_run->endpoint.name];
    {
        const std::lock_guard lock(m_run->shared->mutex);
        state.progress = m_run->shared->progress;
    }
    const AskProgress &progress = state.progress;
    const double fresh = double(progress.answered() - std::min(progress.answered(), progress.reused));
    const double toAsk = double(progress.total) - double(progress.reused) - double(progress.elsewhere);
    state.perMinute = progress.seconds > 0 ? 60 * fresh / progress.seconds : 0;
    state.secondsLeft = fresh > 0 ? progress.seconds * (toAsk - fresh) / fresh : -1;
    if (const auto shown = m_session.board()->progress(m_run->job)) {
        shown->setShare(toAsk > 0 ? fresh / toAsk : -1);
        shown->setPhase(tr("asking").toStdString());
    }
    judge(false);
    show(m_run->endpoint.name);
}

/// The window reads every quarter of a second what a run says of itself; what the library says takes longer the more
/// there is, so that a pass rests in proportion.
void TeacherSampling::judge(bool isLast)
{
    std::shared_ptr<const PreparedSampling> prepared;
    if (m_run) {
        const std::lock_guard lock(m_run->shared->mutex);
        prepared = m_run->shared->prepared;
    }
    const bool rests =
        m_run && m_run->sinceJudged.isValid() && m_run->sinceJudged.elapsed() < kRestFactor * m_run->judgingMs;
    if (!prepared || (!isLast && (m_judge->isBusy() || rests)))
        return;
    QElapsedTimer since;
    since.start();
    m_judge->start<SamplingFacts>(
        [prepared, kept = m_run->kept, watched = m_run->watched, runner = runnerFor(m_run->drop)] {
            return judgeAndRead(*prepared, kept, *watched, runner);
        },
        [this, since, isLast, name = m_run->endpoint.name](SamplingFacts facts, const std::string &error) {
            if (m_run && m_run->endpoint.name == name) {
                m_run->judgingMs = since.elapsed();
                m_run->sinceJudged.start();
            }
            if (!error.empty())
                m_page->showError(sentenceText(error));
            else
                takeFacts(name, std::move(facts));
            if (isLast)
                emit rationalesChanged();
        });
}

QString TeacherSampling::endingOf(const SamplingResult &result) const
{
    const AskResult &asked = result.asked;
    switch (asked.end) {
    case AskEnd::Budget:
        return tr("the budget of the run is used up (%1); Go on gives it another").arg(textOf(asked.message));
    case AskEnd::Refused:
        return visibleText(textOf(asked.message));
    case AskEnd::Stopped:
    case AskEnd::Through:
        break;
    }
    if (asked.progress.givenUp > 0)
        return tr("%1 requests brought no answer; Go on asks for them again").arg(asked.progress.givenUp);
    return {};
}

void TeacherSampling::takeEnd(const SamplingResult &result, const std::string &error)
{
    m_clock.stop();
    m_session.board()->end(m_run->job);
    const std::string name = m_run->endpoint.name;
    const bool isRefused = !error.empty() || result.asked.end == AskEnd::Refused;
    SamplingState &state = m_states[name];
    if (error.empty())
        state.progress = result.asked.progress;
    state.isRunning = false;
    state.isStopping = false;
    state.ending = error.empty() ? endingOf(result) : sentenceText(error);
    judge(true);
    m_run.reset();
    m_page->setHealth(name, isRefused ? EndpointHealth::NoAnswer : EndpointHealth::Ready,
                      isRefused ? state.ending : QString());
    if (isRefused)
        m_page->showError(tr("%1: %2").arg(textOf(name), state.ending));
    emit m_session.noted(tr("%1: %2 answers, %3 new rationales")
                             .arg(textOf(name), wholeText(qint64(result.asked.progress.answered())),
                                  wholeText(qint64(result.collected.added))));
    if (m_judge->isBusy())
        show(name);
    else
        showEndpoint(); // it could not even be prepared
}

ProgramRunner TeacherSampling::runnerFor(const StopToken &stop) const
{
    if (m_runner)
        return m_runner;
    return [sandbox = std::make_shared<Sandbox>(), stop](const std::vector<std::string> &programs) {
        return valuesOf(*sandbox, programs, stop);
    };
}

} // namespace retort
