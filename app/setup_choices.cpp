#include "app/setup_choices.h"

#include "app/session.h"
#include "core/jobs/background.h"
#include "core/store/workspace.h"
#include "widgets/home/run_table_model.h"
#include "widgets/setup/setup_page.h"

#include <QEvent>

#include <algorithm>

namespace retort {

namespace {

constexpr std::size_t kMostRuns = 12; // offered as a beginning
constexpr int kPauseMs = 200; // after a change of a file: more follow

QString textOf(const std::filesystem::path &path)
{
    return QString::fromStdString(path.string());
}

std::vector<SetupChoice> experimentsIn(const std::vector<std::filesystem::path> &folders)
{
    std::vector<SetupChoice> choices;
    for (const std::filesystem::path &folder : folders) {
        std::error_code error;
        std::vector<std::filesystem::path> files;
        for (const auto &entry : std::filesystem::directory_iterator(folder, error))
            if (entry.path().extension() == ".yaml")
                files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        for (const std::filesystem::path &file : files)
            choices.push_back({textOf(file), textOf(file.stem()), textOf(file)});
    }
    return choices;
}

struct Choices
{
    std::vector<StudentChoice> students;
    QStringList datasets;
};

Choices readChoices(const std::filesystem::path &folder)
{
    Choices choices;
    std::error_code error;
    for (const auto &entry : std::filesystem::directory_iterator(folder / "students", error))
        if (entry.is_directory(error))
            choices.students.push_back(
                {entry.path().string(), textOf(entry.path().filename()), SetupChoices::tr("in this workspace")});
    std::ranges::sort(choices.students, {}, &StudentChoice::path);
    try {
        for (const DatasetSummary &set : Workspace(folder).datasets())
            choices.datasets << QString::fromStdString(set.name);
    } catch (const Error &) { // Home says what is wrong with the library
    }
    return choices;
}

} // namespace

SetupChoices::SetupChoices(Session &session, SetupPage &page, QObject *parent)
    : QObject(parent), m_session(session), m_page(page), m_reader(new Background(this)), m_lister(new Background(this))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &SetupChoices::readNow);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &SetupChoices::refresh);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &SetupChoices::refresh);
    connect(&session, &Session::runsListed, this, &SetupChoices::listStartPoints);
    page.installEventFilter(this);
    readNow();
    listStartPoints();
}

SetupChoices::~SetupChoices() = default;

void SetupChoices::refresh()
{
    if (!m_pause.isActive())
        m_pause.start();
}

bool SetupChoices::eventFilter(QObject *watched, QEvent *event)
{
    const bool isSeen = event->type() == QEvent::Show || event->type() == QEvent::WindowActivate;
    if (watched == &m_page && isSeen) {
        refresh();
        listStartPoints();
    }
    return QObject::eventFilter(watched, event);
}

void SetupChoices::readNow()
{
    m_reader->start<Choices>([folder = m_session.workspaceFolder()] { return readChoices(folder); },
                             [this](const Choices &choices, const std::string &error) {
                                 watchFiles();
                                 if (error.empty())
                                     emit listed(choices.students, choices.datasets);
                             });
}

/// Only what reading leaves alone: SQLite makes and removes files beside the library whenever it is opened.
void SetupChoices::watchFiles()
{
    const std::filesystem::path &folder = m_session.workspaceFolder();
    for (const QString &path : {textOf(folder / "students"), textOf(folder / "library.sqlite")})
        if (!m_watcher.files().contains(path) && !m_watcher.directories().contains(path))
            m_watcher.addPath(path); // false when it is not there yet: tried again at the next reading
}

void SetupChoices::listStartPoints()
{
    std::vector<SetupChoice> points {
        {QStringLiteral("new"), tr("Nothing: the smallest set-up"), tr("Built-in problems")}};
    if (m_session.hasSample())
        points.push_back({QStringLiteral("sample"), tr("The sample"), tr("Built-in problems, two formats")});
    std::vector<SetupChoice> runs;
    for (const RunOverview &run : m_session.runs()->runs())
        if (run.problem.empty() && runs.size() < kMostRuns)
            runs.push_back({textOf(run.directory / "run.yaml"), tr("Run %1").arg(QString::fromStdString(run.name)),
                            textOf(run.directory)});
    m_lister->start<std::vector<SetupChoice>>(
        [folders = m_session.options().experimentFolders] { return experimentsIn(folders); },
        [this, points, runs](const std::vector<SetupChoice> &experiments, const std::string &) {
            std::vector<SetupChoice> all = points;
            all.insert(all.end(), experiments.begin(), experiments.end());
            all.insert(all.end(), runs.begin(), runs.end());
            m_page.setStartPoints(all);
        });
}

} // namespace retort
