#include "core/base/error.h"
#include "core/base/files.h"
#include "core/tokenizers/json_tokenizer.h"
#include "core/tokenizers/sentencepiece_tokenizer.h"
#include "core/tokenizers/token_names.h"
#include "core/tokenizers/tokenizer_directory.h"
#include "core/tokenizers/tokenizer_json.h"

#include <algorithm>
#include <array>

namespace retort {

namespace {

constexpr std::uintmax_t kLargestModel = std::uintmax_t(256) << 20;
constexpr const char *kJsonFile = "tokenizer.json";
constexpr std::array kModelFiles {"spiece.model", "tokenizer.model"};
/// One file that any of the tokenizers reads is enough to say that there is one.
constexpr std::array kTokenizerFiles {"tokenizer.json", "spiece.model", "tokenizer.model", "vocab.json"};

/// Files that belong to a tokenizer beside the one that is read; a saved student carries them on.
std::map<std::string, std::string> companionsOf(const std::filesystem::path &directory, const std::string &used)
{
    std::map<std::string, std::string> companions;
    for (const char *name : {"tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json",
                             "chat_template.jinja", "spiece.model", "tokenizer.model"}) {
        if (name != used && std::filesystem::exists(directory / name))
            companions[name] = readFile(directory / name, kLargestModel);
    }
    return companions;
}

std::shared_ptr<const Tokenizer> loadJson(const std::filesystem::path &directory)
{
    const std::filesystem::path file = directory / kJsonFile;
    return std::make_shared<JsonTokenizer>(readFile(file, kLargestModel), file.string(), readTokenNames(directory),
                                           companionsOf(directory, kJsonFile));
}

} // namespace

bool hasTokenizerFiles(const std::filesystem::path &directory)
{
    return std::ranges::any_of(kTokenizerFiles,
                               [&](const char *name) { return std::filesystem::exists(directory / name); });
}

/// A vocabulary of our own goes through its spiece.model. In other directories tokenizer.json says more (added tokens,
/// what stands before and behind a text), so it comes first, as it does in transformers.
std::shared_ptr<const Tokenizer> loadTokenizer(const std::filesystem::path &directory)
{
    const bool hasJson = std::filesystem::exists(directory / kJsonFile);
    for (const char *name : kModelFiles) {
        const std::filesystem::path file = directory / name;
        if (!std::filesystem::exists(file))
            continue;
        std::string bytes = readFile(file, kLargestModel);
        if (canWriteTokenizerJson(parseSentencePieceModel(bytes, file.string())))
            return std::make_shared<SentencePieceTokenizer>(std::move(bytes), file.string());
        if (!hasJson)
            return std::make_shared<SentencePieceTokenizer>(std::move(bytes), file.string(),
                                                            companionsOf(directory, name), name);
    }
    if (hasJson)
        return loadJson(directory);
    throw Error(directory.string() + ": holds neither tokenizer.json nor spiece.model; a student directory needs one");
}

} // namespace retort
