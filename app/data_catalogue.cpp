#include "app/data_catalogue.h"

#include "app/session.h"
#include "core/jobs/background.h"
#include "core/jobs/catalogue_fetch.h"
#include "core/jobs/job_board.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/data/catalogue_view.h"
#include "widgets/data/data_page.h"

#include <QFileDialog>

#include <utility>

namespace retort {

namespace {

constexpr int kPollMs = 33;
constexpr const char *kMirrorKey = "data/mirror"; // the one that was used last

} // namespace

DataCatalogue::DataCatalogue(Session &session, DataPage *page, QObject *parent)
    : QObject(parent), m_session(session), m_page(page), m_reader(new Background(this)), m_fetcher(new Background(this))
{
    m_poll.setInterval(kPollMs);
    connect(&m_poll, &QTimer::timeout, this, &DataCatalogue::showProgress);
    const CatalogueView *view = m_page->catalogueView();
    connect(m_page, &DataPage::catalogueRequested, this, &DataCatalogue::open);
    connect(view, &CatalogueView::downloadRequested, this, &DataCatalogue::download);
    connect(view, &CatalogueView::cancelRequested, this, [this] { m_stop.requestStop(); });
    connect(view, &CatalogueView::importRequested, this, &DataCatalogue::offer);
    connect(view, &CatalogueView::browseRequested, this, &DataCatalogue::browse);
    connect(&m_session, &Session::workspaceChanged, this, &DataCatalogue::showWhyNot);
    m_page->catalogueView()->setMirror(kept::value(QLatin1String(kMirrorKey)).toString());
    showWhyNot();
}

DataCatalogue::~DataCatalogue()
{
    m_stop.requestStop();
}

bool DataCatalogue::isBusy() const
{
    return m_reader->isBusy() || m_fetcher->isBusy();
}

void DataCatalogue::showWhyNot()
{
    m_page->catalogueView()->setWhyNot(m_session.isReadOnly() ? m_session.whyReadOnly() : QString());
}

void DataCatalogue::open()
{
    m_page->showCatalogue();
    readStates();
}

void DataCatalogue::readStates()
{
    using States = std::vector<CatalogueState>;
    const std::filesystem::path folder = m_session.dataFolder();
    m_reader->start<States>(
        [folder] {
            States states;
            for (const CatalogueEntry &entry : catalogue())
                states.push_back(stateOf(entry, folder));
            return states;
        },
        [this, folder](const States &states, const std::string &error) {
            m_page->catalogueView()->setStates(states, textOf(folder.string()));
            if (!error.empty())
                m_page->catalogueView()->showError(textOf(error));
        });
}

void DataCatalogue::download(const QString &name, const QString &mirror)
{
    if (!m_running.isEmpty() || m_session.isReadOnly())
        return;
    if (!mirror.isEmpty())
        kept::set(QLatin1String(kMirrorKey), mirror);
    m_running = name;
    m_stop = StopToken();
    m_progress = std::make_shared<Progress>();
    m_progress->all = sizeOf(catalogueEntryNamed(name.toStdString()));
    m_job = m_session.board()->begin(tr("Download %1").arg(name), [stop = m_stop] { stop.requestStop(); });
    showProgress();
    m_poll.start();
    FetchOptions options;
    options.from = mirror.toStdString();
    m_fetcher->start<bool>(
        [entry = catalogueEntryNamed(name.toStdString()), folder = m_session.dataFolder(), options, stop = m_stop,
         progress = m_progress, shown = m_session.board()->progress(m_job)] {
            const auto tell = [&](std::uintmax_t done, std::uintmax_t all) {
                progress->done = done;
                shown->setShare(all == 0 ? 1 : double(done) / double(all));
            };
            static_cast<void>(fetchEntry(entry, folder, options, tell, stop));
            return true;
        },
        [this, name, stop = m_stop](bool, const std::string &error) { end(name, error, stop.stopRequested()); });
}

void DataCatalogue::end(const QString &name, const std::string &error, bool isStopped)
{
    m_poll.stop();
    m_running.clear();
    m_session.board()->end(std::exchange(m_job, {}));
    CatalogueView *view = m_page->catalogueView();
    view->setIdle();
    readStates();
    emit noted(error.empty() ? tr("Download %1: done").arg(name) : textOf(error));
    if (isStopped && !error.empty())
        view->showNote(tr("%1: stopped. What has come is kept; a later download goes on with it.").arg(name));
    else if (!error.empty())
        view->showError(textOf(error));
    if (view->isVisible() && error.empty())
        offer(name);
    else if (!view->isVisible()) { // the person is at something else by now
        if (error.empty())
            m_page->showNote(tr("%1 is downloaded; the catalogue imports it.").arg(name));
        else
            m_page->showHint(tr("%1: the download ended early; the catalogue says why.").arg(name));
    }
}

void DataCatalogue::showProgress()
{
    m_page->catalogueView()->setProgress(m_running, m_progress->done, m_progress->all);
}

/// The files that are imported; what stands beside them (lists of a split) is read with them.
void DataCatalogue::offer(const QString &name)
{
    QStringList files;
    for (const CatalogueFile &file : catalogueEntryNamed(name.toStdString()).files) {
        if (!file.importer.empty())
            files << textOf((m_session.dataFolder() / file.path).string());
    }
    emit importRequested(files);
}

void DataCatalogue::browse()
{
    const QString folder = !m_nextPath.isEmpty()
                               ? std::exchange(m_nextPath, {})
                               : QFileDialog::getExistingDirectory(m_page, tr("Folder that mirrors the files"));
    if (!folder.isEmpty())
        m_page->catalogueView()->setMirror(folder);
}

} // namespace retort
