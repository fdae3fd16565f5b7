#include "core/store/trash.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/text.h"
#include "core/base/utc_time.h"
#include "core/store/json_fields.h"
#include "core/store/library.h"
#include "core/store/run_lock.h"

#include <algorithm>
#include <optional>

namespace retort {

namespace {

constexpr std::string_view kNote = "note.json";
constexpr std::string_view kLeaving = ".removing"; // an entry that is being removed for good
constexpr std::uintmax_t kLargestNote = 1 << 16;

/// "runs/NAME"; Error when the thing is not below the workspace.
std::filesystem::path placeOf(const std::filesystem::path &thing, const std::filesystem::path &workspace)
{
    const std::filesystem::path place =
        std::filesystem::absolute(thing).lexically_normal().lexically_relative(workspace);
    if (place.empty() || place == "." || *place.begin() == ".." || *place.begin() == "trash")
        throw Error(thing.string() + ": is not in the workspace " + workspace.string()
                    + "; delete it with a file manager");
    return place.has_filename() ? place : place.parent_path();
}

/// The one thing beside the note; nothing when the move never happened.
std::optional<std::filesystem::path> contentOf(const std::filesystem::path &folder)
{
    std::error_code gone;
    for (const auto &entry : std::filesystem::directory_iterator(folder, gone)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(kNote)) // its temporary name too
            return entry.path();
    }
    return std::nullopt;
}

bool isSafePlace(const std::filesystem::path &place)
{
    const bool climbs = std::any_of(place.begin(), place.end(), [](const auto &part) { return part == ".."; });
    return !place.empty() && place.is_relative() && place.has_filename() && !climbs;
}

/// What the note says; a note that cannot be read leaves the folder's own words.
TrashEntry readNote(const std::filesystem::path &folder, const std::filesystem::path &content)
{
    TrashEntry entry;
    try {
        const nlohmann::json note = readJsonObject(folder / kNote, kLargestNote);
        readField(note, "kind", entry.kind);
        readField(note, "title", entry.title);
        readField(note, "place", entry.place);
        readField(note, "deleted_at", entry.deletedAt);
    } catch (const std::exception &) {
        entry = {};
    }
    entry.id = folder.filename().string();
    if (!isSafePlace(entry.place))
        entry.place = (std::filesystem::path("runs") / content.filename()).string();
    if (entry.title.empty())
        entry.title = content.filename().string();
    return entry;
}

void move(const std::filesystem::path &from, const std::filesystem::path &to)
{
    std::error_code error;
    std::filesystem::rename(from, to, error);
    if (error == std::errc::cross_device_link)
        throw Error(from.string() + ": lies on another disk than the workspace's trash; delete it with a file manager");
    if (error)
        throw Error(from.string() + ": cannot be moved to " + to.string() + ": " + error.message());
}

std::filesystem::path freePlace(const std::filesystem::path &wanted)
{
    std::filesystem::path place = wanted;
    for (int number = 2; std::filesystem::exists(std::filesystem::symlink_status(place)); ++number)
        place = wanted.parent_path() / (wanted.filename().string() + "-" + std::to_string(number));
    return place;
}

} // namespace

Trash::Trash(const std::filesystem::path &workspace)
    : m_workspace(std::filesystem::absolute(workspace).lexically_normal()), m_folder(m_workspace / "trash")
{
    if (!m_workspace.has_filename()) // "/path/" is "/path"
        m_workspace = m_workspace.parent_path();
}

TrashEntry Trash::put(const std::filesystem::path &thing, const std::string &kind, const std::string &title) const
{
    TrashEntry entry {newUuid(), kind, title, placeOf(thing, m_workspace).string(), utcNow()};
    const std::filesystem::path from = m_workspace / entry.place;
    if (!std::filesystem::exists(std::filesystem::symlink_status(from)))
        throw Error(from.string() + ": is gone already; nothing was deleted");
    // As long as this one holds the lock, no writer can begin; a run that is being written is refused by it.
    std::optional<RunLock> lock;
    if (std::filesystem::exists(from / "FORMAT"))
        lock.emplace(from / "lock");
    const std::filesystem::path folder = m_folder / entry.id;
    std::filesystem::create_directories(folder);
    // The note comes first: cut off before the move, it speaks of nothing and is dropped.
    const nlohmann::ordered_json note {
        {"kind", kind}, {"title", title}, {"place", entry.place}, {"deleted_at", entry.deletedAt}};
    writeFileAtomically(folder / kNote, toJsonText(note, 2) + "\n");
    try {
        move(from, folder / from.filename());
    } catch (const Error &) {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored); // holds the note only
        throw;
    }
    return entry;
}

TrashEntry Trash::entry(const std::string &id) const
{
    const auto all = entries();
    const auto found = std::find_if(all.begin(), all.end(), [&id](const TrashEntry &known) { return known.id == id; });
    if (found == all.end())
        throw Error(m_folder.string() + ": holds no \"" + id + "\"; it was restored or removed already");
    return *found;
}

std::vector<TrashEntry> Trash::entries() const
{
    std::vector<TrashEntry> found;
    std::error_code missing;
    for (const auto &folder : std::filesystem::directory_iterator(m_folder, missing)) {
        if (folder.path().filename().string().ends_with(kLeaving))
            continue;
        if (const auto content = contentOf(folder.path()))
            found.push_back(readNote(folder.path(), *content));
    }
    std::sort(found.begin(), found.end(), [](const TrashEntry &a, const TrashEntry &b) {
        return a.deletedAt != b.deletedAt ? a.deletedAt > b.deletedAt : a.id < b.id;
    });
    return found;
}

std::filesystem::path Trash::restore(const std::string &id) const
{
    const TrashEntry known = entry(id);
    const std::filesystem::path folder = m_folder / id;
    const std::filesystem::path place = freePlace(m_workspace / known.place);
    std::filesystem::create_directories(place.parent_path());
    move(contentOf(folder).value(), place);
    std::error_code ignored; // without content the folder is no entry any more
    std::filesystem::remove_all(folder, ignored);
    return place;
}

void Trash::remove(const std::string &id) const
{
    static_cast<void>(entry(id)); // Error when there is none
    const std::filesystem::path leaving = m_folder / (id + std::string(kLeaving));
    move(m_folder / id, leaving); // half a run is never listed
    std::error_code error;
    std::filesystem::remove_all(leaving, error);
    if (error)
        throw Error(leaving.string() + ": cannot be removed: " + error.message());
}

void Trash::empty() const
{
    for (const TrashEntry &known : entries())
        remove(known.id);
    std::error_code error;
    std::filesystem::remove_all(m_folder, error); // notes without a thing, and what an earlier removal left
    if (error)
        throw Error(m_folder.string() + ": cannot be emptied: " + error.message());
}

} // namespace retort
