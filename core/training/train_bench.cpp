#include "core/training/train_bench.h"

#include "core/base/random.h"
#include "core/models/bench_tokenizer.h"
#include "core/models/ops_torch.h"
#include "core/models/student_torch.h"
#include "core/models/tile_matrix_torch.h"
#include "core/training/trainer.h"

#include <algorithm>
#include <chrono>
#include <vector>

#include <sys/resource.h>

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

    [[nodiscard]] bool hasSizesOf(const Product &other) const
    {
        return batch == other.batch && m == other.m && n == other.n && k == other.k;
    }
};

/// Each size once: layers are alike.
void add(std::vector<Product> &products, const Product &product)
{
    const auto same = std::ranges::find_if(products, [&](const Product &p) { return p.hasSizesOf(product); });
    if (same == products.end())
        products.push_back(product);
    else
        same->count += product.count;
}

/// Forward product of a linear layer, and the two of its backward pass.
void addLinear(std::vector<Product> &products, std::int64_t tokens, std::int64_t in, std::int64_t out)
{
    add(products, {1, tokens, out, in});
    add(products, {1, tokens, in, out});
    add(products, {1, out, in, tokens});
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

double quickestProduct(const Product &product, at::ScalarType type)
{
    const torch::Tensor a = torch::randn({product.batch, product.m, product.k}).to(type);
    const torch::Tensor b = torch::randn({product.batch, product.k, product.n}).to(type);
    torch::Tensor c = torch::zeros({product.batch, product.m, product.n}, type);
    const double seconds = quickest(kRepetitions, [&] { at::bmm_out(c, a, b); });
    if (product.batch > 1)
        return seconds;
    const torch::Tensor weight = b[0].t().contiguous();
    return std::min(seconds, quickest(kRepetitions, [&] { (void)retort::linear(a[0], weight); }));
}

/// Without the time that laying out takes.
double quickestTiles(const Product &product, tiles::Number number)
{
    const torch::Tensor left = tiles::asLeft(torch::randn({product.m, product.k}), number);
    const torch::Tensor right = tiles::tilesOfRows(torch::randn({product.k, product.n}), number);
    torch::Tensor c = torch::zeros({product.m, product.n});
    return quickest(kRepetitions, [&] { tiles::multiplyRows(number, left, right, c, false); });
}

double secondsOf(const Product &product, bool bf16)
{
    const torch::NoGradGuard noGrad;
    const tiles::Number number = bf16 ? tiles::Number::Bfloat16 : tiles::Number::Float32;
    double seconds = quickestProduct(product, bf16 ? torch::kBFloat16 : torch::kFloat32);
    if (product.batch == 1 && product.k % 2 == 0 && tiles::isSupported(number))
        seconds = std::min(seconds, quickestTiles(product, number));
    return product.count * seconds;
}

double operationsOf(const Product &product)
{
    return 2.0 * product.count * static_cast<double>(product.batch) * static_cast<double>(product.m)
           * static_cast<double>(product.n) * static_cast<double>(product.k);
}

int varied(int length, bool varies, Random &random)
{
    return varies ? length / 2 + static_cast<int>(random.below(static_cast<std::uint64_t>(length) + 1)) : length;
}

std::vector<TokenExample> randomExamples(const TrainBenchWork &work, int vocabulary)
{
    Random random(1);
    std::vector<TokenExample> examples;
    for (int row = 0; row < work.rows * (kWarmUpSteps + work.steps); ++row) {
        const int prompt = std::max(1, varied(work.promptTokens, work.variesLengths, random));
        const int target = std::max(1, varied(work.targetTokens, work.variesLengths, random));
        TokenExample example {std::to_string(row), FormatKind::Cot, {}, prompt, prompt};
        for (int i = 0; i < prompt + target; ++i)
            example.tokens.push_back(static_cast<int>(random.below(static_cast<std::uint64_t>(vocabulary))));
        examples.push_back(std::move(example));
    }
    return examples;
}

/// The quickest and the sum of the measured steps, and their tokens.
void timeSteps(Trainer &trainer, int steps, TrainBench &bench)
{
    double seconds = 0;
    std::int64_t tokens = 0;
    std::int64_t targetTokens = 0;
    bench.stepSeconds = 1e30;
    for (int i = 0; i < kWarmUpSteps + steps; ++i) {
        const StepReport report = trainer.trainStep();
        if (i < kWarmUpSteps)
            continue;
        bench.stepSeconds = std::min(bench.stepSeconds, report.seconds);
        seconds += report.seconds;
        tokens += report.tokens;
        targetTokens += report.targetTokens;
    }
    bench.meanStepSeconds = seconds / steps;
    bench.tokensPerSecond = static_cast<double>(tokens) / seconds;
    bench.targetTokensPerSecond = static_cast<double>(targetTokens) / seconds;
    bench.tokensPerRow = static_cast<double>(tokens) / steps / bench.rows;
}

void timeProducts(const ModelConfig &config, const TrainBenchWork &work, TrainBench &bench)
{
    double operations = 0;
    for (const Product &product : productsOfStep(config, work.rows, work.promptTokens, work.targetTokens)) {
        bench.productSeconds += secondsOf(product, work.training.bf16);
        operations += operationsOf(product);
    }
    bench.productGflops = operations / bench.productSeconds / 1e9;
    bench.share = bench.productSeconds / bench.stepSeconds;
}

double peakMegabytes()
{
    rusage usage {};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024; // kilobytes on Linux
}

} // namespace

TrainBench measureTraining(const FromScratchConfig &shape, const TrainBenchWork &work)
{
    Student student = makeStudent(shape, std::make_shared<BenchTokenizer>(shape.vocabularySize), 1);
    return measureTraining(student, work);
}

TrainBench measureTraining(Student &student, const TrainBenchWork &work)
{
    TrainingConfig training = work.training;
    training.sampling = SamplingKind::Shuffled;
    training.perDeviceTrainBatchSize = work.rows;
    training.maxSteps = kWarmUpSteps + work.steps;
    TrainBench bench;
    bench.parameters = student.parameterCount();
    bench.rows = work.rows;
    bench.threads = at::get_num_threads();
    {
        Trainer trainer(student, randomExamples(work, student.config().vocabularySize), {{FormatKind::Cot}}, training);
        timeSteps(trainer, work.steps, bench);
    }
    bench.peakMegabytes = peakMegabytes();
    if (!student.config().isEncoderDecoder())
        timeProducts(student.config(), work, bench);
    return bench;
}

} // namespace retort
