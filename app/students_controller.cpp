#include "app/students_controller.h"

#include "app/library_changes.h"
#include "app/session.h"
#include "app/try_out_controller.h"
#include "core/jobs/background.h"
#include "core/jobs/job_board.h"
#include "core/store/trash.h"
#include "widgets/common/numbers.h"
#include "widgets/home/run_table_model.h"
#include "widgets/students/import_bar.h"
#include "widgets/students/students_page.h"
#include "widgets/students/try_out_panel.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFileDialog>
#include <QGuiApplication>
#include <QUrl>

#include <map>
#include <set>
#include <utility>

namespace retort {

namespace {

constexpr int kProgressMs = 100;

StudentShelf shelfOf(const std::filesystem::path &workspace)
{
    return StudentShelf(workspace / "students");
}

/// Runs of one experiment are called alike: then their folders tell them apart.
void nameApart(std::vector<TrainedEntry> &entries)
{
    std::map<std::string, std::set<std::filesystem::path>> runs;
    for (const TrainedEntry &entry : entries)
        runs[entry.student.runName].insert(entry.student.run);
    for (TrainedEntry &entry : entries)
        if (runs[entry.student.runName].size() > 1)
            entry.student.runName = entry.student.run.filename().string();
    for (TrainedEntry &entry : entries)
        if (!entry.student.part.empty())
            entry.student.runName += ", " + entry.student.part;
}

/// A damaged run is left out: Home says what is wrong with it.
std::vector<TrainedEntry> trainedOf(const std::vector<RunOverview> &runs)
{
    std::vector<TrainedEntry> entries;
    for (const RunOverview &run : runs) {
        if (!run.problem.empty() || run.isArchived || !run.lastCheckpoint)
            continue;
        try {
            for (TrainedStudent &student : trainedStudents(run.directory, run.name))
                entries.push_back({std::move(student), run.series, run.student});
        } catch (const std::exception &) { // it was deleted meanwhile
        }
    }
    nameApart(entries);
    return entries;
}

} // namespace

StudentsController::StudentsController(Session &session, StudentsPage *page, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_page(page)
    , m_changes(new LibraryChanges(session, this))
    , m_lister(new Background(this))
    , m_detailReader(new Background(this))
    , m_tryOut(new TryOutController(session, page->tryOut(), this))
    , m_showFolder([](const QString &folder) { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); })
{
    m_progress.setInterval(kProgressMs);
    connect(&m_progress, &QTimer::timeout, this, &StudentsController::showProgress);
    connectPage();
    connectChanges();
    connect(&m_session, &Session::workspaceChanged, this, &StudentsController::showReadOnly);
    connect(&m_session, &Session::datasetsChanged, this, &StudentsController::refresh); // the trash gave one back
    connect(&m_session, &Session::runsListed, this, &StudentsController::refresh);
    showReadOnly();
}

StudentsController::~StudentsController() = default;

void StudentsController::connectPage()
{
    connect(m_page, &StudentsPage::shown, this, &StudentsController::refresh);
    connect(m_page, &StudentsPage::studentChosen, this, &StudentsController::readDetails);
    connect(m_page, &StudentsPage::importFileRequested, this, &StudentsController::chooseFile);
    connect(m_page, &StudentsPage::importFolderRequested, this, &StudentsController::chooseFolder);
    connect(m_page, &StudentsPage::pathDropped, this, &StudentsController::importPath);
    connect(m_page, &StudentsPage::trashRequested, this, &StudentsController::remove);
    connect(m_page, &StudentsPage::undoRequested, this, &StudentsController::undo);
    connect(m_page, &StudentsPage::useRequested, this,
            [this] { emit experimentRequested(textOf(m_page->current().string())); });
    connect(m_page, &StudentsPage::showFilesRequested, this,
            [this] { m_showFolder(textOf(m_page->current().string())); });
    connect(m_page, &StudentsPage::copyNameRequested, this, [this] {
        const ListedStudent *student = m_page->currentStudent();
        QGuiApplication::clipboard()->setText(student ? textOf(student->place.name)
                                                      : textOf(m_page->current().string()));
    });
    connect(m_page->importBar(), &ImportBar::cancelRequested, this, [this] {
        for (const BoardJob &job : m_session.board()->jobs())
            if (job.name == m_importing)
                m_session.board()->cancel(job.id);
    });
}

void StudentsController::connectChanges()
{
    connect(m_changes, &LibraryChanges::failed, m_page, &StudentsPage::showError);
    connect(m_changes, &LibraryChanges::cancelled, m_page, &StudentsPage::showNote);
    connect(m_changes, &LibraryChanges::noted, this, &StudentsController::noted);
    connect(m_changes, &LibraryChanges::changed, this, [this] {
        m_importing.clear();
        m_progress.stop();
        m_page->importBar()->end();
        refresh();
        emit studentsChanged();
    });
}

bool StudentsController::isBusy() const
{
    return m_lister->isBusy() || m_detailReader->isBusy() || m_changes->isBusy() || m_tryOut->isBusy();
}

void StudentsController::showReadOnly()
{
    m_page->setReadOnly(m_session.isReadOnly() ? m_session.whyReadOnly() : QString());
}

void StudentsController::refresh()
{
    if (!m_page->isVisible())
        return; // it is read when it is shown
    if (m_lister->isBusy()) {
        m_isStale = true;
        return;
    }
    m_lister->start<Listing>(
        [folder = m_session.workspaceFolder(), runs = m_session.runs()->runs()] {
            return Listing {listedStudents(shelfOf(folder)), trainedOf(runs)};
        },
        [this](Listing listing, const std::string &error) {
            if (!error.empty())
                m_page->showError(textOf(error));
            m_page->setStudents(std::move(listing.students), std::move(listing.trained));
            m_page->choose(std::exchange(m_wanted, {}));
            if (std::exchange(m_isStale, false))
                refresh();
        });
}

void StudentsController::readDetails()
{
    const std::filesystem::path folder = m_page->current();
    if (const ListedStudent *student = m_page->currentStudent(); student && !student->facts)
        return; // the list knows why
    m_detailReader->start<StudentDetails>([folder] { return readStudentDetails(folder); },
                                          [this, folder](const StudentDetails &details, const std::string &error) {
                                              if (error.empty())
                                                  m_page->setDetails(folder, details);
                                              else
                                                  m_page->showProblem(folder, textOf(error));
                                          });
}

void StudentsController::chooseFile()
{
    const QString path = !m_nextPath.isEmpty() ? std::exchange(m_nextPath, {})
                                               : QFileDialog::getOpenFileName(m_page, tr("Import a GGUF file"), {},
                                                                              tr("GGUF (*.gguf);;All files (*)"));
    if (!path.isEmpty())
        importPath(path);
}

void StudentsController::chooseFolder()
{
    const QString path = !m_nextPath.isEmpty()
                             ? std::exchange(m_nextPath, {})
                             : QFileDialog::getExistingDirectory(m_page, tr("Import a Hugging Face directory"));
    if (!path.isEmpty())
        importPath(path);
}

void StudentsController::importPath(const QString &path)
{
    if (!m_importing.isEmpty()) {
        m_page->showError(tr("%1 is still going on; import the next student when it is done.").arg(m_importing));
        return;
    }
    const std::filesystem::path source = importableStudent(path.toStdString());
    const QString name = tr("Import %1").arg(textOf(source.filename().string()));
    m_changes->start<std::string>(
        name,
        [folder = m_session.workspaceFolder(), source](const LibraryChanges::Job &job) {
            const StudentImport import {.source = source, .ifTaken = IfNameTaken::Number};
            return importStudent(shelfOf(folder), import, job.progress).name;
        },
        [this](const std::string &imported) {
            m_wanted = m_session.workspaceFolder() / "students" / imported;
            m_page->showNote(tr("%1 is in the workspace.").arg(textOf(imported)));
        });
    if (!m_changes->isBusy())
        return; // refused, which was said
    m_importing = name;
    m_page->importBar()->begin(name);
    m_progress.start();
}

void StudentsController::showProgress()
{
    for (const BoardJob &job : m_session.board()->jobs())
        if (job.name == m_importing)
            m_page->importBar()->setShare(job.share);
}

void StudentsController::remove()
{
    const ListedStudent *student = m_page->currentStudent();
    if (!student)
        return;
    m_changes->start<std::string>(
        tr("Remove %1").arg(textOf(student->place.name)),
        [folder = m_session.workspaceFolder(), place = student->place](const LibraryChanges::Job &) {
            return Trash(folder).put(place.folder, "student", place.name).id;
        },
        [this, name = student->place.name](const std::string &removed) {
            m_removed = removed;
            m_page->offerUndo(tr("%1 is in the trash.").arg(textOf(name)));
        });
}

void StudentsController::undo()
{
    m_changes->start<std::filesystem::path>(
        tr("Restore"),
        [folder = m_session.workspaceFolder(), id = m_removed](const LibraryChanges::Job &) {
            return Trash(folder).restore(id);
        },
        [this](const std::filesystem::path &place) {
            m_wanted = place;
            m_page->showNote(tr("%1 is back.").arg(textOf(place.filename().string())));
        });
}

} // namespace retort
