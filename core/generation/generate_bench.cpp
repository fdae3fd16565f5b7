#include "core/generation/generate_bench.h"

#include "core/base/random.h"
#include "core/generation/generate.h"
#include "core/models/bench_tokenizer.h"

#include <ATen/Parallel.h>

#include <chrono>

namespace retort {

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
    GenerationOptions options;
    options.batchSize = batchSize;
    (void)generate(student, {requests.front()}, options); // first calls cost more
    GenerateBench bench;
    bench.parameters = student.parameterCount();
    bench.batchSize = batchSize;
    bench.rows = rows;
    bench.threads = at::get_num_threads();
    const auto begin = std::chrono::steady_clock::now();
    for (const GenerationResult &result : generate(student, requests, options))
        bench.newTokens += std::ssize(result.tokens);
    bench.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    bench.tokensPerSecond = static_cast<double>(bench.newTokens) / bench.seconds;
    return bench;
}

} // namespace retort
