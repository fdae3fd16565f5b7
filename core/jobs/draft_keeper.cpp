#include "core/jobs/draft_keeper.h"

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/jobs/background.h"

#include <algorithm>
#include <exception>
#include <functional>
#include <iterator>
#include <utility>

namespace retort {

namespace {

constexpr int kPauseMs = 500;
constexpr std::uintmax_t kLargestFile = 1u << 20;
constexpr const char *kFilePrefix = "file:";

std::string idOf(const std::filesystem::path &file)
{
    return kFilePrefix + file.string();
}

std::filesystem::path fileOf(const std::string &id)
{
    return id.starts_with(kFilePrefix) ? id.substr(std::string(kFilePrefix).size()) : std::string();
}

} // namespace

DraftKeeper::DraftKeeper(SetupDocument &document, std::filesystem::path workspaceFolder, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_workspace(std::move(workspaceFolder))
    , m_reader(new Background(this))
    , m_writer(new Background(this))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &DraftKeeper::write);
    connect(&m_document, &SetupDocument::changed, this, &DraftKeeper::noteChange);
}

DraftKeeper::~DraftKeeper()
{
    flush();
}

void DraftKeeper::read()
{
    m_touched.clear();
    m_reader->start<std::vector<Draft>>([workspace = m_workspace] { return DraftStore(workspace).drafts(); },
                                        [this](std::vector<Draft> drafts, const std::string &error) {
                                            if (!error.empty())
                                                emit failed(QString::fromStdString(error));
                                            takeList(std::move(drafts));
                                            emit listed();
                                        });
}

/// What was begun, changed or removed here while the list was read is newer than what stands in it.
void DraftKeeper::takeList(std::vector<Draft> read)
{
    const auto isTouched = [this](const Draft &draft) {
        return std::ranges::find(m_touched, draft.id) != m_touched.end();
    };
    std::erase_if(read, isTouched);
    std::erase_if(m_drafts, std::not_fn(isTouched));
    std::ranges::move(read, std::back_inserter(m_drafts));
}

void DraftKeeper::open(const std::string &id)
{
    flush();
    const auto found =
        std::find_if(m_drafts.begin(), m_drafts.end(), [&](const Draft &draft) { return draft.id == id; });
    if (found == m_drafts.end())
        return;
    const std::filesystem::path file = fileOf(id);
    const auto show = [this, draft = *found, file](const std::string &saved, const std::string &) {
        m_writtenText = draft.yaml;
        m_document.load(draft.yaml, {file, draft.baseFolder}, draft.id, saved);
        emit opened();
    };
    if (file.empty())
        return show({}, {});
    // A file that is gone holds nothing: then the draft counts as changed.
    m_reader->start<std::string>([file] { return readFile(file, kLargestFile); }, show);
}

void DraftKeeper::begin(const std::string &text, const SetupOrigin &origin, const std::string &savedText)
{
    flush();
    const std::string id = origin.file.empty() ? newUuid() : idOf(origin.file);
    m_writtenText.clear();
    m_document.load(text, origin, id, savedText);
    noteChange();
    write();
    emit opened();
}

void DraftKeeper::remove(std::string id)
{
    finishWriting();
    m_pause.stop();
    m_unwritten.reset();
    std::erase_if(m_drafts, [&](const Draft &draft) { return draft.id == id; });
    m_touched.push_back(id);
    if (m_document.draftId() == id)
        m_document.setDraftId({});
    emit listed();
    if (m_isReadOnly)
        return;
    m_writer->start<bool>(
        [workspace = m_workspace, id] {
            DraftStore(workspace).remove(id);
            return true;
        },
        [this](bool, const std::string &error) {
            if (!error.empty())
                emit failed(QString::fromStdString(error));
        });
}

void DraftKeeper::moveTo(const SetupOrigin &origin, const std::string &savedText)
{
    const std::string old = m_document.draftId();
    const std::string id = idOf(origin.file);
    if (old != id)
        remove(old);
    m_document.setDraftId(id);
    m_document.setSaved(origin, savedText);
    m_writtenText.clear();
    noteChange();
    write();
}

Draft DraftKeeper::current() const
{
    return {m_document.draftId(), m_document.name(), m_document.text(), m_document.origin().baseFolder, {}};
}

void DraftKeeper::put(const Draft &draft)
{
    if (std::ranges::find(m_touched, draft.id) == m_touched.end())
        m_touched.push_back(draft.id);
    const auto known =
        std::find_if(m_drafts.begin(), m_drafts.end(), [&](const Draft &other) { return other.id == draft.id; });
    if (known != m_drafts.end()) {
        *known = draft;
        return;
    }
    m_drafts.insert(m_drafts.begin(), draft);
    emit listed();
}

void DraftKeeper::noteChange()
{
    if (m_document.draftId().empty() || m_document.text() == m_writtenText)
        return;
    m_unwritten = current();
    put(*m_unwritten);
    m_pause.start();
}

void DraftKeeper::write()
{
    m_pause.stop();
    if (!m_unwritten || m_isReadOnly)
        return;
    if (m_writer->isBusy()) { // one at a time: the newest comes last
        m_pause.start();
        return;
    }
    const Draft draft = *std::exchange(m_unwritten, std::nullopt);
    m_writtenText = draft.yaml;
    m_writer->start<bool>(
        [workspace = m_workspace, draft] {
            DraftStore(workspace).save(draft);
            return true;
        },
        [this](bool, const std::string &error) {
            if (!error.empty())
                emit failed(QString::fromStdString(error));
        });
}

/// Waits for the write that is under way, a few milliseconds: what comes next must not be overtaken by it.
void DraftKeeper::finishWriting()
{
    delete m_writer;
    m_writer = new Background(this);
}

void DraftKeeper::flush()
{
    m_pause.stop();
    finishWriting();
    if (!m_unwritten || m_isReadOnly)
        return;
    const Draft draft = *std::exchange(m_unwritten, std::nullopt);
    m_writtenText = draft.yaml;
    try {
        DraftStore(m_workspace).save(draft);
    } catch (const std::exception &error) {
        emit failed(QString::fromStdString(error.what()));
    }
}

} // namespace retort
