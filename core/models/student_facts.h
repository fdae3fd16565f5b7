#pragma once

#include "core/models/model_config.h"
#include "core/models/safetensors_stream.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace retort {

/// What a student directory is, without loading it: for lists.
struct StudentFacts
{
    ModelConfig config;
    std::int64_t parameters = 0; // a tied embedding counts once
    std::string dtype; // "float32", "bfloat16", "float16"; several joined by ", "
    std::uint64_t sizeBytes = 0; // of all its files
    bool hasTokenizer = false;

    bool operator==(const StudentFacts &) const = default;
};

/// Reads config.json and the heads of the weight files, and compares every tensor's name and shape with the config:
/// what passes can be loaded. ParseError names file, field or tensor, and what was expected.
[[nodiscard]] StudentFacts readStudentFacts(const std::filesystem::path &directory);

/// Every tensor of a student of this shape under the name that its files give it.
[[nodiscard]] std::vector<NamedShape> studentTensors(const ModelConfig &config);

/// Copies the files of a student directory that Retort and transformers read: weights, settings, tokenizer, texts about
/// it. Weights in other formats and subfolders stay behind. `progress` is told the share of the bytes; what it throws
/// ends the copying.
void copyStudentFiles(const std::filesystem::path &from, const std::filesystem::path &to,
                      const std::function<void(double share)> &progress = {});

} // namespace retort
