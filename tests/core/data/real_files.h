#pragma once

#include <array>

namespace retort::testing {

/// A published file, the importer that reads it, and how many rows and rationales it holds (shared/data/README.md).
struct RealFile
{
    const char *importer;
    const char *path;
    int rows;
    int rationales;
};

inline constexpr std::array kRealFiles {
    RealFile {"svamp", "svamp/SVAMP.json", 1000, 0},
    RealFile {"svamp-split", "svamp/split-800-200/svamp_train.json", 800, 0},
    RealFile {"svamp-split", "svamp/split-800-200/svamp_test.json", 200, 0},
    RealFile {"llm-adapters", "svamp/teacher-cot-gpt3.5/svamp_1.json", 1000, 1000},
    RealFile {"program-of-thoughts", "svamp/teacher-pot-codex/svamp_s0_e-1_11_24_14_38.jsonl", 999, 999},
    RealFile {"program-of-thoughts", "svamp/teacher-pot-codex/svamp_zs_s0_e-1_11_18_20_12.jsonl", 999, 999},
    RealFile {"gsm8k", "gsm8k/train.jsonl", 7473, 7473},
    RealFile {"gsm8k", "gsm8k/test.jsonl", 1319, 1319},
    RealFile {"gsm8k-socratic", "gsm8k/train_socratic.jsonl", 7473, 7473},
    RealFile {"gsm8k-socratic", "gsm8k/test_socratic.jsonl", 1319, 1319},
    RealFile {"llm-adapters", "gsm8k/teacher-cot-gpt3.5/gsm8k_1.json", 1319, 1319},
    RealFile {"program-of-thoughts", "gsm8k/teacher-pot-codex/gsm8K_s0_e-1_11_17_10_20.jsonl", 1318, 1318},
    RealFile {"program-of-thoughts", "gsm8k/teacher-pot-codex/gsm8K_zs_s0_e-1_11_19_09_55.jsonl", 1317, 1317},
};

} // namespace retort::testing
