#include "core/base/error.h"
#include "core/models/weight_files.h"
#include "tests/fuzz/scratch_folder.h"

using namespace retort;

namespace {

/// Two shards that hold "a" and "b", "c".
ScratchFolder folderWithShards()
{
    static const std::vector<float> kValues {1, 2, 3, 4};
    ScratchFolder folder;
    writeSafetensors(folder.path() / "one.safetensors", {{"a", {4}, kValues}});
    writeSafetensors(folder.path() / "two.safetensors", {{"b", {2, 2}, kValues}, {"c", {4}, kValues}});
    return folder;
}

} // namespace

// The input is model.safetensors.index.json beside two shards.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const ScratchFolder folder = folderWithShards();
    folder.write("model.safetensors.index.json", data, size);
    try {
        const WeightFiles files(folder.path());
        for (const std::string &name : files.names())
            (void)files.floats(name);
    } catch (const Error &) { // refused
    }
    return 0;
}
