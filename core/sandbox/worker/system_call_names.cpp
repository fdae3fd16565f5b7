#include "core/sandbox/worker/system_call_names.h"

#include <seccomp.h>

#include <array>
#include <cstdio>
#include <cstdlib>

namespace retort::worker {

namespace {

constexpr int kCount = 512;
constexpr int kNameBytes = 32;

std::array<char[kNameBytes], kCount> g_names; // filled at start, read-only later

} // namespace

void prepareSystemCallNames()
{
    for (int number = 0; number < kCount; ++number) {
        char *name = seccomp_syscall_resolve_num_arch(SCMP_ARCH_X86_64, number);
        if (name)
            std::snprintf(g_names[static_cast<std::size_t>(number)], kNameBytes, "%s", name);
        std::free(name);
    }
}

const char *systemCallName(int number)
{
    if (number < 0 || number >= kCount || g_names[static_cast<std::size_t>(number)][0] == '\0')
        return "an unknown system call";
    return g_names[static_cast<std::size_t>(number)];
}

} // namespace retort::worker
