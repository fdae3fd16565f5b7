#include "core/base/files.h"
#include "core/tokenizers/tokenizer.h"

#include <nlohmann/json.hpp>

#include <cstdio>

// check_tokenizer_cases DIRECTORY CASES.jsonl: compares the directory's tokenizer with cases of
// make_tokenizer_cases.py, prints the first that differ and how many do. Exit status 1 when any does.

using namespace retort;

namespace {

constexpr std::size_t kShown = 10;

std::size_t differing(const std::filesystem::path &directory, const std::filesystem::path &file, std::size_t &total)
{
    const auto tokenizer = loadTokenizer(directory);
    std::size_t count = 0;
    forEachLine(file, [&](std::string_view line, std::size_t) {
        const auto golden = nlohmann::json::parse(line);
        const auto text = golden.at("text").get<std::string>();
        const auto ids = golden.at("ids").get<std::vector<int>>();
        const nlohmann::json found {{"text", text},
                                    {"ids", tokenizer->encode(text)},
                                    {"ids_special", tokenizer->encodeWithSpecialTokens(text)},
                                    {"decoded", tokenizer->decodeWithSpecialTokens(ids)}};
        ++total;
        if (found == golden)
            return;
        if (++count <= kShown)
            std::printf("expected %s\n   found %s\n", golden.dump().c_str(), found.dump().c_str());
    });
    return count;
}

} // namespace

int main(int count, char **arguments)
{
    if (count != 3) {
        std::fputs("usage: check_tokenizer_cases DIRECTORY CASES.jsonl\n", stderr);
        return 2;
    }
    try {
        std::size_t total = 0;
        const std::size_t differences = differing(arguments[1], arguments[2], total);
        std::printf("%zu texts, %zu differ\n", total, differences);
        return differences == 0 && total > 0 ? 0 : 1;
    } catch (const std::exception &error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
