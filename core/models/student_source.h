#pragma once

#include "core/models/student_formats.h"
#include "core/models/weight_files.h"
#include "core/tokenizers/tokenizer.h"

#include <filesystem>
#include <memory>
#include <string>

namespace retort {

inline constexpr const char *kHeadTensor = "lm_head.weight";

/// A student directory that was opened and checked, before its weights are read: every parameter of the config is in
/// the files with its shape, and nothing else is.
struct StudentSource
{
    ModelConfig config;
    std::shared_ptr<const Tokenizer> tokenizer; // null: none
    StudentNotes notes;
    WeightFiles files; // by the names of parametersOf(config)
};

/// Error or ParseError names the file and what is wrong with it. `tokenizer` may be null.
[[nodiscard]] StudentSource openStudent(const std::filesystem::path &directory,
                                        std::shared_ptr<const Tokenizer> tokenizer);

/// The tokenizer of a student directory; null when it holds no file of one. Error when there is no such directory.
[[nodiscard]] std::shared_ptr<const Tokenizer> loadTokenizerIfAny(const std::filesystem::path &directory);

/// The embedding that a tied output layer shares.
[[nodiscard]] std::string embeddingName(const ModelConfig &config);

} // namespace retort
