#pragma once

#include "core/tokenizers/json_tokenizer.h"

#include <nlohmann/json.hpp>

namespace retort {

using Json = nlohmann::json;

/// A tokenizer of a few letters, to be changed and broken.
inline Json smallFile()
{
    return Json::parse(R"({
        "version": "1.0", "truncation": null, "padding": null,
        "added_tokens": [{"id": 4, "content": "</s>", "single_word": false, "lstrip": false, "rstrip": false,
                          "normalized": false, "special": true}],
        "normalizer": null, "pre_tokenizer": null,
        "post_processor": {"type": "TemplateProcessing",
            "single": [{"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "</s>", "type_id": 0}}],
            "pair": [], "special_tokens": {"</s>": {"id": "</s>", "ids": [4], "tokens": ["</s>"]}}},
        "decoder": {"type": "Fuse"},
        "model": {"type": "BPE", "vocab": {"a": 0, "b": 1, "ab": 2, "aba": 3}, "merges": [["a", "b"], "ab a"]}})");
}

inline JsonTokenizer opened(const Json &file)
{
    return JsonTokenizer(file.dump(), "tokenizer.json", {});
}

} // namespace retort
