#include "core/base/error.h"
#include "core/models/safetensors_header.h"

#include <cstdint>

using namespace retort;

// The whole head of a file, from memory: what SafetensorsFile does when it opens one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::span<const std::byte> file(reinterpret_cast<const std::byte *>(data), size);
    try {
        const SafetensorsHeader header = readSafetensorsHeader("input.safetensors", file);
        for (const auto &[name, entry] : header.entries)
            if (header.dataBegin + entry.end > size || entry.elements() < 0)
                __builtin_trap();
    } catch (const Error &) { // refused
    }
    return 0;
}
