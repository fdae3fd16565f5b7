#pragma once

#include "core/jobs/setup_document.h"
#include "core/store/draft_store.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace retort {

class Background;

/// Keeps the set-ups that were begun in the workspace: the open one is written soon after it was changed, by a thread,
/// and once more at the end, so that a restart or a crash loses at most the last half second. For the window's thread.
class DraftKeeper final : public QObject
{
    Q_OBJECT

public:
    /// `document` must outlive it.
    DraftKeeper(SetupDocument &document, std::filesystem::path workspaceFolder, QObject *parent = nullptr);
    ~DraftKeeper() override; // writes what is not written

    void setReadOnly(bool isReadOnly) { m_isReadOnly = isReadOnly; }
    void read(); // the list; listed() follows

    [[nodiscard]] const std::vector<Draft> &drafts() const { return m_drafts; }
    /// Opens a draft; its file, when it has one, is read in a thread.
    void open(const std::string &id);
    /// A new one, or the one that is known for this file.
    void begin(const std::string &text, const SetupOrigin &origin, const std::string &savedText = {});
    void remove(std::string id); // by value: it may be the document's own
    /// The open draft stands in this file now: it is known by it.
    void moveTo(const SetupOrigin &origin, const std::string &savedText);
    void flush(); // now, in this thread

signals:
    void listed(); // drafts() is new
    void opened();
    void failed(const QString &message);

private:
    void takeList(std::vector<Draft> read);
    void noteChange();
    void write();
    void finishWriting();
    [[nodiscard]] Draft current() const;
    void put(const Draft &draft);

    SetupDocument &m_document;
    const std::filesystem::path m_workspace;
    std::vector<Draft> m_drafts;
    std::vector<std::string> m_touched; // ids that were changed or removed here since the list was asked for
    std::optional<Draft> m_unwritten;
    std::string m_writtenText;
    QTimer m_pause;
    Background *m_reader = nullptr;
    Background *m_writer = nullptr;
    bool m_isReadOnly = false;
};

} // namespace retort
