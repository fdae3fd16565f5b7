#pragma once

namespace retort {

/// From now on the memory of large tensors on the CPU is kept when they are freed, for the tensors of the next step:
/// asked for anew, the system would hand over each page again, zeroed. In pages of 2 MiB where the system has them.
/// torch knows one allocator for a process, so this stays; call it from one thread before training begins.
void keepFreedBlocks();

/// Gives what is kept back to the system.
void releaseFreedBlocks();

} // namespace retort
