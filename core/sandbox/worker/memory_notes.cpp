// Covers: telling "the limit refused memory" from a MemoryError that the program raised itself. All small objects come
// from arenas, all large ones from the raw allocator. Does not cover numpy, which allocates by itself (child.cpp knows
// its error by name).

#include <Python.h>

#include "core/sandbox/worker/memory_notes.h"

#include <sys/mman.h>

namespace retort::worker {

namespace {

constexpr std::size_t kReserveBytes = 4 * 1024 * 1024;

// Allocator hooks are called by CPython with a context of ours; it points to this one state.
struct State
{
    PyMemAllocatorEx raw = {};
    PyObjectArenaAllocator arena = {};
    Outcome *outcome = nullptr;
    void *reserve = nullptr;
};

State g_state;

void *noted(void *memory, std::size_t size)
{
    if (!memory && g_state.outcome && g_state.outcome->refusedBytes == 0)
        g_state.outcome->refusedBytes = size > 0 ? size : 1;
    return memory;
}

void *rawMalloc(void *, std::size_t size)
{
    return noted(g_state.raw.malloc(g_state.raw.ctx, size), size);
}

void *rawCalloc(void *, std::size_t count, std::size_t size)
{
    return noted(g_state.raw.calloc(g_state.raw.ctx, count, size), count * size);
}

void *rawRealloc(void *, void *memory, std::size_t size)
{
    return noted(g_state.raw.realloc(g_state.raw.ctx, memory, size), size);
}

void rawFree(void *, void *memory)
{
    g_state.raw.free(g_state.raw.ctx, memory);
}

void *arenaAllocate(void *, std::size_t size)
{
    return noted(g_state.arena.alloc(g_state.arena.ctx, size), size);
}

void arenaFree(void *, void *memory, std::size_t size)
{
    g_state.arena.free(g_state.arena.ctx, memory, size);
}

} // namespace

void noteFailedAllocations()
{
    PyMem_GetAllocator(PYMEM_DOMAIN_RAW, &g_state.raw);
    PyMemAllocatorEx raw {nullptr, rawMalloc, rawCalloc, rawRealloc, rawFree};
    PyMem_SetAllocator(PYMEM_DOMAIN_RAW, &raw);

    PyObject_GetArenaAllocator(&g_state.arena);
    PyObjectArenaAllocator arena {nullptr, arenaAllocate, arenaFree};
    PyObject_SetArenaAllocator(&arena);
}

void reportMemoryTo(Outcome *outcome)
{
    g_state.outcome = outcome;
}

void keepReserve()
{
    void *memory =
        mmap(nullptr, kReserveBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    g_state.reserve = memory == MAP_FAILED ? nullptr : memory;
}

void releaseReserve()
{
    if (g_state.reserve)
        munmap(g_state.reserve, kReserveBytes);
    g_state.reserve = nullptr;
}

} // namespace retort::worker
