#pragma once

#include "core/models/gguf_import.h"
#include "core/models/gguf_tokenizer.h"
#include "core/models/model_config.h"

#include <filesystem>
#include <string>

namespace retort {

/// Writes a student directory (llama, mistral, qwen2 or gpt2 in Hugging Face layout) as one GGUF file that llama.cpp
/// and its relatives run. `type` is F16 or Q8_0 for the matrices (F16 for rows that are no whole blocks); norms, biases
/// and position embeddings stay float32, as llama.cpp has them. Error when the model or its tokenizer cannot be said in
/// GGUF.
void exportGguf(const std::filesystem::path &student, const std::filesystem::path &file, GgmlType type,
                const std::string &name, const ConversionProgress &progress = {});

/// The tokenizer of a student directory with `vocabulary` entries as GGUF says it, from tokenizer.json and
/// tokenizer_config.json. Entries without a token become unused ones.
[[nodiscard]] GgufTokenizer readStudentTokenizer(const std::filesystem::path &student, const ModelConfig &config);

} // namespace retort
