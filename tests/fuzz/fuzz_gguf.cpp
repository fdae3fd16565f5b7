#include "core/base/error.h"
#include "core/models/gguf_import.h"
#include "core/models/gguf_tokenizer.h"
#include "core/tokenizers/json_tokenizer.h"
#include "tests/fuzz/memory_file.h"

#include <vector>

using namespace retort;

namespace {

constexpr std::int64_t kMostValues = 1 << 16; // more teaches nothing new

void readTensors(const GgufFile &file)
{
    for (const auto &[name, tensor] : file.tensors()) {
        if (tensor.elements() > kMostValues)
            continue;
        std::vector<float> values(static_cast<std::size_t>(tensor.elements()));
        file.readFloats(tensor, values);
    }
}

/// What a directory is made of, without writing it.
void readStudent(const GgufFile &file)
{
    checkGgufStudent(file);
    const JsonTokenizer tokenizer(tokenizerJson(readGgufTokenizer(file)), "tokenizer.json", {});
    (void)tokenizer.decode(tokenizer.encode("a ab\n 12"));
}

} // namespace

// A file is opened, its tensors are read, and it is checked as a student as the import does.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    try {
        const MemoryFile memory(data, size);
        const GgufFile file(memory.path());
        readTensors(file);
        readStudent(file);
    } catch (const Error &) { // refused
    }
    return 0;
}
