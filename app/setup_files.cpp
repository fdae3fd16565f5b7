#include "app/setup_files.h"

#include "core/base/files.h"
#include "core/config/moved_paths.h"
#include "core/jobs/background.h"
#include "core/jobs/draft_keeper.h"
#include "core/store/run_directory.h"
#include "core/sweep/sweep_file.h"
#include "widgets/setup/setup_page.h"

#include <nlohmann/json.hpp>

#include <QFileDialog>

#include <algorithm>
#include <utility>

namespace retort {

namespace {

constexpr std::uintmax_t kLargestFile = 1u << 20;

QString textOf(const std::filesystem::path &path)
{
    return QString::fromStdString(path.string());
}

} // namespace

SetupFiles::SetupFiles(SetupPage &page, DraftKeeper &drafts, QObject *parent)
    : QObject(parent), m_page(page), m_drafts(drafts), m_reader(new Background(this)), m_writer(new Background(this))
{
    connect(&page, &SetupPage::saveRequested, this, [this] { save(false); });
    connect(&page, &SetupPage::overwriteRequested, this, [this] { save(true); });
    connect(&page, &SetupPage::saveAsRequested, this, &SetupFiles::saveAs);
    connect(&page, &SetupPage::reloadRequested, this, &SetupFiles::reload);
    connect(&page, &SetupPage::browseRequested, this, &SetupFiles::browse);
}

SetupFiles::~SetupFiles() = default;

SetupDocument &SetupFiles::document() const
{
    return m_page.document();
}

/// Paths of a run's file start where its experiment was, which the run remembers.
SetupFiles::ReadText SetupFiles::readExperiment(const std::filesystem::path &file)
{
    ReadText read {readFile(file, kLargestFile), file.parent_path(), false};
    read.isSweep = isSweepText(read.text);
    std::error_code error;
    if (!std::filesystem::exists(file.parent_path() / "FORMAT", error))
        return read;
    read.isOfRun = true;
    const nlohmann::json provenance = RunReader(file.parent_path()).provenance();
    if (const auto folder = provenance.find("experiment_folder"); folder != provenance.end() && folder->is_string())
        read.folder = folder->get<std::string>();
    return read;
}

void SetupFiles::read(const std::filesystem::path &file, std::function<void(const ReadText &read)> then)
{
    m_reader->start<ReadText>([file] { return readExperiment(file); },
                              [this, file, then = std::move(then)](const ReadText &read, const std::string &error) {
                                  if (!error.empty())
                                      m_page.showMessage(QString::fromStdString(error), true);
                                  else if (read.isSweep)
                                      emit sweepFound(textOf(file));
                                  else
                                      then(read);
                              });
}

void SetupFiles::begin(const ReadText &read)
{
    m_drafts.begin(read.text, {{}, read.folder});
}

void SetupFiles::beginFrom(const QString &file)
{
    read(std::filesystem::absolute(file.toStdString()), [this](const ReadText &read) { begin(read); });
}

void SetupFiles::open(const QString &file)
{
    const std::filesystem::path path = std::filesystem::absolute(file.toStdString());
    read(path, [this, path](const ReadText &read) {
        if (read.isOfRun)
            return begin(read);
        const std::string id = "file:" + path.string();
        const auto &drafts = m_drafts.drafts();
        const auto known =
            std::find_if(drafts.begin(), drafts.end(), [&](const Draft &draft) { return draft.id == id; });
        if (known != drafts.end() && known->yaml != read.text)
            return m_drafts.open(id); // what was changed here and not saved
        m_drafts.begin(read.text, {path, read.folder}, read.text);
    });
}

void SetupFiles::chooseAndOpen()
{
    const QString file = askForFile(tr("Open an experiment"), false);
    if (!file.isEmpty())
        open(file);
}

void SetupFiles::save(bool mayOverwrite)
{
    if (document().draftId().empty())
        return;
    if (document().origin().file.empty())
        saveAs();
    else
        write(document().origin().file, mayOverwrite);
}

void SetupFiles::saveAs()
{
    if (document().draftId().empty())
        return;
    const QString file = askForFile(tr("Save the set-up as"), true);
    if (file.isEmpty())
        return;
    std::filesystem::path path = std::filesystem::absolute(file.toStdString());
    if (path.extension().empty())
        path += ".yaml";
    write(path, true); // the dialog has asked
}

/// `seen`: what the file held when it was last seen; a file that holds something else is left alone.
SetupFiles::WrittenText SetupFiles::writeExperiment(const SetupOrigin &to, const std::filesystem::path &from,
                                                    const std::string &text, const std::optional<std::string> &seen)
{
    std::error_code error;
    if (seen && std::filesystem::exists(to.file, error) && readFile(to.file, kLargestFile) != *seen)
        return {};
    MovedPaths moved = withMovedPaths(text, from, to.baseFolder);
    writeFileAtomically(to.file, moved.text);
    return {true, std::move(moved.text), std::move(moved.left)};
}

void SetupFiles::write(const std::filesystem::path &file, bool mayOverwrite)
{
    const SetupOrigin origin {file, file.parent_path()};
    const std::string text = document().text();
    const std::optional<std::string> seen =
        mayOverwrite ? std::nullopt : std::optional<std::string>(document().savedText());
    m_writer->start<WrittenText>(
        [origin, from = document().origin().baseFolder, text, seen] {
            return writeExperiment(origin, from, text, seen);
        },
        [this, origin, text, id = document().draftId()](const WrittenText &written, const std::string &error) {
            if (!error.empty())
                m_page.showMessage(QString::fromStdString(error), true);
            else if (!written.isWritten)
                m_page.showFileChanged(textOf(origin.file.filename()));
            else if (id == document().draftId())
                takeWritten(written, origin, text);
        });
}

/// What was typed since `before` was written is kept, and its paths are moved, too.
void SetupFiles::takeWritten(const WrittenText &written, const SetupOrigin &origin, const std::string &before)
{
    m_page.hideMessage();
    if (document().text() == before)
        document().replaceText(written.text);
    else
        document().replaceText(
            withMovedPaths(document().text(), document().origin().baseFolder, origin.baseFolder).text);
    m_drafts.moveTo(origin, written.text);
    emit noted(tr("saved %1").arg(textOf(origin.file)));
    QStringList left;
    for (const std::string &path : written.left)
        left << QString::fromStdString(path);
    if (!left.isEmpty())
        m_page.showMessage(tr("Saved, but what follows could not be written anew for the folder %1: %2.")
                               .arg(textOf(origin.baseFolder), left.join(QStringLiteral("; "))),
                           true);
}

void SetupFiles::reload()
{
    const SetupOrigin origin = document().origin();
    read(origin.file, [this, origin](const ReadText &read) {
        document().setSaved({origin.file, read.folder}, read.text);
        document().replaceText(read.text);
        m_page.hideMessage();
    });
}

void SetupFiles::browse(const QString &key)
{
    const bool isFolder = key.startsWith(QLatin1String("student")); // a student's, or one of several
    QString file;
    if (m_nextFile)
        file = *std::exchange(m_nextFile, std::nullopt);
    else if (isFolder)
        file = QFileDialog::getExistingDirectory(&m_page, tr("Choose a student"));
    else
        file = QFileDialog::getOpenFileName(&m_page, tr("Choose a file"));
    if (file.isEmpty())
        return;
    const std::string written = pathFrom(document().origin().baseFolder, file.toStdString());
    const std::string refusal = document().setValue(key.toStdString(), yamlText(written));
    if (!refusal.empty())
        m_page.showMessage(QString::fromStdString(refusal), true);
}

QString SetupFiles::askForFile(const QString &title, bool isSaving)
{
    if (m_nextFile)
        return *std::exchange(m_nextFile, std::nullopt);
    const QString filter = tr("Experiments (*.yaml *.yml);;All files (*)");
    const QString folder = textOf(document().origin().baseFolder);
    const QString name =
        folder + QLatin1Char('/') + QString::fromStdString(document().name()) + QStringLiteral(".yaml");
    return isSaving ? QFileDialog::getSaveFileName(&m_page, title, name, filter)
                    : QFileDialog::getOpenFileName(&m_page, title, folder, filter);
}

} // namespace retort
