#pragma once

#include "core/tokenizers/json_tokenizer.h"

#include <filesystem>

namespace retort {

/// The end, pad and begin tokens that tokenizer_config.json or special_tokens_map.json of a student directory names;
/// empty where neither does. Error when one of the files is no JSON or names something else than a text.
[[nodiscard]] TokenNames readTokenNames(const std::filesystem::path &directory);

} // namespace retort
