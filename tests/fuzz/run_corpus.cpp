// Stands in for libFuzzer where it is not built: each file of the corpus, and a fixed number of changes of each.

#include "core/base/files.h"
#include "tests/fuzz/input_changes.h"

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

void feed(const std::string &bytes)
{
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(bytes.data()), bytes.size());
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
            feed(random.below(2) == 0 ? changedBytes(bytes, random) : changedInput(bytes, random));
    }
    std::printf("%zu files, %zu inputs\n", files.size(), files.size() * (kChangesPerFile + 1));
    return 0;
}
