#pragma once

#include "core/tokenizers/sentencepiece_model.h"

#include <filesystem>
#include <map>
#include <string>

namespace retort {

/// Ids of the tokens that transformers asks for by name; -1: none.
struct SpecialIds
{
    int end = -1;
    int pad = -1;
    int begin = -1;
    int unknown = -1;
};

/// True for models whose rules the files below can say: unigram models that keep the text as it is.
[[nodiscard]] bool canWriteTokenizerJson(const SentencePieceModel &model);

/// Writes tokenizer.json, tokenizer_config.json and special_tokens_map.json: the same ids in transformers, but for
/// texts that hold a special token's name ("</s>") or U+2581, which transformers takes for that token and for a space.
void writeTokenizerJson(const SentencePieceModel &model, const SpecialIds &ids, const std::filesystem::path &directory);

/// Writes a tokenizer_config.json that makes transformers open the tokenizer.json beside it, with these tokens (setting
/// to text; empty: none) and no text changed after decoding.
void writeTokenizerConfig(const std::map<std::string, std::string> &names, const std::filesystem::path &directory);

} // namespace retort
