#include "core/training/train_bench.h"

#include "core/base/random.h"
#include "core/models/bench_tokenizer.h"
#include "core/models/ops_torch.h"
#include "core/models/student_torch.h"
#include "core/training/trainer.h"

#include <algorithm>
#include <chrono>
#include <vector>

namespace retort {

namespace {

constexpr int kWarmUpSteps = 2;
constexpr int kRepetitions = 7;

/// c (m, n) += a (m, k) b (k, n), `batch` times beside each other; done `count` times in a step.
struct Product
{
    std::int64_t batch = 1;
    std::int64_t m = 0;
    std::int64_t n = 0;
    std::int64_t k = 0;
    double count = 1;
};

/// Forward product of a linear layer, and the two of its backward pass.
void addLinear(std::vector<Product> &products, std::int64_t tokens, std::int64_t in, std::int64_t out)
{
    products.push_back({1, tokens, out, in});
    products.push_back({1, tokens, in, out});
    products.push_back({1, out, in, tokens});
}

// Six products: scores and mixture, and two gradients of each. Only the pairs that causal attention needs count.
void addAttention(std::vector<Product> &products, const ModelConfig &config, int rows, int length, int layers)
{
    const std::int64_t heads = std::int64_t(rows) * config.heads;
    const double needed = (length + 1) / (2.0 * length);
    products.push_back({heads, length, length, config.headDim, 2 * needed * layers}); // scores and their gradient
    products.push_back({heads, length, config.headDim, length, 4 * needed * layers});
}

std::vector<Product> productsOfStep(const ModelConfig &config, int rows, int promptTokens, int targetTokens)
{
    const int length = promptTokens + targetTokens - 1; // the last token is only predicted
    const std::int64_t tokens = std::int64_t(rows) * length;
    const std::int64_t labels = std::int64_t(rows) * targetTokens;
    const std::int64_t queries = std::int64_t(config.heads) * config.headDim;
    const std::int64_t width = queries + 2 * std::int64_t(config.keyValueHeads) * config.headDim;
    std::vector<Product> products;
    for (int layer = 0; layer < config.layers; ++layer) {
        const std::int64_t left = layer + 1 == config.layers ? labels : tokens;
        addLinear(products, tokens, config.hiddenSize, width);
        addLinear(products, left, queries, config.hiddenSize);
        addLinear(products, left, config.hiddenSize, 2 * std::int64_t(config.intermediateSize));
        addLinear(products, left, config.intermediateSize, config.hiddenSize);
    }
    addLinear(products, labels, config.hiddenSize, config.vocabularySize);
    addAttention(products, config, rows, length, config.layers);
    return products;
}

template<typename Work>
double quickest(int repetitions, const Work &work)
{
    double best = 1e30;
    for (int i = 0; i < repetitions; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    return best;
}

double secondsOf(const Product &product)
{
    const torch::NoGradGuard noGrad;
    const torch::Tensor a = torch::randn({product.batch, product.m, product.k});
    const torch::Tensor b = torch::randn({product.batch, product.k, product.n});
    torch::Tensor c = torch::zeros({product.batch, product.m, product.n});
    double seconds = quickest(kRepetitions, [&] { at::bmm_out(c, a, b); });
    if (product.batch == 1) {
        const torch::Tensor weight = b[0].t().contiguous();
        seconds = std::min(seconds, quickest(kRepetitions, [&] { (void)retort::linear(a[0], weight); }));
    }
    return product.count * seconds;
}

double operationsOf(const Product &product)
{
    return 2.0 * product.count * static_cast<double>(product.batch) * static_cast<double>(product.m)
           * static_cast<double>(product.n) * static_cast<double>(product.k);
}

std::vector<TokenExample> randomExamples(int rows, int promptTokens, int targetTokens, int vocabulary)
{
    Random random(1);
    std::vector<TokenExample> examples;
    for (int row = 0; row < rows; ++row) {
        TokenExample example {std::to_string(row), FormatKind::Cot, {}, promptTokens, promptTokens};
        for (int i = 0; i < promptTokens + targetTokens; ++i)
            example.tokens.push_back(static_cast<int>(random.below(static_cast<std::uint64_t>(vocabulary))));
        examples.push_back(std::move(example));
    }
    return examples;
}

} // namespace

TrainBench measureTraining(const FromScratchConfig &shape, int rows, int promptTokens, int targetTokens, int steps)
{
    Student student = makeStudent(shape, std::make_shared<BenchTokenizer>(shape.vocabularySize), 1);
    TrainingConfig training;
    training.perDeviceTrainBatchSize = rows;
    training.maxSteps = kWarmUpSteps + steps;
    Trainer trainer(student, randomExamples(rows, promptTokens, targetTokens, shape.vocabularySize),
                    {{FormatKind::Cot}}, training);
    for (int i = 0; i < kWarmUpSteps; ++i)
        (void)trainer.trainStep();
    TrainBench bench;
    bench.parameters = student.parameterCount();
    bench.rows = rows;
    bench.tokensPerRow = promptTokens + targetTokens;
    bench.threads = at::get_num_threads();
    bench.stepSeconds = quickest(steps, [&] { (void)trainer.trainStep(); });
    bench.tokensPerSecond = rows * static_cast<double>(bench.tokensPerRow) / bench.stepSeconds;
    bench.targetTokensPerSecond = rows * static_cast<double>(targetTokens) / bench.stepSeconds;
    double operations = 0;
    for (const Product &product : productsOfStep(student.config(), rows, promptTokens, targetTokens)) {
        bench.productSeconds += secondsOf(product);
        operations += operationsOf(product);
    }
    bench.productGflops = operations / bench.productSeconds / 1e9;
    bench.share = bench.productSeconds / bench.stepSeconds;
    return bench;
}

} // namespace retort
