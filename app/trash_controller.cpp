#include "app/trash_controller.h"

#include "app/session.h"
#include "core/jobs/background.h"
#include "core/store/workspace_trash.h"
#include "widgets/common/numbers.h"
#include "widgets/common/trash_sheet.h"

namespace retort {

TrashController::TrashController(Session &session, TrashSheet *sheet, QObject *parent)
    : QObject(parent), m_session(session), m_sheet(sheet), m_worker(new Background(this))
{
    connect(m_sheet, &TrashSheet::restoreRequested, this, [this](const QString &id) {
        carryOut([id = id.toStdString()](const WorkspaceTrash &trash) {
            const std::string place = trash.restore(id);
            return (WorkspaceTrash::isDataset(id) ? "Restored as data set \"" + place + "\"" : "Restored to " + place)
                   + ".";
        });
    });
    connect(m_sheet, &TrashSheet::removeRequested, this, [this](const QString &id) {
        carryOut([id = id.toStdString()](const WorkspaceTrash &trash) {
            trash.remove(id);
            return std::string("Removed for good.");
        });
    });
    connect(m_sheet, &TrashSheet::emptyRequested, this, [this] {
        carryOut([](const WorkspaceTrash &trash) {
            trash.empty();
            return std::string("The trash is empty.");
        });
    });
}

TrashController::~TrashController() = default;

void TrashController::open()
{
    m_sheet->setReadOnly(m_session.whyReadOnly());
    m_sheet->openSheet();
    carryOut([](const WorkspaceTrash &) { return std::string(); });
}

void TrashController::carryOut(std::function<std::string(const WorkspaceTrash &trash)> work)
{
    struct Outcome
    {
        std::string done;
        std::string failure;
        std::vector<TrashEntry> entries;
    };
    const auto run = [workspace = m_session.workspaceFolder(), work = std::move(work)] {
        const WorkspaceTrash trash(workspace);
        Outcome outcome;
        try {
            outcome.done = work(trash);
        } catch (const std::exception &error) {
            outcome.failure = error.what();
        }
        outcome.entries = trash.entries();
        return outcome;
    };
    m_worker->start<Outcome>(run, [this](const Outcome &outcome, const std::string &error) {
        m_sheet->setEntries(outcome.entries);
        const std::string &failure = error.empty() ? outcome.failure : error;
        if (!failure.empty())
            m_sheet->showError(textOf(failure));
        else if (!outcome.done.empty())
            m_sheet->showDone(textOf(outcome.done));
        if (!outcome.done.empty())
            emit m_session.datasetsChanged();
        m_session.refreshRuns();
    });
}

} // namespace retort
