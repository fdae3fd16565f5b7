#include "app/cli/command.h"

#include <cstdlib>

namespace retort {

std::filesystem::path CommandContext::dataFolder() const
{
    if (const char *named = std::getenv("RETORT_DATA"); named && *named)
        return named;
    return workspaceFolder() / "data";
}

} // namespace retort
