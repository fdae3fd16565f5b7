#include "core/tokenizers/tokenize_bench.h"

#include "core/base/error.h"

#include <algorithm>
#include <chrono>

namespace retort {

namespace {

constexpr double kBytesPerMegabyte = 1e6;

template<typename Work>
double secondsOf(const Work &work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

} // namespace

TokenizeBench measureTokenizing(const Tokenizer &tokenizer, const std::vector<std::string> &texts, int rounds)
{
    TokenizeBench bench;
    for (const std::string &text : texts)
        bench.bytes += text.size();
    if (bench.bytes == 0)
        throw Error("there is no text to measure with");
    std::vector<std::vector<int>> ids(texts.size());
    const double megabytes = static_cast<double>(bench.bytes) / kBytesPerMegabyte;
    for (int round = 0; round < std::max(2, rounds); ++round) {
        const double seconds = secondsOf([&] {
            for (std::size_t i = 0; i < texts.size(); ++i)
                ids[i] = tokenizer.encode(texts[i]);
        });
        double &speed = round == 0 ? bench.firstMegabytesPerSecond : bench.megabytesPerSecond;
        speed = std::max(speed, megabytes / seconds);
    }
    for (const std::vector<int> &row : ids)
        bench.tokens += row.size();
    std::size_t decoded = 0;
    const double seconds = secondsOf([&] {
        for (const std::vector<int> &row : ids)
            decoded += tokenizer.decode(row).size();
    });
    bench.decodeMegabytesPerSecond = static_cast<double>(decoded) / kBytesPerMegabyte / seconds;
    return bench;
}

} // namespace retort
