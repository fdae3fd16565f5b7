// Stands in for libFuzzer where it is not built: each file of the corpus, and a fixed number of changes of each.

#include "core/base/files.h"
#include "core/base/random.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

using namespace retort;

namespace {

constexpr int kChangesPerFile = 200;
constexpr std::size_t kLongestDoubling = 64;

void feed(const std::string &bytes)
{
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(bytes.data()), bytes.size());
}

std::string changed(std::string bytes, Random &random)
{
    for (std::uint64_t left = 1 + random.below(4); left > 0 && !bytes.empty(); --left) {
        const std::size_t at = random.below(bytes.size());
        switch (random.below(4)) {
        case 0:
            bytes.resize(at);
            break;
        case 1:
            bytes[at] = static_cast<char>(random.below(256));
            break;
        case 2:
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8)));
            break;
        default:
            bytes.insert(at, bytes.substr(at, 1 + random.below(kLongestDoubling)));
        }
    }
    return bytes;
}

} // namespace

int main(int count, char **arguments)
{
    std::vector<std::filesystem::path> files;
    for (int i = 1; i < count; ++i)
        for (const auto &entry : std::filesystem::directory_iterator(arguments[i]))
            files.push_back(entry.path());
    std::ranges::sort(files);
    if (files.empty()) {
        std::fputs("usage: fuzz_NAME CORPUS_FOLDER...; it holds no file\n", stderr);
        return 2;
    }
    Random random(7);
    for (const std::filesystem::path &file : files) {
        const std::string bytes = readFile(file);
        feed(bytes);
        for (int change = 0; change < kChangesPerFile; ++change)
            feed(changed(bytes, random));
    }
    std::printf("%zu files, %zu inputs\n", files.size(), files.size() * (kChangesPerFile + 1));
    return 0;
}
