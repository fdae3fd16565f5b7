#pragma once

#include "tests/core/data/data_folder.h"

#include <cstdlib>
#include <filesystem>
#include <string>

namespace retort {

/// Folder of the reference outputs of other software; empty when this machine has none.
inline std::filesystem::path goldenFolder()
{
    const char *named = std::getenv("RETORT_GOLDEN");
    const char *source = std::getenv("RETORT_SOURCE_DIR");
    std::filesystem::path folder = named != nullptr ? named : "";
    if (folder.empty() && source != nullptr)
        folder = std::filesystem::path(source) / ".." / "shared" / "golden";
    return std::filesystem::is_directory(folder) ? folder : std::filesystem::path();
}

} // namespace retort

/// Leaves a test that needs reference outputs where there are none; in CI that is a failure.
#define RETORT_NEED_GOLDEN()                                                                                           \
    do {                                                                                                               \
        if (retort::goldenFolder().empty()) {                                                                          \
            if (retort::testing::isContinuousIntegration())                                                            \
                QFAIL("no reference outputs: set RETORT_GOLDEN");                                                      \
            QSKIP("no reference outputs: set RETORT_GOLDEN to the folder that holds models/");                         \
        }                                                                                                              \
    } while (false)
