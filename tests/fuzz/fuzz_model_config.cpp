#include "core/base/error.h"
#include "core/models/families.h"

#include <cstdint>

using namespace retort;

// config.json, and the shapes that follow from it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    try {
        const ModelConfig config =
            parseModelConfig("config.json", std::string(reinterpret_cast<const char *>(data), size));
        if (config.layers <= 8) // names of thousands of parameters teach nothing new
            (void)parameterCountOf(config);
    } catch (const Error &) { // refused
    }
    return 0;
}
