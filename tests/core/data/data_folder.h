#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace retort::testing {

/// Where the real files are: RETORT_DATA, else data beside the checkout's shared folder.
inline std::filesystem::path dataFolder()
{
    if (const char *folder = std::getenv("RETORT_DATA"); folder != nullptr && *folder != '\0')
        return folder;
    const char *source = std::getenv("RETORT_SOURCE_DIR");
    return std::filesystem::path(source != nullptr ? source : ".") / ".." / "shared" / "data";
}

inline bool hasDataFolder()
{
    return std::filesystem::is_directory(dataFolder() / "svamp");
}

inline bool isContinuousIntegration()
{
    const char *flag = std::getenv("CI");
    return flag != nullptr && std::string(flag) == "true";
}

} // namespace retort::testing

/// Skips the test where the real files are not there; fails where they must be.
#define RETORT_NEED_DATA()                                                                                             \
    do {                                                                                                               \
        if (!retort::testing::hasDataFolder()) {                                                                       \
            if (retort::testing::isContinuousIntegration())                                                            \
                QFAIL("The real files are missing; set RETORT_DATA.");                                                 \
            QSKIP("The real files are missing; set RETORT_DATA.");                                                     \
        }                                                                                                              \
    } while (false)
