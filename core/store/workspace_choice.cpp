#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/text.h"
#include "core/store/workspace.h"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>

namespace retort {

namespace {

constexpr std::uintmax_t kLargestRecord = 8192;

std::optional<std::filesystem::path> environmentPath(const char *name)
{
    const char *value = std::getenv(name);
    if (!value || !*value)
        return std::nullopt;
    return std::filesystem::path(value);
}

std::filesystem::path homeFolder()
{
    if (const auto home = environmentPath("HOME"))
        return *home;
    const passwd *user = ::getpwuid(::getuid());
    return user && user->pw_dir ? user->pw_dir : "/";
}

/// One line: the folder of the workspace that was used last.
std::filesystem::path recordFile()
{
    const auto configured = environmentPath("XDG_CONFIG_HOME");
    return (configured ? *configured : homeFolder() / ".config") / "retort" / "workspace";
}

/// Nothing when none is recorded or its folder is gone.
std::optional<std::filesystem::path> lastWorkspace()
{
    std::error_code unreadable;
    const std::uintmax_t size = std::filesystem::file_size(recordFile(), unreadable);
    if (unreadable || size > kLargestRecord)
        return std::nullopt;
    const std::string bytes = readFile(recordFile(), kLargestRecord);
    const std::filesystem::path folder(bytes.substr(0, bytes.find('\n')));
    if (!folder.is_absolute() || !std::filesystem::is_directory(folder, unreadable))
        return std::nullopt;
    return folder;
}

} // namespace

std::filesystem::path chooseWorkspace(const std::optional<std::filesystem::path> &named)
{
    if (named)
        return std::filesystem::absolute(*named);
    if (const auto fromEnvironment = environmentPath("RETORT_WORKSPACE"))
        return std::filesystem::absolute(*fromEnvironment);
    if (const auto last = lastWorkspace())
        return *last;
    return homeFolder() / "Retort";
}

void rememberWorkspace(const std::filesystem::path &folder)
{
    const std::filesystem::path file = recordFile();
    std::error_code failed;
    std::filesystem::create_directories(file.parent_path(), failed);
    if (failed)
        throw Error(file.parent_path().string() + ": cannot be made: " + failed.message());
    writeFileAtomically(file, std::filesystem::absolute(folder).string() + "\n");
}

} // namespace retort
