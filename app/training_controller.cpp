#include "app/training_controller.h"

#include "app/session.h"
#include "core/base/files.h"
#include "core/jobs/background.h"
#include "core/jobs/serial_work.h"
#include "core/jobs/chart_data.h"
#include "core/jobs/run_follower.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/home/run_table_model.h"
#include "widgets/training/training_page.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

#include <utility>

namespace retort {

namespace {

constexpr qsizetype kMostPins = 12;

QStringList pins()
{
    return kept::value(QStringLiteral("training/pins")).toStringList();
}

std::optional<PictureKind> pictureKind(const QString &file)
{
    const QString suffix = QFileInfo(file).suffix().toLower();
    if (suffix == QLatin1String("pdf"))
        return PictureKind::Pdf;
    if (suffix == QLatin1String("svg"))
        return PictureKind::Svg;
    return suffix == QLatin1String("png") ? std::optional(PictureKind::Png) : std::nullopt;
}

} // namespace

TrainingController::TrainingController(Session &session, TrainingPage *page, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_page(page)
    , m_probeReader(new Background(this))
    , m_writer(new SerialWork(this))
{
    connectRun();
    connectRuns();
    connectExport();
    updateRuns();
    updateQueue();
}

/// The page lets go of the overlays' curves before their followers end.
TrainingController::~TrainingController()
{
    m_page->setOverlays({});
}

void TrainingController::connectRun()
{
    connect(&m_session, &Session::runShown, this, [this] {
        m_page->setSeries(m_session.runs()->seriesOf(m_session.follower()->directory()));
        emit pageWanted();
    });
    connect(&m_session, &Session::waitingFor, this, [this](const QString &sentence) {
        m_page->setWaiting(sentence);
        emit pageWanted();
    });
    connect(m_page, &TrainingPage::pauseRequested, &m_session, &Session::pause);
    connect(m_page, &TrainingPage::resumeRequested, this, &TrainingController::resume);
    connect(m_page, &TrainingPage::stopRequested, &m_session, &Session::stop);
    connect(m_page, &TrainingPage::checkpointRequested, &m_session, &Session::checkpointNow);
    connect(m_page, &TrainingPage::evaluateRequested, &m_session, &Session::evaluateNow);
    connect(m_page, &TrainingPage::homeRequested, this, &TrainingController::homeRequested);
    const RunFollower *follower = m_session.follower();
    connect(follower, &RunFollower::closing, this, [this] {
        m_probeReader->dropResults();
        m_probes.reset();
        m_probesOf.clear();
    });
    connect(follower, &RunFollower::opened, this, [this] {
        follow(m_page->overlays());
        readProbes();
    });
    connect(follower, &RunFollower::statusChanged, this, &TrainingController::readProbesWhenNew);
    connect(follower, &RunFollower::appended, this, &TrainingController::readProbesWhenNew);
    connect(m_page, &TrainingPage::pinRequested, this, [this](const QString &id) { changePins(id, true); });
    connect(m_page, &TrainingPage::unpinRequested, this, [this](const QString &id) { changePins(id, false); });
}

void TrainingController::connectRuns()
{
    const RunTableModel *runs = m_session.runs();
    connect(runs, &QAbstractItemModel::modelReset, this, &TrainingController::updateRuns);
    connect(runs, &QAbstractItemModel::rowsInserted, this, &TrainingController::updateRuns);
    connect(runs, &QAbstractItemModel::rowsRemoved, this, &TrainingController::updateRuns);
    connect(runs, &QAbstractItemModel::dataChanged, this, &TrainingController::updateRuns);
    connect(m_page, &TrainingPage::runsWanted, &m_session, &Session::refreshRuns);
    connect(m_page, &TrainingPage::runChosen, &m_session, &Session::showRun);
    connect(m_page, &TrainingPage::overlaysChosen, this, &TrainingController::follow);
    connect(m_session.queue(), &JobQueue::changed, this, &TrainingController::updateQueue);
    connect(m_page, &TrainingPage::moveUpRequested, m_session.queue(), &JobQueue::moveUp);
    connect(m_page, &TrainingPage::removeRequested, m_session.queue(), &JobQueue::stop);
}

void TrainingController::connectExport()
{
    connect(m_page, &TrainingPage::exportRequested, this, &TrainingController::give);
}

void TrainingController::updateRuns()
{
    QList<RunChoice> choices;
    for (const RunOverview &run : m_session.runs()->runs()) {
        if (!run.problem.empty())
            continue; // Home says what is wrong with it
        choices << RunChoice {textOf(run.directory.string()), textOf(run.name), stateText(run.status),
                              m_session.runs()->seriesOf(run.directory)};
    }
    if (m_session.follower()->isOpen())
        m_page->setSeries(m_session.runs()->seriesOf(m_session.follower()->directory()));
    m_page->setRuns(choices);
    follow(m_page->overlays());
}

void TrainingController::updateQueue()
{
    QList<WaitingRun> waiting;
    const std::vector<JobState> jobs = m_session.queue()->jobs();
    for (std::size_t i = 1; i < jobs.size(); ++i)
        waiting << WaitingRun {jobs[i].id, textOf(jobs[i].request.name)};
    m_page->setQueue(waiting);
}

/// A pause ends; a run that was cut off or stopped goes on from its last checkpoint.
void TrainingController::resume()
{
    if (m_session.follower()->status().state == RunState::Paused)
        m_session.goOn();
    else
        m_session.resumeRun(textOf(m_session.follower()->directory().string()));
}

/// Follows those of the directories that are runs of the workspace; the shown run lies not over itself.
void TrainingController::follow(const QStringList &directories)
{
    const auto isWanted = [&](const QString &directory) {
        const std::filesystem::path path = directory.toStdString();
        return directories.contains(directory) && path != m_session.follower()->directory();
    };
    bool hasChanged = std::erase_if(m_overlays,
                                    [&](const auto &overlay) {
                                        if (isWanted(overlay.first))
                                            return false;
                                        overlay.second->disconnect(this);
                                        overlay.second->follow({});
                                        return true;
                                    })
                      > 0;
    for (const RunOverview &run : m_session.runs()->runs()) {
        const QString directory = textOf(run.directory.string());
        if (!isWanted(directory) || m_overlays.contains(directory))
            continue;
        auto follower = std::make_unique<RunFollower>();
        connect(follower.get(), &RunFollower::opened, this, &TrainingController::showOverlays);
        connect(follower.get(), &RunFollower::closing, this, &TrainingController::showOverlays);
        connect(follower.get(), &RunFollower::appended, m_page, &TrainingPage::refreshSoon);
        follower->follow(run.directory);
        m_overlays.emplace(directory, std::move(follower));
    }
    if (hasChanged)
        showOverlays();
}

void TrainingController::showOverlays()
{
    std::vector<OverlayRun> shown;
    for (const auto &[directory, follower] : m_overlays) {
        const bool closes =
            sender() == follower.get() && senderSignalIndex() == follower->metaObject()->indexOfSignal("closing()");
        if (follower->isOpen() && !closes)
            shown.push_back({follower.get(), m_session.runs()->seriesOf(follower->directory())});
    }
    m_page->setOverlays(shown);
}

/// Predictions appear when an evaluation ends: then the kind of work or the number of evaluations changes.
void TrainingController::readProbesWhenNew()
{
    const RunFollower *follower = m_session.follower();
    const RunStatus &status = follower->status();
    std::size_t evaluations = 0;
    for (const NamedCurve *curve : follower->curves().withPrefix("validation", "accuracy/"))
        evaluations += curve->points.size();
    const std::string now = std::string(toText(status.state)) + ' ' + status.phase.substr(0, status.phase.find(' '))
                            + ' ' + std::to_string(evaluations);
    if (std::exchange(m_probesOf, now) != now)
        readProbes();
}

void TrainingController::readProbes()
{
    if (!m_session.follower()->isOpen())
        return;
    if (m_probeReader->isBusy()) {
        m_readsAgain = true;
        return;
    }
    std::vector<std::string> pinned;
    for (const QString &id : pins())
        pinned.push_back(id.toStdString());
    using Probes = std::shared_ptr<const ProbeList>;
    m_probeReader->start<Probes>([directory = m_session.follower()->directory(), pinned,
                                  known = m_probes] { return retort::readProbes(directory, pinned, known); },
                                 [this](const Probes &probes, const std::string &error) { takeProbes(probes, error); });
}

void TrainingController::takeProbes(const std::shared_ptr<const ProbeList> &probes, const std::string &error)
{
    if (!error.empty() || !probes) {
        m_page->showProbeProblem(tr("The probe problems cannot be read: %1").arg(textOf(error)));
    } else {
        m_probes = probes;
        m_page->setProbes(probes);
    }
    if (std::exchange(m_readsAgain, false))
        readProbes();
}

void TrainingController::changePins(const QString &id, bool isPinned)
{
    QStringList all = pins();
    all.removeAll(id);
    if (isPinned)
        all << id;
    while (all.size() > kMostPins)
        all.removeFirst();
    kept::set(QStringLiteral("training/pins"), all);
    readProbes();
}

void TrainingController::give(ChartWish wish, const QString &chart)
{
    switch (wish) {
    case ChartWish::CopyData:
        copyData(chart);
        break;
    case ChartWish::SavePicture:
        savePicture(chart);
        break;
    case ChartWish::SaveData:
        saveData(chart);
        break;
    }
}

QString TrainingController::fileName(const QString &chart, const QString &suffix) const
{
    const QString run = textOf(m_session.follower()->directory().filename().string());
    const QString part = chart.isEmpty() ? tr("charts") : QString(chart).remove(QStringLiteral("chart_"));
    return QStringLiteral("%1-%2.%3").arg(run, part, suffix);
}

QString TrainingController::askFile(const QString &title, const QString &name, const QString &filter)
{
    if (m_nextFile)
        return *std::exchange(m_nextFile, std::nullopt);
    const QDir folder(kept::value(QStringLiteral("training/exportFolder"), QDir::homePath()).toString());
    const QString file = QFileDialog::getSaveFileName(m_page, title, folder.filePath(name), filter);
    if (!file.isEmpty())
        kept::set(QStringLiteral("training/exportFolder"), QFileInfo(file).absolutePath());
    return file;
}

void TrainingController::savePicture(const QString &chart)
{
    const QString file = askFile(tr("Save picture"), fileName(chart, QStringLiteral("pdf")),
                                 tr("PDF (*.pdf);;SVG (*.svg);;PNG (*.png)"));
    if (file.isEmpty())
        return;
    const std::optional<PictureKind> kind = pictureKind(file);
    if (!kind) {
        m_page->showError(tr("%1: a picture is saved as .pdf, .svg or .png. Choose a name that ends so.").arg(file));
        return;
    }
    write(file, [bytes = m_page->picture(chart, *kind).toStdString()] { return bytes; });
}

void TrainingController::saveData(const QString &chart)
{
    const QString file = askFile(tr("Save data"), fileName(chart, QStringLiteral("csv")), tr("CSV (*.csv)"));
    if (!file.isEmpty())
        write(file, [data = m_page->data(chart)] { return toCsv(data); });
}

void TrainingController::copyData(const QString &chart)
{
    m_writer->post<std::string>(
        {}, [data = m_page->data(chart)] { return toCsv(data); },
        [](const std::string &csv, const std::string &) { QApplication::clipboard()->setText(textOf(csv)); });
}

void TrainingController::write(const QString &file, std::function<std::string()> make)
{
    m_writer->post<bool>(
        {},
        [path = std::filesystem::path(file.toStdString()), make = std::move(make)] {
            writeFileAtomically(path, make());
            return true;
        },
        [this, file](bool, const std::string &error) {
            if (error.empty())
                m_page->showInfo(tr("Saved %1").arg(file));
            else
                m_page->showError(tr("%1 was not saved: %2").arg(file, textOf(error)));
        },
        SerialWork::AtEnd::Do);
}

} // namespace retort
