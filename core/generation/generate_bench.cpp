#include "core/generation/generate_bench.h"

#include "core/base/random.h"
#include "core/generation/generate.h"
#include "core/generation/prompt_files.h"
#include "core/models/bench_tokenizer.h"

#include <ATen/Parallel.h>

#include <sys/resource.h>

#include <chrono>

namespace retort {

namespace {

double secondsSince(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

std::int64_t peakBytes()
{
    rusage usage {};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::int64_t>(usage.ru_maxrss) * 1024;
}

GenerateBench measure(const PreparedStudent &student, const std::vector<GenerationRequest> &requests, int batchSize)
{
    GenerationOptions options;
    options.batchSize = batchSize;
    GenerationRequest first = requests.front();
    first.maxNewTokens = 2;
    (void)generate(student, {first}, options); // first calls cost more
    GenerateBench bench;
    bench.parameters = parameterCountOf(student.config());
    bench.batchSize = batchSize;
    bench.rows = static_cast<int>(requests.size());
    bench.threads = at::get_num_threads();
    const auto begin = std::chrono::steady_clock::now();
    for (const GenerationResult &result : generate(student, requests, options)) {
        bench.newTokens += std::ssize(result.tokens);
        bench.forcedTokens += static_cast<std::int64_t>(result.forcedTokens);
    }
    bench.seconds = secondsSince(begin);
    bench.tokensPerSecond = static_cast<double>(bench.newTokens) / bench.seconds;
    bench.peakBytes = peakBytes();
    return bench;
}

} // namespace

GenerateBench measureGeneration(const FromScratchConfig &shape, int batchSize, int rows, int promptTokens,
                                int newTokens)
{
    Student student = makeStudent(shape, std::make_shared<BenchTokenizer>(shape.vocabularySize), 1);
    Random random(1);
    std::vector<GenerationRequest> requests(static_cast<std::size_t>(rows));
    for (GenerationRequest &request : requests) {
        request.maxNewTokens = newTokens;
        for (int i = 0; i < promptTokens; ++i)
            request.prompt.push_back(static_cast<int>(random.below(static_cast<std::uint64_t>(shape.vocabularySize))));
    }
    return measure(prepareStudent(student), requests, batchSize);
}

GenerateBench measureStudent(const StudentBench &options)
{
    const auto begin = std::chrono::steady_clock::now();
    const PreparedStudent student = loadPreparedStudent(options.student, options.type);
    const double loadSeconds = secondsSince(begin);
    std::vector<GenerationRequest> requests;
    for (const std::string &prompt : readPrompts(options.prompts))
        requests.push_back({.prompt = student.tokenizer().encodeWithSpecialTokens(prompt),
                            .maxNewTokens = options.newTokens,
                            .calculator = options.calculator});
    GenerateBench bench = measure(student, requests, options.batchSize);
    bench.loadSeconds = loadSeconds;
    return bench;
}

} // namespace retort
