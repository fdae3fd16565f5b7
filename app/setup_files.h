#pragma once

#include "core/jobs/setup_document.h"

#include <QObject>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace retort {

class Background;
class DraftKeeper;
class SetupPage;

/// The files of a set-up: read as a beginning or to be edited, written, read again. A set-up that is written into
/// another folder takes its relative paths with it. Lives in the window's thread; files are read and written in others.
class SetupFiles final : public QObject
{
    Q_OBJECT

public:
    /// Page and drafts must outlive it.
    SetupFiles(SetupPage &page, DraftKeeper &drafts, QObject *parent);
    ~SetupFiles() override;

    /// A file that is edited and saved. That of a run is a beginning: a run stays as it was.
    void open(const QString &file);
    void beginFrom(const QString &file);
    void chooseAndOpen();
    void save(bool mayOverwrite);
    void saveAs();
    void reload();
    void browse(const QString &key); // a file or folder for this setting

    /// Seam for tests: the next file that a person is asked for, without a dialog. Empty: none is chosen.
    void setNextFile(const QString &file) { m_nextFile = file; }

signals:
    void noted(const QString &line);
    void sweepFound(const QString &file); // a file that was opened is one of a sweep

private:
    struct ReadText
    {
        std::string text;
        std::filesystem::path folder; // where its relative paths start
        bool isOfRun = false;
        bool isSweep = false; // nothing that a form of one run can show
    };
    struct WrittenText
    {
        bool isWritten = false; // false: the file holds something else than when it was last seen
        std::string text;
        std::vector<std::string> left; // paths that still start where they did
    };

    static ReadText readExperiment(const std::filesystem::path &file);
    static WrittenText writeExperiment(const SetupOrigin &to, const std::filesystem::path &from,
                                       const std::string &text, const std::optional<std::string> &seen);
    void read(const std::filesystem::path &file, std::function<void(const ReadText &read)> then);
    void begin(const ReadText &read);
    void write(const std::filesystem::path &file, bool mayOverwrite);
    void takeWritten(const WrittenText &written, const SetupOrigin &origin, const std::string &before);
    [[nodiscard]] QString askForFile(const QString &title, bool isSaving);
    [[nodiscard]] SetupDocument &document() const;

    SetupPage &m_page;
    DraftKeeper &m_drafts;
    Background *m_reader = nullptr;
    Background *m_writer = nullptr;
    std::optional<QString> m_nextFile;
};

} // namespace retort
