#include "core/base/folders.h"

#include "core/base/descriptors.h"
#include "core/base/error.h"

#include <unistd.h>

#include <string>

namespace retort {

namespace {

constexpr const char *kUnfinished = ".unfinished-";
constexpr const char *kReplaced = ".replaced-";

std::filesystem::path besides(const std::filesystem::path &folder, const char *mark)
{
    return folder.parent_path() / ("." + folder.filename().string() + mark + std::to_string(::getpid()));
}

bool isThere(const std::filesystem::path &path) // a link that leads nowhere is there, too
{
    return std::filesystem::exists(std::filesystem::symlink_status(path));
}

void takePlace(const std::filesystem::path &unfinished, const std::filesystem::path &folder, IfThere ifThere)
{
    const std::filesystem::path replaced = besides(folder, kReplaced);
    std::filesystem::remove_all(replaced);
    const bool isReplacing = ifThere == IfThere::Replace && isThere(folder);
    if (isReplacing)
        std::filesystem::rename(folder, replaced);
    try {
        std::filesystem::rename(unfinished, folder);
    } catch (...) {
        if (isReplacing)
            std::filesystem::rename(replaced, folder);
        throw;
    }
    syncPath(folder.parent_path());
    std::filesystem::remove_all(replaced); // of a link only the link
}

} // namespace

void writeFolderAtomically(const std::filesystem::path &folder, IfThere ifThere,
                           const std::function<void(const std::filesystem::path &)> &fill)
{
    const std::filesystem::path target = std::filesystem::absolute(folder).lexically_normal();
    if (ifThere == IfThere::Refuse && isThere(target))
        throw Error(target.string() + ": is there already; name another place, or replace it");
    const std::filesystem::path unfinished = besides(target, kUnfinished);
    try {
        std::filesystem::remove_all(unfinished);
        std::filesystem::create_directories(unfinished);
        fill(unfinished);
        syncTree(unfinished);
        takePlace(unfinished, target, ifThere);
    } catch (const std::filesystem::filesystem_error &error) {
        std::error_code ignored;
        std::filesystem::remove_all(unfinished, ignored);
        throw Error(target.string() + ": cannot be written: " + error.code().message());
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove_all(unfinished, ignored);
        throw;
    }
}

bool isUnfinishedFolder(const std::filesystem::path &folder)
{
    const std::string name = folder.filename().string();
    return name.starts_with('.')
           && (name.find(kUnfinished) != std::string::npos || name.find(kReplaced) != std::string::npos);
}

} // namespace retort
