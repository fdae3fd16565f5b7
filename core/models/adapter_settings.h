#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace retort {

/// What adapter_config.json says of low-rank adapters (LoRA), in PEFT's words: a module's output gains
/// scale * B (A dropped(input)), with A (rank, in) and B (out, rank).
struct AdapterSettings
{
    std::string base; // "base_model_name_or_path", as it stands there
    int rank = 8;
    double alpha = 8;
    double dropout = 0;
    bool scalesByRoot = false; // "use_rslora": alpha / sqrt(rank) in place of alpha / rank
    std::vector<std::string> modules; // "target_modules"; empty: an expression, or a choice by layers
    std::map<std::string, int> rankPattern; // other ranks by the end of a module's name
    std::map<std::string, double> alphaPattern;

    bool operator==(const AdapterSettings &) const = default;

    [[nodiscard]] int rankOf(const std::string &module) const;
    [[nodiscard]] double scaleOf(const std::string &module) const;
};

/// How PEFT calls what the base model is for.
enum class AdapterTask { Causal, SequenceToSequence };

/// Whether the directory holds adapters in PEFT's layout in place of a whole student.
[[nodiscard]] bool isAdapterDirectory(const std::filesystem::path &directory);

/// Reads adapter_config.json of a directory. ParseError names the field: one that is wrong, or that would change the
/// result in a way that is not followed here (DoRA, trained tokens, whole modules saved beside, ...).
[[nodiscard]] AdapterSettings readAdapterSettings(const std::filesystem::path &directory);

/// Writes adapter_config.json so that every PEFT since 0.5 opens it. `isStoredTransposed`: the base keeps its matrices
/// as (in, out), as gpt2 does.
void writeAdapterSettings(const AdapterSettings &settings, AdapterTask task, bool isStoredTransposed,
                          const std::filesystem::path &directory);

/// The directory that holds config.json and tokenizer of a student: the base of a directory of adapters, else itself.
[[nodiscard]] std::filesystem::path wholeStudentOf(const std::filesystem::path &directory);

/// The base's directory: the path that the settings name, absolute or relative to the adapter's directory. ParseError
/// when no student lies there.
[[nodiscard]] std::filesystem::path baseOfAdapter(const AdapterSettings &settings,
                                                  const std::filesystem::path &directory);

} // namespace retort
