// write_seeds NAME FOLDER: the seeds that code puts together for fuzz_NAME, so that the repository holds no binary
// files.

#include "core/base/files.h"
#include "tests/fuzz/gguf_seeds.h"

#include <cstdio>
#include <exception>
#include <filesystem>
#include <string_view>

using namespace retort;

int main(int count, char **arguments)
{
    if (count != 3) {
        std::fputs("usage: write_seeds NAME FOLDER\n", stderr);
        return 2;
    }
    try {
        const std::filesystem::path folder(arguments[2]);
        std::filesystem::create_directories(folder);
        if (std::string_view(arguments[1]) == "gguf")
            for (const GgufSeed &seed : ggufSeeds())
                writeFileAtomically(folder / (seed.name + ".gguf"), seed.file.bytes());
    } catch (const std::exception &error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
