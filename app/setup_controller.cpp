#include "app/setup_controller.h"

#include "app/session.h"
#include "core/base/files.h"
#include "core/config/config_file.h"
#include "core/config/yaml_edit.h"
#include "core/jobs/background.h"
#include "core/jobs/draft_keeper.h"
#include "core/store/workspace.h"
#include "widgets/home/run_table_model.h"
#include "widgets/setup/setup_panels.h"

#include <QFileDialog>

#include <algorithm>
#include <utility>

namespace retort {

namespace {

constexpr std::uintmax_t kLargestFile = 1u << 20;
constexpr std::size_t kMostRuns = 12; // offered as a beginning

// Needs no file and no network, and can be launched as it stands.
constexpr const char *kSmallest = R"(name: experiment
data:
  problems:
    generator: {train_problems: 3000, test_problems: 400}
formats:
  - {format: cot, weight: 0.5}
  - {format: pot, weight: 0.5}
student:
  from_scratch: {layers: 4, hidden_size: 128}
training:
  max_steps: 1000
  learning_rate: 1e-3
)";

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
            choices.push_back({textOf(file), QString::fromStdString(file.stem().string()), textOf(file)});
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
            choices.students.push_back({entry.path().string(), QString::fromStdString(entry.path().filename().string()),
                                        SetupController::tr("in this workspace")});
    for (const DatasetSummary &set : Workspace(folder).datasets())
        choices.datasets << QString::fromStdString(set.name);
    return choices;
}

} // namespace

SetupController::SetupController(Session &session, SetupPage *page, QObject *parent, SetupWatchOptions watch)
    : QObject(parent)
    , m_session(session)
    , m_page(page)
    , m_drafts(new DraftKeeper(page->document(), session.workspaceFolder(), this))
    , m_watch(new SetupWatch(std::move(watch), this))
    , m_reader(new Background(this))
    , m_lister(new Background(this))
    , m_chooser(new Background(this))
    , m_writer(new Background(this))
{
    m_panels = new SetupPanels(*m_page, *m_watch, this);
    m_panels->setFolders(m_session.dataFolder(), m_session.workspaceFolder());
    connectPage();
    m_page->setEmpty(true);
    m_page->setOwnProcessHindrance(m_session.options().program.empty() ? tr("The program's own file is not known.")
                                                                       : QString());
    m_drafts->setReadOnly(m_session.isReadOnly());
    updateHindrance();
    m_drafts->read();
    listStartPoints();
    listChoices();
}

SetupController::~SetupController() = default;

void SetupController::connectPage()
{
    connect(m_drafts, &DraftKeeper::listed, this, &SetupController::showDrafts);
    connect(m_drafts, &DraftKeeper::opened, this, [this] {
        m_page->setEmpty(false);
        m_page->hideMessage();
        showDrafts();
        emit opened();
    });
    connect(m_drafts, &DraftKeeper::failed, this, [this](const QString &message) {
        m_page->showMessage(tr("The set-up is not kept in the workspace: %1 Save it to a file.").arg(message), true);
    });
    connect(&m_session, &Session::workspaceChanged, this, [this] {
        m_drafts->setReadOnly(m_session.isReadOnly());
        updateHindrance();
    });
    connect(&m_session, &Session::runsListed, this, &SetupController::listStartPoints);
    connect(m_page, &SetupPage::draftChosen, this, [this](const QString &id) { m_drafts->open(id.toStdString()); });
    connect(m_page, &SetupPage::startChosen, this, &SetupController::start);
    connect(m_page, &SetupPage::removeDraftRequested, this, [this] {
        const std::string id = document().draftId();
        m_drafts->remove(id);
        if (m_drafts->drafts().empty())
            m_page->setEmpty(true);
        else
            m_drafts->open(m_drafts->drafts().front().id);
    });
    connect(m_page, &SetupPage::saveRequested, this, [this] { save(false); });
    connect(m_page, &SetupPage::overwriteRequested, this, [this] { save(true); });
    connect(m_page, &SetupPage::saveAsRequested, this, &SetupController::saveAs);
    connect(m_page, &SetupPage::reloadRequested, this, &SetupController::reload);
    connect(m_page, &SetupPage::browseRequested, this, &SetupController::browse);
    connect(m_page, &SetupPage::launchRequested, this, &SetupController::launch);
}

void SetupController::showDrafts()
{
    std::vector<SetupChoice> choices;
    for (const Draft &draft : m_drafts->drafts())
        choices.push_back({QString::fromStdString(draft.id), QString::fromStdString(draft.name),
                           draft.changedAt.empty() ? tr("changed now")
                                                   : tr("changed %1").arg(QString::fromStdString(draft.changedAt))});
    m_page->setDrafts(choices);
    // After a restart the set-up that was worked on last is there again.
    const bool isFirst = !std::exchange(m_wasListed, true);
    if (isFirst && document().draftId().empty() && !m_drafts->drafts().empty())
        m_drafts->open(m_drafts->drafts().front().id);
}

void SetupController::listStartPoints()
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
            m_page->setStartPoints(all);
        });
}

void SetupController::listChoices()
{
    m_chooser->start<Choices>([folder = m_session.workspaceFolder()] { return readChoices(folder); },
                              [this](const Choices &choices, const std::string &) {
                                  m_panels->setChoices(choices.students, choices.datasets);
                              });
}

void SetupController::read(const std::filesystem::path &file, std::function<void(const std::string &text)> then)
{
    m_reader->start<std::string>([file] { return readFile(file, kLargestFile); },
                                 [this, then = std::move(then)](const std::string &text, const std::string &error) {
                                     if (error.empty())
                                         then(text);
                                     else
                                         m_page->showMessage(QString::fromStdString(error), true);
                                 });
}

void SetupController::start(const QString &id)
{
    if (id == QLatin1String("new"))
        return beginNew();
    if (id == QLatin1String("sample")) {
        if (m_session.hasSample())
            beginFrom(textOf(m_session.options().sampleFile));
        else
            beginNew();
        return;
    }
    if (id != QLatin1String("open"))
        return beginFrom(id);
    const QString file = askForFile(tr("Open an experiment"), false);
    if (!file.isEmpty())
        openFile(file);
}

void SetupController::beginNew()
{
    m_drafts->begin(kSmallest, {{}, m_session.workspaceFolder()});
}

void SetupController::beginFrom(const QString &file)
{
    const std::filesystem::path path = std::filesystem::absolute(file.toStdString());
    read(path, [this, path](const std::string &text) { m_drafts->begin(text, {{}, path.parent_path()}); });
}

void SetupController::openFile(const QString &file)
{
    const std::filesystem::path path = std::filesystem::absolute(file.toStdString());
    read(path, [this, path](const std::string &text) {
        const std::string id = "file:" + path.string();
        const auto &drafts = m_drafts->drafts();
        const auto known =
            std::find_if(drafts.begin(), drafts.end(), [&](const Draft &draft) { return draft.id == id; });
        if (known != drafts.end() && known->yaml != text)
            return m_drafts->open(id); // what was changed here and not saved
        m_drafts->begin(text, {path, path.parent_path()}, text);
    });
}

void SetupController::save(bool mayOverwrite)
{
    if (document().draftId().empty())
        return;
    if (document().origin().file.empty())
        saveAs();
    else
        write(document().origin().file, mayOverwrite);
}

void SetupController::saveAs()
{
    const QString file = askForFile(tr("Save the set-up as"), true);
    if (file.isEmpty())
        return;
    std::filesystem::path path = std::filesystem::absolute(file.toStdString());
    if (path.extension().empty())
        path += ".yaml";
    write(path, true); // the dialog has asked
}

/// Written by a thread; a file that holds something else than when it was last seen is left alone.
void SetupController::write(const std::filesystem::path &file, bool mayOverwrite)
{
    const std::string text = document().text();
    const auto work = [file, text, mayOverwrite, seen = document().savedText()] {
        std::error_code error;
        const bool isThere = std::filesystem::exists(file, error);
        if (isThere && !mayOverwrite && readFile(file, kLargestFile) != seen)
            return false;
        writeFileAtomically(file, text);
        return true;
    };
    m_writer->start<bool>(work, [this, file, text](bool isWritten, const std::string &error) {
        if (!error.empty())
            return m_page->showMessage(QString::fromStdString(error), true);
        if (!isWritten)
            return m_page->showFileChanged(textOf(file.filename()));
        m_page->hideMessage();
        m_drafts->moveTo({file, file.parent_path()}, text);
        emit noted(tr("saved %1").arg(textOf(file)));
    });
}

void SetupController::reload()
{
    const SetupOrigin origin = document().origin();
    read(origin.file, [this, origin](const std::string &text) {
        document().setSaved(origin, text);
        document().setText(text);
        m_page->hideMessage();
    });
}

void SetupController::browse(const QString &key)
{
    const bool isFolder = key == QLatin1String("student.from");
    QString file;
    if (m_nextFile)
        file = *std::exchange(m_nextFile, std::nullopt);
    else if (isFolder)
        file = QFileDialog::getExistingDirectory(m_page, tr("Choose a student"));
    else
        file = QFileDialog::getOpenFileName(m_page, tr("Choose a file"));
    if (file.isEmpty())
        return;
    const std::filesystem::path path = file.toStdString();
    const std::filesystem::path relative = path.lexically_relative(document().origin().baseFolder);
    const bool isNear = !relative.empty() && !relative.string().starts_with("../../..");
    const std::string refusal =
        document().setValue(key.toStdString(), yamlText(isNear ? relative.string() : path.string()));
    if (!refusal.empty())
        m_page->showMessage(QString::fromStdString(refusal), true);
}

QString SetupController::askForFile(const QString &title, bool isSaving)
{
    if (m_nextFile)
        return *std::exchange(m_nextFile, std::nullopt);
    const QString filter = tr("Experiments (*.yaml *.yml);;All files (*)");
    const QString folder = textOf(document().origin().baseFolder);
    const QString name =
        folder + QLatin1Char('/') + QString::fromStdString(document().name()) + QStringLiteral(".yaml");
    return isSaving ? QFileDialog::getSaveFileName(m_page, title, name, filter)
                    : QFileDialog::getOpenFileName(m_page, title, folder, filter);
}

void SetupController::updateHindrance()
{
    m_page->setLaunchHindrance(m_session.isReadOnly() ? m_session.whyReadOnly() : QString());
}

void SetupController::launch(bool inOwnProcess)
{
    if (!document().isReady())
        return;
    m_drafts->flush();
    TrainingRequest request;
    request.config = document().config();
    request.configText = document().text();
    request.name = document().name();
    request.experimentFolder = document().origin().baseFolder;
    m_session.launch(std::move(request), inOwnProcess ? LaunchPlace::OwnProcess : LaunchPlace::Here);
    emit launched();
}

void SetupController::flush()
{
    m_drafts->flush();
}

} // namespace retort
