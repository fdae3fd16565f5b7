#include "core/base/error.h"
#include "core/models/gguf_header.h"

#include <cstdint>
#include <filesystem>

using namespace retort;

// The whole head of a file, from memory: what GgufFile does when it opens one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    try {
        (void)readGgufHeader("input.gguf", {reinterpret_cast<const std::byte *>(data), size});
    } catch (const Error &) { // refused
    }
    return 0;
}
