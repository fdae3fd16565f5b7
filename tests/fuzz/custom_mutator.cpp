// libFuzzer's own changes and ours in turn.

#include "tests/fuzz/input_changes.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t *data, std::size_t size, std::size_t most);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t *data, std::size_t size, std::size_t most,
                                               unsigned int seed)
{
    retort::Random random(seed);
    if (random.below(2) == 0)
        return LLVMFuzzerMutate(data, size, most);
    const std::string changed = retort::changedInput({reinterpret_cast<const char *>(data), size}, random);
    if (changed.size() > most)
        return LLVMFuzzerMutate(data, size, most);
    std::ranges::copy(changed, reinterpret_cast<char *>(data));
    return changed.size();
}
