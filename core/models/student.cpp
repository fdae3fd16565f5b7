#include "core/models/student_torch.h"

#include "core/base/error.h"
#include "core/models/model_config.h"

#include <ATen/Parallel.h>
#include <ATen/Version.h>

#include <thread>
#include <utility>

namespace retort {

Student::Student(ModelConfig config, std::shared_ptr<const Tokenizer> tokenizer, std::unique_ptr<Weights> weights)
    : m_config(std::move(config)), m_tokenizer(std::move(tokenizer)), m_weights(std::move(weights))
{
}

Student::~Student() = default;
Student::Student(Student &&) noexcept = default;
Student &Student::operator=(Student &&) noexcept = default;

const Tokenizer &Student::tokenizer() const
{
    if (m_tokenizer == nullptr)
        throwNoTokenizer();
    return *m_tokenizer;
}

void throwNoTokenizer()
{
    throw Error("this student has no tokenizer, so that it neither reads nor writes texts; put tokenizer.json beside"
                " its weights");
}

std::int64_t Student::parameterCount() const
{
    return m_weights->parameters.parameterCount();
}

Student makeStudent(const FromScratchConfig &shape, std::shared_ptr<const Tokenizer> tokenizer, std::uint64_t seed)
{
    ModelConfig config = modelConfigOf(shape, tokenizer->vocabularySize());
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
