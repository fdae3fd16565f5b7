#include "core/store/checkpoint_store.h"

#include "core/base/descriptors.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/store/run_names.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::string_view kDone = "DONE";
constexpr std::string_view kPart = "student";
constexpr std::string_view kUnfinished = ".tmp";

/// DONE goes first, so that what is left of an interrupted removal is no checkpoint.
void removeCheckpoint(const std::filesystem::path &checkpoint)
{
    std::filesystem::remove(checkpoint / kDone);
    std::filesystem::remove_all(checkpoint);
}

void fillAndRename(const std::filesystem::path &unfinished, const std::filesystem::path &final,
                   const std::vector<CheckpointPart> &parts)
{
    for (const CheckpointPart &part : parts) {
        std::filesystem::create_directories(unfinished / part.name);
        part.write(unfinished / part.name);
    }
    syncTree(unfinished);
    writeFileAtomically(unfinished / kDone, "");
    std::filesystem::remove_all(final); // one without DONE
    std::filesystem::rename(unfinished, final);
    syncPath(final.parent_path());
}

} // namespace

std::vector<int> wholeCheckpoints(const std::filesystem::path &folder)
{
    std::vector<int> steps;
    std::error_code missing;
    for (const auto &entry : std::filesystem::directory_iterator(folder, missing)) {
        const std::optional<int> step = stepFromName(entry.path().filename().string());
        if (step && std::filesystem::exists(entry.path() / kDone))
            steps.push_back(*step);
    }
    std::ranges::sort(steps);
    return steps;
}

void writeCheckpointFolder(const std::filesystem::path &folder, int step,
                           const std::function<void(const std::filesystem::path &)> &write)
{
    writeCheckpointParts(folder, step, {{std::string(kPart), write}});
}

void writeCheckpointParts(const std::filesystem::path &folder, int step, const std::vector<CheckpointPart> &parts)
{
    const std::filesystem::path final = folder / stepName(step);
    if (std::filesystem::exists(final / kDone))
        return;
    const std::filesystem::path unfinished = final.string() + std::string(kUnfinished);
    try {
        std::filesystem::remove_all(unfinished);
        fillAndRename(unfinished, final, parts);
    } catch (const std::filesystem::filesystem_error &error) {
        removeUnfinishedCheckpoints(folder);
        throw Error(final.string() + ": the checkpoint cannot be written: " + error.what());
    } catch (...) {
        removeUnfinishedCheckpoints(folder);
        throw;
    }
}

void pruneCheckpoints(const std::filesystem::path &folder, int current, int keepLast,
                      const std::vector<int> &keepAlways)
{
    if (keepLast <= 0)
        return;
    std::vector<int> candidates = wholeCheckpoints(folder);
    std::erase_if(candidates, [&](int step) { return std::ranges::find(keepAlways, step) != keepAlways.end(); });
    const std::size_t surplus =
        candidates.size() > static_cast<std::size_t>(keepLast) ? candidates.size() - keepLast : 0;
    candidates.resize(surplus);
    for (const int step : candidates) {
        if (step != current)
            removeCheckpoint(folder / stepName(step));
    }
}

void removeUnfinishedCheckpoints(const std::filesystem::path &folder)
{
    std::error_code missing;
    std::vector<std::filesystem::path> unfinished;
    for (const auto &entry : std::filesystem::directory_iterator(folder, missing)) {
        const bool isCheckpoint = stepFromName(entry.path().stem().string()).has_value();
        if (isCheckpoint && (entry.path().extension() == kUnfinished || !std::filesystem::exists(entry.path() / kDone)))
            unfinished.push_back(entry.path());
    }
    for (const std::filesystem::path &path : unfinished) {
        std::error_code ignored; // what cannot be removed is no checkpoint either
        std::filesystem::remove_all(path, ignored);
    }
}

} // namespace retort
