#pragma once

#include "core/sandbox/worker/filter.h"

#include <sys/types.h>

#include <cstdint>

namespace retort::worker {

struct Limits
{
    std::uint32_t wallMs = 0;
    std::uint32_t memoryMb = 0;
};

/// What holds for the helper and all its children: no core files, no debugger, an ordinary user, closed descriptors.
/// The socket to Retort stays open in the helper as descriptor 0.
void settleHelper();

/// Bytes of address space that the process has now; what a program may use comes on top.
[[nodiscard]] std::uint64_t addressSpaceBytes();

enum class FilterUse { On, OffForNegativeControl };

/// Takes everything from the calling child: descriptors, files, processes, time, memory, and at last system calls.
/// False when any step fails; the child must then end without running anything.
[[nodiscard]] bool confineChild(const Filter &filter, const Limits &limits, std::uint64_t baseBytes, pid_t parent,
                                FilterUse use);

} // namespace retort::worker
