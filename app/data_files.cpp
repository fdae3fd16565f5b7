#include "app/data_files.h"

#include "app/library_changes.h"
#include "app/session.h"
#include "core/base/error.h"
#include "core/config/mapping_file.h"
#include "core/data/importers.h"
#include "core/jobs/background.h"
#include "core/jobs/job_board.h"
#include "core/store/import_plan.h"
#include "core/store/library_check.h"
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
    connect(m_page->importView(), &ImportView::questionsBrowseRequested, this, &DataFiles::chooseQuestions);
    connect(m_page->importView(), &ImportView::choiceChanged, this, &DataFiles::preview);
    connect(m_page->importView(), &ImportView::importRequested, this, &DataFiles::startImport);
    connect(m_page->importView(), &ImportView::mappingChosen, this, &DataFiles::takeMapping);
    connect(m_page->importView(), &ImportView::mappingKeepRequested, this, &DataFiles::keepMapping);
}

DataFiles::~DataFiles()
{
    for (const StopToken &stop : m_stops)
        stop.requestStop();
}

bool DataFiles::isBusy() const
{
    return m_previewer->isBusy() || m_writing > 0;
}

void DataFiles::choose()
{
    if (const QString path = askWhich(tr("Import data")); !path.isEmpty())
        open(path);
}

void DataFiles::chooseQuestions()
{
    if (const QString path = askWhich(tr("File with the questions")); !path.isEmpty())
        m_page->importView()->setQuestions(path);
}

QString DataFiles::askWhich(const QString &title)
{
    return !m_nextPath.isEmpty()
               ? std::exchange(m_nextPath, {})
               : QFileDialog::getOpenFileName(m_page, title, {},
                                              tr("Data (*.json *.jsonl *.csv *.tsv *.xml *.txt);;All files (*)"));
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
    prepare([path] { return asTexts(importableFiles(path.toStdString())); });
}

void DataFiles::offer(const QStringList &files)
{
    prepare([files] { return files; });
}

/// The import of what `list` gives, in the background.
void DataFiles::prepare(std::function<QStringList()> list)
{
    struct Offer
    {
        QStringList files;
        QStringList mappings;
    };
    m_previewer->start<Offer>(
        [list = std::move(list), workspace = m_session.workspaceFolder()] {
            return Offer {list(), namesOf(mappingNames(workspace))};
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

QString DataFiles::askWhere(const QString &title, const QString &proposed, const QString &kinds)
{
    return !m_nextPath.isEmpty() ? std::exchange(m_nextPath, {})
                                 : QFileDialog::getSaveFileName(m_page, title, proposed, kinds);
}

void DataFiles::write(const QString &job, std::function<QString(const ChangeProgress &progress)> work)
{
    const StopToken stop;
    const QString id = m_session.board()->begin(job, [stop] { stop.requestStop(); });
    const ChangeProgress progress = [stop, shown = m_session.board()->progress(id)](double share) {
        shown->setShare(share);
        if (stop.stopRequested())
            throw Error("stopped");
    };
    m_stops.push_back(stop);
    ++m_writing;
    auto *lane = new Background(this);
    lane->start<QString>([work = std::move(work), progress] { return work(progress); },
                         [this, lane, id, job, stop](const QString &line, const std::string &error) {
                             lane->deleteLater();
                             if (--m_writing == 0)
                                 m_stops.clear();
                             m_session.board()->end(id);
                             if (error.empty())
                                 m_page->showNote(line);
                             else if (stop.stopRequested())
                                 m_page->showNote(tr("%1: cancelled.").arg(job));
                             else
                                 m_page->showError(textOf(error));
                         });
}

void DataFiles::exportDataset(const std::string &name)
{
    if (name.empty())
        return;
    const QString path = askWhere(tr("Export the data set"), textOf(name) + QStringLiteral(".jsonl"),
                                  tr("Retort's JSON lines (*.jsonl)"));
    if (path.isEmpty())
        return;
    write(tr("Export %1").arg(textOf(name)),
          [folder = m_session.workspaceFolder(), name, path](const ChangeProgress &progress) {
              const Dataset dataset = Workspace(folder).dataset(name);
              progress(-1); // nobody knows how far it is; whether it was cancelled
              writeRetortJsonl(dataset, path.toStdString());
              return tr("Written to %1.").arg(path);
          });
}

void DataFiles::exportPairs(const QuestionComparison &comparison)
{
    const QString name = textOf(comparison.one.name);
    const QString path = askWhere(tr("Export the pairs"), name + QStringLiteral("-pairs.csv"),
                                  tr("Comma-separated values (*.csv);;JSON lines (*.jsonl)"));
    if (path.isEmpty())
        return;
    write(tr("Export pairs of %1").arg(name),
          [folder = m_session.workspaceFolder(), comparison, path](const ChangeProgress &progress) {
              const std::size_t pairs = retort::exportPairs(folder, comparison, path.toStdString(), progress);
              return tr("%1 pairs written to %2.").arg(wholeText(qint64(pairs)), path);
          });
}

} // namespace retort
