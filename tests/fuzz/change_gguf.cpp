#include "tests/fuzz/gguf_seeds.h"
#include "tests/fuzz/input_changes.h"

#include <cstring>

namespace retort {

namespace {

/// A count, size, type, offset or value inside becomes an awkward one.
void overwrite(std::string &item, std::size_t width, Random &random)
{
    if (item.size() < width)
        return;
    const std::uint64_t number = awkwardNumber(random);
    std::memcpy(item.data() + random.below(item.size() - width + 1), &number, width);
}

void change(std::vector<std::string> &items, Random &random)
{
    if (items.empty())
        return;
    const std::size_t at = random.below(items.size());
    switch (random.below(6)) {
    case 0:
        items.erase(items.begin() + std::ptrdiff_t(at));
        break;
    case 1:
        items.push_back(items[at]);
        break;
    case 2:
        items[at] = changedBytes(items[at], random);
        break;
    case 3:
        overwrite(items[at], sizeof(std::uint64_t), random);
        break;
    default:
        overwrite(items[at], sizeof(std::uint32_t), random);
    }
}

std::string changedSeed(Random &random)
{
    static const std::vector<GgufSeed> kSeeds = ggufSeeds();
    GgufBytes file = random.pick(kSeeds).file;
    for (std::uint64_t left = 1 + random.below(3); left > 0; --left)
        change(random.below(3) == 0 ? file.tensors : file.keys, random);
    if (random.below(8) == 0)
        file.data = changedBytes(file.data, random);
    return file.bytes();
}

} // namespace

/// What is changed keeps its true counts half of the time, so that keys and tensors are looked at.
std::string changedInput(const std::string &input, Random &random)
{
    return random.below(2) == 0 ? changedBytes(input, random) : changedSeed(random);
}

} // namespace retort
