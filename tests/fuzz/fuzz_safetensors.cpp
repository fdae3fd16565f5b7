#include "core/base/error.h"
#include "core/models/safetensors.h"
#include "tests/fuzz/memory_file.h"

using namespace retort;

namespace {

void readTensor(const SafetensorsFile &file, const std::string &name, const SafetensorsEntry &entry)
{
    try {
        if (file.expect(name, entry.shape).dtype == "I64")
            (void)file.integers(name);
        (void)file.floats(name);
        file.release(name);
    } catch (const Error &) { // of another type
    }
}

} // namespace

// A file is opened and every tensor read as float32.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    try {
        const MemoryFile memory(data, size);
        const SafetensorsFile file(memory.path());
        for (const auto &[name, entry] : file.entries())
            readTensor(file, name, entry);
    } catch (const Error &) { // refused
    }
    return 0;
}
