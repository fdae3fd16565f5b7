#include "core/base/error.h"
#include "core/models/families.h"
#include "tests/fuzz/scratch_folder.h"

using namespace retort;

namespace {

/// Dropout is not taken from config.json, and how wide new weights are drawn says nothing about those that are there.
ModelConfig withoutTraining(ModelConfig config)
{
    config.dropout = 0;
    config.initializerRange = 0;
    return config;
}

/// What was understood is written so that it is understood again, and alike.
void checkItComesBack(const ModelConfig &config)
{
    static const ScratchFolder folder;
    writeModelConfig(config, folder.path(), 1);
    if (withoutTraining(readStudentConfig(folder.path())) != withoutTraining(config))
        __builtin_trap();
}

} // namespace

// config.json, the shapes that follow from it, and writing it again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    ModelConfig config;
    try {
        config = parseModelConfig("config.json", std::string(reinterpret_cast<const char *>(data), size));
        if (config.layers <= 8) // names of thousands of parameters teach nothing new
            (void)parameterCountOf(config);
    } catch (const Error &) { // refused
        return 0;
    }
    checkItComesBack(config);
    return 0;
}
