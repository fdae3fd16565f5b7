#include "core/models/student_torch.h"

#include "core/base/error.h"

#include <ATen/Parallel.h>
#include <ATen/Version.h>

#include <thread>
#include <utility>

namespace retort {

namespace {

constexpr int kIntermediateMultiple = 32;

[[nodiscard]] int defaultIntermediateSize(int hiddenSize)
{
    const int size = (8 * hiddenSize + 2) / 3;
    return (size + kIntermediateMultiple - 1) / kIntermediateMultiple * kIntermediateMultiple;
}

void checkShape(const FromScratchConfig &shape)
{
    if (shape.architecture != "llama")
        throw UsageError("student.from_scratch.architecture: \"" + shape.architecture
                         + "\" is not known; expected llama");
    if (shape.layers < 1 || shape.heads < 1 || shape.hiddenSize < 1 || shape.contextLength < 1)
        throw UsageError("student.from_scratch: layers, heads, hidden_size and context_length must be at least 1");
    if (shape.hiddenSize % (2 * shape.heads) != 0)
        throw UsageError("student.from_scratch.hidden_size: " + std::to_string(shape.hiddenSize)
                         + " is no multiple of twice the number of heads (" + std::to_string(shape.heads) + ")");
    if (shape.keyValueHeads < 0 || (shape.keyValueHeads > 0 && shape.heads % shape.keyValueHeads != 0))
        throw UsageError("student.from_scratch.key_value_heads: " + std::to_string(shape.keyValueHeads)
                         + " does not divide the number of heads (" + std::to_string(shape.heads) + ")");
}

} // namespace

Student::Student(ModelConfig config, std::shared_ptr<const Tokenizer> tokenizer, std::unique_ptr<Weights> weights)
    : m_config(std::move(config)), m_tokenizer(std::move(tokenizer)), m_weights(std::move(weights))
{
}

Student::~Student() = default;
Student::Student(Student &&) noexcept = default;
Student &Student::operator=(Student &&) noexcept = default;

std::int64_t Student::parameterCount() const
{
    return m_weights->parameters.parameterCount();
}

Student makeStudent(const FromScratchConfig &shape, std::shared_ptr<const Tokenizer> tokenizer, std::uint64_t seed)
{
    checkShape(shape);
    ModelConfig config;
    config.architecture = shape.architecture;
    config.vocabularySize = tokenizer->vocabularySize();
    config.hiddenSize = shape.hiddenSize;
    config.intermediateSize =
        shape.intermediateSize > 0 ? shape.intermediateSize : defaultIntermediateSize(shape.hiddenSize);
    config.layers = shape.layers;
    config.heads = shape.heads;
    config.keyValueHeads = shape.keyValueHeads > 0 ? shape.keyValueHeads : shape.heads;
    config.headDim = shape.hiddenSize / shape.heads;
    config.contextLength = shape.contextLength;
    config.tieWordEmbeddings = shape.tieWordEmbeddings;
    config.initializerRange = shape.initializerRange;
    config.dropout = shape.dropout;
    config.endId = tokenizer->endId();
    config.padId = tokenizer->padId();
    auto weights = std::make_unique<Student::Weights>(config);
    weights->parameters.initialize(seed);
    return Student(std::move(config), std::move(tokenizer), std::move(weights));
}

void setTorchThreads(int threads)
{
    const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    at::set_num_threads(threads > 0 ? threads : cores);
}

std::string describeTorch()
{
    return "torch " TORCH_VERSION ", " + at::get_cpu_capability() + ", " + std::to_string(at::get_num_threads())
           + " threads, " + std::to_string(torch::cuda::device_count()) + " CUDA devices";
}

} // namespace retort
