#include "app/setup_controller.h"

#include "app/session.h"
#include "app/setup_choices.h"
#include "app/setup_files.h"
#include "core/jobs/draft_keeper.h"
#include "widgets/setup/setup_panels.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace retort {

namespace {

// Needs no file and no network, and can be launched as it stands; the student and its training come behind it.
constexpr const char *kSmallest = R"(name: experiment
data:
  problems:
    generator: {train_problems: 3000, test_problems: 400}
formats:
  - {format: cot, weight: 0.5}
  - {format: pot, weight: 0.5}
student:
)";

constexpr const char *kFromScratch = R"(  from_scratch: {layers: 4, hidden_size: 128}
training:
  max_steps: 1000
  learning_rate: 1e-3
)";

// One that has learned to read already: fewer steps, which change it less.
constexpr const char *kPretrained = R"(
training:
  max_steps: 300
  learning_rate: 1e-4
)";

} // namespace

SetupController::SetupController(Session &session, SetupPage *page, QObject *parent, SetupWatchOptions watch)
    : QObject(parent)
    , m_session(session)
    , m_page(page)
    , m_drafts(new DraftKeeper(page->document(), session.workspaceFolder(), this))
    , m_watch(new SetupWatch(std::move(watch), this))
    , m_panels(new SetupPanels(*page, *m_watch, this))
    , m_files(new SetupFiles(*page, *m_drafts, this))
    , m_choices(new SetupChoices(session, *page, this))
{
    m_panels->setFolders(m_session.dataFolder(), m_session.workspaceFolder());
    connect(m_choices, &SetupChoices::listed, m_panels, &SetupPanels::setChoices);
    connect(m_files, &SetupFiles::noted, this, &SetupController::noted);
    connect(m_files, &SetupFiles::sweepFound, this, &SetupController::sweepFound);
    connectDrafts();
    connectPage();
    m_page->setEmpty(true);
    m_page->setOwnProcessHindrance(m_session.options().program.empty() ? tr("The program's own file is not known.")
                                                                       : QString());
    m_drafts->setReadOnly(m_session.isReadOnly());
    updateHindrance();
    m_drafts->read();
}

SetupController::~SetupController() = default;

void SetupController::connectDrafts()
{
    connect(m_drafts, &DraftKeeper::listed, this, &SetupController::showDrafts);
    connect(m_drafts, &DraftKeeper::opened, this, [this] {
        const bool isAskedFor = !std::exchange(m_opensByItself, false);
        m_page->setEmpty(false);
        m_page->hideMessage();
        showDrafts();
        if (isAskedFor)
            emit opened();
    });
    connect(m_drafts, &DraftKeeper::failed, this, [this](const QString &message) {
        m_page->showMessage(tr("The set-up is not kept in the workspace: %1 Save it to a file.").arg(message), true);
    });
    connect(&m_session, &Session::workspaceChanged, this, [this] {
        m_drafts->setReadOnly(m_session.isReadOnly());
        updateHindrance();
        refreshChoices();
    });
}

void SetupController::connectPage()
{
    connect(m_page, &SetupPage::draftChosen, this, [this](const QString &id) { m_drafts->open(id.toStdString()); });
    connect(m_page, &SetupPage::startChosen, this, &SetupController::start);
    connect(m_page, &SetupPage::removeDraftRequested, this, &SetupController::removeDraft);
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
    if (!isFirst || !document().draftId().empty() || m_drafts->drafts().empty())
        return;
    m_opensByItself = true;
    m_drafts->open(m_drafts->drafts().front().id);
}

void SetupController::removeDraft()
{
    m_drafts->remove(document().draftId());
    if (m_drafts->drafts().empty())
        m_page->setEmpty(true);
    else
        m_drafts->open(m_drafts->drafts().front().id);
}

void SetupController::start(const QString &id)
{
    if (id == QLatin1String("open"))
        m_files->chooseAndOpen();
    else if (id == QLatin1String("new") || (id == QLatin1String("sample") && !m_session.hasSample()))
        beginNew();
    else if (id == QLatin1String("sample"))
        beginFrom(QString::fromStdString(m_session.options().sampleFile.string()));
    else
        beginFrom(id);
}

void SetupController::beginNew()
{
    m_drafts->begin(std::string(kSmallest) + kFromScratch, {{}, m_session.workspaceFolder()});
}

void SetupController::beginWith(const QString &student)
{
    const nlohmann::json quoted = student.toStdString(); // a JSON text is one of YAML's
    m_drafts->begin(kSmallest + ("  from: " + quoted.dump()) + kPretrained, {{}, m_session.workspaceFolder()});
}

void SetupController::beginWithData(const QString &dataset, const QStringList &formats)
{
    const nlohmann::json name = dataset.toStdString();
    std::string data = "name: experiment\ndata:\n  problems: {dataset: " + name.dump() + "}\n";
    std::string taught;
    for (const QString &format : formats)
        taught += "    - {dataset: " + name.dump() + ", format: " + format.toStdString() + "}\n";
    data += taught.empty() ? std::string() : "  rationales:\n" + taught;
    data += "formats:\n";
    for (const QString &format : formats.isEmpty() ? QStringList {QStringLiteral("answer")} : formats)
        data += "  - {format: " + format.toStdString() + "}\n";
    m_drafts->begin(data + "student:\n" + kFromScratch, {{}, m_session.workspaceFolder()});
}

void SetupController::beginFrom(const QString &file)
{
    m_files->beginFrom(file);
}

void SetupController::openFile(const QString &file)
{
    m_files->open(file);
}

void SetupController::setNextFile(const QString &file)
{
    m_files->setNextFile(file);
}

void SetupController::refreshChoices()
{
    m_choices->refresh();
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
