#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace retort {

/// A tokenizer.json as it stands: the two long tables apart, all else as JSON.
struct TokenizerFile
{
    struct Entry
    {
        std::string text;
        double score = 0; // Unigram
        int id = 0; // BPE: as written; Unigram: its place
    };

    std::string name; // for messages
    nlohmann::json parts; // without model.vocab and model.merges
    std::vector<Entry> vocabulary;
    bool vocabularyIsList = false; // Unigram writes a list of [text, score], BPE an object of ids
    std::vector<std::pair<std::string, std::string>> merges; // of BPE, in the order of their rank
};

/// Reads the text of a tokenizer.json. Error with the place when it is no JSON, nests too deep, names a key twice, or
/// holds what no table of a tokenizer holds. Memory stays proportional to the text.
[[nodiscard]] TokenizerFile readTokenizerFile(std::string_view json, const std::string &name);

} // namespace retort
