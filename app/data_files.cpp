#include "app/data_files.h"

#include "app/library_changes.h"
#include "app/session.h"
#include "core/config/mapping_file.h"
#include "core/data/importers.h"
#include "core/jobs/background.h"
#include "core/jobs/job_board.h"
#include "core/store/import_plan.h"
#include "widgets/common/numbers.h"
#include "widgets/data/data_page.h"
#include "widgets/data/import_view.h"

#include <QFileDialog>
#include <QThreadPool>

namespace retort {

namespace {

QStringList asTexts(const std::vector<std::filesystem::path> &files)
{
    QStringList texts;
    for (const std::filesystem::path &file : files)
        texts << textOf(file.string());
    return texts;
}

QStringList namesOf(const std::vector<std::string> &names)
{
    QStringList texts;
    for (const std::string &name : names)
        texts << textOf(name);
    return texts;
}

/// Freeing a large data set takes longer than the window may be kept waiting.
std::shared_ptr<const Dataset> freedElsewhere(std::shared_ptr<const Dataset> dataset)
{
    const Dataset *held = dataset.get();
    return {held, [last = std::move(dataset)](const Dataset *) mutable {
                QThreadPool::globalInstance()->start([freed = std::move(last)]() mutable { freed.reset(); });
            }};
}

QString importedLine(const ImportResult &result)
{
    const QString line =
        DataFiles::tr("%1: %2 problems and %3 rationales imported")
            .arg(textOf(result.name), wholeText(qint64(result.problems)), wholeText(qint64(result.rationales)));
    if (result.leftOut == 0)
        return line + QLatin1Char('.');
    return line + DataFiles::tr(", %1 of other problems left out.").arg(wholeText(qint64(result.leftOut)));
}

} // namespace

DataFiles::DataFiles(Session &session, LibraryChanges &changes, DataPage *page, QObject *parent)
    : QObject(parent), m_session(session), m_changes(changes), m_page(page), m_previewer(new Background(this))
{
    connect(m_page, &DataPage::importRequested, this, &DataFiles::choose);
    connect(m_page, &DataPage::importFolderRequested, this, &DataFiles::chooseFolder);
    connect(m_page, &DataPage::pathDropped, this, &DataFiles::open);
    connect(m_page->importView(), &ImportView::browseRequested, this, &DataFiles::choose);
    connect(m_page->importView(), &ImportView::choiceChanged, this, &DataFiles::preview);
    connect(m_page->importView(), &ImportView::importRequested, this, &DataFiles::startImport);
    connect(m_page->importView(), &ImportView::mappingChosen, this, &DataFiles::takeMapping);
    connect(m_page->importView(), &ImportView::mappingKeepRequested, this, &DataFiles::keepMapping);
}

bool DataFiles::isBusy() const
{
    return m_previewer->isBusy();
}

void DataFiles::choose()
{
    const QString path = !m_nextPath.isEmpty()
                             ? std::exchange(m_nextPath, {})
                             : QFileDialog::getOpenFileName(m_page, tr("Import data"), {},
                                                            tr("Data (*.json *.jsonl *.csv *.tsv);;All files (*)"));
    if (!path.isEmpty())
        open(path);
}

void DataFiles::chooseFolder()
{
    const QString folder = !m_nextPath.isEmpty()
                               ? std::exchange(m_nextPath, {})
                               : QFileDialog::getExistingDirectory(m_page, tr("Import from a folder"));
    if (!folder.isEmpty())
        open(folder);
}

void DataFiles::open(const QString &path)
{
    emit opened();
    if (m_session.isReadOnly()) {
        m_page->showError(m_session.whyReadOnly());
        return;
    }
    struct Offer
    {
        QStringList files;
        QStringList mappings;
    };
    m_previewer->start<Offer>(
        [path, workspace = m_session.workspaceFolder()] {
            return Offer {asTexts(importableFiles(path.toStdString())), namesOf(mappingNames(workspace))};
        },
        [this](const Offer &offer, const std::string &error) {
            if (!error.empty())
                return m_page->showError(textOf(error));
            m_page->importView()->setMappings(offer.mappings);
            m_page->showImport(offer.files);
        });
}

void DataFiles::takeMapping(const QString &name)
{
    m_previewer->start<ColumnMapping>(
        [workspace = m_session.workspaceFolder(), name] { return namedMapping(workspace, name.toStdString()); },
        [this, name](const ColumnMapping &mapping, const std::string &error) {
            if (error.empty())
                m_page->importView()->takeMapping(name, mapping);
            else
                m_page->importView()->showError(textOf(error));
        });
}

void DataFiles::keepMapping(const QString &name)
{
    const ColumnMapping mapping = m_page->importView()->mapping();
    m_previewer->start<QStringList>(
        [workspace = m_session.workspaceFolder(), name, mapping] {
            saveMapping(workspace, name.toStdString(), mapping);
            return namesOf(mappingNames(workspace));
        },
        [this, name, mapping](const QStringList &names, const std::string &error) {
            if (!error.empty())
                return m_page->importView()->showError(textOf(error));
            m_page->importView()->setMappings(names);
            m_page->importView()->showMappingKept(name, mapping);
        });
}

void DataFiles::preview()
{
    m_page->importView()->setReading();
    m_previewer->start<ImportPreview>(
        [folder = m_session.workspaceFolder(), choice = m_page->importView()->choice()] {
            ImportPreview preview = previewImport(folder, choice);
            if (preview.dataset)
                preview.dataset = freedElsewhere(std::move(preview.dataset));
            return preview;
        },
        [this](const ImportPreview &preview, const std::string &error) {
            if (error.empty())
                m_page->importView()->setPreview(preview);
            else
                m_page->importView()->showError(textOf(error));
        });
}

void DataFiles::startImport()
{
    const ImportTarget target = m_page->importView()->target();
    const ImportChoice choice = m_page->importView()->choice();
    m_page->hideImport();
    m_changes.start<ImportResult>(
        tr("Import %1").arg(textOf(target.name)),
        [folder = m_session.workspaceFolder(), choice, target](const LibraryChanges::Job &job) {
            return writeImport(folder, choice, target, job.progress);
        },
        [this](const ImportResult &result) {
            m_page->showNote(importedLine(result));
            emit imported(textOf(result.name), result.programs > 0);
        });
}

void DataFiles::exportDataset(const std::string &name)
{
    if (name.empty())
        return;
    const QString path = !m_nextPath.isEmpty() ? std::exchange(m_nextPath, {})
                                               : QFileDialog::getSaveFileName(m_page, tr("Export the data set"),
                                                                              textOf(name) + QStringLiteral(".jsonl"),
                                                                              tr("Retort's JSON lines (*.jsonl)"));
    if (path.isEmpty())
        return;
    const QString job = m_session.board()->begin(tr("Export %1").arg(textOf(name)));
    auto *lane = new Background(this);
    lane->start<bool>(
        [folder = m_session.workspaceFolder(), name, path] {
            writeRetortJsonl(Workspace(folder).dataset(name), path.toStdString());
            return true;
        },
        [this, lane, job, path](bool, const std::string &error) {
            lane->deleteLater();
            m_session.board()->end(job);
            if (error.empty())
                m_page->showNote(tr("Written to %1.").arg(path));
            else
                m_page->showError(textOf(error));
        });
}

} // namespace retort
