#pragma once

#include "core/config/run_config.h"
#include "core/formats/format.h"
#include "core/models/model_config.h"
#include "core/tokenizers/tokenizer.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace retort {

/// How a student is asked and read in one format; written into its directory as retort.json.
struct StudentFormat
{
    FormatTemplate layout;
    int maxNewTokens = 256;
    int decimals = -1; // most decimals of a number that it learned to write, for the calculator; below 0: not known

    bool operator==(const StudentFormat &) const = default;
};

/// The model that is trained: weights, tokenizer, templates. Weights are hidden (student_torch.h), so that nothing
/// above needs torch. Used by one thread at a time.
class Student
{
public:
    struct Weights; // student_torch.h

    Student(ModelConfig config, std::shared_ptr<const Tokenizer> tokenizer, std::unique_ptr<Weights> weights);
    ~Student();
    Student(Student &&) noexcept;
    Student &operator=(Student &&) noexcept;

    [[nodiscard]] const ModelConfig &config() const { return m_config; }
    /// A directory of weights alone gives a student without a tokenizer: it goes on with token ids, not with texts.
    [[nodiscard]] bool hasTokenizer() const { return m_tokenizer != nullptr; }
    /// Error when there is none.
    [[nodiscard]] const Tokenizer &tokenizer() const;
    [[nodiscard]] std::shared_ptr<const Tokenizer> sharedTokenizer() const { return m_tokenizer; } // null: none
    [[nodiscard]] Weights &weights() { return *m_weights; }
    [[nodiscard]] const Weights &weights() const { return *m_weights; }
    [[nodiscard]] std::int64_t parameterCount() const;

    std::map<FormatKind, StudentFormat> formats;

private:
    ModelConfig m_config;
    std::shared_ptr<const Tokenizer> m_tokenizer;
    std::unique_ptr<Weights> m_weights;
};

/// Says that a student has no tokenizer, and the way out.
[[noreturn]] void throwNoTokenizer();

/// A new student with weights drawn from the seed (GPT-2's scheme: normal, by default 0.02, residual outputs scaled by
/// 1/sqrt(2 layers)).
[[nodiscard]] Student makeStudent(const FromScratchConfig &shape, std::shared_ptr<const Tokenizer> tokenizer,
                                  std::uint64_t seed);

/// Hugging Face layout: config.json, generation_config.json, model.safetensors (float32), tokenizer files, retort.json.
/// Written into `directory`, which exists. Opens in transformers. Of a student with adapters only these are written, in
/// PEFT's layout (student_adapter.h).
void saveStudent(Student &student, const std::filesystem::path &directory);

/// Reads a directory in Hugging Face's layout, of any family of families.h: one file or shards with an index; float32,
/// float16 or bfloat16; without files of a tokenizer the student has none. ParseError names file, tensor and what was
/// expected; sizes are checked against the files before anything is allocated. A directory of adapters in PEFT's layout
/// gives its base with the adapters merged.
[[nodiscard]] Student loadStudent(const std::filesystem::path &directory);

/// The same with a tokenizer that the caller has already (null: none); its files in the directory are not read.
[[nodiscard]] Student loadStudent(const std::filesystem::path &directory, std::shared_ptr<const Tokenizer> tokenizer);

/// Threads that torch uses inside one operation in this process; 0: one per core. Call before the first tensor.
void setTorchThreads(int threads);

/// One line for doctor and provenance: torch version, CPU capability, threads, CUDA devices.
[[nodiscard]] std::string describeTorch();

} // namespace retort
