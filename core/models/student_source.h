#pragma once

#include "core/models/adapter_files.h"
#include "core/models/student_formats.h"
#include "core/models/weight_files.h"
#include "core/tokenizers/tokenizer.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
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
    std::optional<AdapterFiles> adapter; // over the weights in the files

    /// A tensor's values, its adapter added where it has one.
    void readFloats(const std::string &name, std::span<float> destination) const;
    /// Whether bfloat16 holds these values exactly.
    [[nodiscard]] bool isBrain(const std::string &name) const;
};

/// Error or ParseError names the file and what is wrong with it. `tokenizer` may be null. A directory of adapters in
/// PEFT's layout gives its base, the adapters over it.
[[nodiscard]] StudentSource openStudent(const std::filesystem::path &directory,
                                        std::shared_ptr<const Tokenizer> tokenizer);

/// The tokenizer of a student directory, or of the base of one of adapters; null when it holds no file of one. Error
/// when there is no such directory.
[[nodiscard]] std::shared_ptr<const Tokenizer> loadTokenizerIfAny(const std::filesystem::path &directory);

/// The embedding that a tied output layer shares.
[[nodiscard]] std::string embeddingName(const ModelConfig &config);

} // namespace retort
